// Whatever two states of one learner hold, both are in what they become together.

import assert from "node:assert/strict";
import test from "node:test";

import { decode, encode } from "./codec.js";
import { dice, essence, freshState, lessonBlock, outlineOf, quizBlock, randomHistory, randomPlan, ticked } from "./histories.js";
import { merge } from "./merge.js";

function pair(number) {
  const random = dice(number);
  const outline = outlineOf(lessonBlock(["a", "b", "c"]), quizBlock(randomPlan(random)));
  const states = ["seed000a", random.below(2) ? "seed000a" : "seed000b"].map((seed) => {
    const state = freshState(outline, seed);
    state.blocks.lL0 = ticked(...random.some(["a", "b", "c"]));
    state.blocks.qQ0 = randomHistory(random, outline.blocks[1], seed, random.below(8));
    return state;
  });
  return [outline, ...states];
}

const idsOf = ({ blocks }) => blocks.qQ0.record.results.map(({ id }) => id);

test("sections, results and the better score of both survive, and can be written", () => {
  for (let number = 0; number < 200; number += 1) {
    const [outline, saved, mine] = pair(number);
    const both = merge(outline, saved, mine, {});
    const { record } = both.blocks.qQ0;
    assert.deepEqual([...both.blocks.lL0.done].sort(), [...new Set([...saved.blocks.lL0.done, ...mine.blocks.lL0.done])].sort());
    assert.deepEqual(idsOf(both).sort(), [...new Set([...idsOf(saved), ...idsOf(mine)])].sort());
    assert.ok(record.used >= Math.max(saved.blocks.qQ0.record.used, mine.blocks.qQ0.record.used));
    for (const { best } of [saved, mine].map(({ blocks }) => blocks.qQ0.record)) {
      if (best) assert.ok(record.best.earned * best.possible >= best.earned * record.best.possible);
    }
    assert.equal(Boolean(record.open), Boolean(saved.blocks.qQ0.record.open || mine.blocks.qQ0.record.open));
    const read = decode(outline, encode(outline, both, Infinity));
    assert.deepEqual(essence(outline.blocks[1], read.blocks.qQ0), essence(outline.blocks[1], both.blocks.qQ0));
  }
});

test("a state merged with itself or with an empty one is itself", () => {
  for (let number = 0; number < 100; number += 1) {
    const [outline, saved] = pair(number);
    const text = encode(outline, saved, Infinity);
    assert.equal(encode(outline, merge(outline, saved, decode(outline, text), {}), Infinity), text);
    assert.equal(encode(outline, merge(outline, saved, freshState(outline, "seed000c"), {}), Infinity), text);
  }
});

test("what the learner has chosen on the page stays chosen", () => {
  const [outline, saved, mine] = pair(1);
  assert.deepEqual(merge(outline, { ...saved, unit: 2, lang: "hi" }, mine, { lang: "en" }).lang, "en");
  assert.deepEqual(merge(outline, { ...saved, unit: 2, lang: "hi" }, mine, { lang: "en" }).unit, 2);
});

test("what was written on worksheets comes together, this page's words over the saved ones", () => {
  const outline = outlineOf(lessonBlock(["a"]));
  const sheet = (texts) => ({ ...freshState(outline), blocks: { lL0: { ...ticked(), sheet: { texts, version: 1 } } } });
  const state = merge(outline, sheet({ "a/x": "saved", "a/y": "saved" }), sheet({ "a/y": "mine", "a/z": "mine" }), {});
  assert.deepEqual(state.blocks.lL0.sheet.texts, { "a/x": "saved", "a/y": "mine", "a/z": "mine" });
});
