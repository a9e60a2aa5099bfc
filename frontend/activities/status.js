// Where the learner stands, in words, for the slots of the quiz: the same as `rendering/quiz_status.py`.

import { fill } from "./shell.js";

export const isAnswered = (response) => Boolean(response) && Object.keys(response).length > 0;

const CALM = 300; // seconds before the end
const NO_ATTEMPT = { attempt: "", answered: "", time: "" };
const NO_RESULT = { outcome: "", score: "", late: "", counted: "", next: "", left: "", wait: "", answersOf: "" };

export function statusTexts(view, texts) {
  return {
    withdrawn: view.withdrawn ? texts.withdrawn : "",
    ...(view.attempt ? attemptTexts(view, texts) : NO_ATTEMPT),
    ...(view.result ? resultTexts(view, texts) : NO_RESULT),
  };
}

function attemptTexts({ attempt, allowed, now }, texts) {
  const done = attempt.items.filter(({ response }) => isAnswered(response)).length;
  return {
    attempt: fill(allowed ? texts.attempt : texts.attemptFree, { number: attempt.number, allowed }),
    answered: fill(texts.answered, { done, total: attempt.items.length }),
    time: attempt.due === null ? "" : timeLeft(attempt.due - now, texts),
  };
}

/** How much time is left, calmly: seconds are counted in the last five minutes only. */
export function timeLeft(seconds, texts) {
  if (seconds > CALM) return fill(texts.minutesLeft, { minutes: Math.ceil(seconds / 60) });
  const left = Math.max(0, seconds);
  return fill(texts.secondsLeft, { minutes: Math.floor(left / 60), seconds: String(left % 60).padStart(2, "0") });
}

function resultTexts(view, texts) {
  const { result, counted, counts, allowed, used, passPercent } = view;
  const otherwise = counted && counted.number !== result.number && used > 1;
  return {
    outcome: texts[outcome(view)],
    score: fill(texts.score, result),
    late: result.late ? texts.late : "",
    counted: otherwise ? fill(texts[counts], counted) : "",
    next: fill(texts[next(view)], { percent: passPercent }),
    left: allowed ? fill(texts.left, { left: allowed - used }) : "",
    wait: waitText(view, texts),
    answersOf: answersOf(result, texts),
  };
}

export const answersOf = (result, texts) => (result.items.length ? fill(texts.answersOf, result) : "");

export const waitText = ({ waitUntil, now }, texts) =>
  waitUntil === null ? "" : fill(texts.wait, { minutes: Math.ceil((waitUntil - now) / 60) });

function outcome(view) {
  if (view.kind === "practice") return "practised";
  if (passed(view)) return view.result.passed ? "passed" : "still";
  return view.canStart ? "notPassed" : "missed";
}

function next({ result, kind, feedback }) {
  if (feedback === "never") return "marksOnly";
  if (result.reveal) return "shown";
  return kind === "practice" ? "practiseMore" : "toPass";
}

const passed = ({ counted }) => Boolean(counted && counted.passed);

/** `true`, `false`, or nothing where passing is not at stake. */
export const passedMark = (view) => (view.result && view.kind !== "practice" ? String(passed(view)) : "");

/** The attempts that can be looked at again; none where there is only one, or nothing to see. */
export const pastAttempts = ({ attempts, feedback }) => (attempts.length < 2 || feedback === "never" ? [] : attempts);
