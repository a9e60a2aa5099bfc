"""Chapters, sections and units: titles, names that are taken, files that nothing leads to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sevottam_lms.model.finding import Finding, errors, warning
from sevottam_lms.model.language import known_language, meant_language, read_title
from sevottam_lms.model.schema import id_twice, nearest
from sevottam_lms.model.tree import Node, Place
from sevottam_lms.olx.blocks import BLOCKS
from sevottam_lms.olx.course import RESOLVED, STRUCTURE, Course

# What stands below another and can be named by a pointer; the course itself is named by course.xml.
POINTED = re.compile(rf"({'|'.join(tag for tag in RESOLVED if tag != 'course')})/[^/]+\.xml")


def structure(course: Course, whole: Course) -> Iterator[Finding]:
    seen: dict[tuple[str, str], Place] = {}
    for node in course.root.walk():
        if node.tag in RESOLVED:
            yield from _part(course, node)
            key = (node.tag, node.get("url_name"))
            if key[1] and key in seen and course.was_read(node):
                yield id_twice(node, key[1], seen[key])
            seen.setdefault(key, node.place)
    yield from _strangers(course)
    yield from _not_reached(course)


def _part(course: Course, node: Node) -> Iterator[Finding]:
    if not course.was_read(node):
        return
    yield from _titles(course, node)
    if node.tag in STRUCTURE and node.tag != "course" and not node.elements:
        yield warning("nothing-inside", node.place, tag=node.tag, id=node.get("url_name"))


def _titles(course: Course, node: Node) -> Iterator[Finding]:
    title = read_title(node.get("display_name"))
    if not title:
        yield warning("missing-title", node.place, tag=node.tag, id=node.get("url_name"))
        return
    for lang in title.languages:
        if not known_language(lang, course.languages if node is not course.root else ()):
            near = meant_language(lang)
            yield warning("unknown-language", node.place, tag="display_name", lang=lang, near=near)
    for lang in course.languages:
        if lang not in title.languages:
            yield warning("missing-translation", node.place, tag="display_name", parent=node.tag, lang=lang)


def _strangers(course: Course) -> Iterator[Finding]:
    """Tags that look like ours and are not: a platform would show an error in their place."""
    for unit in (node for node in course.root.walk() if node.tag == "vertical"):
        for child in unit.elements:
            near = "" if child.tag in RESOLVED else nearest(child.tag, BLOCKS)
            if near:
                yield warning("unknown-block", child.place, tag=child.tag, near=near)


def _not_reached(course: Course) -> Iterator[Finding]:
    # Where a pointer is broken, that is what to mend; what it would have led to shows afterwards.
    if errors(course.findings):
        return
    for path in course.files:
        if POINTED.fullmatch(path):
            yield warning("not-reached", Place(path), path=path)
    used = _banks_used(course)
    # A pool that names no bank there is may have meant any of them.
    for name in sorted(set(course.banks) - used) if used <= {"", *course.banks} else ():
        yield warning("bank-not-used", course.banks[name].place, id=name)


def _banks_used(course: Course) -> set[str]:
    return {node.get("bank") for block in course.blocks for node in block.walk() if node.tag == "pool"}
