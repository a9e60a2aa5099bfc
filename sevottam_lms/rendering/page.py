"""The page a block is rendered for."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from sevottam_lms.model.language import Localized, direction

UNTITLED = Localized()


@frozen
class Page:
    """Where a block is shown. `block_id` is unique on the page and fit for an HTML id.

    `languages` are what the block's language switch offers; `host` says whether a server answers (`server`)
    or the page has to do everything itself (`package`). `room` is how many characters a package can keep of what is
    written on its worksheets.
    """

    block_id: str
    lang: str = "en"
    languages: tuple[str, ...] = ()
    host: Literal["server", "package"] = "server"
    title: Localized = UNTITLED
    room: int = 0

    @property
    def direction(self) -> str:
        return direction(self.lang)
