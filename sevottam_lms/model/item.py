"""An item: one question with its options, hints and feedback, read from its tree."""

from __future__ import annotations

from attrs import frozen

from sevottam_lms.model.facts import ID, IDS
from sevottam_lms.model.language import Localized
from sevottam_lms.model.markup import plain, rich
from sevottam_lms.model.points import MARK
from sevottam_lms.model.schema import Attribute, Child, Element, Rule, flag, identifier, localized, unique_ids
from sevottam_lms.model.tree import Node

OPTIONS_MOST = 16


@frozen
class Option:
    """One option; `feedback` teaches why it is right or wrong."""

    id: str
    text: Localized
    feedback: Localized
    correct: bool = False
    pinned: bool = False


@frozen
class Hint:
    """A hint; `cost` in percent of the item's mark."""

    text: Localized
    cost: int = 0


@frozen
class Item:
    """An item. `kind` is its tag; `prompt` is rich text, the rest plain; `weight` in marks."""

    id: str
    kind: str
    prompt: Localized
    options: tuple[Option, ...]
    hints: tuple[Hint, ...] = ()
    feedback: Localized = Localized()
    weight: int = 1
    topic: str = ""
    difficulty: str = ""
    fact: str = ""

    @property
    def points(self) -> int:
        return self.weight * MARK

    @property
    def hint_costs(self) -> tuple[int, ...]:
        """The hints' costs in points; exact, because a mark divides by 100 percent of 25ths."""
        return tuple(self.points // 100 * hint.cost for hint in self.hints)


def item_table(tag: str, option: Child, *rules: Rule) -> Element:
    """The table of an item type that has options: what all of them share, and its own `option` and rules."""
    return Element(
        tag,
        attributes=(
            identifier(),
            Attribute("topic"),
            Attribute("difficulty", values=("1", "2", "3")),
            Attribute("fact", pattern=ID, example="T4-07"),
            Attribute("contradiction", pattern=IDS, example="C1"),
            Attribute("weight", numbers=(1, 100)),
            Attribute("bank_hash"),
        ),
        children=(
            localized("prompt", "rich"),
            option,
            Child(Element("hint", (Attribute("cost", numbers=(0, 100)),), (localized("text"),)), most=3),
            localized("feedback", required=False),
        ),
        rules=(unique_ids("option"), *rules),
    )


def choice_option() -> Child:
    """The table of an option that may be chosen."""
    attributes = (identifier(), flag("correct"), flag("pinned"))
    return Child(
        Element("option", attributes, (localized("text"), localized("feedback", required=False))),
        2,
        OPTIONS_MOST,
    )


def read_item(node: Node) -> Item:
    """The item of a tree that its table has found sound."""
    return Item(
        id=node.get("id"),
        kind=node.tag,
        prompt=rich(node, "prompt"),
        options=tuple(_option(child) for child in node.all("option")),
        hints=tuple(Hint(plain(child, "text"), int(child.get("cost", "0"))) for child in node.all("hint")),
        feedback=plain(node, "feedback"),
        weight=int(node.get("weight", "1")),
        topic=node.get("topic"),
        difficulty=node.get("difficulty"),
        fact=node.get("fact"),
    )


def _option(node: Node) -> Option:
    return Option(
        id=node.get("id"),
        text=plain(node, "text"),
        feedback=plain(node, "feedback"),
        correct=node.get("correct") == "true",
        pinned=node.get("pinned") == "true",
    )
