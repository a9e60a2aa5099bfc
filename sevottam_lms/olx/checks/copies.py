"""Copies of facts in blocks that differ from their originals."""

from __future__ import annotations

from collections.abc import Iterator

from sevottam_lms.model.finding import Finding
from sevottam_lms.olx.copies import SHELVES, check_copies
from sevottam_lms.olx.course import Course


def copies(course: Course, whole: Course) -> Iterator[Finding]:
    shelves = tuple(shelf(course) for shelf in SHELVES)
    for block in course.blocks:
        for shelf in shelves:
            yield from check_copies(block, shelf)
