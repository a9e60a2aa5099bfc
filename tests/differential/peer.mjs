// The browser's engine as a process: a line of JSON in, a line of JSON out.
//
//   {"call": name, "many": [[argument, …], …]}  →  [{"value": …} | {"refusal": {code, status, facts}}, …]

import { createInterface } from "node:readline";

import { actQuiz } from "../../frontend/engine/attempt.js";
import { readNumber } from "../../frontend/engine/decimals.js";
import { drawItems, optionOrder, shuffled } from "../../frontend/engine/draw.js";
import { actExplorer, loadExplorerState, viewExplorer } from "../../frontend/engine/explorer.js";
import { fold } from "../../frontend/engine/folding.js";
import { actLesson, loadLessonState, viewLesson } from "../../frontend/engine/lesson.js";
import { isMore, marks, passes, percent } from "../../frontend/engine/points.js";
import { mark } from "../../frontend/engine/scoring.js";
import { sha256 } from "../../frontend/engine/sha256.js";
import { emptyQuizState, loadQuizState } from "../../frontend/engine/state.js";
import { viewQuiz } from "../../frontend/engine/view.js";
import { Refusal } from "../../frontend/engine/wire.js";

const plans = new Map();
const calls = {
  sha256,
  shuffled,
  drawItems: (seed, pools, facts, ranks) =>
    drawItems(seed, pools, (item) => facts[item], (item) => ranks[item] || 0),
  optionOrder,
  fold,
  readNumber,
  mark,
  marks,
  percent,
  passes,
  isMore,
  emptyQuizState,
  loadQuizState,
  actLesson,
  viewLesson,
  loadLessonState,
  actExplorer,
  viewExplorer,
  loadExplorerState,
  // A plan is sent once and then named, because a history asks for it at every step.
  plan: (name, plan) => void plans.set(name, plan),
  actQuiz: (name, state, action, context) => actQuiz(plans.get(name), loadQuizState(state), action, context),
  viewQuiz: (name, state, context) => viewQuiz(plans.get(name), loadQuizState(state), context),
};

function answer(call, parts) {
  try {
    return { value: calls[call](...parts) };
  } catch (problem) {
    if (problem instanceof Refusal) return { refusal: { ...problem } };
    return { error: problem.stack };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const { call, many } = JSON.parse(line);
  console.log(JSON.stringify(many.map((parts) => answer(call, parts))));
}
