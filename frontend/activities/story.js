// A story: its frames one at a time, stepped or played. Without a script they stand one below the other.

import { fill, listen } from "./shell.js";

const SECONDS_LEAST = 4;
const SECONDS_A_LETTER = 0.07;

/** Returns what ends it. */
export function mountStory(story, { texts, say }) {
  const frames = [...story.querySelectorAll(".sv-frame")];
  const button = (turn) => story.querySelector(`[data-turn="${turn}"]`);
  const caption = () => frames[at].querySelector(".sv-caption").textContent;
  let at = 0;
  let timer = 0;

  function show(to) {
    at = to;
    frames.forEach((frame, place) => frame.classList.toggle("sv-now", place === at));
    const place = fill(texts.frame, { number: at + 1, total: frames.length });
    story.querySelector(".sv-place").textContent = place;
    // Not `disabled`: the focus would be lost with it.
    button(-1).setAttribute("aria-disabled", at === 0);
    button(1).setAttribute("aria-disabled", at === frames.length - 1);
    return `${place}. ${caption()}`;
  }

  function pause() {
    clearTimeout(timer);
    timer = 0;
    button(0).textContent = texts.play;
  }

  function wait() {
    timer = setTimeout(turn, 1000 * Math.max(SECONDS_LEAST, SECONDS_A_LETTER * caption().length));
  }

  function turn() {
    say(show(at + 1));
    if (at < frames.length - 1) wait();
    else pause();
  }

  function play() {
    button(0).textContent = texts.pause;
    if (at === frames.length - 1) say(show(0));
    wait();
  }

  function pressed({ target }) {
    const chosen = target.closest("[data-turn]");
    if (!chosen) return;
    const step = Number(chosen.dataset.turn);
    const playing = timer;
    pause();
    if (!step && !playing) play();
    if (step && frames[at + step]) say(show(at + step));
  }

  story.classList.add("sv-stepped");
  story.querySelector(".sv-turns").hidden = false;
  show(0);
  const off = [listen(story, "click", pressed), listen(document, "visibilitychange", pause)];
  return () => (pause(), off.forEach((remove) => remove()));
}
