// Typed texts in letters that no learning platform escapes or loses: two for each character up to U+0FFE, which holds
// Latin and every Indian script; behind a mark, four for each of the others.

import { numberOf, toDigits } from "./digits.js";

const WIDE = "__"; // U+0FFF, which is no character

const isWide = (code) => code >= numberOf(WIDE);

export const lettersOf = (text) =>
  [...text]
    .map((letter) => letter.codePointAt(0))
    .map((code) => (isWide(code) ? WIDE + toDigits(code, 4) : toDigits(code, 2)))
    .join("");

export function textOf(letters) {
  let text = "";
  for (let at = 0; at < letters.length; at += 2) {
    const wide = letters.startsWith(WIDE, at);
    const code = numberOf(wide ? letters.slice((at += 2), at + 4) : letters.slice(at, at + 2));
    if (wide) at += 2;
    text += String.fromCodePoint(code);
  }
  return text;
}
