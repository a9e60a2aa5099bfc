"""Single choice: one right option; all or nothing."""

from __future__ import annotations

from collections.abc import Iterator

from sevottam_lms.model.finding import Finding, error
from sevottam_lms.model.item import Item, choice_option, item_table
from sevottam_lms.model.tree import Node
from sevottam_lms.scoring.form import MatchCorrect, Response, ScoringForm


def _one_correct(node: Node) -> Iterator[Finding]:
    right = [option for option in node.all("option") if option.get("correct") == "true"]
    if len(right) != 1:
        yield error("not-one-correct", node.place, id=node.get("id"), count=str(len(right)))


TABLE = item_table("single_choice", choice_option(), _one_correct)


def compile_form(item: Item) -> ScoringForm:
    correct = frozenset(option.id for option in item.options if option.correct)
    return ScoringForm(
        item=item.id,
        reader="one",
        options=tuple(option.id for option in item.options),
        rule=MatchCorrect(correct, item.points),
        pinned=tuple(option.id for option in item.options if option.pinned),
        hints=item.hint_costs,
    )


def examples(item: Item) -> tuple[Response, Response, Response]:
    right = next(option.id for option in item.options if option.correct)
    wrong = next(option.id for option in item.options if not option.correct)
    return right, wrong, [right]
