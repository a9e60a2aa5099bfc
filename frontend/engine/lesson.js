// The lesson without a server: sections acknowledged one by one, and worksheets written on, as in
// `sevottam_lms/activities/lesson.py`. A lesson is the ids of its sections and the names of its fields.

import { partsActivity } from "./parts.js";
import { defaults, each, load } from "./plain.js";
import { Refusal, first, nameOf, outcome, own, textOf } from "./wire.js";

const ANSWER_MOST = 2000;
const [acknowledge, viewSections] = partsActivity("acknowledge", "section", "sections", "done");

export function actLesson({ ids, fields }, state, action) {
  return nameOf(action) === "write" ? write(fields, state, action) : acknowledge(ids, state, action);
}

function write(fields, state, action) {
  const field = textOf(action, "field");
  const text = textOf(action, "text", ANSWER_MOST);
  if (!fields.includes(field)) throw new Refusal("unknown-field", { field: first(64, field) });
  const changed = own(state.sheet.texts, field) === (text || null) ? [] : ["sheet"];
  return { state: { ...state, sheet: { texts: written(state.sheet.texts, field, text), version: 1 } }, outcome: outcome({ changed }) };
}

function written(texts, field, text) {
  const others = Object.entries(texts).filter(([name]) => name !== field);
  return Object.fromEntries(text ? [...others, [field, text]] : others);
}

export function viewLesson({ ids, fields }, state) {
  const { texts } = state.sheet;
  const known = fields.filter((field) => own(texts, field) !== null);
  return { ...viewSections(ids, state), texts: Object.fromEntries(known.map((field) => [field, texts[field]])) };
}

const STATE = { done: [""], version: 1, sheet: defaults({ texts: each(""), version: 1 }) };
export const loadLessonState = (json) => load(STATE, json);
