"""A chapter as a package sees it: its units, each with the blocks it can carry, and what it has to leave out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import frozen

from sevottam_lms.activities.explorer import Explorer
from sevottam_lms.activities.lesson import Lesson
from sevottam_lms.activities.quiz import Quiz
from sevottam_lms.exporters.names import short_keys
from sevottam_lms.model.language import Localized, read_title
from sevottam_lms.model.tree import Node, Place
from sevottam_lms.olx.blocks import BLOCKS, read_block

UNIT = "vertical"


@frozen
class Block:
    """One block. `name` is unique in the chapter and stable over versions; `id` its HTML id."""

    id: str
    name: str
    kind: str
    title: Localized
    definition: Any


@frozen
class Unit:
    """One page of the package. `left_out`: what stands in it and cannot come along."""

    title: Localized
    blocks: tuple[Block, ...]
    left_out: tuple[Node, ...]


@frozen
class Chapter:
    """One chapter, which is one package."""

    name: str
    title: Localized
    units: tuple[Unit, ...]
    place: Place

    @property
    def blocks(self) -> tuple[Block, ...]:
        return tuple(block for unit in self.units for block in unit.blocks)

    @property
    def left_out(self) -> tuple[Node, ...]:
        return tuple(node for unit in self.units for node in unit.left_out)


def read_chapter(node: Node, name: str) -> Chapter:
    """A chapter of a composed course; `name` is what it is called if it has no name of its own.

    Raises `ContentError` when a block in it is not sound.
    """
    counter = iter(range(len(tuple(node.walk()))))
    units = tuple(_unit(part, counter) for part in node.walk() if part.tag == UNIT)
    name = node.get("url_name") or name
    return Chapter(name, read_title(node.get("display_name")) or read_title(name), units, node.place)


def _unit(node: Node, counter: Iterator[int]) -> Unit:
    blocks = tuple(_block(part, next(counter)) for part in _own(node))
    own, name = (read_title(node.get(attribute)) for attribute in ("display_name", "url_name"))
    # A heading and a button need words.
    title = next(filter(None, (own, *(block.title for block in blocks))), name)
    return Unit(title, blocks, tuple(_foreign(node)))


def _own(node: Node) -> Iterator[Node]:
    return (part for part in node.walk() if part.tag in BLOCKS)


def _foreign(unit: Node) -> Iterator[Node]:
    # Something foreign that has our blocks inside is only a way of grouping them.
    return (part for part in unit.elements if part.tag not in BLOCKS and not any(_own(part)))


def _block(node: Node, number: int) -> Block:
    definition = read_block(node)
    kind = kind_of(definition)
    name = f"{kind}-{node.get('url_name') or number}"
    return Block(f"b{number}", name, kind, read_title(node.get("display_name")), definition)


def kind_of(definition: Any) -> str:
    """What the player calls an activity of this kind."""
    return next(name for kind, name in KINDS.items() if isinstance(definition, kind))


KINDS: dict[type, str] = {Lesson: "lesson", Explorer: "explorer", Quiz: "quiz"}


def outline(chapter: Chapter, package: str) -> dict[str, Any]:
    """What the player knows of a chapter besides its HTML, as JSON: blocks, their parts, the quizzes' plans."""
    keys = short_keys(block.name for block in chapter.blocks)
    blocks = [_block_outline(block, key) for block, key in zip(chapter.blocks, keys, strict=True)]
    (key,) = short_keys((package,))
    return {"version": 1, "key": key, "blocks": blocks}


def _block_outline(block: Block, key: str) -> dict[str, Any]:
    base = {"id": block.id, "name": block.name, "kind": block.kind, "key": key}
    if isinstance(block.definition, Quiz):
        return {**base, "plan": block.definition.plan.to_json()}
    ids = part_ids(block.definition)
    parts = {**base, "ids": list(ids), "keys": list(short_keys(ids))}
    if isinstance(block.definition, Explorer):
        return parts
    fields = block.definition.fields
    return {**parts, "fields": list(fields), "fieldKeys": list(short_keys(fields))}


def part_ids(definition: Lesson | Explorer) -> tuple[str, ...]:
    """The ids of a lesson's sections or an explorer's steps."""
    parts = definition.sections if isinstance(definition, Lesson) else definition.framework.steps
    return tuple(part.id for part in parts)
