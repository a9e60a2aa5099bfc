import { Journal } from "./journal.js";

/** The facts a host page was opened with. */
export function question() {
  const query = new URLSearchParams(location.search);
  return { query, learner: query.get("learner"), content: query.get("content") };
}

/** A journal that already listens for whatever the page itself fails to catch. */
export function openJournal(host, learner, content) {
  const journal = new Journal(host, learner, content);
  journal.session();
  return journal;
}

/** Write every uncaught error of the page into the journal that is current when it happens. */
export function watchErrors(currentJournal) {
  addEventListener("error", (event) => currentJournal().error("page", event.message));
  addEventListener("unhandledrejection", (event) => currentJournal().error("page", event.reason));
}

/** The frame the package plays in: same origin, and no sandbox, as on iGOT. */
export function packageFrame(content) {
  const frame = document.createElement("iframe");
  frame.name = "sco";
  frame.title = "Lesson";
  frame.allow = "fullscreen; autoplay";
  frame.src = launchAddress(content);
  return frame;
}

/** iGOT adds a time stamp in quotation marks to the launch file's address; a package must bear it. */
export function launchAddress(content) {
  return `/content/${encodeURIComponent(content)}/index.html?timestamp='${Date.now()}`;
}
