import { openJournal, launchAddress, packageFrame } from "../shared/page.js";
import { restoredValues } from "./adapter.js";
import { Clock } from "./clock.js";
import { exitReport } from "./exit_report.js";

/** Where the portal thinks the package is. Only `waiting` lets a load of the frame bring the overlay. */
const WAITING = "waiting";
const RUNNING = "running";
const COVERED = "covered";
const UNCOVERED = "uncovered";

/** One open player: the frame or the overlay, the learner's clock, and the talk with the server. */
export class Player {
  #state = WAITING;
  #clock = new Clock();
  #held = [];

  constructor({ stage, store, learner, settings }) {
    Object.assign(this, { stage, store, learner, settings });
  }

  open(content) {
    this.#select(content);
    this.#render();
  }

  /** On to the next item: the same frame is sent elsewhere, after the store already belongs to it. */
  next(content) {
    this.#report();
    this.#select(content);
    const frame = this.stage.querySelector("iframe");
    if (frame) {
      frame.src = launchAddress(content);
    }
  }

  /** Back to the course page, inside the app: report first, and only then take the frame away. */
  leave() {
    this.#report();
    this.#clock.stop();
    this.stage.replaceChildren();
  }

  initialized() {
    this.#state = RUNNING;
  }

  /** The overlay's button: the package starts again, and is never covered a second time. */
  play() {
    this.#state = UNCOVERED;
    this.#render();
  }

  /** Let the server's answer arrive, when the page was opened with `delay=held`. */
  answer() {
    this.#held.splice(0).forEach((arrive) => arrive());
  }

  #select(content) {
    this.content = content;
    this.store.key = content;
    this.journal = openJournal("igot_a", this.learner, content);
    this.#clock.start();
    this.#restore(content);
  }

  #restore(content) {
    const state = this.#forgetful(this.journal.read());
    const arrive = () => this.content === content && this.#arrived(state);
    if (this.settings.delay === "held") {
      this.#held.push(arrive);
    } else if (this.settings.delay === 0) {
      arrive();
    } else {
      setTimeout(arrive, this.settings.delay);
    }
  }

  #forgetful(state) {
    const { Initialized, ...details } = state.details;
    return this.settings.forgetInitialized ? { ...state, details } : state;
  }

  // The race: whatever the package wrote since it started is not merged but replaced.
  #arrived(state) {
    if (state.saved) {
      this.store.replace(restoredValues(state));
      this.#state = state.details.Initialized ? RUNNING : COVERED;
    } else {
      this.#state = WAITING;
    }
    this.#render();
  }

  #report() {
    const { duration, threshold } = this.settings;
    this.journal.save("exit", exitReport(this.store.read(), this.#clock.ticks, duration, threshold));
  }

  #render() {
    const covered = this.#state === COVERED && this.settings.overlay;
    if (covered) {
      this.stage.replaceChildren(this.#overlay());
    } else if (!this.stage.querySelector("iframe")) {
      this.stage.replaceChildren(this.#frame());
    }
  }

  #frame() {
    const frame = packageFrame(this.content);
    // The first load counts: iGOT's frame is blank for a moment, so the package's own page is already
    // a navigation to it. Not having called LMSInitialize by then means being covered.
    frame.addEventListener("load", () => this.#loaded());
    return frame;
  }

  #loaded() {
    if (!this.store.get("Initialized") && this.#state === WAITING) {
      this.#state = COVERED;
      this.#render();
    }
  }

  #overlay() {
    const button = document.createElement("button");
    button.id = "play";
    button.textContent = "Start the lesson";
    button.addEventListener("click", () => this.play());
    return button;
  }
}
