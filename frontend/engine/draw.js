// Stable draws, as in `sevottam_lms/scoring/draw.py`.

import { sha256 } from "./sha256.js";

/** The names in the order of SHA-256(seed NUL name). */
export function shuffled(seed, names) {
  const keyed = names.map((name) => [sha256(`${seed}\0${name}`), name]);
  return keyed.sort(([one], [other]) => (one < other ? -1 : 1)).map(([, name]) => name);
}

/**
 * From each pool (how many, which ids) the first of its shuffle, then all shuffled. `fact(item)`: what an item tests, or
 * nothing; no two items on one fact are drawn as long as the pools allow it. `rank(item)`: higher ones come later.
 */
export function drawItems(seed, pools, fact = () => null, rank = () => 0) {
  const seats = [];
  pools.forEach(([count, ids]) => {
    const wishes = shuffled(seed, ids)
      .map((item, at) => [rank(item), at, item])
      .sort(([one, at], [other, to]) => one - other || at - to)
      .map(([, , item]) => item);
    ids.slice(0, count).forEach(() => seats.push(wishes));
  });
  return shuffled(seed, seated(seats, (item) => (fact(item) ? `=${fact(item)}` : item), rank));
}

/** One fact to a seat. A seat that finds none of its facts free asks those who have them to move to another. */
function seated(seats, factOf, rank) {
  const taken = new Map(); // by fact: which seat has it with which item
  const empty = () => {
    const full = [...taken.values()].map(([seat]) => seat);
    return seats.map((_, seat) => seat).filter((seat) => !full.includes(seat));
  };

  function take(seat, most, asked) {
    const wishes = seats[seat].filter((item) => rank(item) <= most);
    const free = wishes.find((item) => !taken.has(factOf(item)));
    const item = free || wishes.find((one) => moves(factOf(one), most, asked));
    if (item) taken.set(factOf(item), [seat, item]);
    return Boolean(item);
  }

  function moves(fact, most, asked) {
    if (asked.has(fact)) return false;
    asked.add(fact);
    return take(taken.get(fact)[0], most, asked);
  }

  const ranks = [...new Set([].concat(...seats).map(rank))].sort((one, other) => one - other);
  ranks.forEach((most) => empty().forEach((seat) => take(seat, most, new Set())));
  const items = [...taken.values()].map(([, item]) => item);
  empty().forEach((seat) => items.push(...seats[seat].filter((item) => !items.includes(item)).slice(0, 1)));
  return items;
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
