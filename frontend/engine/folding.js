// Spellings that count as one, as in `sevottam_lms/scoring/folding.py`, by the table made from it.

import { AFTER, ANUSVARA, BEFORE, CHARACTERS, NASALS, VIRAMA } from "./folding_table.js";
import { own } from "./wire.js";

const nasals = Object.keys(NASALS).map((nasal) => [new RegExp(`${nasal}${VIRAMA}(?=[${NASALS[nasal]}])`, "g"), ANUSVARA]);

/** The text as it is compared; empty when nothing is left of it. */
export function fold(text) {
  const letters = [...text].map((letter) => {
    const becomes = own(CHARACTERS, letter);
    return becomes === null ? letter : becomes;
  });
  const folded = nasals.reduce((sofar, [nasal, anusvara]) => sofar.replace(nasal, anusvara), letters.join(""));
  const words = folded.split(" ").filter(Boolean).join(" ");
  return stripped(words);
}

function stripped(words) {
  let from = 0;
  let to = words.length;
  while (from < to && BEFORE.includes(words[from])) from += 1;
  while (to > from && AFTER.includes(words[to - 1])) to -= 1;
  return words.slice(from, to);
}
