"""What typed answers have in common: each accepted answer earns its credit, all others nothing."""

from __future__ import annotations

from collections.abc import Iterator

from sevottam_lms.model.finding import Finding, error
from sevottam_lms.model.item import FEEDBACK, OPTIONS_MOST, PERCENT, Item
from sevottam_lms.model.schema import Attribute, Child, Element, identifier, localized
from sevottam_lms.model.tree import Node
from sevottam_lms.scoring.form import OTHERWISE, MapResponse

OTHERS = Child(Element(OTHERWISE, (), (localized("feedback"),)), most=1)
CREDIT = Attribute("credit", numbers=PERCENT)


def answers(attributes: tuple[Attribute, ...], *children: Child) -> Child:
    """The table of the accepted answers."""
    return Child(Element("answer", (identifier(), CREDIT, *attributes), (*children, FEEDBACK)), 1, OPTIONS_MOST)


def sound_answers(node: Node) -> Iterator[Finding]:
    """The rules that one answer earns everything, and that none is called what all others are called."""
    found = node.all("answer")
    if found and all(answer.get("credit", "100") != "100" for answer in found):
        yield error("no-full-credit", node.place, id=node.get("id"))
    yield from (error("reserved-id", answer.place, id=OTHERWISE) for answer in found if answer.get("id") == OTHERWISE)


def credit_rule(item: Item, negative_percent: int) -> MapResponse:
    """The rule under which each answer earns its credit; what earns nothing costs so much of the mark."""
    lower = -item.part(negative_percent)
    worth = tuple((answer.id, item.part(answer.credit) or lower) for answer in item.answers)
    return MapResponse((*worth, (OTHERWISE, lower)), lower, item.points, lower)


def best(item: Item) -> str:
    """The id of the first answer that earns everything."""
    return next(answer.id for answer in item.answers if answer.credit == 100)
