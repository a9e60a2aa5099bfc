// Exact decimals, as in `sevottam_lms/scoring/decimals.py`. A number is its digits and how many of them are decimals.

import { fold } from "./folding.js";

const WHOLE = "[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})*,[0-9]{3}|[0-9]+";
const NUMBER = new RegExp(`^([+-]?)(?:(${WHOLE})(?:\\.([0-9]*))?|\\.([0-9]+))$`);

/** The number of a typed text as plain digits (`-21.5`); null when it is none. */
export function readNumber(text, units = []) {
  const match = NUMBER.exec(withoutUnit(fold(text), units));
  if (!match) return null;
  const [, sign, whole = "0", part, onlyPart] = match;
  return `${sign === "-" ? "-" : ""}${whole.replace(/,/g, "")}.${part || onlyPart || "0"}`;
}

function withoutUnit(text, units) {
  const unit = units.find((one) => text.endsWith(one) || text.startsWith(one));
  if (!unit) return text;
  if (text.endsWith(unit)) return text.slice(0, -unit.length).replace(/ +$/, "");
  // The point of an abbreviation is none of the number: "Rs.5" is five.
  return text.slice(unit.length).replace(/^\.? */, "");
}

export function isWithin(number, low, high) {
  const decimals = Math.max(...[number, low, high].map((one) => (one.split(".")[1] || "").length));
  const [value, least, most] = [number, low, high].map((one) => scaled(one, decimals));
  return least <= value && value <= most;
}

function scaled(number, decimals) {
  const [whole, part = ""] = number.split(".");
  return BigInt(whole + part.padEnd(decimals, "0"));
}
