// Requests one after the other, and again after a while when there was no connection.

import { isPassing } from "./shell.js";

const WAITS = [2, 5, 10, 20, 30]; // seconds

/** Runs what it is given one at a time, in the order given. */
export function queue() {
  let last = Promise.resolve();
  return (run) => (last = last.then(run, run));
}

/**
 * Keeps something saved. `send()` sends the newest; `touch()` says that there is something newer; `onState` hears
 * `saving`, `saved`, `notSaved` and, for what cannot be helped by trying again, the problem.
 */
export function keeper(send, onState) {
  let timer = 0;
  let tries = 0;
  let dirty = false;
  let stopped = false;
  let busy = null;

  async function attempt() {
    dirty = false;
    onState("saving");
    try {
      await send();
      tries = 0;
      onState("saved");
    } catch (problem) {
      failed(problem);
    }
    busy = null;
    if (dirty && !tries) return flush();
  }

  function failed(problem) {
    onState("notSaved", problem);
    if (!isPassing(problem) || stopped) return;
    dirty = true;
    wake(WAITS[Math.min(tries++, WAITS.length - 1)]);
  }

  /** Sends what is not sent yet, now; resolves when nothing is on its way any more. */
  function flush() {
    clearTimeout(timer);
    if (busy) return busy.then(() => (dirty && !tries ? flush() : undefined));
    return dirty ? (busy = attempt()) : Promise.resolve();
  }

  function wake(seconds) {
    clearTimeout(timer);
    timer = setTimeout(flush, 1000 * seconds);
  }

  return {
    /** There is something newer; it is sent after a moment. */
    touch(seconds = 0) {
      if (stopped) return;
      dirty = true;
      if (!busy) onState("saving");
      wake(seconds);
    },
    flush,
    /** Sends nothing more until `go()`; what is on its way is awaited. */
    stop() {
      stopped = true;
      dirty = false;
      clearTimeout(timer);
      return busy || Promise.resolve();
    },
    go: () => void (stopped = false),
  };
}
