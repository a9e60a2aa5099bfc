/** Seconds on the page, as the portal counts them: the first second is counted as nought. */
export class Clock {
  #timer;
  ticks = 0;

  start() {
    this.stop();
    let fired = 0;
    this.ticks = 0;
    this.#timer = setInterval(() => (this.ticks = fired++), 1000);
  }

  stop() {
    clearInterval(this.#timer);
  }
}
