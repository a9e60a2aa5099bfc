// A response as one number, and back. 0 is no answer; the others are counted by the options as they stand in the plan.
//
// `sevottam_lms/exporters/suspend.py` counts the same way, to know before a package is made how long its state can get.

import { isEmpty } from "../engine/scoring.js";
import { own } from "../engine/wire.js";
import { Unfitting, numberOf, toDigits, widthOf } from "./digits.js";

const CODES = {
  one: {
    count: (options) => options.length + 1,
    toNumber: (options, response) => options.indexOf(response) + 1,
    fromNumber: (options, number) => options[number - 1],
  },
  some: {
    count: (options) => 2 ** options.length,
    toNumber: (options, response) => options.reduce((sum, name, at) => sum + (response.includes(name) ? 2 ** at : 0), 0),
    fromNumber: (options, number) => options.filter((_, at) => Math.floor(number / 2 ** at) % 2),
  },
  order: {
    count: (options) => factorial(options.length) + 1,
    toNumber: (options, response) => 1 + rankOf(options, response),
    fromNumber: (options, number) => orderAt(options, number - 1),
  },
};

const factorial = (number) => (number > 1 ? number * factorial(number - 1) : 1);

/** The place of an order among all orders of the options: sixteen options have 2·10¹³, which is exact. */
function rankOf(options, order) {
  const left = [...options];
  return order.reduce((rank, name) => {
    const at = left.indexOf(name);
    left.splice(at, 1);
    return rank + at * factorial(left.length);
  }, 0);
}

function orderAt(options, rank) {
  const left = [...options];
  let rest = rank;
  return options.map(() => {
    const each = factorial(left.length - 1);
    const [name] = left.splice(Math.floor(rest / each), 1);
    rest %= each;
    return name;
  });
}

/** The responses to these forms, in a fixed number of letters each; the forms say how to read them again. */
export function writeAnswers(forms, responses) {
  return forms.map((form) => writeOne(form, own(responses, form.item))).join("");
}

function writeOne({ reader, options }, response = null) {
  const code = CODES[reader];
  return toDigits(isEmpty(response) ? 0 : code.toNumber(options, response), widthOf(code.count(options)));
}

/** The responses by item; what was not answered is not there. Throws when the text does not fit the forms. */
export function readAnswers(forms, text) {
  const responses = {};
  let at = 0;
  forms.forEach(({ item, reader, options }) => {
    const code = CODES[reader];
    const count = code.count(options);
    const number = numberOf(text.slice(at, (at += widthOf(count))));
    if (!(number < count)) throw new Unfitting();
    if (number) responses[item] = code.fromNumber(options, number);
  });
  if (at !== text.length) throw new Unfitting();
  return responses;
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
