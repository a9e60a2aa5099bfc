"""Sevottam's frameworks: three modules of seven steps, as data with sources."""

from __future__ import annotations

from attrs import frozen

from sevottam_lms.model.language import Localized
from sevottam_lms.model.markup import plain, rich
from sevottam_lms.model.source import Source, read_sources
from sevottam_lms.model.tree import Node


@frozen
class Step:
    """One step. `title` plain, `meaning` rich; `scene` names the drawing that goes with it."""

    id: str
    number: int
    title: Localized
    meaning: Localized
    sources: tuple[Source, ...] = ()
    scene: str = ""


@frozen
class Framework:
    """A module's seven steps. `note` says what is editorial about the list; `seed` is the brochure's own sentence."""

    id: str
    module: int
    title: Localized
    note: Localized
    seed: str
    steps: tuple[Step, ...]


def read_framework(node: Node) -> Framework:
    return Framework(
        id=node.get("id"),
        module=int(node.get("module")),
        title=plain(node, "title"),
        note=plain(node, "note"),
        seed=" ".join(child.text for child in node.all("seed")),
        steps=tuple(_step(child) for child in node.all("step")),
    )


def _step(node: Node) -> Step:
    return Step(
        node.get("id"),
        int(node.get("number")),
        plain(node, "title"),
        rich(node, "meaning"),
        read_sources(node),
        node.get("scene"),
    )
