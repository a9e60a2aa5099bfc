"""Our three blocks: from a block's XML to its definition, with all problems at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from attrs import frozen

from sevottam_lms.activities import explorer, lesson, quiz
from sevottam_lms.errors import ContentError
from sevottam_lms.model.finding import Finding, error, errors
from sevottam_lms.model.schema import Element, Seen, check, nearest
from sevottam_lms.model.tree import Node
from sevottam_lms.olx.frameworks import frameworks
from sevottam_lms.olx.xml import read_xml

# What the platform itself puts on a block's tag; the checker asks no questions about it.
HOST_ATTRIBUTES = frozenset(
    [
        "url_name",
        "display_name",
        "weight",
        "start",
        "due",
        "graded",
        "format",
        "visible_to_staff_only",
        "group_access",
        "xblock-family",
        "hide_from_toc",
        "showanswer",
        "rerandomize",
        "course_edit_method",
        "slug",
        "org",
        "course",
        "filename",
        "copied_from_block",
    ]
)


@frozen
class Block:
    """A kind of block: its table, what its XML means, and what a table cannot say about it."""

    table: Element
    read: Callable[[Node], Any]
    rule: Callable[[Node], tuple[Finding, ...]]

    @property
    def tag(self) -> str:
        return self.table.tag


def _unknown_framework(node: Node, holder: Node) -> tuple[Finding, ...]:
    name = node.get("framework")
    if name in frameworks() or not node.has("framework"):
        return ()
    return (error("unknown-framework", holder.place, id=name, near=nearest(name, frameworks())),)


def _lesson_rule(node: Node) -> tuple[Finding, ...]:
    figures = [figure for section in node.all("section") for figure in section.all("figure")]
    return tuple(
        finding for figure in figures for finding in (*_unknown_framework(figure, figure), *_unknown_drawn_step(figure))
    )


def _unknown_drawn_step(figure: Node) -> tuple[Finding, ...]:
    kind, _, path = figure.get("drawing").partition(":")
    name, _, step = path.partition("/")
    if kind != "step" or step in _steps(name):
        return ()
    near = nearest(step, _steps(name)) if name in frameworks() else nearest(name, frameworks())
    return (error("unknown-step", figure.place, id=path, near=near),)


def _steps(framework: str) -> tuple[str, ...]:
    found = frameworks().get(framework)
    return tuple(step.id for step in found.steps) if found else ()


def _explorer_rule(node: Node) -> tuple[Finding, ...]:
    found = _unknown_framework(node, node)
    if found or not node.has("framework"):
        return found
    steps = _steps(node.get("framework"))
    return tuple(
        error("unknown-step", child.place, id=child.get("step"), near=nearest(child.get("step"), steps))
        for child in node.all("example")
        if child.get("step") and child.get("step") not in steps
    )


BLOCKS: dict[str, Block] = {
    block.tag: block
    for block in (
        Block(lesson.TABLE, lesson.read, _lesson_rule),
        Block(explorer.TABLE, lambda node: explorer.read(node, frameworks()), _explorer_rule),
        Block(quiz.TABLE, quiz.read, lambda node: ()),
    )
}


def check_block(
    node: Node, languages: tuple[str, ...] = (), expected: str = "", seen: Seen | None = None
) -> tuple[Finding, ...]:
    """All problems of one block, in the order of its text; `expected` is the tag it has to have, if that is fixed.

    `seen`: see `schema.check`.
    """
    block = BLOCKS.get(node.tag)
    if block is None or expected not in ("", node.tag):
        return (error("not-this-block", node.place, tag=node.tag, expected=expected or ", ".join(BLOCKS)),)
    return (*check(block.table, node, languages, HOST_ATTRIBUTES, seen), *block.rule(node))


def read_block(node: Node, expected: str = "") -> Any:
    """The definition of a block; raises `ContentError` with every error when it has any."""
    found = errors(check_block(node, expected=expected))
    if found:
        raise ContentError(found)
    return BLOCKS[node.tag].read(node)


@lru_cache(maxsize=256)
def definition(content: str, expected: str = "") -> Any:
    """The definition of a block's stored content, kept while there is room: hosts ask for it at every request."""
    return read_block(read_xml(content), expected)
