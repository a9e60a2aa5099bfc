"""Whether an expert has read a translation."""

from __future__ import annotations

from attrs import frozen

from sevottam_lms.model.schema import Attribute, Child, Element
from sevottam_lms.model.tree import LANG, Node

TRANSLATION = Child(
    Element("translation", (Attribute("review", required=True, values=("unreviewed", "reviewed")),)),
    per_language=False,
)


@frozen
class Translations:
    """The languages whose text no expert has read yet."""

    unreviewed: frozenset[str] = frozenset()


def read_translations(node: Node) -> Translations:
    return Translations(
        frozenset(child.get(LANG) for child in node.all("translation") if child.get("review") == "unreviewed")
    )
