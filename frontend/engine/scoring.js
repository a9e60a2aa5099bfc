// Readers and rules over a scoring form's JSON, as in `sevottam_lms/scoring/form.py`.

import { isWithin, readNumber } from "./decimals.js";
import { fold } from "./folding.js";
import { Refusal, isObject, isText, own } from "./wire.js";

const OTHERWISE = "otherwise";
const TEXT_MOST = 200; // characters
const NUMBER_MOST = 40;

const unreadable = (form, reason) => new Refusal("unreadable-response", { item: form.item, reason });

function known(form, option, options = form.options) {
  if (!isText(option) || !options.includes(option)) throw unreadable(form, "unknown-option");
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

/** What an option of a match may be given. */
export const choicesOf = ({ choices, options }, option) => choices[choices.length > 1 ? options.indexOf(option) : 0];

/** The pairs of a match in the order of the options. */
export const pairs = ({ options }, response) =>
  options.filter((option) => own(response, option) !== null).map((option) => `${option}:${response[option]}`);

function match(form, response) {
  if (!isObject(response)) throw unreadable(form, "not-an-object");
  Object.keys(response).forEach((option) => known(form, response[option], choicesOf(form, known(form, option))));
  return pairs(form, response);
}

function typed(form, response, most) {
  if (!isText(response)) throw unreadable(form, "not-text");
  if ([...response].length > most) throw unreadable(form, "too-long");
  return response;
}

function text(form, response) {
  const folded = fold(typed(form, response, TEXT_MOST));
  return folded ? [nameOf(form.spellings.find(([, accepted]) => accepted.includes(folded)))] : null;
}

function number(form, response) {
  if (!fold(typed(form, response, NUMBER_MOST))) return null;
  const read = readNumber(response, form.units);
  if (read === null) throw unreadable(form, "not-a-number");
  return [nameOf(form.ranges.find(([, low, high]) => isWithin(read, low, high)))];
}

const nameOf = (answer) => (answer ? answer[0] : OTHERWISE);

const READERS = { one, some, order, match, text, number };

const RULES = {
  match: ({ correct, points, lower }, atoms) => (isSame(atoms, correct) ? points : lower),
  map({ worth, unlisted, lower, points }, atoms) {
    const earned = sum(atoms.map((atom) => (own(worth, atom) === null ? unlisted : worth[atom])));
    return Math.max(lower, Math.min(points, earned));
  },
};

/** Whether a list holds each of these distinct names once and nothing else. */
export const isSame = (list, names) => list.length === names.length && names.every((name) => list.includes(name));

export const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

export const isEmpty = (response) =>
  response === null || response === "" || (typeof response === "object" && !Object.keys(response).length);

/** The atoms of a response; null when nothing was answered; throws a `Refusal` when it cannot be read. */
export const readResponse = (form, response) => (isEmpty(response) ? null : READERS[form.reader](form, response));

/** The points for a response, less the cost of the hints given: they cost what was earned, never more. */
export function mark(form, response, hintsGiven = 0) {
  const atoms = readResponse(form, response);
  if (!atoms) return 0;
  const earned = RULES[form.rule.kind](form.rule, atoms);
  return Math.max(Math.min(earned, 0), earned - sum(form.hints.slice(0, hintsGiven)));
}
