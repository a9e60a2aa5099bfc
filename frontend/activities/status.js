// Where the learner stands, in words, for the slots of the quiz: the same as `status_texts` in `rendering/quiz.py`.

import { fill } from "./shell.js";

export const isAnswered = (response) => Boolean(response) && Object.keys(response).length > 0;

const NO_ATTEMPT = { attempt: "", answered: "" };
const NO_RESULT = { outcome: "", score: "", best: "", next: "", left: "" };

export function statusTexts(view, texts) {
  return {
    withdrawn: view.withdrawn ? texts.withdrawn : "",
    ...(view.attempt ? attemptTexts(view, texts) : NO_ATTEMPT),
    ...(view.result ? resultTexts(view, texts) : NO_RESULT),
  };
}

function attemptTexts({ attempt, allowed }, texts) {
  const done = attempt.items.filter(({ response }) => isAnswered(response)).length;
  return {
    attempt: fill(allowed ? texts.attempt : texts.attemptFree, { number: attempt.number, allowed }),
    answered: fill(texts.answered, { done, total: attempt.items.length }),
  };
}

function resultTexts(view, texts) {
  const { result, best, allowed, used, passPercent } = view;
  return {
    outcome: texts[outcome(view)],
    score: fill(texts.score, result),
    best: best && best.number !== result.number ? fill(texts.best, best) : "",
    next: fill(texts[next(view)], { percent: passPercent }),
    left: allowed ? fill(texts.left, { left: allowed - used }) : "",
  };
}

function outcome({ kind, best, result, canStart }) {
  if (kind === "practice") return "practised";
  if (best.passed) return result.passed ? "passed" : "still";
  return canStart ? "notPassed" : "missed";
}

const next = ({ result, kind }) => (result.reveal ? "shown" : kind === "practice" ? "practiseMore" : "toPass");

/** `true`, `false`, or nothing where passing is not at stake. */
export const passedMark = ({ kind, best }) => (best && kind !== "practice" ? String(best.passed) : "");
