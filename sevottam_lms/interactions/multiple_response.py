"""Multiple response: several right options; partial credit.

Each right option chosen earns 1/c of the mark and each wrong one costs 1/w, where c options are right and w wrong,
never below 0 (with negative marking: below minus that share of the mark): so choosing everything earns nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from sevottam_lms.model.finding import Finding, error
from sevottam_lms.model.item import CHOICE, Item, item_table
from sevottam_lms.model.tree import Node
from sevottam_lms.scoring.form import MapResponse, Response, ScoringForm


def _right_and_wrong(node: Node) -> Iterator[Finding]:
    right = {option.get("correct") == "true" for option in node.all("option")}
    if right != {True, False}:
        yield error("not-right-and-wrong", node.place, id=node.get("id"))


TABLE = item_table("multiple_response", CHOICE, rules=(_right_and_wrong,))


def compile_form(item: Item, negative_percent: int) -> ScoringForm:
    right = sum(option.correct for option in item.options)
    wrong = len(item.options) - right
    gain, loss = item.points // right, -(item.points // wrong)
    worth = tuple((option.id, gain if option.correct else loss) for option in item.options)
    return ScoringForm(
        item=item.id,
        reader="some",
        options=tuple(option.id for option in item.options),
        rule=MapResponse(worth, -item.part(negative_percent), item.points),
        pinned=tuple(option.id for option in item.options if option.pinned),
        hints=item.hint_costs,
    )


def examples(item: Item) -> tuple[Response, Response, Response]:
    right = [option.id for option in item.options if option.correct]
    wrong = [option.id for option in item.options if not option.correct]
    return right, wrong, [right[0], right[0]]
