// Worksheets: what is written stays on the page and is saved behind it, field by field.

import { draftsOf, eraseOnSignOut } from "./drafts.js";
import { keeper } from "./retry.js";
import { isOutdated, isPassing, listen, onReturn, showProblem, wordsOf } from "./shell.js";

const PAUSE = 1.5; // seconds without a stroke

/** How a field looks with a text in it; paper shows what stands behind it. */
export function fillIn(field, text) {
  if (field.value !== text) field.value = text;
  field.parentNode.querySelector(".sv-written").textContent = text;
  // It grows with its text, and never shrinks under the writer's hands.
  if (field.scrollHeight > field.clientHeight) field.style.height = `${field.scrollHeight + 4}px`;
}

/** Returns what ends it. */
export function mountSheets(shell, transport) {
  const { root, texts } = shell;
  const unsaved = new Set();
  const drafts = draftsOf(shell.view.owner);

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
      // It is not refused for good: its writer may load the page again, after somebody else was here.
      if (isPassing(problem) || isOutdated(problem)) throw problem;
      // It stays on the page; sent again it would be refused again.
      done(field, "notSaved", wordsOf(problem, texts));
    }
  }

  function done(field, state, words) {
    unsaved.delete(field);
    remember();
    tell(field, state, words);
  }

  /** What is not saved yet outlives a reload of the page, in this tab. */
  function remember() {
    const texts = [...unsaved].map(({ dataset, value }) => [dataset.field, value]);
    if (texts.length) drafts.write(root.id, Object.fromEntries(texts));
    else drafts.erase(root.id);
  }

  function restore([name, text]) {
    const field = root.querySelector(`[data-field="${name}"]`);
    if (field) take(field, text);
  }

  function take(field, text) {
    fillIn(field, text);
    unsaved.add(field);
    tell(field, "", "");
  }

  const keep = keeper(send, (state, problem) => {
    unsaved.forEach((field) => tell(field, state));
    if (problem) showProblem(shell, problem);
    else if (state === "saved") shell.alert("");
  });

  function written({ target }) {
    if (!target.dataset.field) return;
    take(target, target.value);
    remember();
    keep.touch(PAUSE);
  }

  Object.entries(drafts.read(root.id) || {}).forEach(restore);
  if (unsaved.size) keep.touch();

  const flush = () => keep.flush();
  const off = [
    listen(root, "input", written),
    listen(root, "change", flush),
    ...onReturn(flush),
    listen(document, "click", eraseOnSignOut),
    listen(root, "click", ({ target }) => target.closest("[data-print]") && print()),
  ];
  if (!transport.leavesQuietly) off.push(listen(window, "pagehide", flush));
  return () => (off.forEach((remove) => remove()), keep.stop());
}
