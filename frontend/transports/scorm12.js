// A small SCORM 1.2 client for two kinds of platform: those that keep to the standard, and iGOT, whose answers mean
// little. What a call returns is never believed; what matters is read back. See docs/scorm.md.

const SUSPEND = "cmi.suspend_data";
const STATUS = "cmi.core.lesson_status";
const RANK = { completed: 1, passed: 2 };
const PARENTS_MOST = 20;

/** The platform's API object: in the page's parents, then in its opener and that one's parents. */
export function findApi(start) {
  return climb(start) || (reachable(start, "opener") && climb(reachable(start, "opener"))) || null;
}

function climb(start) {
  let place = start;
  for (let step = 0; step < PARENTS_MOST; step += 1) {
    const api = reachable(place, "API");
    if (api && reachable(api, "LMSInitialize")) return api;
    const parent = reachable(place, "parent");
    if (!parent || parent === place) return null;
    place = parent;
  }
  return null;
}

// A page of another origin throws at every touch.
function reachable(place, name) {
  try {
    return place[name];
  } catch {
    return undefined;
  }
}

/** A session with the platform, begun at once: iGOT covers a lesson that has not initialised when it has loaded. */
export class Scorm12 {
  constructor(api, now = () => Date.now()) {
    Object.assign(this, { api, now, begun: now(), written: {}, over: false });
    this.strict = this.initialise() && this.keepsTheRules();
    this.known = this.get(SUSPEND);
    this.learner = this.get("cmi.core.student_id");
    this.language = this.get("cmi.student_preference.language");
  }

  initialise() {
    return this.call("LMSInitialize", "") === "true" && String(this.call("LMSGetLastError")) === "0";
  }

  // A call that throws (iGOT's storage is full, the window with the API was closed) has only given no answer.
  call(name, ...values) {
    try {
      return this.api[name](...values);
    } catch {
      return undefined;
    }
  }

  // The standard makes both elements mandatory; iGOT's are empty until someone sets them.
  keepsTheRules() {
    return this.get("cmi.core.student_id") !== "" && this.get(STATUS) !== "";
  }

  get(name) {
    const value = this.call("LMSGetValue", name);
    return typeof value === "string" ? value : "";
  }

  /** Whether the platform lost the session, as iGOT does when a record without `Initialized` arrives. */
  get lost() {
    return !this.strict && this.call("LMSGetValue", SUSPEND) === false;
  }

  /** Whether the platform has other suspend data than this page knows. */
  get isReplaced() {
    return this.get(SUSPEND) !== this.known;
  }

  /** Suspend data that this page has not written: a saved state that came late, or nothing left; null for no change. */
  look() {
    if (this.over) return null;
    if (this.lost) this.beginAgain();
    const text = this.get(SUSPEND);
    if (text === this.known) return null;
    // It replaced everything else that was written, too.
    this.written = {};
    this.known = text;
    return text;
  }

  beginAgain() {
    this.initialise();
    this.written = {};
  }

  /** Write what has changed and commit it; whether the platform now has it. `values`: pairs of element and text. */
  save(values) {
    if (this.over) return false;
    if (!values.some(([name, value]) => this.isNews(name, value))) return true;
    const kept = this.put(values) || this.putAgain(values);
    this.call("LMSCommit", "");
    if (!kept) this.written = {};
    return kept;
  }

  putAgain(values) {
    this.beginAgain();
    return this.put(values);
  }

  put(values) {
    values.filter(([name, value]) => this.isNews(name, value)).forEach(([name, value]) => this.set(name, value));
    const [, text] = values.find(([name]) => name === SUSPEND);
    const kept = this.get(SUSPEND) === text;
    if (kept) this.known = text;
    return kept;
  }

  isNews(name, value) {
    if (name !== STATUS) return this.written[name] !== value;
    const standing = this.get(STATUS);
    return standing !== value && (RANK[standing] || 0) <= (RANK[value] || 0);
  }

  set(name, value) {
    this.call("LMSSetValue", name, value);
    this.written[name] = value;
  }

  /**
   * The page goes. A platform that keeps to the standard is told how long it was and that it is over; on iGOT writing
   * now would reach the next item, and LMSFinish would wipe what was saved.
   */
  leave() {
    if (this.strict && !this.over) this.finish();
    this.over = true;
  }

  finish() {
    this.call("LMSSetValue", "cmi.core.session_time", timespan(this.now() - this.begun));
    this.call("LMSCommit", "");
    this.call("LMSFinish", "");
  }

  /** The page came back out of the browser's cache. */
  comeBack() {
    if (!this.strict) this.over = false;
  }
}

/** Milliseconds as SCORM's HHHH:MM:SS. */
function timespan(milliseconds) {
  const seconds = Math.floor(milliseconds / 1000);
  const two = (number) => String(number % 60).padStart(2, "0");
  const hours = Math.min(9999, Math.floor(seconds / 3600));
  return [String(hours).padStart(4, "0"), two(Math.floor(seconds / 60)), two(seconds)].join(":");
}

/** A state as the elements of the standard, in the order in which they are written. */
export function elements(text, { status, score, objectives }) {
  return [
    ["cmi.core.exit", "suspend"],
    ...objectives.flatMap(([id, standing], at) => [
      [`cmi.objectives.${at}.id`, id],
      [`cmi.objectives.${at}.status`, standing],
    ]),
    ...(score === null ? [] : [["cmi.core.score.min", "0"], ["cmi.core.score.max", "100"], ["cmi.core.score.raw", String(score)]]),
    [SUSPEND, text],
    [STATUS, status],
  ];
}
