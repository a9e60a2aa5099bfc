// Two states of one learner become one in which nothing either of them did is lost. It is needed where a platform's
// answer arrives late, after the learner has begun (iGOT), and where the lesson is open in two windows.

import { isMore } from "../engine/points.js";
import { sum } from "../engine/scoring.js";
import { RESULTS_KEPT } from "../engine/standing.js";
import { checkedOf, draftOf, hintsGiven } from "../engine/state.js";
import { KINDS, seedOf } from "./blocks.js";

/** `saved`: what arrived; `mine`: what stands on this page; `chosen`: what the learner has settled on this page. */
export function merge(outline, saved, mine, chosen) {
  const state = { ...saved, ...chosen, seeds: { ...saved.seeds }, blocks: {} };
  outline.blocks.forEach((block) => {
    const [theirs, ours] = [saved.blocks[block.key], mine.blocks[block.key]];
    state.blocks[block.key] = block.kind === "quiz" ? mergeQuiz(theirs, ours) : mergeParts(block, theirs, ours);
    if (block.kind === "quiz") keepSeeds(state, mine, ours);
  });
  return state;
}

function mergeParts(block, theirs, ours) {
  const { kept } = KINDS[block.kind];
  const ticked = { ...theirs, [kept]: [...new Set([...theirs[kept], ...ours[kept]])] };
  if (!ours.sheet) return ticked;
  return { ...ticked, sheet: { ...theirs.sheet, texts: { ...theirs.sheet.texts, ...ours.sheet.texts } } };
}

function keepSeeds(state, mine, { record }) {
  [record.open, record.best, ...record.results].filter(Boolean).forEach(({ id }) => {
    if (seedOf(mine, id) !== state.seed) state.seeds[id] = seedOf(mine, id);
  });
}

function mergeQuiz(theirs, ours) {
  const results = mergeResults(theirs.record.results, ours.record.results);
  const record = {
    ...ours.record,
    first: earlier(theirs.record.first, ours.record.first),
    total: mergeTotals(theirs.record, ours.record),
    done: theirs.record.done || ours.record.done,
    used: Math.max(theirs.record.used, ours.record.used, results.length),
    results: results.slice(-RESULTS_KEPT),
    best: better(theirs.record.best, ours.record.best),
  };
  return mergeOpen(theirs, ours, record);
}

function mergeResults(theirs, ours) {
  const known = theirs.map(({ id }) => id);
  const all = [...theirs, ...ours.filter(({ id }) => !known.includes(id))];
  return all.sort((one, other) => one.submitted - other.submitted);
}

const earlier = (one, other) => (!one || (other && other.submitted < one.submitted) ? other : one);

// The longer history's sums, and what the other has added to it. What came before anything it keeps is in it already.
function mergeTotals(theirs, ours) {
  const [long, short] = theirs.total.attempts < ours.total.attempts ? [ours, theirs] : [theirs, ours];
  const known = long.results.map(({ id }) => id);
  const since = long.total.attempts > long.results.length ? long.results[0].submitted : 0;
  const added = short.results.filter(({ id, submitted }) => !known.includes(id) && submitted >= since);
  const all = (name) => long.total[name] + sum(added.map((result) => result[name]));
  return { attempts: long.total.attempts + added.length, earned: all("earned"), possible: all("possible") };
}

function better(one, other) {
  if (!one || !other) return one || other;
  return isMore(other.earned, other.possible, one.earned, one.possible) ? other : one;
}

// Of two different open attempts the one with more answers goes on: the other was opened by mistake of the network.
function mergeOpen(theirs, ours, record) {
  const submitted = record.results.map(({ id }) => id);
  const still = [theirs, ours].filter(({ record: { open } }) => open && !submitted.includes(open.id));
  if (!still.length) return { ...ours, record: { ...record, open: null } };
  const [first, second = first] = still.sort((one, other) => answered(other) - answered(one));
  const { open } = first.record;
  if (open.id !== second.record.open.id) return { ...first, record: { ...record, open } };
  return { ...sameAttempt(theirs, ours, open.id), record: { ...record, open } };
}

const savedAt = ({ draft }, id) => (draft.attempt === id ? draft.at : 0);
const answered = (own) => Object.keys(draftOf(own, own.record.open.id)).length;

function sameAttempt(theirs, ours, id) {
  const given = { ...hintsGiven(theirs, id) };
  Object.entries(hintsGiven(ours, id)).forEach(([item, count]) => (given[item] = Math.max(count, given[item] || 0)));
  return {
    draft: {
      version: 2,
      attempt: id,
      responses: { ...draftOf(theirs, id), ...draftOf(ours, id) },
      at: Math.max(savedAt(theirs, id), savedAt(ours, id)),
    },
    hints: { version: 1, attempt: id, given },
    // What was checked first is what the learner was told about.
    checks: { version: 1, attempt: id, responses: { ...checkedOf(ours, id), ...checkedOf(theirs, id) } },
  };
}
