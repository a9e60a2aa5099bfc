// Free text in few letters, for `cmi.suspend_data`: of letters that no learning platform escapes or loses, and about one
// for each character of English or Hindi, where UTF-8 behind base 64 would take four for Devanagari.
//
// Two pages of 58 characters each, one for either script; a letter of six bits is a place on the page, or one of three
// signs: the other page, or a code point in two letters or in four.

import { Unfitting, numberOf, toDigits } from "./digits.js";

const PAGES = [
  " \n.,-()/:?'0123456789abcdefghijklmnopqrstuvwxyzACDIMPRSTWE",
  " \n.,-।0123456789कखगघचछजटडणतथदधनपफबभमयरलवशषसहािीुूेैों़्अआए",
].map((page) => [...page]);
const TURN = 58;
const SHORT = 59;
const LONG = 60;
const SHORT_BELOW = 64 ** 2;

export function packText(text) {
  let page = 0;
  let packed = "";
  for (const letter of text) {
    if (!PAGES[page].includes(letter) && PAGES[1 - page].includes(letter)) {
      page = 1 - page;
      packed += toDigits(TURN);
    }
    const place = PAGES[page].indexOf(letter);
    packed += place < 0 ? spelled(letter.codePointAt(0)) : toDigits(place);
  }
  return packed;
}

const spelled = (code) => (code < SHORT_BELOW ? toDigits(SHORT) + toDigits(code, 2) : toDigits(LONG) + toDigits(code, 4));

/** The text that was packed; throws when what is read was not. */
export function unpackText(packed) {
  let page = 0;
  let text = "";
  for (let at = 0; at < packed.length; at += 1) {
    const place = numberOf(packed[at]);
    if (place === TURN) {
      page = 1 - page;
    } else if (place === SHORT || place === LONG) {
      const width = place === SHORT ? 2 : 4;
      text += spelt(packed.slice(at + 1, at + 1 + width), width);
      at += width;
    } else {
      text += PAGES[page][place] || unfit();
    }
  }
  return text;
}

function spelt(letters, width) {
  const code = letters.length === width ? numberOf(letters) : Infinity;
  return code > 0x10ffff ? unfit() : String.fromCodePoint(code);
}

function unfit() {
  throw new Unfitting();
}
