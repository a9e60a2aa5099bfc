// The editor of a block in Studio: saves the title and the XML, or shows every problem, goes to the line of the first and
// keeps the text.

import { csrfToken } from "../transports/xblock.js";

window.SevottamStudio = function (runtime, element) {
  const form = (element[0] || element).querySelector(".sv-editor");
  const list = form.querySelector(".sv-findings");

  function show(findings) {
    list.replaceChildren(...findings.map(row));
    const first = findings.find(({ level, line }) => level === "error" && line);
    if (first) goTo(first.line);
  }

  /** Selects a line of the text and brings it into view. */
  function goTo(line) {
    const text = form.elements.content;
    const lines = text.value.split("\n");
    const start = lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0);
    text.focus();
    text.setSelectionRange(start, start + (lines[line - 1] || "").length);
    text.scrollTop = (line - 3) * parseFloat(getComputedStyle(text).lineHeight);
  }

  function row({ level, line, message }) {
    const item = document.createElement("li");
    item.dataset.level = level;
    item.textContent = line ? `${list.dataset.line.replace("{line}", line)}: ${message}` : message;
    return item;
  }

  async function save() {
    const reply = await fetch(runtime.handlerUrl(element, "save_studio"), {
      method: "POST",
      credentials: "same-origin",
      headers: { "Content-Type": "application/json", "X-CSRFToken": csrfToken() },
      body: JSON.stringify({ title: form.elements.title.value, content: form.elements.content.value }),
    });
    const answer = await reply.json();
    show(answer.findings || [{ level: "error", message: answer.error.message }]);
    return reply.ok;
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    runtime.notify("save", { state: "start" });
    const saved = await save().catch(() => show([{ level: "error", message: list.dataset.failed }]));
    // Studio closes the editor at "end"; at "error" it takes its "Saving" away, and the author's text stays.
    if (saved) runtime.notify("save", { state: "end" });
    else runtime.notify("error", { title: list.dataset.failed, message: list.firstChild.textContent });
  });
  form.querySelector("[data-cancel]").addEventListener("click", () => runtime.notify("cancel", {}));
};
