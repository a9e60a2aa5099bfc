// Plays an outline to the worst: every answer given and checked, every hint asked for, many attempts, one left open.
// Prints the length of the shortest form of its state, and of the form that is written.

import { readFileSync } from "node:fs";

import { actQuiz, emptyQuizState } from "../../frontend/engine/index.js";
import { KINDS, blockSeed } from "../../frontend/player/blocks.js";
import { encode } from "../../frontend/player/codec.js";

const outline = JSON.parse(readFileSync(0, "utf8"));
const SEED = "________";
const last = {
  one: ({ options }) => options[options.length - 1],
  some: ({ options }) => options,
  order: ({ options }) => [...options].reverse(),
  match: ({ options, choices }) => Object.fromEntries(options.map((name, at) => [name, choices[at % choices.length].slice(-1)[0]])),
  text: () => "क्ष".repeat(60),
  number: () => "9".repeat(40),
};

function played({ key, plan }) {
  let state = emptyQuizState();
  let now = 4000000000;
  const act = (action) => {
    now += plan.timeLimit ? 1 : 90000;
    state = actQuiz(plan, state, { attempt: state.record.open && state.record.open.id, ...action }, { now, seed: blockSeed(SEED, key) }).state;
  };
  const rounds = plan.maxAttempts || 14;
  for (let round = 1; round <= rounds; round += 1) {
    act({ do: "start" });
    const forms = state.record.open.items.map(([item]) => plan.forms.find((form) => form.item === item));
    forms.forEach((form) => form.hints.forEach(() => act({ do: "hint", item: form.item })));
    const responses = Object.fromEntries(forms.map((form) => [form.item, last[form.reader](form)]));
    act({ do: "save", responses });
    if (plan.feedback === "item") forms.forEach((form) => act({ do: "check", item: form.item, responses: {} }));
    if (round < rounds) act({ do: "submit", responses });
  }
  return state;
}

const blocks = outline.blocks.map((block) =>
  block.kind === "quiz" ? played(block) : { ...KINDS[block.kind].empty(), [KINDS[block.kind].kept]: block.ids },
);
const state = { lang: "hi", unit: 99, seed: SEED, seeds: {}, blocks: {} };
outline.blocks.forEach(({ key }, at) => (state.blocks[key] = blocks[at]));
console.log(JSON.stringify([encode(outline, state, 0).length, encode(outline, state).length]));
