// Stored JSON, perhaps damaged or from long ago, to a sound value, as in `sevottam_lms/model/plain.py`.
//
// A shape is an example: a text, a number or a flag stands for any of its kind, a list of one for lists of such parts, a
// longer list for lists of just these parts, an object for its fields; a function reads by itself.

import { isObject } from "./wire.js";

const MOST = 2 ** 46;

function isLike(shape, value) {
  if (typeof shape === "number") return Number.isInteger(value) && Math.abs(value) <= MOST;
  if (Array.isArray(shape)) return Array.isArray(value) && (shape.length === 1 || shape.length === value.length);
  return isObject(shape) ? isObject(value) : typeof shape === typeof value;
}

function read(shape, value) {
  if (typeof shape === "function") return shape(value);
  if (!isLike(shape, value)) throw TypeError("unsound");
  if (Array.isArray(shape)) return value.map((part, at) => read(shape[at] === undefined ? shape[0] : shape[at], part));
  return isObject(shape) ? mapped(shape, (name) => read(shape[name], value[name])) : value;
}

const mapped = (object, change) => Object.fromEntries(Object.keys(object).map((name) => [name, change(name)]));

export const anything = (value) => value;
export const optional = (shape) => (value) => (value === undefined || value === null ? null : read(shape, value));
/** What a field is when an earlier release did not write it. */
export const otherwise = (example) => (value = example) => read(example, value);
/** An object of fields that have defaults of their own. */
export const fields = (shape) => (value = {}) => read(shape, value);
export const each = (shape) => (value = {}) => mapped(read({}, value) && value, (name) => read(shape, value[name]));

/** An object within another: what it lacks is filled as at the top. */
export const defaults = (shape) => (value = {}) => read(shape, { ...empty(shape), ...read({}, value) && value });

/** What a shape's fields are when nothing is stored: the examples themselves, and lists empty. */
const empty = (shape) => mapped(shape, (name) => (Array.isArray(shape[name]) ? [] : initial(shape[name])));
const initial = (example) => (typeof example === "function" ? example() : example);

/** The value, its missing fields filled; what cannot be read becomes an empty one. */
export function load(shape, value) {
  try {
    return read(shape, { ...empty(shape), ...value });
  } catch {
    return empty(shape);
  }
}
