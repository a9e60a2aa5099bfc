"""Checking a course: every problem at once, each with its place."""

from __future__ import annotations

from collections.abc import Iterator

from sevottam_lms.activities.quiz import BANK
from sevottam_lms.errors import ContentError
from sevottam_lms.model.finding import Finding, errors
from sevottam_lms.model.schema import Seen, check
from sevottam_lms.olx.blocks import check_block
from sevottam_lms.olx.checks import RULES
from sevottam_lms.olx.compose import compose
from sevottam_lms.olx.course import DATA, Course


def check_course(course: Course) -> tuple[Finding, ...]:
    """The findings of a course as it was read; pools that await their bank are filled for the check."""
    return _findings(course, compose(course))


def sound_course(course: Course) -> Course:
    """The course composed; raises `ContentError` with every error when it has any."""
    whole = compose(course)
    found = errors(_findings(course, whole))
    if found:
        raise ContentError(found)
    return whole


def _findings(course: Course, whole: Course) -> tuple[Finding, ...]:
    found = [*course.findings, *_tables(course, whole)]
    for rule in RULES:
        found += rule(course, whole)
    # An item of a bank stands in many quizzes; what is wrong with it is said once.
    return tuple({str(finding): finding for finding in found}.values())


def _tables(course: Course, whole: Course) -> Iterator[Finding]:
    # Items and facts stand in many blocks, each the same object: they are checked once.
    seen: Seen = set()
    for bank in course.banks.values():
        yield from check(BANK, bank, course.languages, seen=seen)
    for tag, tree in course.data.items():
        yield from check(DATA[tag].table, tree, course.languages, seen=seen)
    for written, filled in zip(course.blocks, whole.blocks, strict=True):
        if course.was_read(written):
            yield from check_block(filled, course.languages, seen=seen)
