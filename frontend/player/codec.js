// The state of a whole package as one short text for `cmi.suspend_data`, and back.
//
//   1.<package>.<language>.<unit>.<seed>;<block>…;<block>…
//
// A block begins with its own key, so that blocks may come and go between versions of a package. Of a lesson or an
// explorer follow the keys of what is done, and of a lesson, each behind an `!`, what was written. Of a quiz follow
// `used.best.hash` and then, each behind an `!`, the open attempt and the results. The order of questions and options is
// not written: the seed, the number and the time of an attempt give it again, as long as the plan is the one whose hash
// was written; and so is which items were drawn only where it is not what the seed alone would draw. Under another plan
// scores stay, answers and drafts do not.
//
// What came later stands behind what was there before, so that states of earlier releases are read by the same rules.

import { drawItems, shuffled } from "../engine/draw.js";
import { actQuiz, attemptWith, emptyQuizState, seedOfAttempt } from "../engine/index.js";
import { MARK } from "../engine/points.js";
import { sum } from "../engine/scoring.js";
import { checkedOf, draftOf, hintsGiven } from "../engine/state.js";
import { own } from "../engine/wire.js";
import { readAnswers, readHints, readSet, writeAnswers, writeHints, writeSet } from "./answers.js";
import { KINDS, blockSeed, seedOf } from "./blocks.js";
import { Unfitting, numberOf, toDigits } from "./digits.js";
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
  const kept = state.blocks[block.key];
  if (block.kind === "quiz") return writeQuiz(block, kept, state, level);
  const done = kept[KINDS[block.kind].kept];
  const ticks = block.keys.filter((_, at) => done.includes(block.ids[at])).join("");
  return ticks + (block.kind === "lesson" ? writeSheets(block, kept, budget) : "");
}

function writeQuiz({ key, plan }, own, state, [kept, answered, brief]) {
  const { record } = own;
  const seed = (id) => (seedOf(state, id) === state.seed ? "" : seedOf(state, id));
  const attempt = { plan, brief, seed, set: (drawn) => writeDrawn({ key, plan }, drawn, seedOf(state, drawn.id)) };
  const results = record.results.slice(-kept);
  const best = results.findIndex(({ id }) => record.best && id === record.best.id);
  const apart = record.best && best < 0 ? [writeResult(attempt, record.best, false)] : [];
  const head = [toDigits(record.used), record.best ? toDigits(best + 1) : "", plan.hash.slice(0, HASH_LETTERS)].join(".");
  const done = record.done ? ".d" : "";
  const open = record.open ? [writeOpen(attempt, own)] : [];
  const all = results.map((result, at) => writeResult(attempt, result, at >= results.length - answered));
  return [head + done, ...open, ...writeSums(attempt, record, results), ...apart, ...all].join("!");
}

/** The first result and the sums over all, as far as the results that are written do not say them. */
function writeSums(attempt, { first, total }, results) {
  const said = [];
  if (first && (!results.length || results[0].number !== first.number)) said.push(`f${writeResult(attempt, first, false)}`);
  if (total.attempts > results.length) said.push(fields("t", total.attempts, total.earned, total.possible / MARK));
  return said;
}

function writeOpen(attempt, own) {
  const { plan } = attempt;
  const { open } = own.record;
  if (open.hash !== plan.hash) return "w";
  const forms = formsOf(plan, open.items);
  const settled = checkedOf(own, open.id);
  return fields(
    "o",
    open.number,
    open.started - EPOCH,
    attempt.seed(open.id),
    writeAnswers(forms, { ...draftOf(own, open.id), ...settled }),
    writeHints(forms, hintsGiven(own, open.id)),
    attempt.set(open),
    open.due === null ? "" : open.due - open.started,
    own.draft.attempt === open.id && own.draft.at ? own.draft.at - open.started : "",
    writeSet(forms, Object.keys(settled)),
  );
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
    forms.length ? attempt.set(result) : "",
    result.late ? "l" : "",
  );
}

const contextOf = (key, started, seed) => ({ now: started, seed: blockSeed(seed, key) });

/** Which items an attempt asks; nothing where they are those that its seed alone draws. */
function writeDrawn({ key, plan }, { number, started, items }, seed) {
  const names = items.map(([item]) => item);
  const plain = drawItems(seedOfAttempt(contextOf(key, started, seed), number), plan.pools);
  return names.join() === plain.join() ? "" : writeSet(plan.forms, names);
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
  const state = { lang, unit: unitOf(unit), seed, seeds: {}, blocks: {} };
  outline.blocks.forEach((block) => {
    const found = blocks.find((part) => part.startsWith(block.key));
    state.blocks[block.key] = found ? sound(block, found.slice(block.key.length), state) : KINDS[block.kind].empty();
  });
  return state;
}

// Where the learner was is no reason to forget what they did.
function unitOf(text) {
  try {
    return numberOf(text);
  } catch {
    return 0;
  }
}

// One damaged block must not take the others with it.
function sound(block, text, state) {
  try {
    return readBlock(block, text, state);
  } catch {
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
  const [used, bestAt, hash, done] = head.split(".");
  const same = block.plan.hash.slice(0, HASH_LETTERS) === hash;
  const fresh = emptyQuizState();
  const results = [];
  let open = {};
  let sums = {};
  entries.forEach((entry) => {
    const [letter, values] = [entry[0], entry.slice(1).split(".")];
    if (letter === "o" && same) open = readOpen(block, values, state);
    else if (letter === "o" || letter === "w") open = { attempt: WITHDRAWN };
    else if (letter === "t") sums = { ...sums, total: readTotal(values) };
    else if (letter === "f") sums = { ...sums, first: readFirst(block, entry.slice(1), state) };
    else results.push(readResult(block, values, state, same, letter === "p"));
  });
  const { attempt = null, ...filled } = open;
  const known = { ...fresh.record, used: numberOf(used), open: attempt, ...latest(results, bestAt), done: done === "d" };
  return { ...fresh, ...filled, record: whole({ ...known, ...summed(known), ...sums }) };
}

// With results there are a best one, a first one and sums; without any there is none of them.
function whole(record) {
  const { results, best, first, total } = record;
  const some = results.length > 0;
  if ([best, first, total.attempts].some((kept) => Boolean(kept) !== some)) throw new Unfitting();
  return record;
}

/** What the results that are kept say of the first one and of all. */
function summed({ results }) {
  const all = (name) => sum(results.map((result) => result[name]));
  const first = results.length ? { ...results[0], items: [], hints: {} } : null;
  return { first, total: { attempts: results.length, earned: all("earned"), possible: all("possible") } };
}

const readTotal = ([attempts, earned, possible]) => ({
  attempts: numberOf(attempts),
  earned: numberOf(earned),
  possible: numberOf(possible) * MARK,
});

const readFirst = (block, entry, state) => readResult(block, entry.slice(1).split("."), state, false, entry[0] === "p");

// The best one stands in front when it is not among the latest.
function latest(results, bestAt) {
  if (!bestAt) return { results, best: null };
  const at = numberOf(bestAt);
  return at ? { results, best: results[at - 1] } : { results: results.slice(1), best: results[0] };
}

// An attempt whose questions are no longer known: the machine sees that it cannot be answered, and says so.
const WITHDRAWN = { id: "-", number: 0, items: [["-", []]], hash: "", started: 0, due: null };

function readOpen(block, [number, started, seed, answers = "", hints = "", set, limit, at, checked], state) {
  const attempt = drawnAgain(block, number, started, remembered(state, seed), set);
  const forms = formsOf(block.plan, attempt.items);
  const responses = readAnswers(forms, answers);
  noteSeed(state, attempt.id, seed);
  return {
    attempt: { ...attempt, due: limit ? attempt.started + numberOf(limit) : null },
    draft: { version: 2, attempt: attempt.id, responses, at: at ? attempt.started + numberOf(at) : 0 },
    hints: { version: 1, attempt: attempt.id, given: readHints(forms, hints) },
    checks: { version: 1, attempt: attempt.id, responses: among(responses, readSet(forms, checked)) },
  };
}

const among = (responses, names) =>
  Object.fromEntries(names.filter((name) => own(responses, name) !== null).map((name) => [name, responses[name]]));

const remembered = (state, seed) => seed || state.seed;

function noteSeed(state, id, seed) {
  if (seed) state.seeds[id] = seed;
}

/** The attempt as it was when it started. */
function drawnAgain({ key, plan }, number, started, seed, set) {
  const context = contextOf(key, EPOCH + numberOf(started), seed);
  const drawSeed = seedOfAttempt(context, numberOf(number));
  const names = set ? shuffled(drawSeed, readSet(plan.forms, set)) : drawItems(drawSeed, plan.pools);
  return attemptWith(plan, numberOf(number), names, context);
}

function readResult(block, values, state, same, passed) {
  const [number, started, seed, lasted, earned, possible, answers, hints = "", set, late] = values;
  const open = drawnAgain(block, number, started, remembered(state, seed), same && set);
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
    late: late === "l",
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
    record: { ...before.record, open: { ...open, due: null } },
    hints: { version: 1, attempt: open.id, given },
  };
  const action = { do: "submit", attempt: open.id, responses };
  const [result] = actQuiz(plan, answered, action, { now: kept.submitted, seed: "" }).state.record.results;
  const { earned, possible, passed, late } = kept;
  return { ...result, earned, possible, passed, late };
}
