// What may be shown of an answer, and when, as in `sevottam_lms/activities/release.py`.

import { isEmpty, mark } from "./scoring.js";
import { attemptsLeft, formOf, openAttempt, passed } from "./standing.js";
import { Refusal } from "./wire.js";

/** Whether a result says which questions were right. */
export const showsVerdicts = (plan) => plan.feedback !== "never";

/** Whether right answers and feedback may be shown; never beside an open attempt. */
export const reveals = (plan, record) =>
  showsVerdicts(plan) &&
  !openAttempt(plan, record) &&
  (plan.feedback !== "final" || passed(plan, record) || attemptsLeft(plan, record) === 0);

/** The points for a response; those given when the content has changed since, so that it cannot be read. */
export function markOr(points, form, response, hints = 0) {
  try {
    return mark(form, response, hints);
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem;
    return points;
  }
}

/** `right`, `partly`, `wrong` or `unanswered`. The cost of hints does not make a right answer wrong. */
export function verdict(plan, item, points, response) {
  if (isEmpty(response)) return "unanswered";
  const form = formOf(plan, item);
  const answered = markOr(points, form, response);
  return answered === form.rule.points ? "right" : answered > 0 ? "partly" : "wrong";
}
