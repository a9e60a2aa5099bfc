"""The item types (QTI's interactions): one module each, with everything about it that is not display.

To add one: a module with `TABLE` (its XML), `compile_form` (its scoring form) and `examples` (responses that prove it),
and its name in the tuple below; how it is asked is in `rendering/controls.py`.
"""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from sevottam_lms.interactions import (
    categorising,
    inline_choice,
    matching,
    multiple_response,
    numeric,
    ordering,
    short_text,
    single_choice,
    true_false,
)
from sevottam_lms.model.item import Item
from sevottam_lms.model.schema import Element
from sevottam_lms.scoring.form import Response, ScoringForm


@frozen
class Interaction:
    """An item type. `examples(item)` gives a right, a wrong and an unreadable response: every type proves itself."""

    table: Element
    compile: Callable[[Item, int], ScoringForm]
    examples: Callable[[Item], tuple[Response, Response, Response]]

    @property
    def tag(self) -> str:
        return self.table.tag


INTERACTIONS: dict[str, Interaction] = {
    module.TABLE.tag: Interaction(module.TABLE, module.compile_form, module.examples)
    for module in (
        single_choice,
        multiple_response,
        ordering,
        true_false,
        matching,
        categorising,
        inline_choice,
        short_text,
        numeric,
    )
}


def compile_item(item: Item, negative_percent: int = 0) -> ScoringForm:
    """How this item is read and marked. What a wrong answer costs, in percent, is the item's or the given one."""
    percent = negative_percent if item.negative_percent is None else item.negative_percent
    return INTERACTIONS[item.kind].compile(item, percent)
