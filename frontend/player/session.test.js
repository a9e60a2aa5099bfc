// How a session goes on where the browser tests' hosts do not lead it.

import assert from "node:assert/strict";
import test from "node:test";

import { Scorm12 } from "../transports/scorm12.js";
import { lessonBlock, outlineOf } from "./histories.js";
import { Session } from "./session.js";

const outline = { ...outlineOf(lessonBlock(["a", "b"])), room: 1000 };
const [lesson] = outline.blocks;

function strictPlatform() {
  const kept = { "cmi.core.student_id": "asha", "cmi.core.lesson_status": "not attempted" };
  const finished = [];
  return {
    kept,
    finished,
    LMSInitialize: () => "true",
    LMSGetLastError: () => "0",
    LMSGetValue: (name) => kept[name] || "",
    LMSSetValue: (name, value) => ((kept[name] = value), "true"),
    LMSCommit: () => "true",
    LMSFinish: () => (finished.push(true), "true"),
  };
}

const sessionAt = (api) => new Session(outline, api && new Scorm12(api), { wished: "hi", random: () => "seed0000" });

test("what stands on a page that goes into the browser's cache is saved, and its session goes on", () => {
  const api = strictPlatform();
  const session = sessionAt(api);
  session.begin();
  session.page.capture = () => session.apply(lesson, { do: "acknowledge", sections: ["a"] });
  session.leave(true);
  assert.deepEqual(sessionAt(api).state.blocks[lesson.key].done, ["a"]);
  assert.equal(api.finished.length, 0);
  session.page.capture = () => session.apply(lesson, { do: "acknowledge", sections: ["b"] });
  session.leave();
  assert.deepEqual(sessionAt(api).state.blocks[lesson.key].done, ["a", "b"]);
  assert.equal(api.finished.length, 1);
});

test("a platform whose every call throws keeps nobody from the lesson", async () => {
  const api = strictPlatform();
  const session = sessionAt(api);
  session.begin();
  Object.keys(api).filter((name) => name.startsWith("LMS")).forEach((name) => {
    api[name] = () => { throw new Error("QuotaExceededError"); };
  });
  session.choose({ unit: 1 });
  await session.act(lesson, { do: "acknowledge", sections: ["a"] });
  assert.equal(session.kept, false);
  assert.deepEqual(session.state.blocks[lesson.key].done, ["a"]);
  clearTimeout(session.timer);
});
