"""The syllabus: every aim is taught by a unit that is there, and asked by an item."""

from __future__ import annotations

from collections.abc import Iterator

from sevottam_lms.model.finding import Finding, error, warning
from sevottam_lms.model.schema import nearest
from sevottam_lms.model.syllabus import TAG
from sevottam_lms.model.tree import Node
from sevottam_lms.olx.checks.claims import course_facts
from sevottam_lms.olx.course import Course
from sevottam_lms.olx.coverage import coverage


def aims(course: Course, whole: Course) -> Iterator[Finding]:
    tree = course.data.get(TAG, Node(TAG))
    yield from _unknown_units(course, tree)
    documents = course_facts(course).documents
    for group in tree.all("group"):
        if documents and group.get("source") not in documents:
            yield error("unknown-source", group.place, id=group.get("source"), fact=group.get("id"))
    places = {aim.get("id"): aim.place for group in tree.all("group") for aim in group.all("aim")}
    for aim in (aim for group in coverage(whole) for aim in group.aims):
        if not aim.units:
            yield warning("aim-not-taught", places[aim.id], id=aim.id)
        elif not aim.items:
            yield warning("aim-not-asked", places[aim.id], id=aim.id)


def _unknown_units(course: Course, tree: Node) -> Iterator[Finding]:
    sections = (section for chapter in course.root.all("chapter") for section in chapter.all("sequential"))
    known = {unit.get("url_name") for section in sections for unit in section.all("vertical")}
    for unit in tree.walk():
        if unit.tag == "unit" and unit.get("ref") not in known:
            yield warning("unknown-unit", unit.place, id=unit.get("ref"), near=nearest(unit.get("ref"), known))
