// Where the learner stands, in SCORM 1.2's words. The table is in docs/scorm.md.

import { percent } from "../engine/points.js";
import { KINDS } from "./blocks.js";

/** The lesson's status, its score in percent (null: none yet), an objective for each block, and whether a quiz is lost. */
export function standingOf(outline, state) {
  const blocks = outline.blocks.map((block) => ({ id: block.name, ...KINDS[block.kind].standing(block, state.blocks[block.key]) }));
  const graded = blocks.filter((block) => block.graded);
  return {
    status: !blocks.every(({ done }) => done) ? "incomplete" : allPassed(graded) ? "passed" : "completed",
    score: scoreOf(graded),
    objectives: blocks.map((block) => [block.id, objectiveStatus(block)]),
    missed: graded.some(({ done, passed }) => done && !passed),
  };
}

const allPassed = (graded) => graded.length > 0 && graded.every(({ passed }) => passed);

// All attempts used and none passed ends the lesson as `completed`: on iGOT nothing else ever completes it. The failure
// is shown to the learner, is in the score, and stands in the quiz's own objective.
function objectiveStatus({ done, graded, passed }) {
  if (!done) return "incomplete";
  return graded ? (passed ? "passed" : "failed") : "completed";
}

function scoreOf(graded) {
  if (!graded.length || graded.some(({ score }) => !score)) return null;
  const sum = (at) => graded.reduce((total, { score }) => total + score[at], 0);
  return percent(sum(0), sum(1));
}
