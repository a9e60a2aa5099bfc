import { Scorm12API } from "/vendor/scorm-again/scorm12.js";
import { openJournal, packageFrame, question, watchErrors } from "../shared/page.js";
import { PortalStorage } from "../shared/portal_storage.js";
import { recorded } from "../shared/recorded_api.js";
import { StrictApi, argumentFault } from "./strict_api.js";

const SILENT = 5;

// Our own way to the server instead of the library's: the same journal as on the other host.
function commitService(journal) {
  return {
    processHttpRequest(_url, details) {
      const done = ["completed", "passed"].includes(details["cmi.core.lesson_status"]);
      const saved = journal.save("commit", {
        status: done ? 2 : 1,
        progress: done ? 100 : 0,
        details,
      });
      return saved ? { result: "true", errorCode: 0 } : { result: "false", errorCode: 101 };
    },
    updateSettings() {},
  };
}

function newRuntime(journal) {
  return new Scorm12API(
    {
      autocommit: false,
      autoCompleteLessonStatus: false,
      mastery_override: false,
      strict_errors: true,
      dataCommitFormat: "flattened",
      lmsCommitUrl: "/records",
      logLevel: SILENT,
    },
    commitService(journal),
  );
}

function entryAfter({ saved, details }) {
  if (!saved) {
    return "ab-initio";
  }
  return details["cmi.core.exit"] === "suspend" ? "resume" : "";
}

// Session time and exit belong to the session that set them.
function resumed(details) {
  const { "cmi.core.exit": _exit, "cmi.core.session_time": _time, ...kept } = details;
  return kept;
}

function prepare(runtime, state, learner) {
  runtime.loadFromFlattenedJSON(resumed(state.details));
  runtime.cmi.core.student_id = learner;
  runtime.cmi.core.student_name = `Learner, ${learner}`;
  runtime.cmi.core.entry = entryAfter(state);
}

function complain(journal, name, args, api) {
  const fault = argumentFault(name, args);
  if (fault) {
    journal.error("arguments", fault);
  }
  const code = String(api.runtime.lastErrorCode);
  // Asking for the last error leaves it standing: it was already written down.
  if (code !== "0" && !name.startsWith("LMSGetLast") && !/ErrorString|Diagnostic/.test(name)) {
    journal.error("scorm", `${code} ${name}(${args.map((value) => JSON.stringify(value).slice(0, 80))})`);
  }
}

const { learner, content } = question();
const journal = openJournal("strict", learner, content);
watchErrors(() => journal);
const storage = new PortalStorage(journal);
const runtime = newRuntime(journal);
prepare(runtime, journal.read(), learner);

const Api = recorded(StrictApi, journal, (name, args, api) => {
  complain(journal, name, args, api);
  storage.check();
});
window.API = new Api(runtime);

const stage = document.getElementById("stage");
const leave = () => stage.replaceChildren();
document.getElementById("leave").addEventListener("click", leave);
stage.append(packageFrame(content));

window.scormHost = {
  leave,
  stored: () => runtime.renderCommitCMI(false),
};
