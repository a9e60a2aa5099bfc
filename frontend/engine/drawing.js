// What an attempt asks, as in `sevottam_lms/activities/drawing.py`.

import { drawItems, optionOrder } from "./draw.js";
import { verdict } from "./release.js";
import { sha256 } from "./sha256.js";
import { formOf } from "./standing.js";
import { timeAllowed } from "./timing.js";
import { own } from "./wire.js";

export const seedOfAttempt = ({ seed }, number) => `${seed}\0${number}`;

/** The next attempt as it is fixed at its start. */
export function drawAttempt(plan, record, context) {
  const number = record.used + 1;
  const ranks = ranksOf(plan, record);
  const fact = (item) => own(plan.facts, item);
  return attemptWith(plan, number, drawItems(seedOfAttempt(context, number), plan.pools, fact, ranks), context);
}

/** The attempt of this number that asks these items. */
export function attemptWith(plan, number, names, context) {
  const seed = seedOfAttempt(context, number);
  const allowed = timeAllowed(plan, context);
  return {
    id: sha256(`${seed}\0${context.now}`).slice(0, 12),
    number,
    items: names.map((item) => [item, optionOrder(seed, formOf(plan, item), plan.shuffle)]),
    hash: plan.hash,
    started: context.now,
    due: allowed === null ? null : context.now + allowed,
  };
}

/** How much an item is to be put off: by how often it was met; in practice, what was missed last comes first. */
function ranksOf(plan, { results }) {
  const met = new Map();
  const latest = new Map();
  results.forEach(({ items }) =>
    items.forEach(([item, ...said]) => {
      met.set(item, (met.get(item) || 0) + 1);
      latest.set(item, said);
    }),
  );
  const missed = (item) => plan.practice && latest.has(item) && verdict(plan, item, ...latest.get(item)) !== "right";
  return (item) => (missed(item) ? -1 : met.get(item) || 0);
}
