// The quiz's four pieces of state as JSON; the fields and defaults of `sevottam_lms/activities/record.py`.

import { anything, each, fields, load, optional, otherwise } from "./plain.js";

const ATTEMPT = { id: "", number: 0, items: [["", [""]]], hash: "", started: 0, due: optional(0) };
const RESULT = {
  id: "",
  number: 0,
  started: 0,
  submitted: 0,
  earned: 0,
  possible: 0,
  passed: true,
  items: [["", 0, anything]],
  hints: each(0),
  late: otherwise(false),
};
const SHAPES = {
  record: {
    version: 2,
    used: 0,
    open: optional(ATTEMPT),
    results: [RESULT],
    best: optional(RESULT),
    first: optional(RESULT),
    total: fields({ attempts: otherwise(0), earned: otherwise(0), possible: otherwise(0) }),
    done: false,
  },
  draft: { version: 2, attempt: "", responses: each(anything), at: 0 },
  hints: { version: 1, attempt: "", given: each(0) },
  checks: { version: 1, attempt: "", responses: each(anything) },
};

/** The state that a host kept, each piece by itself; what cannot be read of it becomes an empty piece. */
export function loadQuizState(json) {
  const pieces = Object.keys(SHAPES).map((name) => [name, load(SHAPES[name], json && json[name])]);
  return Object.fromEntries(pieces);
}

export const emptyQuizState = () => loadQuizState();

export const draftOf = ({ draft }, id) => (draft.attempt === id ? draft.responses : {});
export const hintsGiven = ({ hints }, id) => (hints.attempt === id ? hints.given : {});
export const checkedOf = ({ checks }, id) => (checks.attempt === id ? checks.responses : {});
