import { METHODS } from "../shared/recorded_api.js";

const SUSPEND_DATA_LIMIT = 4096;
const NOT_INITIALIZED = 301;
const WRONG_TYPE = 405;
const NEEDS_A_SESSION = new Set(["LMSFinish", "LMSGetValue", "LMSSetValue", "LMSCommit"]);

/** scorm-again's SCORM 1.2 API, with the clauses of the standard it relaxes put back. */
export class StrictApi {
  constructor(runtime) {
    this.runtime = runtime;
  }
}

for (const name of METHODS) {
  Object.defineProperty(StrictApi.prototype, name, {
    value(...args) {
      const code = refusalCode(this.runtime, name, args);
      return code ? refuse(this.runtime, name, args[0], code) : this.runtime[name](...args);
    },
  });
}

function refusalCode(runtime, name, [element, value]) {
  // scorm-again goes on answering after LMSFinish.
  if (NEEDS_A_SESSION.has(name) && runtime.isTerminated()) {
    return NOT_INITIALIZED;
  }
  // scorm-again takes 64,000 characters, because many systems do; the standard says CMIString4096.
  const tooLong = element === "cmi.suspend_data" && String(value).length > SUSPEND_DATA_LIMIT;
  return name === "LMSSetValue" && tooLong ? WRONG_TYPE : null;
}

function refuse(runtime, name, element, code) {
  runtime.throwSCORMError(element, code);
  return name === "LMSGetValue" ? "" : "false";
}

/** What the standard asks of a call's arguments, as a complaint, or nothing. */
export function argumentFault(name, args) {
  const expected = { LMSSetValue: 2, LMSGetLastError: 0 }[name] ?? 1;
  if (args.length !== expected) {
    return `${name} takes ${expected} argument(s), was given ${args.length}`;
  }
  const odd = args.find((argument) => typeof argument !== "string");
  return odd === undefined ? null : `${name} was given a ${typeof odd} where a string belongs`;
}
