// What is written on the worksheets of a package, as part of its state. A platform keeps little: all texts together have
// `outline.room` letters, which is what the exporter counted to be left when everything else is at its longest.

import { packText, unpackText } from "./letters.js";

const MARK = "!";

/** The texts of a lesson behind its ticks, each with the key of its field; what `budget` has no room for is left out. */
export function writeSheets({ fields = [], fieldKeys = [] }, { sheet }, budget) {
  const parts = fields.map((field, at) => (sheet.texts[field] ? MARK + fieldKeys[at] + packText(sheet.texts[field]) : ""));
  return parts.filter((part) => part.length <= budget.left && ((budget.left -= part.length), part)).join("");
}

/** The texts by field that were written so. */
export function readSheets({ fields = [], fieldKeys = [] }, parts) {
  const found = parts.map((part) => [fieldKeys.findIndex((key) => part.startsWith(key)), part]).filter(([at]) => at >= 0);
  return Object.fromEntries(found.map(([at, part]) => [fields[at], unpackText(part.slice(fieldKeys[at].length))]));
}

/** How many letters all texts of a state take. */
export function lettersOf({ blocks }, state) {
  const budget = { left: Infinity };
  return blocks.reduce((sum, block) => sum + (block.fields ? writeSheets(block, state.blocks[block.key], budget).length : 0), 0);
}
