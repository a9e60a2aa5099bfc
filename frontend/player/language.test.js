import assert from "node:assert/strict";
import test from "node:test";

import { languageFor } from "./language.js";

test("a language is known by its whole code before it is by its beginning", () => {
  for (const [asked, found] of [
    [["mai-IN", "en"], "mai"],
    [["sat"], "sat"],
    [["", "EN_in"], "en"],
    [["Hindi"], "hi"],
    [["fr", ""], "hi"],
  ]) {
    assert.equal(languageFor(["hi", "en", "mai", "sa", "sat"], asked), found);
  }
});
