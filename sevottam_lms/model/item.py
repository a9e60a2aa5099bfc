"""An item: one question with what it is answered by, its hints and feedback, read from its tree."""

from __future__ import annotations

from attrs import frozen

from sevottam_lms.model.facts import ID, IDS
from sevottam_lms.model.language import Localized
from sevottam_lms.model.markup import plain, rich
from sevottam_lms.model.points import MARK
from sevottam_lms.model.schema import Attribute, Child, Element, Rule, flag, identifier, localized, unique_ids
from sevottam_lms.model.tree import Node

OPTIONS_MOST = 16
PERCENT = (0, 100)


@frozen
class Option:
    """One option; `feedback` teaches why it is right or wrong. `belongs`: the id of its target or category."""

    id: str
    text: Localized
    feedback: Localized
    correct: bool = False
    pinned: bool = False
    belongs: str = ""


@frozen
class Place:
    """Where options can be put: a target of a matching item, a category."""

    id: str
    text: Localized


@frozen
class Gap:
    """A gap in a prompt's sentence, filled by one of its options."""

    id: str
    options: tuple[Option, ...]


@frozen
class Answer:
    """What counts as an answer that is typed: one of `spellings`, or a number within `tolerance` of `value`.

    `text` is what is shown as the solution; `credit` in percent of the item's mark.
    """

    id: str
    feedback: Localized
    credit: int = 100
    text: Localized = Localized()
    spellings: tuple[str, ...] = ()
    value: str = ""
    tolerance: str = "0"


@frozen
class Hint:
    """A hint; `cost` in percent of the item's mark."""

    text: Localized
    cost: int = 0


@frozen
class Item:
    """An item. `kind` is its tag; `prompt` is rich text, the rest plain; `weight` in marks.

    Which of `options`, `places`, `gaps` and `answers` there are depends on the kind. `otherwise` is said about a typed
    answer that is none of `answers`. `negative_percent` of the mark is what a wrong answer costs; None: what the quiz
    says. `situational` items describe a situation; items of one `set` are drawn by quizzes that ask for it.
    """

    id: str
    kind: str
    prompt: Localized
    options: tuple[Option, ...] = ()
    places: tuple[Place, ...] = ()
    gaps: tuple[Gap, ...] = ()
    answers: tuple[Answer, ...] = ()
    unit: Localized = Localized()
    otherwise: Localized = Localized()
    hints: tuple[Hint, ...] = ()
    feedback: Localized = Localized()
    weight: int = 1
    negative_percent: int | None = None
    topic: str = ""
    difficulty: str = ""
    fact: str = ""
    set: str = ""
    situational: bool = False

    @property
    def points(self) -> int:
        return self.weight * MARK

    def part(self, percent: int, parts: int = 1) -> int:
        """So many percent of one of `parts` equal parts of the mark, in points.

        Exact for the whole, because a mark divides by 100 percent of 25ths; else less than a point too few.
        """
        return self.points // parts * percent // 100

    @property
    def hint_costs(self) -> tuple[int, ...]:
        """The hints' costs in points."""
        return tuple(self.part(hint.cost) for hint in self.hints)


FEEDBACK = localized("feedback", required=False)
HINT = Child(Element("hint", (Attribute("cost", numbers=PERCENT),), (localized("text"),)), most=3)
PROMPT = localized("prompt", "rich")


def item_table(tag: str, *parts: Child, rules: tuple[Rule, ...] = (), prompt: Child = PROMPT) -> Element:
    """The table of an item type: what all of them share, the parts it is answered by, and its own rules."""
    return Element(
        tag,
        attributes=(
            identifier(),
            Attribute("topic"),
            Attribute("difficulty", values=("1", "2", "3")),
            Attribute("fact", pattern=ID, example="T4-07"),
            Attribute("contradiction", pattern=IDS, example="C1"),
            Attribute("weight", numbers=(1, 100)),
            Attribute("negative_percent", numbers=PERCENT),
            identifier("set", required=False),
            flag("situational"),
            Attribute("bank_hash"),
        ),
        children=(prompt, *parts, HINT, FEEDBACK),
        rules=(*(unique_ids(part.element.tag) for part in parts), *rules),
    )


def option_element(*attributes: Attribute) -> Element:
    return Element("option", (identifier(), *attributes), (localized("text"), FEEDBACK))


CHOICE = Child(option_element(flag("correct"), flag("pinned")), 2, OPTIONS_MOST)
"""An option that may be chosen."""


def read_item(node: Node) -> Item:
    """The item of a tree that its table has found sound."""
    return Item(
        id=node.get("id"),
        kind=node.tag,
        prompt=rich(node, "prompt"),
        options=_options(node),
        places=tuple(Place(child.get("id"), plain(child, "text")) for child in node.all("target", "category")),
        gaps=tuple(Gap(child.get("id"), _options(child)) for child in node.all("gap")),
        answers=tuple(_answer(child) for child in node.all("answer")),
        unit=plain(node, "unit"),
        otherwise=next((plain(child, "feedback") for child in node.all("otherwise")), Localized()),
        hints=tuple(Hint(plain(child, "text"), int(child.get("cost", "0"))) for child in node.all("hint")),
        feedback=plain(node, "feedback"),
        weight=int(node.get("weight", "1")),
        negative_percent=int(node.get("negative_percent")) if node.has("negative_percent") else None,
        topic=node.get("topic"),
        difficulty=node.get("difficulty"),
        fact=node.get("fact"),
        set=node.get("set"),
        situational=node.get("situational") == "true",
    )


def _options(node: Node) -> tuple[Option, ...]:
    return tuple(
        Option(
            id=child.get("id"),
            text=plain(child, "text"),
            feedback=plain(child, "feedback"),
            correct=child.get("correct") == "true",
            pinned=child.get("pinned") == "true",
            belongs=child.get("target") or child.get("category"),
        )
        for child in node.all("option")
    )


def _answer(node: Node) -> Answer:
    written = plain(node, "text")
    first = dict(reversed(written.versions))
    return Answer(
        id=node.get("id"),
        feedback=plain(node, "feedback"),
        credit=int(node.get("credit", "100")),
        text=Localized(tuple((lang, first[lang]) for lang in dict.fromkeys(lang for lang, _ in written.versions))),
        spellings=tuple(text for _, text in written.versions),
        value=node.get("value"),
        tolerance=node.get("tolerance", "0"),
    )
