// What the platform calls once for each block on the page.

import { xblockTransport } from "../transports/xblock.js";

/** The element is a DOM node or, on older pages, wrapped by jQuery; our root is inside it. */
export function starter(mount) {
  return function (runtime, element) {
    const holder = element.querySelector ? element : element[0];
    const root = holder.matches(".sevottam[data-activity]") ? holder : holder.querySelector(".sevottam[data-activity]");
    // There is none where the content is broken: a notice stands in its place.
    if (!root) return;
    // Whose page it is: on a shared computer somebody else may have signed in since, in another tab.
    const { owner } = JSON.parse(root.querySelector(".sv-view").textContent);
    mount(root, xblockTransport(runtime, element, owner));
  };
}
