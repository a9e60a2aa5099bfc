// Taking a quiz without a server: the machine of `sevottam_lms/activities/attempt.py` over the same plan, state and
// outcome. `tests/differential` holds the two together.

import { drawAttempt } from "./drawing.js";
import { passes } from "./points.js";
import { isEmpty, mark, readResponse, sum } from "./scoring.js";
import { attemptsLeft, counted, drawCount, finished, formOf, openAttempt, scoreOf, withResult } from "./standing.js";
import { checkedOf, draftOf, hintsGiven } from "./state.js";
import { dueOf, isOverdue, timeOf, waitUntil } from "./timing.js";
import { resultView } from "./view.js";
import { Refusal, nameOf, objectOf, outcome, own, textOf, unknownAction } from "./wire.js";

const ACTIONS = {
  start: (plan, state, action, context) => start(plan, state, context),
  save: (plan, state, action, context) =>
    save(plan, state, textOf(action, "attempt"), objectOf(action, "responses"), context),
  hint: (plan, state, action, context) => hint(plan, state, textOf(action, "attempt"), textOf(action, "item"), context),
  check: (plan, state, action, context) => {
    const [item, responses] = [textOf(action, "item"), objectOf(action, "responses")];
    return check(plan, state, textOf(action, "attempt"), item, responses, context);
  },
  submit: (plan, state, action, context) => {
    const responses = objectOf(action, "responses");
    return submit(plan, state, textOf(action, "attempt"), responses, context);
  },
  review: (plan, state, action) => review(plan, state, textOf(action, "attempt")),
};

/** Carry out one action: the state after it and what the host has to do; throws a `Refusal` when it cannot be. */
export function actQuiz(plan, state, action, context) {
  const act = own(ACTIONS, nameOf(action));
  if (!act) throw unknownAction(action);
  return act(plan, state, action, context);
}

/** A step: what changes of the state, and what the host has to do besides saving it. */
const step = (state, changes, said) => ({
  state: { ...state, ...changes },
  outcome: outcome({ changed: Object.keys(changes), ...said }),
});

/** Open the next attempt. One that is open already stays as it is, unless its time was up: that is ended first. */
function start(plan, state, context) {
  const current = openAttempt(plan, state.record);
  if (!current) return started(plan, state, context);
  if (!isOverdue(plan, state, current, context)) return step(state, {});
  const end = ended(plan, state, current, {}, context);
  try {
    return { ...end, state: started(plan, end.state, context).state };
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem;
    return end; // there is no other attempt, or not yet
  }
}

function started(plan, state, context) {
  const { record } = state;
  checkStart(plan, record, context);
  const open = drawAttempt(plan, record, context);
  return step(state, { record: { ...record, version: 2, open } }, { claim: `start:${open.number}` });
}

function checkStart(plan, record, { now }) {
  if (!drawCount(plan)) throw conflict("nothing-to-answer");
  if (attemptsLeft(plan, record) === 0) throw conflict("no-attempt-left", { allowed: plan.maxAttempts });
  const until = waitUntil(plan, record, now);
  if (until !== null) throw conflict("too-early", { minutes: Math.ceil((until - now) / 60) });
}

function save(plan, state, id, responses, context) {
  const attempt = answerable(plan, state, id, context);
  checkResponses(plan, attempt, responses);
  const at = attempt.due === null ? 0 : timeOf(state, attempt, context);
  const draft = { version: 2, attempt: id, responses: filled(plan, state, attempt, responses), at };
  return step(state, { draft }, { blocked_by: submitting(attempt) });
}

function hint(plan, state, id, item, context) {
  const attempt = answerable(plan, state, id, context);
  checkDrawn(attempt, item);
  if (own(checkedOf(state, id), item) !== null) throw conflict("already-checked", { item });
  const given = hintsGiven(state, id);
  const index = own(given, item) || 0;
  if (index >= formOf(plan, item).hints.length) throw conflict("no-hint-left", { item });
  const hints = { version: 1, attempt: id, given: { ...given, [item]: index + 1 } };
  return step(state, { hints }, { blocked_by: submitting(attempt), reply: { hint: { item, index } } });
}

/** Settle the answer to one item, so that it may be told at once whether it is right. Settled once, it stays. */
function check(plan, state, id, item, responses, context) {
  const attempt = answerable(plan, state, id, context);
  if (plan.feedback !== "item") throw conflict("nothing-to-check");
  checkDrawn(attempt, item);
  checkResponses(plan, attempt, responses);
  const settled = checkedOf(state, id);
  const reply = { check: item };
  if (own(settled, item) !== null) return step(state, {}, { reply });
  const response = own(filled(plan, state, attempt, responses), item);
  if (isEmpty(response)) throw conflict("not-answered", { item });
  const checks = { version: 1, attempt: id, responses: { ...settled, [item]: response } };
  const claim = `check:${attempt.number}:${Object.keys(settled).length}`;
  return step(state, { checks }, { claim, blocked_by: submitting(attempt), reply });
}

/**
 * Mark the open attempt: the responses over what was saved of it; once its time is up, what was saved alone. The same
 * attempt submitted again gets the first one's result and changes nothing.
 */
function submit(plan, state, id, responses, context) {
  if (state.record.results.some((result) => result.id === id)) {
    return step(state, {}, { ...published(plan, state.record), reply: { repeated: true } });
  }
  const attempt = theOpenOne(plan, state.record, id);
  if (isOverdue(plan, state, attempt, context)) return ended(plan, state, attempt, {}, context);
  checkResponses(plan, attempt, responses);
  return ended(plan, state, attempt, responses, context);
}

/** An attempt that is kept, to be looked at again; not beside an open one, which may ask the same. */
function review(plan, state, id) {
  const { record } = state;
  if (openAttempt(plan, record)) throw conflict("attempt-open");
  const found = record.results.find((result) => result.id === id);
  if (!found) throw conflict("not-kept");
  return step(state, {}, { reply: { review: resultView(plan, record, found) } });
}

function ended(plan, state, attempt, responses, context) {
  const result = marked(plan, state, attempt, filled(plan, state, attempt, responses), context);
  const record = withResult(plan, state.record, result);
  return step(state, { record }, { ...published(plan, record), claim: submitting(attempt) });
}

function published(plan, record) {
  const found = counted(plan, record);
  return { completion: finished(plan, record) ? 1 : null, score: found && scoreOf(found) };
}

const conflict = (code, facts) => new Refusal(code, facts, 409);
const submitting = (attempt) => `submit:${attempt.number}`;

function theOpenOne(plan, record, id) {
  const attempt = openAttempt(plan, record);
  if (attempt && attempt.id === id) return attempt;
  const withdrawn = !attempt && record.open && record.open.id === id;
  throw conflict(withdrawn ? "attempt-withdrawn" : "stale-attempt");
}

/** The open attempt while there is time to answer it. */
function answerable(plan, state, id, context) {
  const attempt = theOpenOne(plan, state.record, id);
  if (isOverdue(plan, state, attempt, context)) throw conflict("time-up");
  return attempt;
}

function checkDrawn(attempt, item) {
  if (!attempt.items.some(([name]) => name === item)) throw new Refusal("unknown-item", { item });
}

// In an order of our own: an object's keys come in another order here than in Python when they look like numbers.
function checkResponses(plan, attempt, responses) {
  Object.keys(responses).sort().forEach((item) => checkDrawn(attempt, item));
  attempt.items.forEach(([item]) => readResponse(formOf(plan, item), own(responses, item)));
}

/** What was saved, over it what was sent now, over both what was checked and is settled. */
function filled(plan, state, attempt, responses) {
  const [draft, settled] = [draftOf, checkedOf].map((of) => kept(plan, attempt, of(state, attempt.id)));
  return { ...draft, ...responses, ...settled };
}

function kept(plan, attempt, responses) {
  const there = attempt.items
    .map(([item]) => item)
    .filter((item) => own(responses, item) !== null && isReadable(plan, item, responses[item]));
  return Object.fromEntries(there.map((item) => [item, responses[item]]));
}

function isReadable(plan, item, response) {
  try {
    readResponse(formOf(plan, item), response);
    return true;
  } catch {
    return false; // the content changed since it was saved
  }
}

function marked(plan, state, attempt, responses, context) {
  const hints = hintsGiven(state, attempt.id);
  const items = attempt.items.map(([item]) => {
    const response = own(responses, item);
    return [item, mark(formOf(plan, item), response, own(hints, item) || 0), response];
  });
  // Wrong answers may cost marks, but no more than the others earned.
  const earned = Math.max(0, sum(items.map(([, points]) => points)));
  const possible = sum(items.map(([item]) => formOf(plan, item).rule.points));
  const late = isOverdue(plan, state, attempt, context);
  return {
    id: attempt.id,
    number: attempt.number,
    started: attempt.started,
    submitted: late ? dueOf(plan, attempt, context) : timeOf(state, attempt, context),
    earned,
    possible,
    passed: passes(earned, possible, plan.passPercent),
    items,
    hints,
    late,
  };
}
