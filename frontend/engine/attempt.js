// Taking a quiz without a server: the machine of `sevottam_lms/activities/attempt.py` and the view of `quiz.py`, over
// the same plan, state and outcome. `tests/differential` holds the two together.

import { drawItems, optionOrder } from "./draw.js";
import { isMore, marks, passes, percent } from "./points.js";
import { isEmpty, isSame, mark, readResponse, sum } from "./scoring.js";
import { sha256 } from "./sha256.js";
import { Refusal, nameOf, objectOf, outcome, own, textOf, unknownAction } from "./wire.js";

export { emptyQuizState, loadQuizState } from "./state.js";

const RESULTS_KEPT = 10;

const ACTIONS = {
  start: (plan, state, action, context) => start(plan, state, context),
  save: (plan, state, action) => save(plan, state, textOf(action, "attempt"), objectOf(action, "responses")),
  hint: (plan, state, action) => hint(plan, state, textOf(action, "attempt"), textOf(action, "item")),
  submit: (plan, state, action, context) =>
    submit(plan, state, textOf(action, "attempt"), objectOf(action, "responses"), context),
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

function start(plan, state, context) {
  const { record } = state;
  if (openAttempt(plan, record)) return step(state, {});
  if (!draw(plan)) throw conflict("nothing-to-answer");
  if (attemptsLeft(plan, record) === 0) throw conflict("no-attempt-left", { allowed: plan.maxAttempts });
  const open = drawn(plan, record.used + 1, context);
  return step(state, { record: { ...record, open } }, { claim: `start:${open.number}` });
}

function save(plan, state, id, responses) {
  const attempt = theOpenOne(plan, state.record, id);
  checkResponses(plan, attempt, responses);
  const draft = { version: 1, attempt: id, responses: filled(plan, state, attempt, responses) };
  return step(state, { draft }, { blocked_by: submitting(attempt) });
}

function hint(plan, state, id, item) {
  const attempt = theOpenOne(plan, state.record, id);
  checkDrawn(attempt, item);
  const given = hintsGiven(state, id);
  const index = own(given, item) || 0;
  if (index >= formOf(plan, item).hints.length) throw conflict("no-hint-left", { item });
  const hints = { version: 1, attempt: id, given: { ...given, [item]: index + 1 } };
  return step(state, { hints }, { blocked_by: submitting(attempt), reply: { hint: { item, index } } });
}

/**
 * Mark the open attempt: the responses over what was saved of it. The same attempt submitted again gets the first one's
 * result and changes nothing.
 */
function submit(plan, state, id, responses, { now }) {
  if (state.record.results.some((result) => result.id === id)) {
    return step(state, {}, { ...published(plan, state.record), reply: { repeated: true } });
  }
  const attempt = theOpenOne(plan, state.record, id);
  checkResponses(plan, attempt, responses);
  const answers = filled(plan, state, attempt, responses);
  const record = withResult(state.record, marked(plan, attempt, answers, hintsGiven(state, id), now));
  return step(state, { record }, { ...published(plan, record), claim: submitting(attempt) });
}

const published = (plan, record) => ({
  completion: finished(plan, record) ? 1 : null,
  score: record.best && [record.best.earned, record.best.possible],
});

const conflict = (code, facts) => new Refusal(code, facts, 409);
const submitting = (attempt) => `submit:${attempt.number}`;
const formOf = (plan, item) => plan.forms.find((form) => form.item === item);
const draw = (plan) => sum(plan.pools.map(([count, ids]) => Math.min(count, ids.length)));
const hintsGiven = ({ hints }, id) => (hints.attempt === id ? hints.given : {});
const draftOf = ({ draft }, id) => (draft.attempt === id ? draft.responses : {});

/** The open attempt, unless the content has changed so that it can no longer be answered: then it never counted. */
function openAttempt(plan, { open }) {
  const stillThere = ([item, order]) => {
    const form = formOf(plan, item);
    return form && isSame(order, form.options);
  };
  return open && open.items.length && open.items.every(stillThere) ? open : null;
}

/** How many more attempts may be started; null without a limit. */
const attemptsLeft = (plan, record) => (plan.maxAttempts ? Math.max(0, plan.maxAttempts - record.used) : null);

function finished(plan, record) {
  if (plan.practice) return record.used > 0;
  return passed(record) || (attemptsLeft(plan, record) === 0 && !record.open);
}

const passed = ({ best }) => Boolean(best && best.passed);

function drawn(plan, number, context) {
  const seed = `${context.seed}\0${number}`;
  const order = (item) => [item, optionOrder(seed, formOf(plan, item), plan.shuffle)];
  return {
    id: sha256(`${seed}\0${context.now}`).slice(0, 12),
    number,
    items: drawItems(seed, plan.pools).map(order),
    hash: plan.hash,
    started: context.now,
    due: null,
  };
}

function theOpenOne(plan, record, id) {
  const attempt = openAttempt(plan, record);
  if (attempt && attempt.id === id) return attempt;
  const withdrawn = !attempt && record.open && record.open.id === id;
  throw conflict(withdrawn ? "attempt-withdrawn" : "stale-attempt");
}

function checkDrawn(attempt, item) {
  if (!attempt.items.some(([name]) => name === item)) throw new Refusal("unknown-item", { item });
}

// In an order of our own: an object's keys come in another order here than in Python when they look like numbers.
function checkResponses(plan, attempt, responses) {
  Object.keys(responses).sort().forEach((item) => checkDrawn(attempt, item));
  attempt.items.forEach(([item]) => readResponse(formOf(plan, item), own(responses, item)));
}

/** What was saved, with what was sent now over it: another window may have filled in the rest. */
function filled(plan, state, attempt, responses) {
  const draft = draftOf(state, attempt.id);
  const kept = attempt.items.map(([item]) => item).filter((item) => own(draft, item) !== null && isReadable(plan, item, draft[item]));
  return { ...Object.fromEntries(kept.map((item) => [item, draft[item]])), ...responses };
}

function isReadable(plan, item, response) {
  try {
    readResponse(formOf(plan, item), response);
    return true;
  } catch {
    return false; // the content changed since it was saved
  }
}

function marked(plan, attempt, responses, hints, now) {
  const items = attempt.items.map(([item]) => {
    const response = own(responses, item);
    return [item, mark(formOf(plan, item), response, own(hints, item)), response];
  });
  // Wrong answers may cost marks, but no more than the others earned.
  const earned = Math.max(0, sum(items.map(([, points]) => points)));
  const possible = sum(items.map(([item]) => formOf(plan, item).rule.points));
  return {
    id: attempt.id,
    number: attempt.number,
    started: attempt.started,
    submitted: now,
    earned,
    possible,
    passed: passes(earned, possible, plan.passPercent),
    items,
    hints,
  };
}

function withResult({ results, best }, result) {
  return {
    version: 1,
    used: result.number,
    open: null,
    results: [...results, result].slice(-RESULTS_KEPT),
    best: isBetter(result, best) ? result : best,
  };
}

const isBetter = (result, best) =>
  !best || best.possible <= 0 || isMore(result.earned, result.possible, best.earned, best.possible);

/** What the page shows, as JSON; see `quiz.view`. */
export function viewQuiz(plan, kind, state) {
  const { record } = state;
  const current = openAttempt(plan, record);
  const latest = record.results[record.results.length - 1];
  return {
    phase: current ? "open" : latest ? "done" : "ready",
    kind,
    draw: draw(plan),
    used: record.used,
    allowed: plan.maxAttempts,
    passPercent: plan.passPercent,
    canStart: draw(plan) > 0 && attemptsLeft(plan, record) !== 0 && !current,
    withdrawn: Boolean(record.open && !current),
    attempt: current && attemptView(plan, state, current),
    result: latest ? resultView(plan, record, latest) : null,
    best: record.best && scoreView(record.best),
  };
}

function attemptView(plan, state, { id, number, items }) {
  const given = hintsGiven(state, id);
  const draft = draftOf(state, id);
  return {
    id,
    number,
    items: items.map(([item, order]) => {
      const hintsTotal = formOf(plan, item).hints.length;
      const hints = Math.min(own(given, item) || 0, hintsTotal);
      return { id: item, order, response: own(draft, item), hints, hintsTotal };
    }),
  };
}

function scoreView({ number, earned, possible, passed }) {
  return { number, earned: marks(earned), possible: marks(possible), percent: percent(earned, possible), passed };
}

function resultView(plan, record, result) {
  return {
    ...scoreView(result),
    attempt: result.id,
    reveal: !openAttempt(plan, record) && (passed(record) || attemptsLeft(plan, record) === 0),
    items: result.items.filter(([item]) => formOf(plan, item)).map((part) => itemView(plan, part)),
  };
}

function itemView(plan, [item, points, response]) {
  const form = formOf(plan, item);
  const possible = marks(form.rule.points);
  return { id: item, verdict: verdict(form, points, response), earned: marks(points), possible, response };
}

/**
 * `right`, `partly`, `wrong` or `unanswered`. The cost of hints does not make a right answer wrong; the points earned
 * decide when the content has changed since, so that the response cannot be read.
 */
function verdict(form, points, response) {
  if (isEmpty(response)) return "unanswered";
  let answered = points;
  try {
    answered = mark(form, response);
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem;
  }
  return answered === form.rule.points ? "right" : answered > 0 ? "partly" : "wrong";
}
