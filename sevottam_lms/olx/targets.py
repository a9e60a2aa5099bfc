"""Finding an element of a course by its address, `tag/name#inner`, and changing it where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain

from attrs import evolve

from sevottam_lms.model.tree import Node
from sevottam_lms.olx.course import DATA, RESOLVED, STRUCTURE, Course

TARGET = re.compile(r"[a-z_]+(/[\w.-]+)?(#[\w.-]+)?")


def addresses(course: Course) -> Iterator[str]:
    """Every target in a course."""
    return (address for node in _everything(course).walk() for address in _of_node(node))


def _of_node(node: Node) -> tuple[str, ...]:
    name = _name(node)
    inner = (child.get("id") for child in node.walk() if child is not node and child.has("id")) if name else ()
    return (f"{node.tag}/{name}", *(f"{node.tag}/{name}#{child}" for child in inner)) if name else ()


def _name(node: Node) -> str:
    return node.get("url_name") or node.get("id")


def edited(course: Course, target: str, change: Callable[[Node], tuple[Node, ...]]) -> tuple[Course, Node] | None:
    """The course with the target's element replaced by what `change` makes of it, and the element; None without it.

    A target is `tag/name`, where the name is a url_name or an id, with `#id` for something inside; or a tag alone.
    """
    whole, _, inner = target.partition("#")
    tag, _, name = whole.partition("/")

    def fits(node: Node) -> bool:
        return node.tag == tag and (not name or _name(node) == name)

    def may_hold(node: Node) -> bool:
        # What a pointer can name stands in the structure only: no use in reading through blocks and banks.
        return tag not in RESOLVED or node.tag in STRUCTURE

    if not inner:
        return _taken_apart(course, _replaced(_everything(course), fits, change, may_hold))
    originals: list[Node] = []

    def within(node: Node) -> tuple[Node, ...]:
        found = _replaced(node, lambda child: child.get("id") == inner, change)
        originals.extend([found[1]] if found else [])
        return (found[0] if found else node,)

    outer = _taken_apart(course, _replaced(_everything(course), fits, within, may_hold))
    return (outer[0], originals[0]) if outer and originals else None


def _replaced(
    parent: Node,
    fits: Callable[[Node], bool],
    change: Callable[[Node], tuple[Node, ...]],
    may_hold: Callable[[Node], bool] = lambda _: True,
) -> tuple[Node, Node] | None:
    """The parent with the first element below it that fits changed, its children before their children."""
    for child in parent.elements:
        if fits(child):
            return _exchanged(parent, child, change(child)), child
    for child in filter(may_hold, parent.elements):
        if found := _replaced(child, fits, change, may_hold):
            return _exchanged(parent, child, (found[0],)), found[1]
    return None


def _exchanged(parent: Node, child: Node, new: tuple[Node, ...]) -> Node:
    content = (new if part is child else (part,) for part in parent.content)
    return evolve(parent, content=tuple(chain.from_iterable(content)))


def _taken_apart(course: Course, found: tuple[Node, Node] | None) -> tuple[Course, Node] | None:
    if found is None or not found[0].all("course"):
        return None
    whole, original = found
    banks = {bank.get("id"): bank for bank in whole.all("item_bank")}
    data = {tree.tag: tree for tree in whole.elements if tree.tag in DATA}
    return evolve(course, root=whole.all("course")[0], banks=banks, data=data), original


def _everything(course: Course) -> Node:
    # Data before content, which may hold copies of it. A bank may be known by its file's name alone.
    banks = (bank.with_attribute("id", name) for name, bank in course.banks.items())
    return Node("", content=(*course.data.values(), *banks, course.root))
