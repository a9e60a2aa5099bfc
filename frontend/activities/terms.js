// A term opens its definition right behind itself. Without a script its link leads to the list at the end of the block.

export function mountTerms(root) {
  const press = (event) => {
    const term = event.target.closest("a.sv-term");
    if (term && toggle(term)) event.preventDefault();
  };
  const escape = (event) => {
    const term = event.target.closest("a.sv-term[aria-expanded=true]");
    if (term && event.key === "Escape") toggle(term);
  };
  root.addEventListener("click", press);
  root.addEventListener("keydown", escape);
  return () => {
    root.removeEventListener("click", press);
    root.removeEventListener("keydown", escape);
  };
}

/** Whether there was a definition to open or to close. */
function toggle(term) {
  const open = term.getAttribute("aria-expanded") === "true";
  const meaning = document.getElementById(term.hash.slice(1));
  if (open) term.nextElementSibling.remove();
  else if (meaning) term.after(copy(meaning));
  else return false;
  term.setAttribute("aria-expanded", !open);
  return true;
}

function copy(meaning) {
  const note = document.createElement("span");
  note.className = "sv-definition";
  note.innerHTML = meaning.innerHTML;
  return note;
}
