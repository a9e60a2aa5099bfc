// The time of an attempt as its page counts it: by the server's clock as it stood in the last answer, so that a clock
// that is wrong on this machine does not matter.

import { fill } from "./shell.js";

const FIVE_MINUTES = 300; // until then seconds are not counted: a running second hand only makes nervous
const ONE_MINUTE = 60;

/**
 * `onTick(seconds)` hears how much is left about every second, `onMoment(seconds)` once when five minutes and when one
 * minute are left, `onEnd()` once when nothing is.
 */
function countdown(seconds, { onTick, onMoment = () => {}, onEnd }) {
  const end = Date.now() + 1000 * seconds;
  const moments = [FIVE_MINUTES, ONE_MINUTE].filter((moment) => moment < seconds);
  // Never at once: whoever asks for a countdown has what stops it before anything happens.
  const timer = setInterval(tick, 1000);

  function tick() {
    const left = Math.ceil((end - Date.now()) / 1000);
    onTick(Math.max(0, left));
    if (left <= moments[0]) onMoment(moments.shift());
    if (left > 0) return;
    clearInterval(timer);
    onEnd();
  }

  return () => clearInterval(timer);
}

/** Counts what the view counts: the time of the open attempt, or the wait for the next one. Returns what stops it. */
export function watch({ attempt, waitUntil, now }, shell, { onEnd, onWaited }) {
  const { texts } = shell;
  if (attempt && attempt.due !== null) {
    return countdown(attempt.due - now, {
      onTick: (left) => shell.slot("time", timeLeft(left, texts)),
      onMoment: (moment) => shell.say(moment === ONE_MINUTE ? texts.oneLeft : texts.fiveLeft),
      onEnd,
    });
  }
  if (waitUntil === null) return () => {};
  return countdown(waitUntil - now, {
    onTick: (left) => shell.slot("wait", waitText(left, texts)),
    onEnd: onWaited,
  });
}

/** How much time is left, in words. */
export function timeLeft(seconds, texts) {
  if (seconds > FIVE_MINUTES) return fill(texts.minutesLeft, { minutes: Math.ceil(seconds / 60) });
  const left = Math.max(0, seconds);
  return fill(texts.secondsLeft, { minutes: Math.floor(left / 60), seconds: String(left % 60).padStart(2, "0") });
}

/** How long the learner has to wait for the next attempt. */
export const waitText = (seconds, texts) => fill(texts.wait, { minutes: Math.ceil(seconds / 60) });
