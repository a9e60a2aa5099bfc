// The page of a package: one language's chapter at a time, its units, its notices, and the activities in them.

import { mountExplorer } from "../activities/explorer.js";
import { mountLesson } from "../activities/lesson.js";
import { mountQuiz } from "../activities/quiz.js";
import { responseOf } from "../activities/items.js";
import { fill } from "../activities/shell.js";
import { feedbackHtml, hintHtml } from "../activities/templates.js";
import { Refusal } from "../engine/index.js";
import { KINDS } from "./blocks.js";
import { dress } from "./dress.js";
import { formOf, reviewSlots, slotsOf } from "./slots.js";

const MOUNTS = { lesson: mountLesson, explorer: mountExplorer, quiz: mountQuiz };

const TYPING_PAUSE = 600; // milliseconds: who writes is not saved after every letter
const KEEP_UP_AFTER = 50; // milliseconds: what one press sets off has happened by then

export class Package {
  constructor(place, session) {
    Object.assign(this, { place, session, mounted: [] });
    session.page = {
      capture: () => this.capture(),
      replaced: () => this.mount(),
      told: (standing) => this.tell(standing),
    };
    place.addEventListener("click", ({ target }) => this.pressed(target));
    // Activities save after a pause, for a server's sake. Here saving costs nothing, and iGOT allows none on leaving.
    ["click", "change"].forEach((name) => place.addEventListener(name, () => this.keepUp(KEEP_UP_AFTER)));
    place.addEventListener("input", () => this.keepUp(TYPING_PAUSE));
  }

  keepUp(after) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.session.keepUp(), after);
  }

  get lang() {
    const { languages } = this.session.outline;
    return languages.includes(this.session.state.lang) ? this.session.state.lang : languages[0];
  }

  /** Show everything anew, as the state and its language say. */
  mount() {
    this.mounted.forEach(({ destroy }) => destroy());
    const template = document.querySelector(`template[data-language="${this.lang}"]`);
    this.place.textContent = "";
    this.place.append(document.importNode(template.content, true));
    document.documentElement.lang = this.lang;
    document.documentElement.dir = this.place.firstElementChild.dir;
    this.mounted = this.session.outline.blocks.map((block) => this.mountBlock(block));
    this.show(this.session.state.unit);
    this.tell(this.session.standing);
  }

  mountBlock(block) {
    const root = document.getElementById(block.id);
    const scope = root.parentNode;
    const texts = JSON.parse(root.querySelector(".sv-texts").textContent);
    const view = this.session.view(block);
    dress(block.kind, root, view, texts, repliesOf(scope, view, {}, texts, block.plan).slots);
    const act = (action) => this.act(block, scope, texts, action);
    return MOUNTS[block.kind](root, { act, leavesQuietly: true, setLanguage: (lang) => this.choose(lang) });
  }

  /** One action as the activity asks for it: the new view, and the HTML that a server would have sent along. */
  async act(block, scope, texts, action) {
    try {
      const reply = await this.session.act(block, action);
      const view = this.session.view(block);
      return { view, ...(action.do === "save" ? {} : repliesOf(scope, view, reply, texts, block.plan)) };
    } catch (problem) {
      return this.refuse(problem);
    }
  }

  refuse(problem) {
    if (!(problem instanceof Refusal)) {
      console.error(problem); // the page can only say that it did not work
      throw problem;
    }
    const { code, status, facts } = problem;
    const words = this.session.outline.refusals[this.lang][code] || code;
    throw Object.assign(new Error(fill(words, facts)), { code, status });
  }

  /** Take what stands on the page into the state, also what was not sent yet: the page is built anew or left. */
  capture() {
    this.session.outline.blocks.forEach((block) => {
      const view = this.session.view(block);
      const found = block.kind === "quiz" ? [draftOn(block, view)] : [partsOn(block), ...writtenOn(block, view)];
      found.filter(Boolean).forEach((action) => this.take(block, action));
    });
  }

  take(block, action) {
    try {
      this.session.apply(block, action);
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem; // the page shows an attempt that is over
    }
  }

  pressed(target) {
    const go = target.closest("[data-go]");
    const language = target.closest("[data-choose]");
    if (go) this.go(Number(go.dataset.go));
    if (language) this.choose(language.dataset.choose);
  }

  go(unit) {
    this.session.choose({ unit });
    this.show(unit);
    const title = document.getElementById(`unit-${unit}`);
    title.focus({ preventScroll: true });
    title.scrollIntoView();
  }

  choose(lang) {
    if (lang === this.lang) return;
    this.capture();
    this.session.choose({ lang });
    this.mount();
    this.place.querySelector(`[data-choose="${lang}"]`).focus();
  }

  show(wanted) {
    const units = [...this.place.querySelectorAll("[data-unit]")];
    const unit = Math.min(wanted, units.length - 1);
    units.forEach((element, at) => (element.hidden = at !== unit));
    this.place.querySelectorAll(".svp-nav [data-go]").forEach((button, at) => {
      if (at === unit) button.setAttribute("aria-current", "page");
      else button.removeAttribute("aria-current");
    });
  }

  /** What is done, whether it is kept, and whether the whole lesson is finished. */
  tell({ status, objectives, missed }) {
    const done = objectives.filter(([, standing]) => standing !== "incomplete").map(([name]) => name);
    const { blocks } = this.session.outline;
    this.place.querySelectorAll("[data-unit]").forEach((unit) => {
      const own = blocks.filter(({ id }) => unit.querySelector(`#${id}`));
      const mark = this.place.querySelector(`[data-go="${unit.dataset.unit}"] [data-done]`);
      if (mark) mark.hidden = !own.length || !own.every(({ name }) => done.includes(name));
    });
    const { link, kept } = this.session;
    const ended = status !== "incomplete";
    this.notices({ alone: !link, unsaved: Boolean(link) && !kept, finished: ended && !missed, failed: ended && missed });
  }

  notices(are) {
    this.place.firstElementChild.classList.toggle("svp-unkept", are.alone || are.unsaved);
    const said = [];
    this.place.querySelectorAll("[data-notice]").forEach((notice) => {
      if (notice.hidden && are[notice.dataset.notice]) said.push(notice.textContent);
      notice.hidden = !are[notice.dataset.notice];
    });
    if (said.length) this.place.querySelector("[data-said]").textContent = said.join(" ");
  }
}

/** What is ticked off on the page, as an action. */
function partsOn({ id, kind }) {
  const done = [...document.querySelectorAll(`#${id} [data-part][data-done="true"]`)].map(({ dataset }) => dataset.part);
  return done.length ? KINDS[kind].tick(done) : null;
}

/** What stands on the worksheets of the page and is not in the view, as actions. */
function writtenOn({ id }, { texts = {} }) {
  return [...document.querySelectorAll(`#${id} [data-field]`)]
    .map(({ dataset, value }) => ({ do: "write", field: dataset.field, text: value }))
    .filter(({ field, text }) => text !== (texts[field] || ""));
}

/** What is filled in on the page, as an action; nothing when it is another attempt's. */
function draftOn({ id }, { attempt }) {
  const items = [...document.querySelectorAll(`#${id} .sv-items [data-item]`)];
  if (!attempt || attempt.items.map((item) => item.id).join() !== items.map(({ dataset }) => dataset.item).join()) return null;
  const responses = Object.fromEntries(items.map((item) => [item.dataset.item, responseOf(item)]));
  return { do: "save", attempt: attempt.id, responses };
}

/** What a server would send along with the view. */
function repliesOf(scope, view, { hint, check, review }, texts, plan) {
  if (hint) return { hint: { ...hint, html: hintHtml(scope, hint.item, hint.index) } };
  if (check) return { check: { item: check, html: checkHtml(scope, view, check, texts, plan) } };
  if (review) return { review, slots: reviewSlots(scope, review, texts, plan.forms) };
  return { slots: plan && slotsOf(scope, view, texts, plan.forms) };
}

const checkHtml = (scope, view, item, texts, { forms }) =>
  feedbackHtml(scope, view.attempt.items.find(({ id }) => id === item).checked, true, texts, formOf(forms, item));
