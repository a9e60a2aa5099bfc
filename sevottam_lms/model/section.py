"""A section of a lesson: a text to read, a story to step through, or a worksheet to fill in."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from sevottam_lms.model.cited import Cited
from sevottam_lms.model.facts import IDS
from sevottam_lms.model.figure import FIGURE, Figure, read_figure
from sevottam_lms.model.language import Localized
from sevottam_lms.model.markup import plain, rich
from sevottam_lms.model.scene import SCENES
from sevottam_lms.model.schema import Attribute, Child, Element, flag, identifier, localized, unique_ids
from sevottam_lms.model.source import NOTHING, SOURCE, Source, read_sources
from sevottam_lms.model.tree import Node

STAGES = ("watch", "think", "do", "explore", "test")
ROWS = 3
SCENE = Child(Element("scene", (Attribute("name", required=True, values=SCENES),)), least=1, most=1)
FRAME = Child(Element("frame", (identifier(),), (SCENE, localized("caption"))), least=2, most=12)
FIELD = Child(
    Element(
        "field",
        (identifier(), Attribute("rows", numbers=(1, 20))),
        (localized("label"), localized("hint", required=False)),
    ),
    least=1,
    most=12,
)
_TEXT = localized("body", "rich")
_OPENING = localized("body", "rich", required=False)
SECTION = Child(
    Element(
        "section",
        (
            identifier(),
            Attribute("kind", values=("text", "story", "worksheet")),
            Attribute("stage", values=STAGES),
            Attribute("contradiction", pattern=IDS, example="C1 C4"),
            flag("folded"),
        ),
        (localized("title"), SOURCE),
        kinds=(("text", (_TEXT, FIGURE)), ("story", (_OPENING, FRAME)), ("worksheet", (_OPENING, FIELD))),
        rules=(unique_ids("frame"), unique_ids("field")),
    ),
    least=1,
)


@frozen
class Frame:
    """One picture of a story: a scene of the library (`SCENES`), and the plain text below it."""

    id: str
    scene: str
    caption: Localized


@frozen
class Field:
    """One question of a worksheet; `rows`: how many lines there are to write on."""

    id: str
    label: Localized
    hint: Localized = Localized()
    rows: int = ROWS


@frozen
class Section:
    """A section. `kind`: `text`, `story` (has `frames`) or `worksheet` (has `fields`).

    `stage`: what the learner is to do here (`STAGES`), or nothing. `folded`: the text shows once it is asked for.
    """

    id: str
    title: Localized
    body: Localized
    figure: Figure | None = None
    sources: tuple[Source, ...] = ()
    kind: str = "text"
    stage: str = ""
    folded: bool = False
    frames: tuple[Frame, ...] = ()
    fields: tuple[Field, ...] = ()


def read_section(node: Node, known: Mapping[str, Cited] = NOTHING) -> Section:
    """The section of a tree that `SECTION` has found sound; `known` are the facts copied into its block."""
    return Section(
        id=node.get("id"),
        title=plain(node, "title"),
        body=rich(node, "body"),
        figure=read_figure(node),
        sources=read_sources(node, known),
        kind=node.get("kind", "text"),
        stage=node.get("stage"),
        folded=node.get("folded") == "true",
        frames=tuple(_frame(child) for child in node.all("frame")),
        fields=tuple(_field(child) for child in node.all("field")),
    )


def _frame(node: Node) -> Frame:
    return Frame(node.get("id"), node.all("scene")[0].get("name"), plain(node, "caption"))


def _field(node: Node) -> Field:
    return Field(node.get("id"), plain(node, "label"), plain(node, "hint"), int(node.get("rows", str(ROWS))))
