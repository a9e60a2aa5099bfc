"""A figure of a section: drawn by us from data, or a drawing of the author's own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from sevottam_lms.model.finding import Finding, error
from sevottam_lms.model.language import Localized
from sevottam_lms.model.markup import plain
from sevottam_lms.model.schema import Attribute, Child, Element, localized
from sevottam_lms.model.tree import Node

DRAWINGS = ("three-modules", "grievance-life-cycle", "appeals-chain", "year-table")
DRAWING = re.compile(rf"{'|'.join(DRAWINGS)}|step:[a-z0-9-]+/[a-z0-9-]+")
FILE = re.compile(r"static/[A-Za-z0-9][A-Za-z0-9_-]*\.svg")
SUBJECTS = ("framework", "drawing", "file")


@frozen
class Figure:
    """What a figure shows: a framework by its id, a drawing by its name (`DRAWINGS`), or a file with what it says."""

    framework: str = ""
    drawing: str = ""
    file: str = ""
    alt: Localized = Localized()


def _shows_one_thing(node: Node) -> Iterator[Finding]:
    subjects = [name for name in SUBJECTS if node.has(name)]
    if len(subjects) != 1:
        yield error("figure-shows-one-thing", node.place, expects=" | ".join(SUBJECTS))
    elif subjects == ["file"] and not node.all("alt"):
        yield error("too-few", node.place, tag="alt", parent=node.tag, count="0", least="1")


FIGURE = Child(
    Element(
        "figure",
        (
            Attribute("framework"),
            Attribute("drawing", pattern=DRAWING, example="three-modules"),
            Attribute("file", pattern=FILE, example="static/….svg"),
        ),
        (localized("alt", required=False),),
        rules=(_shows_one_thing,),
    ),
    most=1,
)


def read_figure(node: Node) -> Figure | None:
    """The figure that stands in a section, if any."""
    for child in node.all("figure"):
        return Figure(child.get("framework"), child.get("drawing"), child.get("file"), plain(child, "alt"))
    return None
