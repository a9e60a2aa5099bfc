// What a view of a quiz shows, put on its panels: on a page from a server after each action, in a package from the start.

import { answersOf, passedMark, pastAttempts, statusTexts } from "./status.js";
import { fill } from "./shell.js";

/** `html`: questions and feedback by id, as far as the view asks for them. */
export function showView(root, view, texts, { items = {}, feedback = {} }) {
  const one = (selector) => root.querySelector(selector);
  const asked = view.attempt ? view.attempt.items : [];
  const said = view.phase === "done" ? view.result.items : [];
  // Another window was faster, and this page lacks what it would have to show.
  if (!asked.every(({ id }) => id in items) || !said.every(({ id }) => id in feedback)) {
    throw Object.assign(new Error(), { code: "outdated", status: 409 });
  }
  one(".sv-items").innerHTML = asked.map(({ id }) => items[id]).join("");
  one(".sv-feedback-list").innerHTML = said.map(({ id }) => feedback[id]).join("");
  Object.entries(statusTexts(view, texts)).forEach(([name, text]) => fillSlot(root, name, text));
  if (view.timeLimit) fillSlot(root, "timeLimit", String(Math.ceil(view.timeLimit / 60)));
  root.dataset.phase = view.phase;
  root.querySelectorAll("[data-panel]").forEach((panel) => (panel.hidden = panel.dataset.panel !== view.phase));
  one(".sv-result").dataset.passed = passedMark(view);
  one('[data-part="again"]').hidden = !view.canStart;
  showWaiting(root, view.waitUntil !== null);
  showPast(root, view, texts);
}

/** Another kept attempt in place of the one that is shown. */
export function showReview(root, { review, feedback }, texts) {
  root.querySelector(".sv-feedback-list").innerHTML = review.items.map(({ id }) => feedback[id]).join("");
  fillSlot(root, "answersOf", answersOf(review, texts));
  root.querySelectorAll("[data-review]").forEach((button) => {
    button.setAttribute("aria-pressed", button.dataset.review === review.attempt);
  });
}

export const showWaiting = (root, waiting) =>
  root.querySelector('[data-part="again"] button').setAttribute("aria-disabled", waiting);

function showPast(root, view, texts) {
  const list = root.querySelector('[data-part="past"]');
  const past = pastAttempts(view);
  list.textContent = "";
  list.append(...past.map((attempt, at) => pastButton(attempt, at === past.length - 1, texts)));
}

function pastButton(attempt, shown, texts) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "sv-button" });
  button.dataset.review = attempt.attempt;
  button.setAttribute("aria-pressed", shown);
  button.textContent = fill(texts.past, attempt);
  const place = document.createElement("li");
  place.append(button);
  return place;
}

const fillSlot = (root, name, text) =>
  root.querySelectorAll(`[data-slot="${name}"]`).forEach((place) => (place.textContent = text));
