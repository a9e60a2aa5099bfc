// Parts of a quiz from the `<template>`s of a package: cloned, put in order, filled in. What a server sends as HTML,
// a page without one makes here. `scope` is any element that holds the templates.

import { labelHint, markAnswered, markEnds, optionId, optionsOf } from "./items.js";
import { fill } from "./shell.js";

const template = (scope, selector) => scope.querySelector(`template${selector}`);
const clone = (found) => found.content.firstElementChild.cloneNode(true);

/** One question of an attempt view, `number` in order from 1. */
export function itemHtml(scope, view, number, texts) {
  const item = clone(template(scope, `[data-item="${view.id}"]`));
  item.querySelector(".sv-number").textContent = number;
  arrange(item, view);
  for (let index = 0; index < view.hints; index += 1) {
    item.querySelector(".sv-hints").insertAdjacentHTML("beforeend", hintHtml(scope, view.id, index));
  }
  if (view.hintsTotal) labelHint(item.querySelector("[data-do=hint]"), view.hints, texts);
  return item.outerHTML;
}

function arrange(item, { order, response }) {
  const ordering = item.dataset.kind === "ordering";
  const options = new Map(optionsOf(item).map((option) => [optionId(option), option]));
  const sorted = (ordering && response ? response : order).map((id) => options.get(id));
  sorted.forEach((option) => option.parentNode.append(option));
  markAnswered(item, Boolean(response && response.length));
  if (ordering) return markEnds(sorted);
  // The attribute, not the property: only that is written out.
  [].concat(response || []).forEach((id) => options.get(id).querySelector("input").setAttribute("checked", ""));
}

/** The hint at an index of an item. */
export const hintHtml = (scope, item, index) =>
  template(scope, `[data-hint="${item}"][data-index="${index}"]`).innerHTML;

/** What is said about one answer of a result view. */
export function feedbackHtml(scope, result, reveal, texts) {
  const article = clone(template(scope, `[data-feedback="${result.id}"]`));
  const { verdict, earned, possible, response } = result;
  article.dataset.verdict = verdict;
  article.querySelectorAll(".sv-verdict").forEach((said) => said.dataset.verdict === verdict || said.remove());
  article.querySelector("[data-slot=marks]").textContent = fill(texts.marks, { earned, possible });
  keepChosen(article.querySelector("[data-part=answer]"), [].concat(response || []));
  const right = verdict === "right";
  if (!reveal || right) article.querySelector("[data-solution]").remove();
  if (!reveal && !right) article.querySelectorAll(".sv-general").forEach((general) => general.remove());
  return article.outerHTML;
}

function keepChosen(list, chosen) {
  const said = new Map([...list.children].map((option) => [option.dataset.option, option]));
  list.textContent = "";
  list.append(...chosen.filter((id) => said.has(id)).map((id) => said.get(id)));
}
