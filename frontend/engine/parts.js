// Parts that are ticked off one by one: what a lesson and an explorer have in common.

import { load } from "./plain.js";
import { Refusal, first, nameOf, outcome, textsOf, unknownAction } from "./wire.js";

/** An activity over parts: `verb` ticks parts off, an action lists them under `many`; the state keeps them as `kept`. */
export function partsActivity(verb, one, many, kept) {
  const finished = (ids, state) => ids.length > 0 && ids.every((id) => state[kept].includes(id));

  function act(ids, state, action) {
    if (nameOf(action) !== verb) throw unknownAction(action);
    const wanted = textsOf(action, many);
    const unknown = wanted.find((id) => !ids.includes(id));
    if (unknown !== undefined) throw new Refusal(`unknown-${one}`, { [one]: first(64, unknown) });
    const all = [...new Set([...state[kept], ...wanted])];
    const after = { ...state, [kept]: all, version: 1 };
    const changed = all.length === state[kept].length ? [] : ["progress"];
    return { state: after, outcome: outcome({ changed, completion: finished(ids, after) ? 1 : null }) };
  }

  const view = (ids, state) => ({
    [many]: ids.map((id) => ({ id, [kept]: state[kept].includes(id) })),
    finished: finished(ids, state),
  });

  return [act, view, (json) => load({ [kept]: [""], version: 1 }, json)];
}
