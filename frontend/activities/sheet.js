// Worksheets: what is written stays on the page and is saved behind it, field by field.

import { keeper } from "./retry.js";
import { isPassing, listen, showProblem } from "./shell.js";

const PAUSE = 1.5; // seconds without a stroke

/** How a field looks with a text in it; paper shows what stands behind it. */
export function fillIn(field, text) {
  if (field.value !== text) field.value = text;
  field.parentNode.querySelector(".sv-written").textContent = text;
}

/** Returns what ends it. */
export function mountSheets(shell, transport) {
  const { root, texts } = shell;
  const unsaved = new Set();

  function tell(field, state, words = texts[state]) {
    Object.assign(field.parentNode.querySelector(".sv-save"), { textContent: words }).dataset.state = state;
  }

  async function send() {
    for (const field of [...unsaved]) await sendOne(field);
  }

  async function sendOne(field) {
    const text = field.value;
    try {
      await transport.act({ do: "write", field: field.dataset.field, text });
      if (field.value === text) done(field, "saved");
    } catch (problem) {
      if (isPassing(problem)) throw problem;
      // It stays on the page; sent again it would be refused again.
      done(field, "notSaved", problem.message || texts.failed);
    }
  }

  function done(field, state, words) {
    unsaved.delete(field);
    tell(field, state, words);
  }

  const keep = keeper(send, (state, problem) => {
    unsaved.forEach((field) => tell(field, state));
    if (problem) showProblem(shell, problem);
    else shell.alert("");
  });

  function written({ target }) {
    if (!target.dataset.field) return;
    fillIn(target, target.value);
    unsaved.add(target);
    tell(target, "", "");
    keep.touch(PAUSE);
  }

  const flush = () => keep.flush();
  const off = [
    listen(root, "input", written),
    listen(root, "change", flush),
    listen(window, "online", flush),
    listen(root, "click", ({ target }) => target.closest("[data-print]") && print()),
  ];
  if (!transport.leavesQuietly) off.push(listen(window, "pagehide", flush));
  return () => (off.forEach((remove) => remove()), keep.stop());
}
