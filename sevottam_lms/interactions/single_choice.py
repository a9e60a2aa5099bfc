"""Single choice: one right option; all or nothing."""

from __future__ import annotations

from collections.abc import Iterator

from sevottam_lms.model.finding import Finding, error
from sevottam_lms.model.item import CHOICE, Item, item_table
from sevottam_lms.model.tree import Node
from sevottam_lms.scoring.form import MatchCorrect, Response, ScoringForm


def one_correct(node: Node) -> Iterator[Finding]:
    """The rule that exactly one of the options is right."""
    right = [option for option in node.all("option") if option.get("correct") == "true"]
    if len(right) != 1:
        yield error("not-one-correct", node.place, id=node.get("id"), count=str(len(right)))


TABLE = item_table("single_choice", CHOICE, rules=(one_correct,))


def compile_form(item: Item, negative_percent: int) -> ScoringForm:
    correct = frozenset(option.id for option in item.options if option.correct)
    return ScoringForm(
        item=item.id,
        reader="one",
        options=tuple(option.id for option in item.options),
        rule=MatchCorrect(correct, item.points, -item.part(negative_percent)),
        pinned=tuple(option.id for option in item.options if option.pinned),
        hints=item.hint_costs,
    )


def examples(item: Item) -> tuple[Response, Response, Response]:
    right = next(option.id for option in item.options if option.correct)
    wrong = next(option.id for option in item.options if not option.correct)
    return right, wrong, [right]
