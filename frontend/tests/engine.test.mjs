// The engine by literal examples; that it is the same as Python's is shown by tests/differential.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { build } from "esbuild";

import { optionOrder, shuffled } from "../engine/draw.js";
import {
  Refusal,
  actExplorer,
  actLesson,
  actQuiz,
  emptyQuizState,
  loadLessonState,
  loadQuizState,
  viewExplorer,
  viewLesson,
  viewQuiz,
} from "../engine/index.js";
import { MARK, isMore, marks, percent } from "../engine/points.js";
import { mark } from "../engine/scoring.js";
import { sha256 } from "../engine/sha256.js";

const SEED = ["a", "e", "d", "c", "b"];
const DEVANAGARI = ["e", "a", "b", "c", "d"];
const choice = (item) => ({
  item,
  reader: "one",
  options: ["x", "y", "z"],
  pinned: [],
  hints: [MARK / 2],
  rule: { kind: "match", correct: ["x"], points: MARK, lower: 0 },
});
const plan = {
  version: 1,
  pools: [[2, ["a", "b", "constructor"]]],
  forms: ["a", "b", "constructor"].map(choice),
  maxAttempts: 2,
  passPercent: 60,
  shuffle: true,
  practice: false,
  hash: "h",
  facts: {},
  wait: 0,
  timeLimit: 0,
  grace: 30,
  counts: "best",
  feedback: "final",
};
const context = { now: 1000, seed: "s" };
const refusal = (code) => (problem) => problem instanceof Refusal && problem.code === code;

/** Starts, and answers what was drawn in turn. */
function taken(...answers) {
  const { state } = actQuiz(plan, emptyQuizState(), { do: "start" }, context);
  const { id, items } = state.record.open;
  const responses = Object.fromEntries(items.slice(0, answers.length).map(([item], at) => [item, answers[at]]));
  return actQuiz(plan, state, { do: "submit", attempt: id, responses }, { ...context, now: 1060 });
}

test("sha256 is that of the platform, across the lengths where padding adds a block", () => {
  for (const length of [0, 1, 55, 56, 63, 64, 65, 119, 120, 1000]) {
    const text = "सa😀".repeat(length).slice(0, length);
    assert.equal(sha256(text), createHash("sha256").update(text).digest("hex"));
  }
});

test("draws are the ones that tests/scoring pins in Python", () => {
  assert.deepEqual(shuffled("seed", ["a", "b", "c", "d", "e"]), SEED);
  assert.deepEqual(shuffled("सेवा", ["a", "b", "c", "d", "e"]), DEVANAGARI);
});

test("options to be ordered never stand in the right order", () => {
  const form = { item: "q", reader: "order", options: ["a", "b", "c"], pinned: [] };
  for (let seed = 0; seed < 100; seed += 1) assert.notDeepEqual(optionOrder(String(seed), form, false), form.options);
});

test("marks are rounded to two decimals, percents down", () => {
  assert.deepEqual([0, MARK / 2, MARK / 3, (2 * MARK) / 3, -MARK / 2].map(marks), ["0", "0.5", "0.33", "0.67", "-0.5"]);
  assert.deepEqual([percent(2, 3), percent(599, 1000), percent(1, 0)], [66, 59, 0]);
});

test("shares are compared exactly where floats are not", () => {
  const large = 2 ** 45;
  assert.equal(isMore(large + 1, large + 2, large, large + 1), true);
  assert.equal(isMore(large, large + 1, large + 1, large + 2), false);
  assert.equal(isMore(1, 2, 2, 4), false);
});

test("a response that cannot be read is refused with its reason", () => {
  assert.throws(
    () => mark(choice("q"), ["x"]),
    ({ code, status, facts }) =>
      code === "unreadable-response" && status === 400 && facts.item === "q" && facts.reason === "not-text",
  );
});

test("a start draws; a submission marks and says what to publish", () => {
  const { state, outcome } = taken("x", "x");
  assert.deepEqual(outcome, {
    changed: ["record"],
    claim: "submit:1",
    blocked_by: null,
    completion: 1,
    score: [2 * MARK, 2 * MARK],
    reply: {},
  });
  const { phase, result, canStart } = viewQuiz(plan, state);
  assert.deepEqual([phase, result.percent, result.passed, result.reveal, canStart], ["done", 100, true, true, true]);
});

test("half is no pass: nothing is revealed while an attempt is left", () => {
  const { state, outcome } = taken("x", "y");
  assert.deepEqual([outcome.completion, outcome.score], [null, [MARK, 2 * MARK]]);
  const { result } = viewQuiz(plan, state);
  assert.deepEqual([result.earned, result.percent, result.reveal], ["1", 50, false]);
});

test("a draft and a hint are kept apart from the record", () => {
  const { state } = actQuiz(plan, emptyQuizState(), { do: "start" }, context);
  const { id: attempt, items } = state.record.open;
  const [item] = items[0];
  const saved = actQuiz(plan, state, { do: "save", attempt, responses: { [item]: "y" } }, context);
  assert.deepEqual([saved.outcome.changed, saved.outcome.blocked_by], [["draft"], "submit:1"]);
  const hinted = actQuiz(plan, saved.state, { do: "hint", attempt, item }, context);
  assert.deepEqual([hinted.outcome.changed, hinted.outcome.reply], [["hints"], { hint: { item, index: 0 } }]);
  const [first] = viewQuiz(plan, hinted.state).attempt.items;
  assert.deepEqual([first.response, first.hints, first.hintsTotal], ["y", 1, 1]);
  assert.throws(() => actQuiz(plan, hinted.state, { do: "hint", attempt, item }, context), refusal("no-hint-left"));
});

test("what an action may not be called or hold", () => {
  const state = emptyQuizState();
  assert.throws(() => actQuiz(plan, state, { do: "constructor" }, context), refusal("unknown-action"));
  assert.throws(() => actQuiz(plan, state, { do: ["start"] }, context), refusal("unknown-action"));
  assert.throws(() => actQuiz(plan, state, { do: "save", attempt: 1 }, context), refusal("bad-field"));
  assert.throws(
    () => actQuiz(plan, state, { do: "save", attempt: "x", responses: {} }, context),
    refusal("stale-attempt"),
  );
});

test("nothing changes a state in place", () => {
  const before = JSON.stringify(emptyQuizState());
  taken("x");
  assert.equal(JSON.stringify(emptyQuizState()), before);
});

test("stored state reads back; what cannot be read is an empty piece", () => {
  const { state } = taken("x", "y");
  assert.deepEqual(loadQuizState(JSON.parse(JSON.stringify(state))), state);
  assert.deepEqual(loadQuizState({ ...state, record: "torn" }).record, emptyQuizState().record);
  for (const nothing of [undefined, null, 1, "x", [], {}]) assert.deepEqual(loadQuizState(nothing), emptyQuizState());
});

test("a lesson is done with its last section, an explorer with its last step", () => {
  const lesson = { ids: ["a", "b"], fields: [] };
  const begun = actLesson(lesson, loadLessonState(null), { do: "acknowledge", sections: ["b"] });
  assert.deepEqual([begun.outcome.changed, begun.outcome.completion], [["progress"], null]);
  assert.deepEqual(viewLesson(lesson, begun.state).sections[1], { id: "b", done: true });
  const done = actLesson(lesson, begun.state, { do: "acknowledge", sections: ["a"] });
  assert.equal(done.outcome.completion, 1);
  const opened = actExplorer(["a"], { opened: [], version: 1 }, { do: "open", steps: ["a"] });
  assert.deepEqual(viewExplorer(["a"], opened.state), { steps: [{ id: "a", opened: true }], finished: true });
  assert.throws(
    () => actLesson(lesson, loadLessonState(null), { do: "acknowledge", sections: ["z"] }),
    refusal("unknown-section"),
  );
});

test("the whole engine is small", async () => {
  const entryPoints = [fileURLToPath(new URL("../engine/index.js", import.meta.url))];
  const { outputFiles } = await build({ bundle: true, entryPoints, format: "esm", minify: true, write: false });
  const size = gzipSync(outputFiles[0].contents, { level: 9 }).length;
  assert.ok(size <= 7680, `${size} bytes`);
});
