// A term opens its definition at the end of its paragraph, so that the sentence stays whole. Without a script its link
// leads to the list at the end of the block.

import { listen } from "./shell.js";

export function mountTerms(root) {
  const press = (event) => {
    const term = event.target.closest("a.sv-term");
    if (term && toggle(term)) event.preventDefault();
  };
  const escape = (event) => {
    const term = event.target.closest("a.sv-term[aria-expanded=true]");
    if (term && event.key === "Escape") toggle(term);
  };
  const off = [listen(root, "click", press), listen(root, "keydown", escape)];
  return () => off.forEach((remove) => remove());
}

/** Whether there was a definition to open or to close. */
function toggle(term) {
  const open = term.getAttribute("aria-expanded") === "true";
  const meaning = document.getElementById(term.hash.slice(1));
  const holder = term.closest("p, li, td, th") || term.parentElement;
  if (open) holder.querySelector(`[data-of="${term.hash}"]`).remove();
  else if (meaning) holder.append(copy(meaning, term.hash));
  else return false;
  term.setAttribute("aria-expanded", !open);
  return true;
}

function copy(meaning, of) {
  const note = document.createElement("span");
  note.className = "sv-definition";
  note.dataset.of = of;
  note.innerHTML = meaning.innerHTML;
  return note;
}
