// The quiz's three pieces of state as JSON; the fields and defaults of `sevottam_lms/activities/attempt.py`.

import { anything, each, load, optional } from "./plain.js";

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
};
const SHAPES = {
  record: { version: 1, used: 0, open: optional(ATTEMPT), results: [RESULT], best: optional(RESULT) },
  draft: { version: 1, attempt: "", responses: each(anything) },
  hints: { version: 1, attempt: "", given: each(0) },
};

/** The state that a host kept, each piece by itself; what cannot be read of it becomes an empty piece. */
export function loadQuizState(json) {
  const piece = (name) => load(SHAPES[name], json && json[name]);
  return { record: piece("record"), draft: piece("draft"), hints: piece("hints") };
}

export const emptyQuizState = () => loadQuizState();
