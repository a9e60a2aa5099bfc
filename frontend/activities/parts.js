// Lessons and explorers: parts that are ticked off one by one, kept on the page at once and saved behind it.

import { keeper } from "./retry.js";
import { fill, isPassing, listen, mountLanguages, onReturn, shellOf, showProblem } from "./shell.js";
import { mountTerms } from "./terms.js";

/**
 * `many` names the parts in view and action, `kept` the flag in the view, `verb` the action.
 * Returns the shell, what ticks a part off, and what ends it all.
 */
export function mountParts(root, transport, { many, kept, verb, onTick, onLost }) {
  const shell = shellOf(root);
  const { texts, view } = shell;
  const total = view[many].length;
  const done = new Set(view[many].filter((part) => part[kept]).map(({ id }) => id));
  const saved = new Set(done);

  const keep = keeper(async () => {
    const sent = [...done];
    await transport.act({ do: verb, [many]: sent });
    sent.forEach((id) => saved.add(id));
  }, onState);

  function onState(state, problem) {
    shell.saving(state);
    if (state === "saved") shell.alert("");
    if (!problem) return undefined;
    if (!isPassing(problem)) takeBack();
    return showProblem(shell, problem);
  }

  // What was refused is not done, and the page does not say it is.
  function takeBack() {
    [...done].filter((id) => !saved.has(id)).forEach((id) => (done.delete(id), mark(id, false)));
    shell.saving("");
    progress();
  }

  function mark(id, is) {
    root.querySelectorAll(`[data-part="${id}"]`).forEach((part) => (part.dataset.done = is));
    (is ? onTick : onLost)(id);
  }

  function progress() {
    const said = fill(texts.progress, { done: done.size, total });
    const finished = done.size === total ? texts.finished : "";
    shell.slot("progress", said);
    shell.slot("finished", finished);
    return finished || said;
  }

  function tick(id) {
    if (done.has(id)) return;
    done.add(id);
    mark(id, true);
    shell.say(progress());
    keep.touch();
  }

  const off = [mountLanguages(shell, transport), mountTerms(root), ...onReturn(() => keep.flush())];
  return {
    shell,
    tick,
    on: (name, heard) => off.push(listen(root, name, heard)),
    destroy: () => (off.forEach((remove) => remove()), keep.stop()),
  };
}
