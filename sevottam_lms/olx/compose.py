"""Composing: copying into each block what it names, so that it is whole wherever it goes.

A quiz gets what it can draw from its banks; a lesson the facts that its sources name. Each copy carries the hash of its
original, by which a later check sees that one of them has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from attrs import evolve

from sevottam_lms.activities.quiz import FILTERS, ITEM_TAGS
from sevottam_lms.activities.quiz import TAG as QUIZ
from sevottam_lms.model.tree import Node, content_hash
from sevottam_lms.model.variables import TAG, filled, read_variables
from sevottam_lms.olx.blocks import BLOCKS
from sevottam_lms.olx.copies import SHELVES, Shelf, with_copies
from sevottam_lms.olx.course import DATA, Course
from sevottam_lms.olx.xml import read_xml

HASH = "bank_hash"
T = TypeVar("T")
FindFile = Callable[[str], bytes | None]
FindBank = Callable[[str], Node | None]


def item_hash(item: Node) -> str:
    """The content hash of an item, the same for the original and its copies."""
    return content_hash(item, ignoring=(HASH,))


def _filled_from(quiz: Node, find_bank: FindBank) -> Node:
    """The quiz with the pools that name a bank filled from it, whatever copies stood there; others as they are.

    The items of the banks carry their hash already.
    """
    return evolve(quiz, content=tuple(_filled(part, find_bank) for part in quiz.content))


def _stamped(bank: Node) -> Node:
    """The bank with each item's hash on it: what is copied."""
    return evolve(bank, content=tuple(_copy(item) for item in bank.all(*ITEM_TAGS)))


def fits(item: Node, pool: Node) -> bool:
    """Whether an item of its bank is one that the pool asks for: of each filter it has one of the values named."""
    return all(item.get(name) in pool.get(name).split() for name in FILTERS if pool.has(name))


def _filled(part: Node | str, find_bank: FindBank) -> Node | str:
    if isinstance(part, str) or part.tag != "pool" or not part.get("bank"):
        return part
    bank = find_bank(part.get("bank"))
    if bank is None:
        return part
    kept = tuple(inner for inner in part.content if isinstance(inner, str) or inner.tag not in ITEM_TAGS)
    items = [item for item in bank.all(*ITEM_TAGS) if fits(item, part)]
    return evolve(part, content=(*kept, *items))


def _copy(item: Node) -> Node:
    return item.with_attribute(HASH, item_hash(item))


def compose(course: Course) -> Course:
    """The course with its variables replaced and every block whole. Doing it twice changes nothing."""
    course = with_values(course)
    shelves = tuple(shelf(course) for shelf in SHELVES.values())
    banks = {name: _stamped(bank) for name, bank in course.banks.items()}
    return evolve(course, root=_composed(course.root, banks.get, shelves))


def with_values(course: Course) -> Course:
    """The course with its variables replaced by what they stand for."""
    variables = course.data.get(TAG)
    if variables is None:
        return course
    values = read_variables(variables)
    return evolve(
        course,
        root=filled(course.root, values),
        banks={name: filled(bank, values) for name, bank in course.banks.items()},
        data={tag: tree if tag == TAG else filled(tree, values) for tag, tree in course.data.items()},
    )


def _composed(node: Node, find_bank: FindBank, shelves: tuple[Shelf, ...]) -> Node:
    if node.tag in BLOCKS:
        whole = _filled_from(node, find_bank) if node.tag == QUIZ else node
        return with_copies(whole, shelves)
    inner = (_composed(part, find_bank, shelves) if isinstance(part, Node) else part for part in node.content)
    return evolve(node, content=tuple(inner))


def compose_block(block: Node, find: FindFile) -> Node:
    """One block made whole from the files of its course, which `find` gives by path: blocks are imported one by one."""
    banks = {name: _found(f"item_bank/{name}.xml", find) for pool in block.all("pool") if (name := pool.get("bank"))}
    data = {tag: _found(file.path, find) for tag, file in DATA.items()}
    pictures = {path: find(path) for node in block.walk() if node.tag == "figure" and (path := node.get("file"))}
    root = Node("course", (), (block,))
    course = Course(root, "", "", "", banks=_there(banks), data=_there(data), files=_there(pictures))
    return compose(course).blocks[0]


def _found(path: str, find: FindFile) -> Node | None:
    data = find(path)
    return None if data is None else read_xml(data, path)


def _there(found: Mapping[str, T | None]) -> dict[str, T]:
    return {name: value for name, value in found.items() if value is not None}
