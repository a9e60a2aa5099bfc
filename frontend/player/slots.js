// What a quiz's panels show, as a server would send it along: where the learner stands, in words, and the questions or
// what is said about the answers. The same as `rendering/quiz_status.py`.

import { isAnswered } from "../activities/items.js";
import { fill } from "../activities/shell.js";
import { feedbackHtml, itemHtml } from "../activities/templates.js";
import { timeLeft, waitText } from "../activities/timer.js";

/** `scope` holds the templates, `forms` how each question is marked. HTML by the name of its place. */
export function slotsOf(scope, view, texts, forms) {
  const said = escaped(texts);
  return {
    withdrawn: view.withdrawn ? said.withdrawn : "",
    ...(view.attempt ? attemptTexts(view, said) : NO_ATTEMPT),
    ...(view.result ? resultTexts(view, said) : NO_RESULT),
    passed: passedMark(view),
    timeLimit: String(Math.ceil((view.timeLimit || 0) / 60)),
    past: pastHtml(view, said),
    items: view.attempt ? itemsHtml(scope, view.attempt, texts, forms) : "",
    feedback: view.phase === "done" ? feedbackOf(scope, view.result, texts, forms) : "",
  };
}

/** What is shown of an earlier attempt in place of the latest one. */
export const reviewSlots = (scope, review, texts, forms) => ({
  answersOf: answersOf(review, escaped(texts)),
  feedback: feedbackOf(scope, review, texts, forms),
});

const itemsHtml = (scope, { items }, texts, forms) =>
  items.map((item, at) => itemHtml(scope, item, at + 1, texts, formOf(forms, item.id))).join("");

const feedbackOf = (scope, { items, reveal }, texts, forms) =>
  items.map((item) => feedbackHtml(scope, item, reveal, texts, formOf(forms, item.id))).join("");

export const formOf = (forms, id) => forms.find(({ item }) => item === id);

// What fills the words are numbers.
function escaped(texts) {
  const holder = document.createElement("p");
  const html = (text) => ((holder.textContent = text), holder.innerHTML);
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, html(text)]));
}

const NO_ATTEMPT = { attempt: "", answered: "", time: "" };
const NO_RESULT = { outcome: "", score: "", late: "", counted: "", next: "", left: "", wait: "", answersOf: "" };

function attemptTexts({ attempt, allowed, now }, texts) {
  const done = attempt.items.filter(({ response }) => isAnswered(response)).length;
  return {
    attempt: fill(allowed ? texts.attempt : texts.attemptFree, { number: attempt.number, allowed }),
    answered: fill(texts.answered, { done, total: attempt.items.length }),
    time: attempt.due === null ? "" : timeLeft(attempt.due - now, texts),
  };
}

function resultTexts(view, texts) {
  const { result, counted, counts, allowed, used, passPercent, waitUntil, now } = view;
  const otherwise = counted && counted.number !== result.number && used > 1;
  return {
    outcome: texts[outcome(view)],
    score: fill(texts.score, result),
    late: result.late ? texts.late : "",
    counted: otherwise ? fill(texts[counts], counted) : "",
    next: fill(texts[next(view)], { percent: passPercent }),
    left: allowed ? fill(texts.left, { left: Math.max(0, allowed - used) }) : "",
    wait: waitUntil === null ? "" : waitText(waitUntil - now, texts),
    answersOf: answersOf(result, texts),
  };
}

const answersOf = (result, texts) => (result.items.length ? fill(texts.answersOf, result) : "");

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
const passedMark = (view) => (view.result && view.kind !== "practice" ? String(passed(view)) : "");

/** A button for each attempt that can be looked at again; none where there is only one, or nothing to see. */
function pastHtml({ attempts, feedback }, texts) {
  if (attempts.length < 2 || feedback === "never") return "";
  return attempts.map((attempt, at) => pastButton(attempt, at === attempts.length - 1, fill(texts.past, attempt))).join("");
}

const pastButton = ({ attempt }, shown, words) =>
  `<li><button type="button" class="sv-button" data-review="${attempt}" aria-pressed="${shown}">${words}</button></li>`;
