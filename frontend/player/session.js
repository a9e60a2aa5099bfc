// One learner's session with a package: the state of all blocks, and how it is kept at the platform.

import { sha256 } from "../engine/sha256.js";
import { Refusal } from "../engine/wire.js";
import { elements } from "../transports/scorm12.js";
import { KINDS, blockSeed } from "./blocks.js";
import { EPOCH, decode, encode } from "./codec.js";
import { merge } from "./merge.js";
import { lettersOf } from "./sheets.js";
import { standingOf } from "./standing.js";

// iGOT's saved answer may replace everything some time after the lesson began: nothing is written before that, and
// for a while longer it is watched for.
const SETTLED_AFTER = 3000;
// A learner who goes on to the next item leaves this page standing until that one has come, and its store is there by
// then: what is not ours is not written over at once, and nothing while the browser is leading elsewhere.
const STILL_HERE_AFTER = 3000;
const GONE_AFTER = 10000;
const WATCHED_FOR = 60000;
const LOOK_EVERY = 250;
const LOOK_LATER = 1000;
const TRY_AGAIN = 5000;

export class Session {
  /** `link` is a `Scorm12` or null; `wished` the language to begin in; `random()` gives a seed. */
  constructor(outline, link, { wished, random, now = () => Date.now() }) {
    Object.assign(this, { outline, link, now, kept: true, dirty: false, goesOnAt: 0 });
    this.begun = now();
    this.state = (link && decode(outline, link.known)) || this.fresh(wished, random);
    /** Language and unit, once the learner has chosen them here: then it does not matter what was saved. */
    this.chosen = {};
    /** What the page does: `replaced` when the state is another than the one it shows, `told` after each attempt to save. */
    this.page = { capture() {}, replaced() {}, told() {} };
    Object.assign(this, { settled: true, settling: Promise.resolve() });
    if (link && !link.strict) this.unsettle(SETTLED_AFTER);
  }

  fresh(lang, random) {
    const { learner } = this.link || {};
    const seed = (learner ? sha256(learner) : random()).slice(0, 8);
    const blocks = this.outline.blocks.map(({ key, kind }) => [key, KINDS[kind].empty()]);
    return { lang, unit: 0, seed, seeds: {}, blocks: Object.fromEntries(blocks) };
  }

  /** The page is there: a platform that keeps to the standard learns that the lesson has begun, others are watched. */
  begin() {
    if (this.settled) this.save();
    if (this.link) this.watch();
  }

  // A saved state comes once. Going on after it, two windows of one learner would correct each other for ever.
  watch() {
    const came = this.look();
    if (came || this.link.strict || this.now() - this.begun >= WATCHED_FOR) return;
    setTimeout(() => this.watch(), this.settled ? LOOK_LATER : LOOK_EVERY);
  }

  /** Write nothing for so many milliseconds, unless what is ours arrives. */
  unsettle(wait) {
    this.settled = false;
    this.settling = new Promise((resolve) => (this.settle = resolve));
    clearTimeout(this.doubt);
    this.doubt = setTimeout(() => this.look() || this.settleDown(), wait);
  }

  settleDown() {
    if (this.settled) return;
    this.settled = true;
    this.settle();
    if (this.dirty) this.save();
  }

  /** Take over what arrived from the platform meanwhile; whether it was a state of this package. */
  look() {
    const text = this.link.look();
    if (text === null) return false;
    const mine = this.take(text);
    // What is not ours may be the next item's already: then only something the learner does is a reason to write.
    if (mine && !this.settled) this.settleDown();
    else if (mine && this.dirty) this.save();
    return mine;
  }

  /** Merge a text from the platform; whether it was a state of this package. */
  take(text) {
    this.page.capture();
    const saved = decode(this.outline, text);
    const mine = this.state;
    if (saved) this.state = merge(this.outline, saved, mine, this.chosen);
    this.dirty = !saved || this.text(this.state) !== text;
    if (!saved) this.goesOnAfter(STILL_HERE_AFTER);
    if (this.text(this.state) !== this.text(mine)) this.page.replaced();
    return Boolean(saved);
  }

  /** The learner may be on the way to another item, whose store this one's word must not reach. */
  goesOnAfter(wait) {
    if (this.link && !this.link.strict) this.goesOnAt = Math.max(this.goesOnAt, this.now() + wait);
  }

  text(state) {
    return encode(this.outline, state);
  }

  /** Carry out one action in a block and keep what came of it; throws a `Refusal`. Resolves with the outcome's reply. */
  async act(block, action) {
    // Begun before the saved state is there, an attempt could turn out to be one too many.
    if (action.do === "start") await this.settling;
    const reply = this.apply(block, action);
    // Nobody is led away from where they are at work.
    this.chosen.unit = this.state.unit;
    await this.settling;
    this.save();
    await this.settling;
    return reply;
  }

  apply(block, action) {
    const { key, kind } = block;
    const { state, outcome } = KINDS[kind].act(block, this.state.blocks[key], action, this.context(block));
    const after = { ...this.state, blocks: { ...this.state.blocks, [key]: state } };
    if (action.do === "write") this.refuseTooMuch(after);
    this.state = after;
    this.dirty = true;
    return outcome.reply;
  }

  /** What the platform has no room for is refused, so that nobody is told that it is kept; less than before never is. */
  refuseTooMuch(after) {
    const { room } = this.outline;
    const letters = lettersOf(this.outline, after);
    if (this.link && letters > room && letters > lettersOf(this.outline, this.state)) throw new Refusal("sheet-full", {}, 409);
  }

  view(block) {
    return KINDS[block.kind].view(block, this.state.blocks[block.key], this.context(block));
  }

  context({ key }) {
    return { now: Math.max(EPOCH, Math.floor(this.now() / 1000)), seed: blockSeed(this.state.seed, key) };
  }

  get standing() {
    return standingOf(this.outline, this.state);
  }

  /** Remember where the learner is and in which language. */
  choose(change) {
    this.state = { ...this.state, ...change };
    Object.assign(this.chosen, change);
    this.save();
  }

  /** Save what stands on the page when it is more than what is saved. */
  keepUp() {
    // Another text at the platform may be the next item's already, and this page about to go.
    if (!this.link || !this.settled || this.link.isReplaced) return;
    this.page.capture();
    if (this.text(this.state) !== this.link.known) this.save();
  }

  save() {
    this.dirty = true;
    if (!this.link) this.page.told(this.standing);
    if (!this.link || !this.settled) return;
    const text = this.link.look();
    if (text !== null) this.take(text);
    const wait = this.goesOnAt - this.now();
    if (wait > 0) return this.unsettle(wait);
    const standing = this.standing;
    this.kept = this.link.save(elements(this.text(this.state), standing));
    this.dirty = !this.kept;
    this.page.told(standing);
    if (!this.kept) this.tryAgain();
  }

  tryAgain() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.dirty && this.save(), TRY_AGAIN);
  }

  /** The browser is about to lead elsewhere. */
  going() {
    this.goesOnAfter(GONE_AFTER);
  }

  /** The page goes, for good or (`mayComeBack`) into the browser's cache, where a strict platform's session stays open. */
  leave(mayComeBack = false) {
    if (!this.link) return;
    if (this.link.strict) {
      this.page.capture();
      if (this.dirty) this.save();
    }
    if (!mayComeBack || !this.link.strict) this.link.leave();
  }
}
