// The SCORM 1.2 client, against platforms that misbehave in ways the browser tests' hosts do not.

import assert from "node:assert/strict";
import test from "node:test";

import { Scorm12, elements, findApi } from "./scorm12.js";

/** A platform: strict unless told otherwise; `refuse(name)` makes it drop a write. */
function platform({ strict = true, values = {}, refuse = () => false } = {}) {
  const kept = strict ? { "cmi.core.student_id": "asha", "cmi.core.lesson_status": "not attempted", ...values } : { ...values };
  const calls = [];
  const said = (name, answer) => (calls.push(name), answer);
  return {
    kept,
    calls,
    LMSInitialize: () => said("LMSInitialize", strict ? "true" : true),
    LMSGetLastError: () => (strict ? "0" : ""),
    LMSGetValue: (name) => kept[name] || "",
    LMSSetValue: (name, value) => said(name, refuse(name) ? "false" : ((kept[name] = value), "true")),
    LMSCommit: () => said("LMSCommit", strict ? "true" : false),
    LMSFinish: () => said("LMSFinish", "true"),
  };
}

const standing = { status: "incomplete", score: null, objectives: [] };
const SUSPEND = "cmi.suspend_data";

test("the API is found in parents, then in the opener's, past pages of another origin", () => {
  const api = { LMSInitialize() {} };
  const top = { API: api };
  top.parent = top;
  const alone = {};
  alone.parent = alone;
  const foreign = new Proxy({}, { get: () => { throw new Error("another origin"); } });
  assert.equal(findApi({ parent: { parent: top } }), api);
  assert.equal(findApi({ ...alone, parent: alone, opener: { parent: top } }), api);
  assert.equal(findApi({ parent: foreign, opener: null }), null);
  assert.equal(findApi(alone), null);
});

test("a platform proves that it is strict by its answers and by the elements that must be there", () => {
  assert.equal(new Scorm12(platform()).strict, true);
  assert.equal(new Scorm12(platform({ strict: false })).strict, false);
  assert.equal(new Scorm12(platform({ values: { "cmi.core.lesson_status": "" } })).strict, false);
});

test("nothing is written or committed twice", () => {
  const api = platform();
  const link = new Scorm12(api);
  assert.equal(link.save(elements("1.x", standing)), true);
  const before = api.calls.length;
  assert.equal(link.save(elements("1.x", standing)), true);
  assert.equal(api.calls.length, before);
});

test("what does not read back is said to be not kept, and tried again in full", () => {
  let broken = true;
  const api = platform({ refuse: (name) => broken && name === SUSPEND });
  const link = new Scorm12(api);
  assert.equal(link.save(elements("1.x", standing)), false);
  broken = false;
  assert.equal(link.save(elements("1.x", standing)), true);
  assert.equal(api.kept[SUSPEND], "1.x");
});

test("calls that throw are answers that are missing, and what they lost is written later", () => {
  const api = platform();
  const link = new Scorm12(api);
  const { LMSGetValue, LMSSetValue } = api;
  const full = () => { throw new Error("QuotaExceededError"); };
  api.LMSSetValue = full;
  assert.equal(link.save(elements("1.x", standing)), false);
  Object.assign(api, { LMSGetValue: full, LMSCommit: full });
  assert.equal(link.save(elements("1.x", standing)), false);
  Object.assign(api, { LMSGetValue, LMSSetValue, LMSCommit: () => "true" });
  assert.equal(link.save(elements("1.x", standing)), true);
  assert.equal(api.kept[SUSPEND], "1.x");
  const dead = new Scorm12(Object.fromEntries(Object.keys(api).map((name) => [name, full])));
  assert.deepEqual([dead.strict, dead.known, dead.lost], [false, "", false]);
});

test("a status is raised and never lowered", () => {
  const api = platform({ values: { "cmi.core.lesson_status": "completed" } });
  const link = new Scorm12(api);
  link.save(elements("1.a", standing));
  assert.equal(api.kept["cmi.core.lesson_status"], "completed");
  link.save(elements("1.b", { ...standing, status: "passed" }));
  assert.equal(api.kept["cmi.core.lesson_status"], "passed");
  link.save(elements("1.c", { ...standing, status: "completed" }));
  assert.equal(api.kept["cmi.core.lesson_status"], "passed");
});

test("leaving is announced to a strict platform only, with the time", () => {
  let now = 0;
  for (const strict of [true, false]) {
    const api = platform({ strict });
    const link = new Scorm12(api, () => now);
    now += 3723000;
    link.leave();
    link.leave();
    assert.equal(api.kept["cmi.core.session_time"], strict ? "0001:02:03" : undefined);
    assert.equal(api.calls.filter((name) => name === "LMSFinish").length, strict ? 1 : 0);
    assert.equal(link.save(elements("1.x", standing)), false);
  }
});
