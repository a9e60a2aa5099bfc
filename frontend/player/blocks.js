// The three activities as the player sees them: one table, so that nothing else asks which kind a block is.

import {
  actExplorer,
  actLesson,
  actQuiz,
  emptyQuizState,
  loadExplorerState,
  loadLessonState,
  viewExplorer,
  viewLesson,
  viewQuiz,
} from "../engine/index.js";

const parts = (kept, verb, many, load, act, view, known = (block) => block) => ({
  kept,
  tick: (ids) => ({ do: verb, [many]: ids }),
  empty: () => load({}),
  act: (block, state, action) => act(known(block), state, action),
  view: (block, state) => view(known(block), state),
  standing: (block, state) => ({ done: view(known(block), state).finished }),
});

/** By kind. `standing`: whether a block is done, and of a graded quiz whether it was passed and its best score. */
export const KINDS = {
  lesson: parts("done", "acknowledge", "sections", loadLessonState, actLesson, viewLesson),
  explorer: parts("opened", "open", "steps", loadExplorerState, actExplorer, viewExplorer, ({ ids }) => ids),
  quiz: {
    empty: emptyQuizState,
    act: (block, state, action, context) => actQuiz(block.plan, state, action, context),
    view: (block, state, context) => viewQuiz(block.plan, state, context),
    standing: quizStanding,
  },
};

// The machine answers a repeated submission with what the first one published: completion and score.
function quizStanding({ plan }, state) {
  const { results } = state.record;
  if (!results.length) return { done: false, graded: !plan.practice };
  const again = { do: "submit", attempt: results[results.length - 1].id, responses: {} };
  const { completion, score } = actQuiz(plan, state, again, { now: 0, seed: "" }).outcome;
  const { counted } = viewQuiz(plan, state);
  return { done: completion === 1, graded: !plan.practice, passed: counted.passed, score };
}

/** The seed an attempt was drawn with: the package's own, unless the attempt began before the saved one had arrived. */
export const seedOf = (state, attempt) => state.seeds[attempt] || state.seed;

/** What the machine draws by, besides the attempt's number: the same learner draws otherwise in another block. */
export const blockSeed = (seed, key) => `${seed}-${key}`;
