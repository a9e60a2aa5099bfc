// The explorer: each step opens by its button. Without a script all of them stand open.

import { mountParts } from "./parts.js";

export function mountExplorer(root, transport) {
  const step = (id) => root.querySelector(`[data-step="${id}"]`);
  const parts = mountParts(root, transport, {
    many: "steps",
    kept: "opened",
    verb: "open",
    onTick: (id) => (step(id).dataset.opened = true),
    onLost: (id) => (step(id).dataset.opened = false),
  });
  parts.shell.all("[data-step]").forEach((element) => expand(element, false));
  parts.on("click", ({ target }) => {
    const pressed = target.closest("[aria-expanded]");
    if (!pressed) return;
    const element = pressed.closest("[data-step]");
    expand(element, pressed.getAttribute("aria-expanded") !== "true");
    parts.tick(element.dataset.step);
  });
  return { destroy: parts.destroy };
}

function expand(step, open) {
  step.querySelector("[aria-expanded]").setAttribute("aria-expanded", open);
  step.querySelector(".sv-step-body").hidden = !open;
}
