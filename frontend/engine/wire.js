// Reading an action's fields, as in `sevottam_lms/activities/wire.py`, and the refusal that every module throws.

/** An action was refused: nothing was written and nothing was consumed. */
export class Refusal {
  constructor(code, facts = {}, status = 400) {
    Object.assign(this, { code, status, facts });
  }
}

/** What the host has to do; the fields of `sevottam_lms/activities/outcome.py`. */
export const outcome = (said) => ({
  changed: [],
  claim: null,
  blocked_by: null,
  completion: null,
  score: null,
  reply: {},
  ...said,
});

/** What an object has of its own under a name, or null: an item may be called `constructor`. */
export const own = (object, name) => (Object.prototype.hasOwnProperty.call(object, name) ? object[name] : null);

/** The first characters, where Python counts characters and JavaScript halves of them. */
export const first = (count, text) => [...text].slice(0, count).join("");

export const isText = (value) => typeof value === "string";
export const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isTexts = (value) => Array.isArray(value) && value.every(isText);

function expected(action, field, expects, accepts) {
  const value = own(action, field);
  if (!accepts(value)) throw new Refusal("bad-field", { field, expects });
  return value;
}

export const textOf = (action, field, most = 200) =>
  expected(action, field, "text", (value) => isText(value) && [...value].length <= most);
export const objectOf = (action, field) => expected(action, field, "object", isObject);
export const textsOf = (action, field) => expected(action, field, "list of texts", isTexts);

/** What an action is called; a name that is no text is none: `["start"]` would pass for `start` as a key. */
export function nameOf(action) {
  const name = own(action, "do");
  return isText(name) ? name : "";
}

export const unknownAction = (action) => new Refusal("unknown-action", { do: first(40, nameOf(action)) });
