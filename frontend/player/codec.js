// The state of a whole package as one short text for `cmi.suspend_data`, and back.
//
//   1.<package>.<language>.<unit>.<seed>;<block>…;<block>…
//
// A block begins with its own key, so that blocks may come and go between versions of a package. Of a lesson or an
// explorer follow the keys of what is done, and of a lesson, each behind an `!`, what was written. Of a quiz follow `used.best.hash` and then, each behind an `!`, the open
// attempt and the results. Draws are not written: the seed, the number and the time of an attempt give them again, as
// long as the plan is the one whose hash was written. Under another plan scores stay, answers and drafts do not.

import { actQuiz, emptyQuizState } from "../engine/index.js";
import { MARK } from "../engine/points.js";
import { readAnswers, readHints, writeAnswers, writeHints } from "./answers.js";
import { KINDS, blockSeed, seedOf } from "./blocks.js";
import { numberOf, toDigits } from "./digits.js";
import { readSheets, writeSheets } from "./sheets.js";

const VERSION = "1";
export const MOST = 4096;
const HASH_LETTERS = 6;
// Seconds; what happens before 2020 happens on a clock that is wrong.
export const EPOCH = 1577836800;

// From everything to the least that is promised: how many results are kept, of how many of them the answers, and
// whether of typed answers only how they were marked.
const LEVELS = [
  [10, 10, false],
  [10, 3, false],
  [10, 3, true],
  [10, 1, true],
  [5, 1, true],
  [1, 1, true],
];

/** The text for a state, at most `most` characters as long as the exporter's estimate holds. */
export function encode(outline, state, most = MOST) {
  let text = "";
  for (const level of LEVELS) {
    text = written(outline, state, level);
    if (text.length <= most) break;
  }
  return text;
}

function written(outline, state, level) {
  const head = [VERSION, outline.key, state.lang, toDigits(state.unit), state.seed].join(".");
  const budget = { left: outline.room || 0 };
  const blocks = outline.blocks.map((block) => block.key + writeBlock(block, state, level, budget));
  return [head, ...blocks].join(";");
}

function writeBlock(block, state, level, budget) {
  const own = state.blocks[block.key];
  if (block.kind === "quiz") return writeQuiz(block, own, state, level);
  const done = own[KINDS[block.kind].kept];
  const ticks = block.keys.filter((_, at) => done.includes(block.ids[at])).join("");
  return ticks + (block.kind === "lesson" ? writeSheets(block, own, budget) : "");
}

function writeQuiz({ key, plan }, own, state, [kept, answered, brief]) {
  const { record } = own;
  const attempt = { plan, brief, seed: (id) => (seedOf(state, id) === state.seed ? "" : seedOf(state, id)) };
  const results = record.results.slice(-kept);
  const best = results.findIndex(({ id }) => record.best && id === record.best.id);
  const apart = record.best && best < 0 ? [writeResult(attempt, record.best, false)] : [];
  const head = [toDigits(record.used), record.best ? toDigits(best + 1) : "", plan.hash.slice(0, HASH_LETTERS)].join(".");
  const open = record.open ? [writeOpen(attempt, own)] : [];
  const all = results.map((result, at) => writeResult(attempt, result, at >= results.length - answered));
  return [head, ...open, ...apart, ...all].join("!");
}

function writeOpen(attempt, { record: { open }, draft, hints }) {
  const { plan } = attempt;
  if (open.hash !== plan.hash) return "w";
  const forms = formsOf(plan, open.items);
  const responses = draft.attempt === open.id ? draft.responses : {};
  const given = hints.attempt === open.id ? hints.given : {};
  return fields("o", open.number, open.started - EPOCH, attempt.seed(open.id), writeAnswers(forms, responses), writeHints(forms, given));
}

function writeResult(attempt, result, withAnswers) {
  const forms = withAnswers && result.items.length ? formsOf(attempt.plan, result.items) : [];
  const responses = Object.fromEntries(result.items.map(([item, , response]) => [item, response]));
  return fields(
    result.passed ? "p" : "r",
    result.number,
    result.started - EPOCH,
    attempt.seed(result.id),
    Math.max(0, result.submitted - result.started),
    result.earned,
    result.possible / MARK,
    writeAnswers(forms, responses, attempt.brief),
    writeHints(forms, result.hints),
  );
}

/** Numbers as digits, texts as they are, behind a letter; empty ones at the end are left away. */
const fields = (letter, ...values) =>
  letter + values.map((value) => (typeof value === "number" ? toDigits(value) : value)).join(".").replace(/\.+$/, "");

const formsOf = (plan, items) => items.map(([item]) => plan.forms.find((form) => form.item === item));

/** The state a text says; null when it says none of this package's. */
export function decode(outline, text) {
  const [head, ...blocks] = String(text).split(";");
  const [version, key, lang, unit, seed] = head.split(".");
  if (version !== VERSION || key !== outline.key || !unit || !seed) return null;
  const state = { lang, unit: numberOf(unit), seed, seeds: {}, blocks: {} };
  outline.blocks.forEach((block) => {
    const found = blocks.find((part) => part.startsWith(block.key));
    state.blocks[block.key] = found ? sound(block, found.slice(block.key.length), state) : KINDS[block.kind].empty();
  });
  return state;
}

// One damaged block must not take the others with it.
function sound(block, text, state) {
  try {
    return readBlock(block, text, state);
  } catch (problem) {
    return KINDS[block.kind].empty();
  }
}

function readBlock(block, text, state) {
  if (block.kind === "quiz") return readQuiz(block, text, state);
  const size = block.keys[0] ? block.keys[0].length : 1;
  const [ticks, ...parts] = text.split("!");
  const keys = ticks.match(new RegExp(`.{${size}}`, "g")) || [];
  const done = block.ids.filter((_, at) => keys.includes(block.keys[at]));
  const sheet = block.kind === "lesson" ? { sheet: { texts: readSheets(block, parts), version: 1 } } : {};
  return { ...KINDS[block.kind].empty(), [KINDS[block.kind].kept]: done, ...sheet };
}

function readQuiz(block, text, state) {
  const [head, ...entries] = text.split("!");
  const [used, bestAt, hash] = head.split(".");
  const same = block.plan.hash.slice(0, HASH_LETTERS) === hash;
  const own = emptyQuizState();
  const results = [];
  let open = {};
  entries.forEach((entry) => {
    const [letter, values] = [entry[0], entry.slice(1).split(".")];
    if (letter === "o" && same) open = readOpen(block, values, state);
    else if (letter === "o" || letter === "w") open = { attempt: WITHDRAWN };
    else results.push(readResult(block, values, state, same, letter === "p"));
  });
  const { attempt = null, ...filled } = open;
  const record = { ...own.record, used: numberOf(used), open: attempt, ...latest(results, bestAt) };
  return { ...own, ...filled, record };
}

// The best one stands in front when it is not among the latest.
function latest(results, bestAt) {
  if (!bestAt) return { results, best: null };
  const at = numberOf(bestAt);
  return at ? { results, best: results[at - 1] } : { results: results.slice(1), best: results[0] };
}

// An attempt whose questions are no longer known: the machine sees that it cannot be answered, and says so.
const WITHDRAWN = { id: "-", number: 0, items: [["-", []]], hash: "", started: 0, due: null };

function readOpen(block, [number, started, seed, answers = "", hints = ""], state) {
  const attempt = drawnAgain(block, number, started, remembered(state, seed));
  const forms = formsOf(block.plan, attempt.items);
  noteSeed(state, attempt.id, seed);
  return {
    attempt,
    draft: { version: 1, attempt: attempt.id, responses: readAnswers(forms, answers) },
    hints: { version: 1, attempt: attempt.id, given: readHints(forms, hints) },
  };
}

const remembered = (state, seed) => seed || state.seed;

function noteSeed(state, id, seed) {
  if (seed) state.seeds[id] = seed;
}

/** The attempt as the machine drew it when it started. */
function drawnAgain({ key, plan }, number, started, seed) {
  const before = emptyQuizState();
  const waiting = { ...before, record: { ...before.record, used: numberOf(number) - 1 } };
  const context = { now: EPOCH + numberOf(started), seed: blockSeed(seed, key) };
  return actQuiz({ ...plan, maxAttempts: 0 }, waiting, { do: "start" }, context).state.record.open;
}

function readResult(block, values, state, same, passed) {
  const [number, started, seed, lasted, earned, possible, answers, hints = ""] = values;
  const open = drawnAgain(block, number, started, remembered(state, seed));
  noteSeed(state, open.id, seed);
  const kept = {
    id: open.id,
    number: open.number,
    started: open.started,
    submitted: open.started + numberOf(lasted),
    earned: numberOf(earned),
    possible: numberOf(possible) * MARK,
    passed,
    items: [],
    hints: {},
  };
  return same && answers ? markedAgain(block, open, kept, answers, hints) : kept;
}

/** The result with its answers, as the machine marks them; the scores as they were given when it marks otherwise now. */
function markedAgain({ plan }, open, kept, answers, hints) {
  const forms = formsOf(plan, open.items);
  const given = readHints(forms, hints);
  const responses = readAnswers(forms, answers);
  const before = emptyQuizState();
  const answered = {
    ...before,
    record: { ...before.record, open },
    hints: { version: 1, attempt: open.id, given },
  };
  const action = { do: "submit", attempt: open.id, responses };
  const [result] = actQuiz(plan, answered, action, { now: kept.submitted, seed: "" }).state.record.results;
  return { ...result, earned: kept.earned, possible: kept.possible, passed: kept.passed };
}
