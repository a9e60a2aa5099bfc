// The quiz: three panels (ready, open, done) in one shell. The view decides what is shown; the page decides nothing.

import { markAnswered, markEnds, moveOption, optionsOf, responseOf, showHint } from "./items.js";
import { keeper, queue } from "./retry.js";
import { fill, isPassing, listen, mountLanguages, shellOf, showProblem } from "./shell.js";
import { mountTerms } from "./terms.js";
import { isAnswered, passedMark, statusTexts } from "./status.js";

const SAVE_AFTER = 1; // seconds without a change

export function mountQuiz(root, transport) {
  const shell = shellOf(root);
  const { texts, one, all } = shell;
  const inOrder = queue();
  let { view } = shell;
  let busy = false;
  let unsent = false; // a submission did not arrive, and the page says so

  const ask = (action) => inOrder(() => transport.act(action));
  const attempt = () => view.attempt.id;
  const items = () => all(".sv-items [data-item]");
  // Only what was answered here: another window may have saved the rest, and blanks of ours must not undo that.
  const touched = new Set();
  const mine = () => items().filter((item) => touched.has(item.dataset.item));
  const responses = () => Object.fromEntries(mine().map((item) => [item.dataset.item, responseOf(item)]));
  const unanswered = () => items().filter((item) => !isAnswered(responseOf(item)));

  // Saving what is filled in.

  const keep = keeper(async () => {
    view = (await ask({ do: "save", attempt: attempt(), responses: responses() })).view;
  }, onSaving);

  function onSaving(state, problem) {
    shell.saving(state);
    if (unsent) return;
    if (problem) showProblem(shell, problem, texts.saveLater);
    else if (state === "saved") shell.alert("");
  }

  function changed(item) {
    markAnswered(item, isAnswered(responseOf(item)));
    const total = items().length;
    shell.slot("answered", fill(texts.answered, { done: total - unanswered().length, total }));
    confirming(false);
    touched.add(item.dataset.item);
    if (transport.canSave === false) return;
    keep.touch(SAVE_AFTER);
  }

  // What the learner presses.

  const presses = {
    start: (button) => alone(button, texts.starting, start),
    submit: (button) => (unanswered().length ? confirming(true) : presses["submit-anyway"](button)),
    "submit-anyway": (button) => alone(button, texts.submitting, submit),
    "go-back": goBack,
    hint: (button) => alone(null, "", () => hint(button.closest("[data-item]"))),
    keep: (button) => settle(button.closest("[data-item]")),
  };

  /** Does one thing at a time, and says meanwhile what it is. */
  async function alone(button, words, run) {
    if (busy) return;
    busy = true;
    unsent = false;
    shell.alert("");
    const label = button && button.textContent;
    if (button) button.textContent = words;
    shell.say(words);
    await run();
    if (button) button.textContent = label;
    busy = false;
  }

  async function start() {
    try {
      show(await ask({ do: "start" }));
      keep.go();
      focus('[data-slot="attempt"]');
    } catch (problem) {
      showProblem(shell, problem);
    }
  }

  async function submit() {
    lock(true);
    // No draft may be on its way beside a submission: saved after it, it would come too late to count.
    await keep.stop();
    try {
      show(await ask({ do: "submit", attempt: attempt(), responses: responses() }));
      focus('[data-slot="outcome"]');
    } catch (problem) {
      lock(false);
      notSubmitted(problem);
    }
  }

  function notSubmitted(problem) {
    keep.go();
    if (!isPassing(problem)) return showProblem(shell, problem);
    unsent = true;
    if (transport.canSave !== false) keep.touch(SAVE_AFTER);
    return shell.alert(texts.notSubmitted, "again", () => presses["submit-anyway"](one("[data-do=submit]")));
  }

  async function hint(item) {
    try {
      await keep.flush();
      const reply = await ask({ do: "hint", attempt: attempt(), item: item.dataset.item });
      view = reply.view;
      const shown = showHint(item, reply.hint.html, reply.hint.index + 1, texts);
      if (item.querySelector("[data-do=hint]").hidden) focusOn(shown);
    } catch (problem) {
      showProblem(shell, problem);
    }
  }

  function settle(item) {
    item.dataset.answered = true;
    changed(item);
  }

  function confirming(open) {
    one('[data-part="confirm"]').hidden = !open;
    one('[data-part="submit"]').hidden = open;
    const numbers = items().flatMap((item, at) => (isAnswered(responseOf(item)) ? [] : [at + 1])).join(", ");
    shell.slot("unanswered", open ? fill(texts.unanswered, { numbers }) : "");
    if (open) focus('[data-part="confirm"]');
  }

  function goBack() {
    const [first] = unanswered();
    confirming(false);
    if (first) first.querySelector("input, select, [data-move]:not([aria-disabled=true])").focus();
  }

  // What is shown.

  function show(reply) {
    view = reply.view;
    touched.clear();
    fillIn(".sv-items", view.attempt ? view.attempt.items : [], reply.items);
    fillIn(".sv-feedback-list", view.phase === "done" ? view.result.items : [], reply.feedback);
    Object.entries(statusTexts(view, texts)).forEach(([name, text]) => shell.slot(name, text));
    root.dataset.phase = view.phase;
    all("[data-panel]").forEach((panel) => (panel.hidden = panel.dataset.panel !== view.phase));
    one(".sv-result").dataset.passed = passedMark(view);
    one('[data-part="again"]').hidden = !view.canStart;
    shell.saving("");
    confirming(false);
    arranged();
  }

  function fillIn(selector, parts, html = {}) {
    // Another window was faster, and this page lacks what it would have to show.
    if (!parts.every(({ id }) => id in html)) throw Object.assign(new Error(), { code: "outdated", status: 409 });
    one(selector).innerHTML = parts.map(({ id }) => html[id]).join("");
  }

  const arranged = () => items().forEach((item) => markEnds(optionsOf(item)));
  const lock = (locked) => items().forEach((item) => (item.disabled = locked));
  const focus = (selector) => focusOn(one(selector));

  function heard({ target }) {
    const move = target.closest("[data-move]");
    const pressed = target.closest("[data-do]");
    if (pressed && presses[pressed.dataset.do]) return presses[pressed.dataset.do](pressed);
    const said = move && moveOption(move, texts.moved);
    if (said) settle(move.closest("[data-item]"));
    if (said) shell.say(said);
  }

  arranged();
  const off = [
    mountLanguages(shell, transport),
    mountTerms(root),
    listen(root, "click", heard),
    listen(root, "input", ({ target }) => changed(target.closest("[data-item]"))),
    listen(root, "submit", (event) => event.preventDefault()),
    listen(window, "online", () => keep.flush()),
    listen(document, "visibilitychange", () => document.hidden && !transport.leavesQuietly && keep.flush()),
  ];
  return { destroy: () => (off.forEach((remove) => remove()), keep.stop()) };
}

function focusOn(element) {
  element.tabIndex = -1;
  element.focus();
}
