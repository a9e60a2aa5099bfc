// Time in a quiz, by the clock the host gives; as in `sevottam_lms/activities/timing.py`.

/** The time of an action: never before the attempt began, nor before its draft was last saved. */
export const timeOf = ({ draft }, attempt, { now }) =>
  Math.max(now, attempt.started, draft.attempt === attempt.id ? draft.at : 0);

/** The seconds this learner has for an attempt; null without a limit. */
export const timeAllowed = (plan, { extra_time: extra = 0 }) =>
  plan.timeLimit ? Math.floor((plan.timeLimit * (100 + extra)) / 100) : null;

/** When an attempt's time is up: as it was when it began, or later if the learner was given more time since. */
export const dueOf = (plan, { due, started }, context) =>
  due === null ? null : Math.max(due, started + (timeAllowed(plan, context) || 0));

/** Whether the time is up, and the grace period too. */
export function isOverdue(plan, state, attempt, context) {
  const end = dueOf(plan, attempt, context);
  return end !== null && timeOf(state, attempt, context) > end + plan.grace;
}

/** When the next attempt may begin; null when it need not be waited for. */
export function waitUntil(plan, { results }, now) {
  if (!plan.wait || !results.length) return null;
  const last = results[results.length - 1].submitted;
  return last <= now && now < last + plan.wait ? last + plan.wait : null;
}
