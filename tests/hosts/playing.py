"""What a browser test does on a host page: find the package's frame, and call the API as it would."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Frame, Page


def sco(page: Page) -> Frame:
    """The package's frame, loaded."""
    element = page.wait_for_selector("iframe[name=sco]", state="attached")
    frame = element.content_frame() if element else None
    assert frame is not None, "The host shows no package."
    frame.wait_for_url("**/content/**")
    return frame


def call(frame: Frame, method: str, *args: object) -> Any:
    """The answer of one API call made inside the frame; `undefined` comes back as None."""
    return frame.evaluate("([method, args]) => parent.API[method](...args)", [method, list(args)])


def leave(page: Page) -> None:
    """Go back to the course inside the app, as with the host's own button."""
    page.evaluate("scormHost.leave()")
