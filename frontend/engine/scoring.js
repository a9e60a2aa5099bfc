// Readers and rules over a scoring form's JSON, as in `sevottam_lms/scoring/form.py`.

import { Refusal, isText, own } from "./wire.js";

const unreadable = (form, reason) => new Refusal("unreadable-response", { item: form.item, reason });

function known(form, option) {
  if (!isText(option) || !form.options.includes(option)) throw unreadable(form, "unknown-option");
  return option;
}

function one(form, response) {
  if (!isText(response)) throw unreadable(form, "not-text");
  return [known(form, response)];
}

function some(form, response) {
  if (!Array.isArray(response)) throw unreadable(form, "not-a-list");
  response.forEach((option) => known(form, option));
  if (new Set(response).size !== response.length) throw unreadable(form, "option-twice");
  return response;
}

function order(form, response) {
  const options = some(form, response);
  if (options.length !== form.options.length) throw unreadable(form, "not-all-options");
  return options.slice(1).map((option, at) => `${options[at]}>${option}`);
}

const READERS = { one, some, order };

const RULES = {
  match: ({ correct, points }, atoms) => (isSame(atoms, correct) ? points : 0),
  map: ({ worth, lower, points }, atoms) =>
    Math.max(lower, Math.min(points, sum(atoms.map((atom) => own(worth, atom) || 0)))),
};

/** Whether a list holds each of these distinct names once and nothing else. */
export const isSame = (list, names) => list.length === names.length && names.every((name) => list.includes(name));

export const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

export const isEmpty = (response) =>
  response === null || response === "" || (Array.isArray(response) && !response.length);

/** The atoms of a response; null when nothing was answered; throws a `Refusal` when it cannot be read. */
export const readResponse = (form, response) => (isEmpty(response) ? null : READERS[form.reader](form, response));

/** The points for a response, less the cost of the hints given, never below the rule's lower bound (or 0). */
export function mark(form, response, hintsGiven = 0) {
  const atoms = readResponse(form, response);
  if (!atoms) return 0;
  const earned = RULES[form.rule.kind](form.rule, atoms);
  const lower = Math.min(earned, form.rule.lower || 0);
  return Math.max(lower, earned - sum(form.hints.slice(0, hintsGiven)));
}
