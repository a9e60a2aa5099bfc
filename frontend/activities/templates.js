// Parts of a quiz from the `<template>`s of a package: cloned, put in order, filled in. What a server sends as HTML,
// a page without one makes here. `scope` is any element that holds the templates.

import { isEmpty, pairs, readResponse } from "../engine/scoring.js";
import { own } from "../engine/wire.js";
import { isAnswered, labelHint, markAnswered, markEnds, optionId, optionsOf } from "./items.js";
import { fill } from "./shell.js";

const template = (scope, selector) => scope.querySelector(`template${selector}`);
const clone = (found) => found.content.firstElementChild.cloneNode(true);

/** One question of an attempt view, `number` in order from 1. */
export function itemHtml(scope, view, number, texts, form) {
  const whole = clone(template(scope, `[data-item="${view.id}"]`));
  const item = whole.matches("[data-item]") ? whole : whole.querySelector("[data-item]");
  item.querySelector(".sv-number").textContent = number;
  arrange(item, view);
  for (let index = 0; index < view.hints; index += 1) {
    item.querySelector(".sv-hints").insertAdjacentHTML("beforeend", hintHtml(scope, view.id, index));
  }
  if (view.hintsTotal) labelHint(item.querySelector("[data-do=hint]"), view.hints, texts);
  if (view.checked) {
    item.setAttribute("disabled", "");
    whole.querySelector('[data-part="check"]').innerHTML = feedbackHtml(scope, view.checked, true, texts, form);
  }
  return whole.outerHTML;
}

function arrange(item, { order, response }) {
  const ordering = item.dataset.kind === "ordering";
  const options = new Map(optionsOf(item).map((option) => [optionId(option), option]));
  const sorted = (ordering && response ? response : order).map((id) => options.get(id)).filter(Boolean);
  sorted.forEach((option) => option.parentNode.append(option));
  fillIn(item, response);
  markAnswered(item, isAnswered(response));
  if (ordering) markEnds(sorted);
}

// The attributes, not the properties: only those are written out.
function fillIn(item, response) {
  const typed = item.querySelector("[data-typed]");
  if (typed) return typed.setAttribute("value", response || "");
  item.querySelectorAll("[data-key]").forEach((list) => {
    const chosen = [...list.options].find(({ value }) => value && value === own(response || {}, list.dataset.key));
    if (chosen) chosen.setAttribute("selected", "");
  });
  item.querySelectorAll("input").forEach((input) => {
    if ([].concat(response || []).includes(input.value)) input.setAttribute("checked", "");
  });
}

/** The hint at an index of an item. */
export const hintHtml = (scope, item, index) =>
  template(scope, `[data-hint="${item}"][data-index="${index}"]`).innerHTML;

/** What is said about one answer of a result view. */
export function feedbackHtml(scope, result, reveal, texts, form) {
  const article = clone(template(scope, `[data-feedback="${result.id}"]`));
  const { verdict, earned, possible, response } = result;
  article.dataset.verdict = verdict;
  article.querySelectorAll(".sv-verdict").forEach((said) => said.dataset.verdict === verdict || said.remove());
  article.querySelector("[data-slot=marks]").textContent = fill(texts.marks, { earned, possible });
  keepChosen(article.querySelector("[data-part=answer]"), keysOf(form, response));
  const typed = article.querySelector("[data-slot=typed]");
  if (typed) typed.textContent = response || "";
  article.querySelector(".sv-place .sv-number").textContent = result.place || "";
  if (!reveal || verdict === "right") article.querySelector("[data-solution]").remove();
  if (!reveal) article.querySelectorAll(".sv-general, .sv-answer .sv-why").forEach((said) => said.remove());
  return article.outerHTML;
}

/** What an answer consists of: the options chosen, the pairs made, or which answer the typed one was taken for. */
function keysOf(form, response) {
  if (isEmpty(response)) return [];
  if (form.reader === "match") return pairs(form, response);
  return form.reader === "text" || form.reader === "number" ? readResponse(form, response) || [] : [].concat(response);
}

function keepChosen(list, chosen) {
  const said = new Map([...list.children].map((option) => [option.dataset.option, option]));
  list.textContent = "";
  list.append(...chosen.filter((id) => said.has(id)).map((id) => said.get(id)));
}
