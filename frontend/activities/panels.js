// The panels of a quiz: what stands in them comes ready, which of them is shown follows from the view.

/** `slots`: HTML by the name of its place. */
export function showView(root, view, slots) {
  // Another window was faster, and this page lacks what it would have to show.
  if (!slots) throw Object.assign(new Error(), { code: "outdated", status: 409 });
  fillSlots(root, slots);
  root.dataset.phase = view.phase;
  root.querySelectorAll("[data-panel]").forEach((panel) => (panel.hidden = panel.dataset.panel !== view.phase));
  root.querySelector(".sv-result").dataset.passed = slots.passed;
  root.querySelector('[data-part="again"]').hidden = !view.canStart;
  showWaiting(root, view.waitUntil !== null);
}

/** Another kept attempt in place of the one that is shown. */
export function showReview(root, { review, slots }) {
  fillSlots(root, slots);
  root.querySelectorAll("[data-review]").forEach((button) => {
    button.setAttribute("aria-pressed", button.dataset.review === review.attempt);
  });
}

export const showWaiting = (root, waiting) =>
  root.querySelector('[data-part="again"] button').setAttribute("aria-disabled", waiting);

const fillSlots = (root, slots) =>
  Object.entries(slots).forEach(([name, html]) => {
    root.querySelectorAll(`[data-slot="${name}"]`).forEach((place) => (place.innerHTML = html));
  });
