"""Figures that have nothing to show: a series that the facts do not hold, a file that is no drawing or too long."""

from __future__ import annotations

from collections.abc import Iterator

from sevottam_lms.model.facts import SERIES
from sevottam_lms.model.figure import PICTURE
from sevottam_lms.model.finding import Finding, error
from sevottam_lms.model.schema import nearest
from sevottam_lms.model.tree import Node
from sevottam_lms.olx.copies import PICTURE_BYTES_MOST
from sevottam_lms.olx.course import Course


def figures(course: Course, whole: Course) -> Iterator[Finding]:
    facts = course.data.get("facts")
    known = [node.get("id") for node in facts.all(SERIES.tag)] if facts else []
    for block in whole.blocks:
        there = {copy.get("id") for copy in block.all(SERIES.tag, PICTURE)}
        for node in block.walk():
            if node.tag == "figure":
                yield from _figure(node, there, known, course)


def _figure(node: Node, there: set[str], known: list[str], course: Course) -> Iterator[Finding]:
    series, file = node.get("series"), node.get("file")
    if series and series not in there:
        yield error("unknown-series", node.place, id=series, near=nearest(series, known))
    if file in course.files and file not in there:
        yield error("no-drawing", node.place, file=file, most=str(PICTURE_BYTES_MOST))
