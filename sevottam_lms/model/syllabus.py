"""The syllabus: what the course is asked to teach, by whom, and which units teach it."""

from __future__ import annotations

from attrs import frozen

from sevottam_lms.model.language import Localized
from sevottam_lms.model.markup import plain
from sevottam_lms.model.schema import Attribute, Child, Element, identifier, localized, unique_ids
from sevottam_lms.model.translation import TRANSLATION
from sevottam_lms.model.tree import Node

TAG = "syllabus"


@frozen
class Aim:
    """One thing to be taught. `units`: url_names of verticals; `topic`: that of the items which ask it, if any."""

    id: str
    text: Localized
    units: tuple[str, ...]
    topic: str = ""


@frozen
class AimGroup:
    """Aims that one document sets, such as the topics of a brochure; `source` is the document's id in `facts.xml`."""

    id: str
    title: Localized
    source: str
    aims: tuple[Aim, ...]


_AIM = Element(
    "aim",
    (identifier(), Attribute("topic", example="T1")),
    (localized("text"), Child(Element("unit", (identifier("ref"),)))),
)
TABLE = Element(
    TAG,
    children=(
        TRANSLATION,
        Child(
            Element(
                "group",
                (identifier(), Attribute("source", required=True, example="A")),
                (localized("title"), Child(_AIM, least=1)),
                rules=(unique_ids("aim"),),
            )
        ),
    ),
    rules=(unique_ids("group"),),
)


def read_syllabus(node: Node) -> tuple[AimGroup, ...]:
    """The groups of a tree that `TABLE` has found sound."""
    return tuple(
        AimGroup(group.get("id"), plain(group, "title"), group.get("source"), tuple(map(_aim, group.all("aim"))))
        for group in node.all("group")
    )


def _aim(node: Node) -> Aim:
    units = tuple(unit.get("ref") for unit in node.all("unit"))
    return Aim(node.get("id"), plain(node, "text"), units, node.get("topic"))
