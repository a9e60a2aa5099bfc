// Responses in a few letters each. Zeros throughout are no answer.
//
// Choices are written by the places of the options in the plan, numbers without what stands around them, texts as they
// are up to a length beyond which they are wrong in any case. Where room is short (`brief`), of a text only stays how it
// was marked. `sevottam_lms/exporters/suspend.py` counts the same way, to know before a package is made how long its
// state can get.

import { readNumber } from "../engine/decimals.js";
import { fold } from "../engine/folding.js";
import { choicesOf, isEmpty, readResponse } from "../engine/scoring.js";
import { own } from "../engine/wire.js";
import { Unfitting, numberOf, toDigits } from "./digits.js";
import { packText, unpackText } from "./letters.js";

const OPTIONS_A_LETTER = 6; // chosen or not: six bits
const LENGTH_LETTERS = 2;
const BRIEF = 64 ** LENGTH_LETTERS - 1; // counted down from here: which answer a text was marked as
const TEXT_LEAST = 120; // letters that a text may always take
const TEXT_SPARE = 40; // and how many more than the longest text that is right
const UNLISTED = "…";

const places = (options, chosen) => chosen.map((name) => toDigits(options.indexOf(name))).join("");
const answers = ({ spellings }) => [...spellings.map(([answer]) => answer), "otherwise"];

// `blank`: how many letters no answer takes. `read` takes as many as it needs.
const CODES = {
  one: {
    blank: () => 1,
    write: ({ options }, response) => toDigits(options.indexOf(response) + 1),
    read: ({ options }, take) => at(options, numberOf(take(1)) - 1),
  },
  some: {
    blank: ({ options }) => Math.ceil(options.length / OPTIONS_A_LETTER),
    write: (form, response) =>
      toDigits(form.options.reduce((sum, name, at) => sum + (response.includes(name) ? 2 ** at : 0), 0), CODES.some.blank(form)),
    read(form, take) {
      const bits = numberOf(take(CODES.some.blank(form)));
      if (bits >= 2 ** form.options.length) throw new Unfitting();
      return form.options.filter((_, place) => Math.floor(bits / 2 ** place) % 2);
    },
  },
  order: {
    blank: ({ options }) => options.length,
    write: ({ options }, response) => places(options, response),
    read({ options }, take) {
      const letters = take(options.length);
      return numberOf(letters) ? [...letters].map((letter) => at(options, numberOf(letter))) : null;
    },
  },
  match: {
    blank: ({ options }) => options.length,
    write: (form, response) =>
      form.options.map((name) => toDigits(choicesOf(form, name).indexOf(own(response, name)) + 1)).join(""),
    read(form, take) {
      const chosen = form.options.map((name) => [name, at(choicesOf(form, name), numberOf(take(1)) - 1)]);
      return Object.fromEntries(chosen.filter(([, choice]) => choice !== null));
    },
  },
  text: {
    blank: () => LENGTH_LETTERS,
    write(form, response, brief) {
      if (brief) return toDigits(BRIEF - answers(form).indexOf(readResponse(form, response)[0]), LENGTH_LETTERS);
      const letters = shortened(response, mostLetters(form));
      return toDigits(letters.length, LENGTH_LETTERS) + letters;
    },
    read(form, take) {
      const length = numberOf(take(LENGTH_LETTERS));
      const place = BRIEF - length;
      if (place >= answers(form).length) return unpackText(take(length));
      return place < form.spellings.length ? form.spellings[place][1][0] : UNLISTED;
    },
  },
  number: {
    blank: () => 1,
    write(form, response) {
      // A decimal point would be taken for the end of a field.
      const letters = readNumber(response, form.units).replace(/\.0*$/, "").replace(".", "_");
      return toDigits(letters.length) + letters;
    },
    read: (form, take) => take(numberOf(take(1))).replace("_", "."),
  },
};

/** What stands at a place that counts from 0; nothing at -1. */
function at(options, place) {
  if (place >= options.length) throw new Unfitting();
  return place < 0 ? null : options[place];
}

const mostLetters = ({ spellings }) =>
  Math.max(TEXT_LEAST, ...[].concat(...spellings.map(([, accepted]) => accepted.map((text) => packText(text).length + TEXT_SPARE))));

/** The letters of a text; of one that is too long to be right, only its beginning. */
function shortened(text, most) {
  const fitting = [text.trim(), fold(text)].map(packText).find((letters) => letters.length <= most);
  if (fitting !== undefined) return fitting;
  const kept = [...fold(text)];
  while (packText([...kept, UNLISTED].join("")).length > most) kept.pop();
  return packText([...kept, UNLISTED].join(""));
}

/** The responses to these forms; the forms say how to read them again. */
export function writeAnswers(forms, responses, brief = false) {
  return forms.map((form) => writeOne(form, own(responses, form.item), brief)).join("");
}

function writeOne(form, response, brief) {
  const { blank, write } = CODES[form.reader];
  return isEmpty(response) || !readResponse(form, response) ? toDigits(0, blank(form)) : write(form, response, brief);
}

/** The responses by item; what was not answered is not there. Throws when the text does not fit the forms. */
export function readAnswers(forms, text) {
  const responses = {};
  let from = 0;
  const take = (count) => text.slice(from, (from += count));
  forms.forEach((form) => {
    const response = CODES[form.reader].read(form, take);
    // The machine knows which responses there are.
    if (!isEmpty(response) && readResponse(form, response)) responses[form.item] = response;
  });
  if (from !== text.length) throw new Unfitting();
  return responses;
}

/** Which of these forms' items are among the names; nothing when none is. */
export function writeSet(forms, names) {
  const letters = [];
  for (let at = 0; at < forms.length; at += OPTIONS_A_LETTER) {
    const six = forms.slice(at, at + OPTIONS_A_LETTER);
    letters.push(toDigits(six.reduce((bits, { item }, bit) => bits + (names.includes(item) ? 2 ** bit : 0), 0)));
  }
  return letters.join("").replace(/0+$/, "");
}

export function readSet(forms, text = "") {
  const isIn = (at) => Math.floor(numberOf(text[Math.floor(at / OPTIONS_A_LETTER)] || "0") / 2 ** (at % OPTIONS_A_LETTER)) % 2;
  return forms.map(({ item }) => item).filter((_, at) => isIn(at));
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
