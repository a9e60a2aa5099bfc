// What is written to suspend_data reads back as it was, and never grows beyond what SCORM keeps.

import assert from "node:assert/strict";
import test from "node:test";

import { viewQuiz } from "../engine/index.js";
import { MOST, decode, encode } from "./codec.js";
import { dice, essence, freshState, lessonBlock, makeForm, makePlan, outlineOf, quizBlock, randomHistory, randomPlan, ticked } from "./histories.js";
import { merge } from "./merge.js";
import { standingOf } from "./standing.js";

const inQuiz = (outline, history) => {
  const state = freshState(outline);
  outline.blocks.forEach((block) => (state.blocks[block.key] = history(block, state.seed)));
  return state;
};

test("four hundred random histories read back as they were", () => {
  for (let number = 0; number < 400; number += 1) {
    const random = dice(number);
    const block = quizBlock(randomPlan(random));
    const outline = outlineOf(block);
    const state = inQuiz(outline, (one, seed) => randomHistory(random, one, seed, random.below(12)));
    const text = encode(outline, state, Infinity);
    const read = decode(outline, text);
    assert.deepEqual(essence(block, read.blocks.qQ0), essence(block, state.blocks.qQ0), `history ${number}: ${text}`);
    assert.equal(encode(outline, read, Infinity), text);
    assert.match(text, /^[\w.;!-]*$/);
  }
});

test("lessons, language and unit read back", () => {
  const outline = outlineOf(lessonBlock(["one", "two", "three"]));
  const state = { ...freshState(outline), lang: "en", unit: 70 };
  state.blocks.lL0 = { ...state.blocks.lL0, done: ["three", "one"] };
  const read = decode(outline, encode(outline, state));
  assert.deepEqual({ ...read, blocks: 0 }, { ...state, blocks: 0 });
  assert.deepEqual(read.blocks.lL0.done, ["one", "three"]);
});

/** Thirty items out of sixty, mixed as in a real lesson, hints on every third, against time, checked one by one. */
function mixedThirty() {
  const sizes = { one: 4, some: 6, order: 7, match: 5, text: 2, number: 1 };
  const readers = ["one", "one", "some", "order", "match", "one", "one", "text", "match", "number"];
  const forms = Array.from({ length: 60 }, (_, at) => {
    const reader = readers[at % readers.length];
    return makeForm(`item-${at}`, reader, sizes[reader], at % 3 ? [] : [0, 900900]);
  });
  return quizBlock(makePlan(forms, { draw: 30, timeLimit: 90000, feedback: "item" }));
}

test("a mixed lesson of 30 items with three attempts stays far below 1,500 characters", (t) => {
  const outline = outlineOf(lessonBlock(["a", "b", "c", "d", "e", "f"]), mixedThirty());
  const lengths = Array.from({ length: 50 }, (_, number) => {
    const random = dice(number);
    const state = inQuiz(outline, (block, seed) =>
      block.kind === "quiz" ? randomHistory(random, block, seed, 80) : ticked(...block.ids),
    );
    assert.equal(state.blocks.qQ0.record.used, 3);
    return encode(outline, state).length;
  });
  t.diagnostic(`30 mixed items, three attempts: ${Math.min(...lengths)} to ${Math.max(...lengths)} characters`);
  assert.ok(Math.max(...lengths) <= 1500);
});

test("a quiz too large for all its answers keeps its scores, its open attempt and its latest answers", (t) => {
  const forms = Array.from({ length: 100 }, (_, at) => makeForm(`item-${at}`, "order", 16, [0, 0, 0]));
  const block = quizBlock(makePlan(forms, { maxAttempts: 0 }));
  const outline = outlineOf(block);
  const state = inQuiz(outline, (one, seed) => randomHistory(dice(3), one, seed, 300));
  const text = encode(outline, state);
  t.diagnostic(`100 orders of 16, ${state.blocks.qQ0.record.used} attempts: ${text.length} characters`);
  assert.ok(text.length <= MOST);
  const [mine, read] = [state, decode(outline, text)].map(({ blocks }) => essence(block, blocks.qQ0).record);
  assert.deepEqual([read.used, read.open], [mine.used, mine.open]);
  assert.deepEqual({ ...read.best, items: 0, hints: 0 }, { ...mine.best, items: 0, hints: 0 });
  assert.deepEqual(read.results.at(-1), mine.results.at(-1));
});

test("under another plan the scores stay; answers and the open attempt do not, and the learner is told", () => {
  const block = quizBlock(makePlan([makeForm("x", "one", 4), makeForm("y", "some", 4)], { maxAttempts: 0 }));
  const outline = outlineOf(block);
  const state = inQuiz(outline, (one, seed) => randomHistory(dice(5), one, seed, 15));
  const text = encode(outline, state);
  const changed = quizBlock({ ...block.plan, hash: "fedcba9876543210" });
  const read = decode(outlineOf(changed), text).blocks.qQ0;
  const { record } = state.blocks.qQ0;
  assert.equal(read.record.used, record.used);
  assert.deepEqual(read.record.results.map(({ id, earned }) => [id, earned]), record.results.map(({ id, earned }) => [id, earned]));
  assert.ok(read.record.results.every(({ items }) => items.length === 0));
  const view = viewQuiz(changed.plan, read);
  assert.equal(view.withdrawn, Boolean(record.open));
  assert.equal(view.attempt, null);
  assert.deepEqual(decode(outlineOf(changed), encode(outlineOf(changed), decode(outlineOf(changed), text))).blocks.qQ0, read);
});

test("blocks may come and go between versions", () => {
  const [one, two, three] = [lessonBlock(["a", "b"], "aaa"), lessonBlock(["c"], "bbb"), lessonBlock(["d"], "ccc")];
  const state = freshState(outlineOf(one, two));
  state.blocks.bbb = ticked("c");
  const read = decode(outlineOf(three, two), encode(outlineOf(one, two), state));
  assert.deepEqual(read.blocks, { ccc: ticked(), bbb: ticked("c") });
});

test("what is no state of this package is none", () => {
  const outline = outlineOf(lessonBlock(["a"]));
  for (const text of ["", "x", "2.pAk.hi.0.seed", "1.oth.hi.0.seed", "1.pAk", "null", '{"version":1}', "1.pAk.hi.0."]) {
    assert.equal(decode(outline, text), null, text);
  }
});

test("damage never throws, and leaves the other blocks alone", () => {
  const block = quizBlock(makePlan([makeForm("x", "order", 5, [0]), makeForm("y", "some", 7)]));
  const outline = outlineOf(lessonBlock(["a"]), block);
  const state = inQuiz(outline, (one, seed) => (one.kind === "quiz" ? randomHistory(dice(9), one, seed, 9) : ticked("a")));
  const text = encode(outline, state);
  const from = text.lastIndexOf(";");
  for (let at = from + 4; at < text.length; at += 1) {
    for (const letter of ["", "0", "_", "!", ".", "é"]) {
      const read = decode(outline, text.slice(0, at) + letter + text.slice(at + 1));
      assert.deepEqual(read.blocks.lL0.done, ["a"]);
      viewQuiz(block.plan, read.blocks.qQ0);
      encode(outline, read);
      standingOf(outline, read);
    }
  }
});

test("results without a best one, and sums without results, are damage", () => {
  const block = quizBlock(makePlan([makeForm("x", "one", 4)]));
  const outline = outlineOf(block);
  for (const damaged of ["2.3.012345!r1.CfMYH..lZ.0.1.4", "1..012345!r1.CfMYH..lZ.0.1.4", "5..012345!t5.1.1"]) {
    const read = decode(outline, `1.pAk.hi.0.seed0000;qQ0${damaged}`);
    assert.deepEqual(read.blocks.qQ0, freshState(outline).blocks.qQ0);
    standingOf(outline, merge(outline, read, freshState(outline), {}));
  }
});

test("a damaged place in the chapter is the first unit, and what was done is kept", () => {
  const outline = outlineOf(lessonBlock(["a"]));
  const text = encode(outline, { ...freshState(outline), blocks: { lL0: ticked("a") } });
  const read = decode(outline, text.replace("1.pAk.hi.0.", "1.pAk.hi.é."));
  assert.deepEqual([read.unit, read.blocks.lL0.done], [0, ["a"]]);
});

test("what the first release wrote is read: its draws, answers, hints and scores", () => {
  const forms = [makeForm("x", "one", 4, [0, 0]), makeForm("y", "some", 6), makeForm("z", "order", 5)];
  const outline = outlineOf(quizBlock(makePlan(forms, { draw: 2, maxAttempts: 0 })));
  const text =
    "1.pAk.hi.0.seed0000;qQ03.3.012345!o4.CfT6S..000001.4!r1.CfL-q..1d8.0.2.200000!r2.CfO7q..23u.0.2.010432" +
    "!r3.CfQFh..2K8.3Rya.2.I20134";
  const { record, draft, hints } = decode(outline, text).blocks.qQ0;
  assert.deepEqual(record.open.items, [["z", ["a", "e", "c", "b", "d"]], ["x", ["c", "b", "a", "d"]]]);
  assert.deepEqual([record.open.id, record.open.due, record.used, record.best.number], ["7be32febcfb9", null, 3, 3]);
  assert.deepEqual([draft.responses, hints.given], [{ x: "a" }, { x: 1 }]);
  const answers = record.results.map(({ items }) => Object.fromEntries(items.map(([item, , response]) => [item, response])));
  assert.deepEqual(answers[2], { y: ["b", "e"], z: ["c", "a", "b", "d", "e"] });
  assert.deepEqual([record.first.number, record.total], [1, { attempts: 3, earned: 900900, possible: 6 * 3603600 }]);
  assert.equal(encode(outline, decode(outline, text)), text);
});
