// What every activity's root element offers: the embedded view and texts, its slots, its alert, its language switch.

/** The sentence with its `{facts}`: the same rule as `rendering/catalogue.py`. */
export const fill = (words, facts) => words.replace(/\{(\w+)\}/g, (_, name) => (name in facts ? facts[name] : "…"));

export function shellOf(root) {
  const one = (selector) => root.querySelector(selector);
  const all = (selector) => [...root.querySelectorAll(selector)];
  const alertPlace = one(".sv-alert");
  const isNarrow = () => matchMedia("(max-width: 480px)").matches;
  let work = null; // where the learner last did something
  const json = (name) => JSON.parse(one(`.sv-${name}`).textContent);
  const texts = json("texts");
  return {
    root,
    one,
    all,
    texts,
    view: json("view"),
    slot: (name, text) => all(`[data-slot="${name}"]`).forEach((place) => (place.textContent = text)),
    /** Said to screen readers; what is seen changes elsewhere. */
    say: (text) => (one(".sv-said").textContent = text),
    workAt: (element) => void (work = element),
    /** How saving goes: `saving`, `saved` or `notSaved`; nothing hides it. */
    saving(state) {
      all('[data-slot="save"]').forEach((place) => {
        place.textContent = state ? texts[state] : "";
        place.dataset.state = state || "";
      });
    },
    /** A sentence where it cannot be overlooked, with at most one button; no sentence clears it. */
    alert(sentence, label, press) {
      const place = alertPlace;
      const said = place.isConnected && place.firstChild ? place.firstChild.textContent : "";
      // Said again, it would be read out again: at every attempt to save.
      if (said === sentence) return;
      place.textContent = "";
      // On a small screen it would cover what the learner is at: it stands right behind that instead.
      if (work && work.isConnected && isNarrow()) work.after(place);
      else root.append(place);
      if (sentence) place.append(element("p", "", sentence));
      if (sentence && label) place.append(button(texts[label], press));
    },
  };
}

const element = (tag, className, text) => Object.assign(document.createElement(tag), { className, textContent: text });

const button = (label, press) =>
  Object.assign(element("button", "sv-button", label), { type: "button", onclick: press });

const OUTDATED = new Set(["stale-attempt", "attempt-withdrawn", "being-handled", "other-learner", "outdated"]);

const ENDED = new Set(["signedOut", "not-signed-in"]); // the platform's page, our own server's answer

/** Whether the session has ended; whoever signs in again, in another tab, goes on here. */
export const isSignedOut = ({ code }) => ENDED.has(code);

/** Whether the request may simply be sent again: no connection, a server that stumbled, or a session that has ended. */
export const isPassing = (problem) => !problem.status || problem.status >= 500 || isSignedOut(problem);

/** Whether only loading the page again helps. */
export const isOutdated = ({ code }) => OUTDATED.has(code);

/** What is said of something that was answered, and not done. */
export const wordsOf = ({ message, code }, texts) => message || texts[code] || texts.failed;

/** Tells the learner why something was not done; where the page is out of date, with a button that reloads it. */
export function showProblem(shell, problem, passing) {
  const { texts } = shell;
  if (isOutdated(problem)) {
    return shell.alert(problem.message || texts.outdated, "reload", () => location.reload());
  }
  if (problem.status) return shell.alert(wordsOf(problem, texts));
  return shell.alert(passing || texts.offline);
}

/** The language buttons. Returns what takes them off again. A note on the translation is shown once a page. */
export function mountLanguages(shell, transport) {
  const [, ...others] = document.querySelectorAll(".sv-unreviewed");
  others.forEach((note) => (note.hidden = true));
  return listen(shell.root, "click", (event) => {
    const chosen = event.target.closest("[data-lang]");
    if (!chosen || chosen.getAttribute("aria-pressed") === "true") return;
    Promise.resolve(transport.setLanguage(chosen.dataset.lang)).catch((problem) => showProblem(shell, problem));
  });
}

/** Hears when sending may go again: the connection is back, or the learner is, from the tab of a new sign-in. */
export const onReturn = (heard) => [
  listen(window, "online", heard),
  listen(document, "visibilitychange", () => document.hidden || heard()),
];

/** Adds a listener; returns what removes it. */
export function listen(target, name, heard) {
  target.addEventListener(name, heard);
  return () => target.removeEventListener(name, heard);
}
