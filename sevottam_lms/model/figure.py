"""A figure of a section: drawn by us from data, or a drawing of the author's own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import evolve, frozen

from sevottam_lms.model.facts import SERIES, Series, read_series
from sevottam_lms.model.finding import Finding, error
from sevottam_lms.model.language import Localized
from sevottam_lms.model.markup import plain
from sevottam_lms.model.process import STAGE, Stage, read_stages
from sevottam_lms.model.schema import Attribute, Child, Element, identifier, localized
from sevottam_lms.model.tree import Node

YEARS = "year-table"
DRAWINGS = ("three-modules", "grievance-life-cycle", "appeals-chain", YEARS)
DRAWING = re.compile(rf"{'|'.join(DRAWINGS)}|step:[a-z0-9-]+/[a-z0-9-]+")
FILE = re.compile(r"static/[A-Za-z0-9][A-Za-z0-9_-]*\.svg")
SUBJECTS = ("framework", "drawing", "file")


@frozen
class Figure:
    """What a figure shows: a framework by its id, a drawing by its name (`DRAWINGS`), or a file with what it says.

    `stages` stand in the place of the library's own; `series` names the figures that a year table draws.
    """

    framework: str = ""
    drawing: str = ""
    file: str = ""
    alt: Localized = Localized()
    stages: tuple[Stage, ...] = ()
    series: str = ""


def _shows_one_thing(node: Node) -> Iterator[Finding]:
    subjects = [name for name in SUBJECTS if node.has(name)]
    if len(subjects) != 1:
        yield error("figure-shows-one-thing", node.place, expects=" | ".join(SUBJECTS))
    elif subjects == ["file"] and not node.all("alt"):
        yield error("too-few", node.place, tag="alt", parent=node.tag, count="0", least="1")
    if node.get("drawing") == YEARS and not node.has("series"):
        yield error("missing-attribute", node.place, tag=node.tag, attribute="series", expects="a series of the facts")


FIGURE = Child(
    Element(
        "figure",
        (
            Attribute("framework"),
            Attribute("drawing", pattern=DRAWING, example="three-modules"),
            Attribute("file", pattern=FILE, example="static/….svg"),
            identifier("series", required=False),
        ),
        (localized("alt", required=False), STAGE),
        rules=(_shows_one_thing,),
    ),
    most=1,
)
# What the figures of a block show from beside the OLX stands copied in the block, so that it is whole anywhere.
PICTURE = "picture"
SVG = "{http://www.w3.org/2000/svg}"
PICTURE_COPY = Child(
    Element(
        PICTURE,
        (Attribute("id", required=True, pattern=FILE, example="static/….svg"), Attribute("hash")),
        (Child(Element(f"{SVG}svg", text="foreign"), least=1, most=1),),
    )
)
SERIES_COPY = Child(evolve(SERIES, attributes=(*SERIES.attributes, Attribute("hash"))))


def read_figure(node: Node) -> Figure | None:
    """The figure that stands in a section, if any."""
    for child in node.all("figure"):
        return Figure(
            framework=child.get("framework"),
            drawing=child.get("drawing"),
            file=child.get("file"),
            alt=plain(child, "alt"),
            stages=read_stages(child),
            series=child.get("series"),
        )
    return None


def read_pictures(block: Node) -> dict[str, Node]:
    """The drawings that stand copied in a block, by the path of their file; not made safe yet."""
    return {child.get("id"): child.elements[0] for child in block.all(PICTURE)}


def read_all_series(block: Node) -> dict[str, Series]:
    """The series that stand copied in a block, by id."""
    return {child.get("id"): read_series(child) for child in block.all(SERIES.tag)}
