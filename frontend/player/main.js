// A package without a server: finds the platform, mounts the chapter and keeps its state there.

import { Scorm12, findApi } from "../transports/scorm12.js";
import { languageFor } from "./language.js";
import { Package } from "./package.js";
import { Session } from "./session.js";

const outline = JSON.parse(document.getElementById("outline").textContent);
const api = findApi(window);
// At once, while the page is still being read: see the transport.
const link = api && new Scorm12(api);

/** The language to begin in: the platform's, else the browser's, else the course's first. */
function wished() {
  return languageFor(outline.languages, [link ? link.language : "", ...(navigator.languages || [])]);
}

/** A seed for a learner the platform does not name. */
function random() {
  const numbers = crypto.getRandomValues(new Uint32Array(1));
  return numbers[0].toString(16).padStart(8, "0");
}

const session = new Session(outline, link, { wished: wished(), random });
const shown = new Package(document.getElementById("package"), session);
shown.mount();
session.begin();
addEventListener("beforeunload", () => session.going());
addEventListener("pagehide", ({ persisted }) => session.leave(persisted));
addEventListener("pageshow", ({ persisted }) => persisted && link && link.comeBack());
