// The quiz: three panels (ready, open, done) in one shell. The view decides what is shown; the page decides nothing.

import { draftsOf, eraseOnSignOut } from "./drafts.js";
import { mountDrag } from "./drag.js";
import { isAnswered, markAnswered, markEnds, moveOption, openLists, optionsOf, placed, responseOf, showHint } from "./items.js";
import { showReview, showView, showWaiting } from "./panels.js";
import { keeper, queue } from "./retry.js";
import {
  fill,
  isPassing,
  isSignedOut,
  listen,
  mountLanguages,
  onReturn,
  shellOf,
  showProblem,
  wordsOf,
} from "./shell.js";
import { mountTerms } from "./terms.js";
import { watch } from "./timer.js";

const SAVE_AFTER = 1; // seconds without a change
const SEND_AGAIN = 5; // seconds, when the time is up and the connection is down

export function mountQuiz(root, transport) {
  const shell = shellOf(root);
  const { texts, one, all } = shell;
  const inOrder = queue();
  const drafts = draftsOf(shell.view.owner);
  let { view } = shell;
  let busy = false;
  let unsent = false; // a submission did not arrive, and the page says so
  let stopWatch = () => {};

  const ask = (action) => inOrder(() => transport.act(action));
  const attempt = () => view.attempt.id;
  const items = () => all(".sv-items [data-item]");
  // Only what was answered here: another window may have saved the rest, and blanks of ours must not undo that.
  const touched = new Set();
  const mine = () => items().filter((item) => touched.has(item.dataset.item));
  const responses = () => Object.fromEntries(mine().map((item) => [item.dataset.item, responseOf(item)]));
  const answered = (item) => isAnswered(responseOf(item));
  // What was checked by itself is settled, however much of it was filled in.
  const unfinished = () => items().filter((item) => !item.disabled && (!answered(item) || openLists(item).length));

  // Saving what is filled in.

  const keep = keeper(async () => {
    const sent = responses();
    know(await ask({ do: "save", attempt: attempt(), responses: sent }));
    if (JSON.stringify(sent) === JSON.stringify(responses())) drafts.erase(attempt());
  }, onSaving);

  function onSaving(state, problem) {
    shell.saving(state);
    if (unsent) return void (state === "saved" && sayUnsent(texts.notSubmitted));
    if (problem) showProblem(shell, problem, texts.saveLater);
    else if (state === "saved") shell.alert("");
  }

  function changed(item) {
    markAnswered(item, answered(item));
    shell.slot("answered", fill(texts.answered, { done: items().filter(answered).length, total: items().length }));
    confirming(false);
    touched.add(item.dataset.item);
    shell.workAt(item);
    if (transport.canSave === false) return;
    drafts.write(attempt(), responses());
    keep.touch(SAVE_AFTER);
  }

  // What the learner presses.

  const presses = {
    start: (button) => button.getAttribute("aria-disabled") !== "true" && alone(button, texts.starting, start),
    submit: (button) => (unfinished().length ? confirming(true) : presses["submit-anyway"](button)),
    "submit-anyway": (button) => alone(button, texts.submitting, () => submit()),
    "go-back": goBack,
    hint: (button) => alone(null, "", () => hint(button.closest("[data-item]"))),
    check: (button) => alone(button, texts.checking, () => check(button.closest("[data-question]"))),
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
    // It is over, and nobody who reads on shall find it.
    if (one(".sv-said").textContent === words) shell.say("");
    busy = false;
  }

  /** Does something, or tells the learner why not. */
  async function attempted(run) {
    try {
      await run();
    } catch (problem) {
      showProblem(shell, problem);
    }
  }

  const start = () =>
    attempted(async () => {
      show(await ask({ do: "start" }));
      keep.go();
      focus(view.phase === "open" ? '[data-slot="attempt"]' : '[data-slot="outcome"]');
    });

  /** Returns the problem where it is worth trying again when the time is up. */
  async function submit(after = "") {
    lock(true);
    // No draft may be on its way beside a submission: saved after it, it would come too late to count.
    await keep.stop();
    try {
      const id = attempt();
      show(await ask({ do: "submit", attempt: id, responses: responses() }));
      drafts.erase(id);
      shell.alert(view.result.late ? "" : after);
      focus('[data-slot="outcome"]');
      return null;
    } catch (problem) {
      if (after && isPassing(problem)) return problem;
      lock(false);
      notSubmitted(problem);
      return null;
    }
  }

  function notSubmitted(problem) {
    keep.go();
    if (!isPassing(problem)) return showProblem(shell, problem);
    unsent = true;
    if (transport.canSave !== false) keep.touch(SAVE_AFTER);
    return sayUnsent(isSignedOut(problem) ? wordsOf(problem, texts) : texts.notSubmitted);
  }

  const sayUnsent = (words) => shell.alert(words, "again", () => presses["submit-anyway"](one("[data-do=submit]")));

  const hint = (item) =>
    attempted(async () => {
      await keep.flush();
      const reply = await ask({ do: "hint", attempt: attempt(), item: item.dataset.item });
      know(reply);
      const shown = showHint(item, reply.hint.html, reply.hint.index + 1, texts);
      if (item.querySelector("[data-do=hint]").hidden) focusOn(shown);
    });

  const check = (question) =>
    attempted(async () => {
      await keep.flush();
      const reply = await ask({ do: "check", attempt: attempt(), item: question.dataset.question, responses: responses() });
      know(reply);
      question.querySelector("[data-item]").disabled = true;
      const place = question.querySelector('[data-part="check"]');
      place.innerHTML = reply.check.html;
      focusOn(place);
    });

  const review = (button) =>
    attempted(async () => {
      showReview(root, await ask({ do: "review", attempt: button.dataset.review }));
      focus('[data-slot="answersOf"]');
    });

  function settle(item) {
    item.dataset.answered = true;
    changed(item);
  }

  function confirming(open) {
    one('[data-part="confirm"]').hidden = !open;
    one('[data-part="submit"]').hidden = open;
    const number = (item) => items().indexOf(item) + 1 + (answered(item) ? ` (${texts.partly})` : "");
    const numbers = () => unfinished().map(number).join(", ");
    shell.slot("unanswered", open ? fill(texts.unanswered, { numbers: numbers() }) : "");
    if (open) focus('[data-part="confirm"]');
  }

  function goBack() {
    const [first] = unfinished();
    confirming(false);
    if (!first) return;
    const [list] = openLists(first);
    (list || first.querySelector("input, [data-move]:not([aria-disabled=true])")).focus();
  }

  // Time.

  /** The time is up: what is filled in is submitted; without a connection, again and again until it arrives. */
  async function timeUp() {
    if (busy) return again(timeUp, 1);
    busy = true;
    shell.say(texts.timeUp);
    const problem = await submit(texts.timeUpDone);
    shell.say("");
    busy = false;
    if (!problem) return undefined;
    shell.alert(isSignedOut(problem) ? `${texts.timeUpKept} ${wordsOf(problem, texts)}` : texts.timeUpKept);
    return again(timeUp, SEND_AGAIN);
  }

  function again(run, seconds) {
    const timer = setTimeout(run, 1000 * seconds);
    stopWatch = () => clearTimeout(timer);
  }

  function waited() {
    showWaiting(root, false);
    shell.slot("wait", texts.waited);
  }

  /** What is shown stays; how much time there is may have changed. */
  function know(reply) {
    ({ view } = reply);
    watchTime();
  }

  function watchTime() {
    stopWatch();
    stopWatch = watch(view, shell, { onEnd: timeUp, onWaited: waited });
  }

  // What is shown.

  function show(reply) {
    showView(root, reply.view, reply.slots);
    ({ view } = reply);
    touched.clear();
    shell.saving("");
    confirming(false);
    arranged();
    watchTime();
  }

  /** What was filled in before the page was reloaded, and not saved: it is saved now, and shown as the server has it. */
  async function restore(kept) {
    try {
      await ask({ do: "save", attempt: attempt(), responses: kept });
      drafts.erase(attempt());
      show(await ask({ do: "start" }));
      shell.alert(texts.restored);
    } catch (problem) {
      if (!isPassing(problem)) drafts.erase(attempt());
    }
  }

  const arranged = () => items().forEach((item) => markEnds(optionsOf(item)));
  // What was checked is locked for good.
  const lock = (locked) => items().forEach((item) => (item.disabled = locked || isChecked(item)));
  const isChecked = (item) => view.attempt.items.some(({ id, checked }) => checked && id === item.dataset.item);
  const focus = (selector) => focusOn(one(selector));

  function heard({ target }) {
    const move = target.closest("[data-move]");
    const pressed = target.closest("[data-do]");
    const past = target.closest("[data-review]");
    if (past) return review(past);
    if (pressed && presses[pressed.dataset.do]) return presses[pressed.dataset.do](pressed);
    if (move && moveOption(move)) moved(move);
  }

  function moved(part) {
    settle(part.closest("[data-item]"));
    shell.say(placed(part.closest("[data-option]"), texts.moved));
  }

  arranged();
  watchTime();
  const kept = view.attempt && drafts.read(attempt());
  if (kept) alone(null, texts.saving, () => restore(kept));
  const off = [
    mountLanguages(shell, transport),
    mountTerms(root),
    listen(root, "click", heard),
    mountDrag(root, moved),
    listen(root, "input", ({ target }) => changed(target.closest("[data-item]"))),
    listen(root, "submit", (event) => event.preventDefault()),
    ...onReturn(() => keep.flush()),
    listen(document, "visibilitychange", () => document.hidden && !transport.leavesQuietly && keep.flush()),
    listen(document, "click", eraseOnSignOut),
  ];
  return { destroy: () => (off.forEach((remove) => remove()), stopWatch(), keep.stop()) };
}

function focusOn(element) {
  element.tabIndex = -1;
  element.focus();
}
