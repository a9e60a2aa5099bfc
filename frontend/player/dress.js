// Puts a block's state on its HTML, which the package holds as it was before anything was done. Where there is a
// server, its templates do this.

import { showView } from "../activities/panels.js";
import { fill } from "../activities/shell.js";
import { fillIn } from "../activities/sheet.js";

/** `slots`: what the panels of a quiz show. */
export function dress(kind, root, view, texts, slots) {
  const slot = (name, text) => root.querySelectorAll(`[data-slot="${name}"]`).forEach((at) => (at.textContent = text));
  root.querySelector(".sv-view").textContent = JSON.stringify(view);
  if (kind === "quiz") dressQuiz(root, view, slots);
  else dressParts(root, view, texts, slot);
}

function dressParts(root, view, texts, slot) {
  const parts = view.sections || view.steps;
  const done = parts.filter((part) => part.done || part.opened);
  done.forEach(({ id }) => {
    root.querySelector(`[data-part="${id}"]`).dataset.done = true;
    const step = root.querySelector(`[data-step="${id}"]`);
    const button = root.querySelector(`[data-read="${id}"]`);
    if (step) step.dataset.opened = true;
    if (button) Object.assign(button, { textContent: button.dataset.did }).setAttribute("aria-disabled", true);
  });
  Object.entries(view.texts || {}).forEach(([name, text]) => fillIn(root.querySelector(`[data-field="${name}"]`), text));
  slot("progress", fill(texts.progress, { done: done.length, total: parts.length }));
  slot("finished", view.finished ? texts.finished : "");
}

function dressQuiz(root, view, slots) {
  // A quiz without questions has no panels.
  if (root.querySelector(".sv-result")) showView(root, view, slots);
}
