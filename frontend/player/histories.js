// For tests: made-up plans, and learners who take quizzes at random.

import { readNumber } from "../engine/decimals.js";
import { actQuiz, emptyQuizState } from "../engine/index.js";
import { MARK } from "../engine/points.js";
import { isEmpty } from "../engine/scoring.js";
import { KINDS, blockSeed } from "./blocks.js";

/** Random numbers that are the same every time (mulberry32). */
export function dice(seed) {
  let at = seed;
  const next = () => {
    at = (at + 0x6d2b79f5) | 0;
    let mixed = Math.imul(at ^ (at >>> 15), 1 | at);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count) => Math.floor(next() * count);
  const shuffled = (list) => list.map((one) => [next(), one]).sort(([a], [b]) => a - b).map(([, one]) => one);
  return { below, shuffled, one: (list) => list[below(list.length)], some: (list) => list.filter(() => next() < 0.5) };
}

const names = (count) => Array.from({ length: count }, (_, at) => String.fromCharCode(97 + at));

const sharesOf = (worth, points) => Object.fromEntries(worth.map((atom) => [atom, Math.floor(points / 16)]));
const isTyped = (reader) => reader === "text" || reader === "number";

export function makeForm(item, reader, size, hints = [], weight = 1) {
  const options = isTyped(reader) ? [] : names(size);
  const points = weight * MARK;
  const worth = reader === "order" ? options.slice(1).map((name, at) => `${options[at]}>${name}`) : names(size);
  const rule =
    reader === "one"
      ? { kind: "match", correct: ["a"], points, lower: 0 }
      : { kind: "map", worth: sharesOf(worth, points), unlisted: 0, lower: 0, points };
  return { item, reader, options, pinned: [], hints, rule, ...READING[reader] };
}

const READING = {
  match: { choices: [names(6)] },
  text: { spellings: [["a", ["charter", "संबंध"]], ["b", ["citizen"]]] },
  number: { ranges: [["a", "20.5", "21.5"]], units: ["days"] },
};
const WORDS = ["charter", " सम्बन्ध", "Citizen", "घोषणा-पत्र", "सेवा का अधिकार", "a guess: ₹ 5 😀", "x y ".repeat(50)];
const NUMBERS = ["21", "२१ days", "-0.50", "1,23,456.7", "0"];

export function makePlan(forms, rules = {}) {
  const { draw = forms.length, ...others } = rules;
  const pools = [[draw, forms.map(({ item }) => item)]];
  const plain = { maxAttempts: 3, passPercent: 60, shuffle: true, practice: false, hash: "0123456789abcdef" };
  const later = { facts: {}, wait: 0, timeLimit: 0, grace: 30, counts: "best", feedback: "final" };
  return { version: 1, pools, forms, ...plain, ...later, ...others };
}

export function randomPlan(random) {
  const readers = ["one", "some", "order", "match", "text", "number"];
  const forms = Array.from({ length: 1 + random.below(12) }, (_, at) =>
    makeForm(`item-${at}`, random.one(readers), 3 + random.below(14), names(random.below(4)).map(() => 0), 1 + random.below(3)),
  );
  const facts = Object.fromEntries(random.some(forms).map(({ item }) => [item, random.one(["T1", "T2", "T3"])]));
  return makePlan(forms, {
    facts,
    draw: 1 + random.below(forms.length),
    maxAttempts: random.below(4),
    practice: random.below(2) > 0,
    timeLimit: random.one([0, 0, 3000]),
    counts: random.one(["best", "last", "first", "average"]),
    feedback: random.one(["item", "attempt", "final", "never"]),
  });
}

export function randomResponse(random, { reader, options, choices }) {
  if (!random.below(5)) return random.one([null, "", [], {}]);
  if (isTyped(reader)) return random.one(reader === "text" ? WORDS : NUMBERS);
  if (reader === "match") return Object.fromEntries(random.some(options).map((name) => [name, random.one(choices[0])]));
  if (reader === "one") return random.one(options);
  return reader === "some" ? random.shuffled(random.some(options)) : random.shuffled(options);
}

export const outlineOf = (...blocks) => ({ version: 1, key: "pAk", blocks });
export const quizBlock = (plan, key = "qQ0") => ({ id: key, name: `quiz-${key}`, kind: "quiz", key, plan });
export const lessonBlock = (ids, key = "lL0") => ({
  ...{ id: key, name: `lesson-${key}`, kind: "lesson", key, ids, fields: [], fieldKeys: [] },
  keys: ids.map((_, at) => `k${String(at).padStart(2, "0")}`),
});

/** A lesson's state with these sections acknowledged. */
export const ticked = (...done) => ({ ...KINDS.lesson.empty(), done });

export function freshState(outline, seed = "seed0000") {
  const blocks = outline.blocks.map(({ key, kind }) => [key, KINDS[kind].empty()]);
  return { lang: "hi", unit: 0, seed, seeds: {}, blocks: Object.fromEntries(blocks) };
}

/** A quiz's state after some steps, chosen at random among those that are possible. */
export function randomHistory(random, { key, plan }, seed, steps) {
  let state = emptyQuizState();
  let now = 1790000000;
  for (let step = 0; step < steps; step += 1) {
    now += random.below(5000);
    state = tried(plan, state, randomAction(random, plan, state), { now, seed: blockSeed(seed, key) });
  }
  return state;
}

function tried(plan, state, action, context) {
  try {
    return actQuiz(plan, state, action, context).state;
  } catch {
    return state; // no attempt left, no hint left
  }
}

function randomAction(random, plan, { record: { open } }) {
  if (!open) return { do: "start" };
  const [item] = random.one(open.items);
  const forms = open.items.map(([name]) => plan.forms.find((form) => form.item === name));
  const responses = Object.fromEntries(forms.map((form) => [form.item, randomResponse(random, form)]));
  const what = random.one(["save", "save", "hint", "check", "submit"]);
  return { do: what, attempt: open.id, item, responses };
}

/** What of a quiz's state matters: responses without those that are none, sets in the plan's order. */
export function essence({ plan }, { record, draft, hints, checks }) {
  const current = record.open && record.open.id;
  const settled = checks.attempt === current ? checks.responses : {};
  const result = (one) => one && { ...one, items: one.items.map(([item, points, response]) => [item, points, plainly(plan, item, response)]) };
  return {
    record: { ...record, results: record.results.map(result), best: result(record.best) },
    draft: draft.attempt === current ? answered(plan, { ...draft.responses, ...settled }) : answered(plan, settled),
    at: draft.attempt === current ? draft.at : 0,
    hints: hints.attempt === current ? hints.given : {},
    checks: answered(plan, settled),
  };
}

function plainly(plan, item, response) {
  if (isEmpty(response)) return null;
  const form = plan.forms.find((one) => one.item === item);
  return (PLAINLY[form.reader] || ((same) => same))(response, form);
}

const PLAINLY = {
  some: (response, { options }) => options.filter((name) => response.includes(name)),
  // Too long to be right: only its beginning is kept.
  text: (response) => (response.length > 50 ? "too long" : response.trim()),
  number: (response, { units }) => readNumber(response, units).replace(/\.0*$/, ""),
};

const answered = (plan, responses) =>
  Object.fromEntries(
    Object.entries(responses)
      .map(([item, response]) => [item, plainly(plan, item, response)])
      .filter(([, response]) => response !== null),
  );
