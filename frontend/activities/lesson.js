// The lesson: each section is ended by a button; stories are stepped through, worksheets written on.

import { mountParts } from "./parts.js";
import { queue } from "./retry.js";
import { mountSheets } from "./sheet.js";
import { mountStory } from "./story.js";

export function mountLesson(root, transport) {
  const run = queue();
  const host = { ...transport, act: (action) => run(() => transport.act(action)) };
  const show = (id, read) => {
    // Not `disabled`: the focus would be lost with it.
    const button = root.querySelector(`[data-read="${id}"]`);
    button.setAttribute("aria-disabled", read);
    button.textContent = button.dataset[read ? "did" : "todo"];
  };
  const parts = mountParts(root, host, {
    many: "sections",
    kept: "done",
    verb: "acknowledge",
    onTick: (id) => show(id, true),
    onLost: (id) => show(id, false),
  });
  const saved = root.querySelector(".sv-progress [data-slot=save]");
  parts.on("click", ({ target }) => {
    const pressed = target.closest("[data-read]");
    if (!pressed) return;
    // Whether it is saved is said where the learner is.
    pressed.after(saved);
    parts.shell.workAt(pressed.parentNode);
    parts.tick(pressed.dataset.read);
  });
  const ends = [...root.querySelectorAll(".sv-story")].map((story) => mountStory(story, parts.shell));
  if (root.querySelector(".sv-sheet")) ends.push(mountSheets(parts.shell, host));
  return { destroy: () => (parts.destroy(), ends.forEach((end) => end())) };
}
