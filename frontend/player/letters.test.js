// What is written on worksheets is packed into letters that every platform keeps, and read back as it was.

import assert from "node:assert/strict";
import test from "node:test";

import { decode, encode } from "./codec.js";
import { Unfitting } from "./digits.js";
import { dice, freshState, lessonBlock, outlineOf } from "./histories.js";
import { packText, unpackText } from "./letters.js";
import { lettersOf } from "./sheets.js";

const KINDS = [[0x20, 95], [0x900, 128], [0xa00, 640], [0, 0xd800], [0x10000, 0xffff0]];

function randomText(random) {
  let text = "";
  for (let left = random.below(60); left > 0; left -= 1) {
    const [from, count] = random.one(KINDS);
    text += String.fromCodePoint(from + random.below(count));
  }
  return text;
}

test("two thousand texts of all scripts read back", () => {
  for (let number = 0; number < 2000; number += 1) {
    const text = randomText(dice(number));
    const packed = packText(text);
    assert.match(packed, /^[\w-]*$/);
    assert.equal(unpackText(packed), text, `text ${number}`);
  }
});

test("a sentence takes little more than a letter for each character, in both languages", () => {
  const texts = [
    "We issue the certificate within 7 working days; the clerk at counter 3 gives a receipt at once.",
    "हमारे कार्यालय में प्रमाण-पत्र 7 कार्य दिवस में मिलता है और पावती उसी समय दी जाती है।",
  ];
  texts.forEach((text) => assert.ok(packText(text).length <= 1.15 * [...text].length, packText(text)));
});

test("what was not packed is not read", () => {
  ["y", "x1", "yzzzz", "é", "!"].forEach((text) => assert.throws(() => unpackText(text), Unfitting, text));
});

const sheets = (fields, room) => {
  const block = { ...lessonBlock(["one", "two"]), fields, fieldKeys: fields.map((_, at) => `f0${at}`) };
  return { ...outlineOf(block, lessonBlock(["x"], "mM1")), room };
};

function written(outline, texts) {
  const state = freshState(outline);
  state.blocks.lL0 = { done: ["two"], version: 1, sheet: { texts, version: 1 } };
  return state;
}

test("worksheets read back beside what was ticked", () => {
  const outline = sheets(["s/a", "s/b", "t/a"], 3000);
  const state = written(outline, { "s/b": "दो\nतीन", "t/a": "O'Neil; 50% – ok!" });
  const text = encode(outline, state);
  assert.match(text, /^[\w.;!-]*$/);
  assert.deepEqual(decode(outline, text), state);
});

test("no more is written than there is room for", () => {
  const outline = sheets(["s/a", "s/b", "t/a"], 40);
  const state = written(outline, { "s/a": "a".repeat(20), "s/b": "b".repeat(20), "t/a": "c".repeat(8) });
  assert.equal(lettersOf(outline, state), 60);
  assert.deepEqual(decode(outline, encode(outline, state)).blocks.lL0.sheet.texts, { "s/a": "a".repeat(20), "t/a": "c".repeat(8) });
});

test("a text that came back damaged costs nothing else", () => {
  const outline = sheets(["s/a"], 3000);
  const text = encode(outline, written(outline, { "s/a": "abc" }));
  const read = decode(outline, text.replace("!f00", "!f00y"));
  assert.deepEqual(read.blocks.mM1, freshState(outline).blocks.mM1);
});
