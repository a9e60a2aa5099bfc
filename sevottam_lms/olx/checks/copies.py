"""Copies of facts in blocks that differ from their originals."""

from __future__ import annotations

from collections.abc import Iterator

from sevottam_lms.model.finding import Finding
from sevottam_lms.olx.copies import check_copies
from sevottam_lms.olx.course import Course


def copies(course: Course, whole: Course) -> Iterator[Finding]:
    yield from check_copies(course)
