// Responses in a few letters each, by the places of the options in the plan. Zeros throughout are no answer.
//
// `sevottam_lms/exporters/suspend.py` counts the same way, to know before a package is made how long its state can get.

import { isEmpty, readResponse } from "../engine/scoring.js";
import { own } from "../engine/wire.js";
import { Unfitting, numberOf, toDigits } from "./digits.js";

const OPTIONS_A_LETTER = 6; // chosen or not: six bits

const CODES = {
  one: {
    width: () => 1,
    write: (options, response) => toDigits(options.indexOf(response) + 1),
    read: (options, text) => options[numberOf(text) - 1],
  },
  some: {
    width: (count) => Math.ceil(count / OPTIONS_A_LETTER),
    write: (options, response, width) =>
      toDigits(options.reduce((sum, name, at) => sum + (response.includes(name) ? 2 ** at : 0), 0), width),
    read: (options, text) => options.filter((_, at) => Math.floor(numberOf(text) / 2 ** at) % 2),
  },
  order: {
    width: (count) => count,
    write: (options, response) => response.map((name) => toDigits(options.indexOf(name))).join(""),
    read: (options, text) => [...text].map((letter) => options[numberOf(letter)]),
  },
};

/** The responses to these forms, in a fixed number of letters each; the forms say how to read them again. */
export function writeAnswers(forms, responses) {
  return forms.map((form) => writeOne(form, own(responses, form.item))).join("");
}

function writeOne({ reader, options }, response = null) {
  const { width, write } = CODES[reader];
  const letters = width(options.length);
  return isEmpty(response) ? toDigits(0, letters) : write(options, response, letters);
}

/** The responses by item; what was not answered is not there. Throws when the text does not fit the forms. */
export function readAnswers(forms, text) {
  const responses = {};
  let at = 0;
  forms.forEach((form) => {
    const { width, read } = CODES[form.reader];
    const letters = text.slice(at, (at += width(form.options.length)));
    if (numberOf(letters)) responses[form.item] = sound(form, read(form.options, letters));
  });
  if (at !== text.length) throw new Unfitting();
  return responses;
}

// The machine knows which responses there are.
function sound(form, response) {
  if (response === undefined || response.includes(undefined)) throw new Unfitting();
  readResponse(form, response);
  return response;
}

const HINTS_A_LETTER = 3; // of three hints at most: two bits each

/** How many hints were given on each form's item; nothing when there were none. */
export function writeHints(forms, given) {
  const counts = forms.map(({ item }) => own(given, item) || 0);
  const letters = [];
  for (let at = 0; at < counts.length; at += HINTS_A_LETTER) {
    const [one, two = 0, three = 0] = counts.slice(at, at + HINTS_A_LETTER);
    letters.push(toDigits(one + 4 * two + 16 * three));
  }
  return letters.join("").replace(/0+$/, "");
}

export function readHints(forms, text) {
  const given = {};
  forms.forEach(({ item }, at) => {
    const letter = numberOf(text[Math.floor(at / HINTS_A_LETTER)] || "0");
    const count = Math.floor(letter / 4 ** (at % HINTS_A_LETTER)) % 4;
    if (count) given[item] = count;
  });
  return given;
}
