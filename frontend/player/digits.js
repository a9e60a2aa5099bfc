// Whole numbers in few letters: base 64, of letters that no learning platform escapes or loses.

const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
const BASE = 64;

/** A number from 0 up to 2^53 as text, padded to `width`. */
export function toDigits(number, width = 1) {
  let text = "";
  for (let rest = number; rest > 0; rest = Math.floor(rest / BASE)) text = LETTERS[rest % BASE] + text;
  return text.padStart(width, LETTERS[0]);
}

/** What was kept does not fit what it is read by: it is damaged. */
export class Unfitting {}

/** The number a text says; throws when it says none. */
export function numberOf(text) {
  if (!text) throw new Unfitting();
  return [...text].reduce((number, letter) => number * BASE + valueOf(letter), 0);
}

function valueOf(letter) {
  const value = LETTERS.indexOf(letter);
  if (value < 0) throw new Unfitting();
  return value;
}
