// Dragging an option to its place by its number, with mouse or finger: an extra. The buttons stay the way for everybody.

import { listen } from "./shell.js";

/** `onEnd(option)` hears of each drag that has moved something. Returns what ends it all. */
export function mountDrag(root, onEnd) {
  return listen(root, "pointerdown", ({ target, pointerId, button }) => {
    if (button || !target.matches(".sv-grip")) return;
    const option = target.parentNode;
    let moved = false;
    target.setPointerCapture(pointerId);
    target.onpointermove = ({ clientY }) => {
      while (step(option, clientY)) moved = true;
    };
    target.onlostpointercapture = () => {
      target.onpointermove = null;
      if (moved) onEnd(option);
      moved = false;
    };
  });
}

/** Past the middle of a neighbour they change places; whether they did. */
function step(option, y) {
  const { previousElementSibling: above, nextElementSibling: below } = option;
  // The neighbour moves, not the option itself: an element that is taken out loses the pointer.
  if (above && y < middle(above)) option.after(above);
  else if (below && y > middle(below)) option.before(below);
  else return false;
  return true;
}

function middle(element) {
  const { top, height } = element.getBoundingClientRect();
  return top + height / 2;
}
