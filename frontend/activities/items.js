// The questions on the page: what is filled in, moving options into order, hints.

import { fill } from "./shell.js";

export const optionsOf = (item) => [...(item.querySelector(".sv-options") || { children: [] }).children];
export const optionId = (option) => option.dataset.option || option.querySelector("input").value;
const isOrdering = (item) => item.dataset.kind === "ordering";
const all = (item, selector) => [...item.querySelectorAll(selector)];

/** The response as it goes to the server; null or empty when there is none. */
export function responseOf(item) {
  // An order counts only once the learner moved something or said that it is the right one.
  if (isOrdering(item)) return item.dataset.answered === "true" ? optionsOf(item).map(optionId) : null;
  const lists = all(item, "[data-key]");
  if (lists.length) return Object.fromEntries(lists.filter((list) => list.value).map((list) => [list.dataset.key, list.value]));
  const typed = item.querySelector("[data-typed]");
  // What is not a number yet would be refused, and everything else with it.
  if (typed) return typed.validity.patternMismatch ? "" : typed.value.trim();
  const chosen = all(item, "input:checked").map((input) => input.value);
  return item.querySelector("input[type=checkbox]") ? chosen : chosen[0] || null;
}

export const isAnswered = (response) => Boolean(response) && Object.keys(response).length > 0;

/** The lists of a question in which nothing is chosen yet. */
export const openLists = (item) => all(item, "[data-key]").filter((list) => !list.value);

export function markAnswered(item, answered) {
  item.dataset.answered = answered;
  const keep = item.querySelector("[data-do=keep]");
  if (keep) keep.setAttribute("aria-pressed", answered);
  const typed = item.querySelector("[data-typed]");
  if (typed && typed.validity.patternMismatch) typed.setAttribute("aria-invalid", true);
  else if (typed) typed.removeAttribute("aria-invalid");
}

/** Moves an option one place; whether there is such a place. */
export function moveOption(button) {
  const option = button.closest("[data-option]");
  const up = button.dataset.move < 0;
  const other = up ? option.previousElementSibling : option.nextElementSibling;
  if (!other) return false;
  // The neighbour moves, not the option itself: an element that is taken out loses the focus.
  if (up) option.after(other);
  else option.before(other);
  return true;
}

/** Says where an option is that has been moved. */
export function placed(option, words) {
  const all = [...option.parentNode.children];
  markEnds(all);
  const text = option.querySelector(".sv-option-text").textContent;
  return fill(words, { text, place: all.indexOf(option) + 1, total: all.length });
}

export function markEnds(options) {
  options.forEach((option, at) => {
    const [up, down] = option.querySelectorAll("[data-move]");
    if (!up) return;
    up.setAttribute("aria-disabled", at === 0);
    down.setAttribute("aria-disabled", at === options.length - 1);
  });
}

/** Shows a hint that was given, and what the next one costs. */
export function showHint(item, html, given, texts) {
  const place = item.querySelector(".sv-hints");
  place.insertAdjacentHTML("beforeend", html);
  labelHint(item.querySelector("[data-do=hint]"), given, texts);
  return place.lastElementChild;
}

export function labelHint(button, given, texts) {
  const costs = button.dataset.costs.split(",").map(Number);
  button.hidden = given >= costs.length;
  const cost = costs[given];
  button.textContent = cost ? fill(texts.hintCosts, { cost }) : texts.hintFree;
}
