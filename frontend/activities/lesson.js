// The lesson: each section is ended by a button.

import { mountParts } from "./parts.js";

export function mountLesson(root, transport) {
  const button = (id) => root.querySelector(`[data-read="${id}"]`);
  const show = (id, read) => {
    // Not `disabled`: the focus would be lost with it.
    button(id).setAttribute("aria-disabled", read);
    button(id).textContent = parts.shell.texts[read ? "read" : "unread"];
  };
  const parts = mountParts(root, transport, {
    many: "sections",
    kept: "done",
    verb: "acknowledge",
    onTick: (id) => show(id, true),
    onLost: (id) => show(id, false),
  });
  parts.on("click", ({ target }) => {
    const pressed = target.closest("[data-read]");
    if (pressed) parts.tick(pressed.dataset.read);
  });
  return { destroy: parts.destroy };
}
