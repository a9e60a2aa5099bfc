// Where a learner stands by the quiz's rules, as in `sevottam_lms/activities/standing.py`.

import { isMore, passes } from "./points.js";
import { isSame, sum } from "./scoring.js";

export const RESULTS_KEPT = 10;
const NUMBER_MOST = 2 ** 46;

export const formOf = (plan, item) => plan.forms.find((form) => form.item === item);
export const drawCount = (plan) => sum(plan.pools.map(([count, ids]) => Math.min(count, ids.length)));

/** The open attempt, unless the content has changed so that it can no longer be answered: then it never counted. */
export function openAttempt(plan, { open }) {
  const stillThere = ([item, order]) => {
    const form = formOf(plan, item);
    return form && isSame(order, form.options);
  };
  return open && open.items.length && open.items.every(stillThere) ? open : null;
}

/** How many more attempts may be started; null without a limit. */
export const attemptsLeft = (plan, record) => (plan.maxAttempts ? Math.max(0, plan.maxAttempts - record.used) : null);

/** Whether there is another attempt for this learner, now or after a while. */
export const canStart = (plan, record) =>
  drawCount(plan) > 0 && attemptsLeft(plan, record) !== 0 && !openAttempt(plan, record);

/** What counts by the quiz's rule, over so many attempts; null before the first submission. */
export function counted(plan, record) {
  if (plan.counts === "average") return average(plan, record);
  const latest = record.results[record.results.length - 1] || null;
  const result = { last: latest, first: firstOf(record), best: record.best }[plan.counts];
  return result && { ...result, attempts: 1 };
}

function average(plan, record) {
  const { attempts, earned, possible } = totalOf(record);
  if (attempts < 1) return null;
  return { attempts, earned, possible, passed: passes(earned, possible, plan.passPercent), number: null };
}

/** Points earned and possible as those of one attempt. */
export const scoreOf = ({ earned, possible, attempts }) => [Math.floor(earned / attempts), Math.floor(possible / attempts)];

const firstOf = ({ first, results }) => first || results[0] || null;

function totalOf({ total, results }) {
  if (total.attempts) return total;
  const all = (name) => sum(results.map((one) => one[name]));
  return { attempts: results.length, earned: all("earned"), possible: all("possible") };
}

export function passed(plan, record) {
  const found = counted(plan, record);
  return Boolean(found && found.passed);
}

/** Whether the learner is done; who was once stays so. */
export function finished(plan, record) {
  if (record.done || (plan.practice && record.used > 0)) return true;
  return !plan.practice && (passed(plan, record) || (attemptsLeft(plan, record) === 0 && !record.open));
}

/** The record after an attempt has ended. */
export function withResult(plan, record, result) {
  const after = {
    version: 2,
    used: result.number,
    open: null,
    results: [...record.results, result].slice(-RESULTS_KEPT),
    best: isBetter(result, record.best) ? result : record.best,
    first: firstOf(record) || { ...result, items: [], hints: {} },
    total: added(totalOf(record), result),
    done: record.done,
  };
  return { ...after, done: finished(plan, after) };
}

const isBetter = (result, best) =>
  !best || best.possible <= 0 || isMore(result.earned, result.possible, best.earned, best.possible);

function added({ attempts, earned, possible }, result) {
  const all = { attempts: attempts + 1, earned: earned + result.earned, possible: possible + result.possible };
  return all.possible > NUMBER_MOST ? { attempts, earned, possible } : all;
}
