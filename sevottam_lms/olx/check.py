"""Checking a course: every problem at once, each with its place."""

from __future__ import annotations

from collections.abc import Iterator

from sevottam_lms.activities.quiz import BANK, ITEM_TAGS
from sevottam_lms.activities.quiz import TAG as QUIZ
from sevottam_lms.model.finding import Finding, error, warning
from sevottam_lms.model.language import read_title
from sevottam_lms.model.schema import check, nearest
from sevottam_lms.model.tree import Node
from sevottam_lms.olx.blocks import BLOCKS, check_block
from sevottam_lms.olx.compose import HASH, compose, item_hash
from sevottam_lms.olx.course import DATA, STRUCTURE, Course


def check_course(course: Course) -> tuple[Finding, ...]:
    """The findings of a course as it was read; pools that await their bank are filled for the check."""
    found = [*course.findings, *_structure(course)]
    for bank in course.banks.values():
        found += check(BANK, bank, course.languages)
    for tag, tree in course.data.items():
        found += check(DATA[tag].table, tree, course.languages)
    for written, whole in zip(course.blocks, compose(course).blocks, strict=True):
        found += check_block(whole, course.languages)
        found += _pools(course, written) if written.tag == QUIZ else ()
    # An item of a bank stands in many quizzes; what is wrong with it is said once.
    return tuple({str(finding): finding for finding in found}.values())


def _structure(course: Course) -> Iterator[Finding]:
    seen: set[tuple[str, str]] = set()
    for node in course.root.walk():
        if node.tag not in STRUCTURE and node.tag not in BLOCKS:
            continue
        yield from _titles(course, node)
        key = (node.tag, node.get("url_name"))
        if key[1] and key in seen:
            yield error("id-twice", node.place, tag=node.tag, id=key[1])
        seen.add(key)


def _titles(course: Course, node: Node) -> Iterator[Finding]:
    title = read_title(node.get("display_name"))
    if not title:
        yield warning("missing-title", node.place, tag=node.tag, id=node.get("url_name"))
        return
    for lang in course.languages:
        if lang not in title.languages:
            yield warning("missing-translation", node.place, tag="display_name", parent=node.tag, lang=lang)


def _pools(course: Course, quiz: Node) -> Iterator[Finding]:
    for pool in quiz.all("pool"):
        name = pool.get("bank")
        copies = pool.all(*ITEM_TAGS)
        if name and not copies and name not in course.banks:
            yield error("unknown-bank", pool.place, id=name, near=nearest(name, course.banks))
        originals = (
            {item.get("id"): item for item in course.banks[name].all(*ITEM_TAGS)} if name in course.banks else {}
        )
        for copy in copies:
            yield from _copy(copy, originals)


def _copy(copy: Node, originals: dict[str, Node]) -> Iterator[Finding]:
    if not copy.has(HASH):
        return
    name = copy.get("id")
    if item_hash(copy) != copy.get(HASH):
        yield warning("copy-edited", copy.place, id=name)
    if originals and name not in originals:
        yield warning("copy-without-original", copy.place, id=name)
    elif originals and item_hash(originals[name]) != copy.get(HASH):
        yield warning("copy-outdated", copy.place, id=name)
