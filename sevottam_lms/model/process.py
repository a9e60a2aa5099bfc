"""What the library's drawings say: stages one after the other, each with a note and with what leads on from it."""

from __future__ import annotations

from attrs import frozen

from sevottam_lms.model.language import Localized
from sevottam_lms.model.markup import plain
from sevottam_lms.model.schema import Child, Element, localized
from sevottam_lms.model.tree import Node

STAGE = Child(
    Element("stage", (), (localized("title"), localized("note", required=False), localized("onward", required=False))),
    most=9,
)


@frozen
class Stage:
    """One stage; all texts plain. `onward`: why or how it goes on to the next."""

    title: Localized
    note: Localized = Localized()
    onward: Localized = Localized()


@frozen
class Process:
    id: str
    title: Localized
    stages: tuple[Stage, ...]


def read_stages(node: Node) -> tuple[Stage, ...]:
    return tuple(
        Stage(plain(child, "title"), plain(child, "note"), plain(child, "onward")) for child in node.all("stage")
    )


def read_process(node: Node) -> Process:
    return Process(node.get("id"), plain(node, "title"), read_stages(node))
