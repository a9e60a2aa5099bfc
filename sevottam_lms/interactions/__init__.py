"""The item types (QTI's interactions): one module each, with everything about it that is not display.

To add one: a module with `TABLE` (its XML), `compile` (its scoring form) and `examples` (responses that prove it), and
a line in `INTERACTIONS`.
"""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from sevottam_lms.interactions import multiple_response, ordering, single_choice
from sevottam_lms.model.item import Item
from sevottam_lms.model.schema import Element
from sevottam_lms.scoring.form import Response, ScoringForm


@frozen
class Interaction:
    """An item type. `examples(item)` gives a right, a wrong and an unreadable response: every type proves itself."""

    table: Element
    compile: Callable[[Item], ScoringForm]
    examples: Callable[[Item], tuple[Response, Response, Response]]

    @property
    def tag(self) -> str:
        return self.table.tag


INTERACTIONS: dict[str, Interaction] = {
    module.TABLE.tag: Interaction(module.TABLE, module.compile_form, module.examples)
    for module in (single_choice, multiple_response, ordering)
}


def compile_item(item: Item) -> ScoringForm:
    """How this item is read and marked."""
    return INTERACTIONS[item.kind].compile(item)
