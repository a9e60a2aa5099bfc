// Stable draws, as in `sevottam_lms/scoring/draw.py`.

import { sha256 } from "./sha256.js";

/** The names in the order of SHA-256(seed NUL name). */
export function shuffled(seed, names) {
  const keyed = names.map((name) => [sha256(`${seed}\0${name}`), name]);
  return keyed.sort(([one], [other]) => (one < other ? -1 : 1)).map(([, name]) => name);
}

/** From each pool (how many, which ids) the first of its shuffle, then all shuffled. */
export function drawItems(seed, pools) {
  return shuffled(seed, [].concat(...pools.map(([count, ids]) => shuffled(seed, ids).slice(0, count))));
}

/** The order in which an item's options stand; pinned ones keep their place, and none is in the right order by chance. */
export function optionOrder(seed, form, shuffle) {
  const shuffledOptions = (options) => shuffled(`${seed}\0${form.item}`, options);
  if (form.reader === "order") {
    const order = shuffledOptions(form.options);
    return order.join() === form.options.join() ? [...order.slice(1), order[0]] : order;
  }
  if (!shuffle) return form.options;
  const pinned = (option) => form.pinned.includes(option);
  const loose = shuffledOptions(form.options.filter((option) => !pinned(option)));
  return form.options.map((option) => (pinned(option) ? option : loose.shift()));
}
