// The editor of a block in Studio: saves the title and the XML, or shows every problem with its line and keeps the text.

import { csrfToken } from "../transports/xblock.js";

window.SevottamStudio = function (runtime, element) {
  const form = (element[0] || element).querySelector(".sv-editor");
  const list = form.querySelector(".sv-findings");

  function show(findings) {
    list.replaceChildren(...findings.map(row));
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
    // Studio closes the editor at "end"; on a problem its message is cleared and the author's text stays.
    runtime.notify(saved ? "save" : "error", saved ? { state: "end" } : { title: "", message: list.textContent });
  });
  form.querySelector("[data-cancel]").addEventListener("click", () => runtime.notify("cancel", {}));
};
