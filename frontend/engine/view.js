// What the page shows of a quiz, as JSON; as in `sevottam_lms/activities/quiz_view.py`.

import { marks, percent } from "./points.js";
import { markOr, reveals, showsVerdicts, verdict } from "./release.js";
import { canStart, counted, drawCount, formOf, openAttempt } from "./standing.js";
import { checkedOf, draftOf, hintsGiven } from "./state.js";
import { dueOf, timeAllowed, timeOf, waitUntil } from "./timing.js";
import { own } from "./wire.js";

export function viewQuiz(plan, state, context = { now: 0 }) {
  const { record } = state;
  const current = openAttempt(plan, record);
  const latest = record.results[record.results.length - 1];
  const startable = canStart(plan, record);
  return {
    phase: current ? "open" : latest ? "done" : "ready",
    kind: plan.practice ? "practice" : "graded",
    draw: drawCount(plan),
    used: record.used,
    allowed: plan.maxAttempts,
    passPercent: plan.passPercent,
    counts: plan.counts,
    feedback: plan.feedback,
    canStart: startable,
    withdrawn: Boolean(record.open && !current),
    now: current ? timeOf(state, current, context) : context.now,
    waitUntil: startable ? waitUntil(plan, record, context.now) : null,
    timeLimit: timeAllowed(plan, context),
    attempt: current && attemptView(plan, state, current, context),
    result: latest ? resultView(plan, record, latest) : null,
    counted: countedView(counted(plan, record)),
    attempts: record.results.map((result) => ({ ...scoreView(result), attempt: result.id })),
  };
}

function attemptView(plan, state, attempt, context) {
  const { id, number, items } = attempt;
  const given = hintsGiven(state, id);
  const settled = checkedOf(state, id);
  const responses = { ...draftOf(state, id), ...settled };
  return {
    id,
    number,
    due: dueOf(plan, attempt, context),
    items: items.map(([item, order]) => {
      const hintsTotal = formOf(plan, item).hints.length;
      const hints = own(given, item) || 0;
      const checked = own(settled, item) === null ? null : checkedView(plan, item, settled[item], hints);
      return { id: item, order, response: own(responses, item), hints: Math.min(hints, hintsTotal), hintsTotal, checked };
    }),
  };
}

const checkedView = (plan, item, response, hints) =>
  itemView(plan, item, markOr(0, formOf(plan, item), response, hints), response);

const itemView = (plan, item, points, response) => ({
  id: item,
  verdict: verdict(plan, item, points, response),
  earned: marks(points),
  possible: marks(formOf(plan, item).rule.points),
  response,
});

const scoreView = ({ number, earned, possible, passed }) => ({
  number,
  earned: marks(earned),
  possible: marks(possible),
  percent: percent(earned, possible),
  passed,
});

const countedView = (found) =>
  found && { number: found.number, percent: percent(found.earned, found.possible), passed: found.passed };

/** An attempt that has ended, as it is reviewed. */
export const resultView = (plan, record, result) => ({
  ...scoreView(result),
  attempt: result.id,
  late: result.late,
  reveal: reveals(plan, record),
  items: result.items
    .map(([item, points, response], at) => [item, points, response, at + 1])
    .filter(([item]) => formOf(plan, item) && showsVerdicts(plan))
    .map(([item, points, response, place]) => ({ ...itemView(plan, item, points, response), place })),
});
