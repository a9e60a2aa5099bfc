/** The SCORM API of iGOT's generation A, defects included. See README.md for the list. */

const DONE = new Set(["completed", "passed"]);
const RESTORED = ["cmi.core.exit", "cmi.core.lesson_status", "cmi.core.session_time", "cmi.suspend_data"];

export class Adapter {
  constructor(store, saveCommit, onInitialized) {
    this.store = store;
    this.saveCommit = saveCommit;
    this.onInitialized = onInitialized;
  }

  LMSInitialize() {
    this.store.set("Initialized", true);
    this.onInitialized();
    return true;
  }

  LMSFinish() {
    if (!isInitialized(this.store)) {
      return false;
    }
    commit(this);
    // Everything goes, suspend_data too: the exit report that follows has nothing left to save.
    this.store.clear();
    return false;
  }

  LMSGetValue(name) {
    if (!isInitialized(this.store)) {
      return false;
    }
    return this.store.get(name) || noteError(this.store) || "";
  }

  LMSSetValue(name, value) {
    if (!isInitialized(this.store)) {
      return false;
    }
    this.store.set(name, value);
    return this.store.get(name);
  }

  LMSCommit() {
    commit(this);
    // The portal answers before its request does, so the answer is always this one.
    return false;
  }

  LMSGetLastError() {
    // Errors are noted and never kept, so there is none to tell; yet the question reads the store.
    this.store.read();
    return "";
  }

  LMSGetErrorString(code) {
    return describe(code);
  }

  LMSGetDiagnostic(code) {
    return describe(code);
  }
}

function isInitialized(store) {
  return Boolean(store.get("Initialized")) || noteError(store);
}

// An `errors` entry appears in the store, and travels with the saved details, but stays empty.
function noteError(store) {
  store.set("errors", "[]");
  return false;
}

function commit({ store, saveCommit }) {
  const { errors, ...details } = store.read() ?? {};
  if (DONE.has(details["cmi.core.lesson_status"])) {
    saveCommit(details);
  }
}

// Only code 0 has a text: the others sit one level too deep in the portal's table to be found.
function describe(code) {
  return String(code) === "0" ? "No error" : "";
}

/** What the store holds once the server has answered: this and nothing else, whatever was in it. */
export function restoredValues({ status, progress, details }) {
  const kept = RESTORED.map((name) => [name, details[name]]);
  return {
    ...Object.fromEntries(kept),
    Initialized: details.Initialized,
    spentTime: details.spentTime,
    completionStatus: status,
    completionPercentage: progress,
  };
}
