"""axe, as every browser test asks it: what is wrong with a page, or with a frame of one."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Frame, Page

# axe draws each text to see whether it is a picture from an icon font, which it leaves out. Joined Devanagari letters
# look to it like one: it left out a tenth of the Hindi texts, and drawing took half of its time. We have no such font.
NO_ICON_FONTS = """HTMLCanvasElement.prototype.getContext = () => ({
  canvas: {}, measureText: (text) => ({ width: 30 * text.length }), fillText() {}, clearRect() {},
  getImageData: () => ({ data: new Uint8Array(4).fill(1) }),
});"""
SCRIPT = f"{Axe().axe_script};{NO_ICON_FONTS}"
# To list what axe is content with takes it as long again.
ASKED = "(options) => axe.run({ resultTypes: ['violations'], ...options }).then(({ violations }) => violations)"


def violations(page: Page | Frame, **options: object) -> list[dict[str, Any]]:
    """By rule; `options` are those of `axe.run`."""
    if page.evaluate("!window.axe"):
        page.evaluate(SCRIPT)
    found: list[dict[str, Any]] = page.evaluate(ASKED, options)
    return found


def described(found: list[dict[str, Any]]) -> list[str]:
    """One line for each rule that is broken, with the first places."""
    return [f"{rule['id']}: {rule['help']}: {[node['html'][:120] for node in rule['nodes'][:3]]}" for rule in found]
