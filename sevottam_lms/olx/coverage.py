"""What a syllabus asks for, and where the course teaches and asks it."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from sevottam_lms.activities.quiz import ITEM_TAGS
from sevottam_lms.model.finding import errors
from sevottam_lms.model.language import Localized, read_title
from sevottam_lms.model.schema import check
from sevottam_lms.model.syllabus import TABLE, TAG, Aim, AimGroup, read_syllabus
from sevottam_lms.olx.course import Course


@frozen
class CoveredUnit:
    """A unit that teaches an aim: its titles, and how many items its quizzes can draw."""

    id: str
    chapter: Localized
    title: Localized
    items: int


@frozen
class CoveredAim:
    """An aim with its units. `items`: those of its topic, or else those that the quizzes of its units can draw."""

    id: str
    text: Localized
    units: tuple[CoveredUnit, ...]
    items: int


@frozen
class CoveredGroup:
    id: str
    title: Localized
    aims: tuple[CoveredAim, ...]


def syllabus(course: Course) -> tuple[AimGroup, ...]:
    """The course's syllabus; nothing when it has none, or when it has errors of its own."""
    tree = course.data.get(TAG)
    return read_syllabus(tree) if tree is not None and not errors(check(TABLE, tree)) else ()


def coverage(course: Course) -> tuple[CoveredGroup, ...]:
    """For each aim of the syllabus of a composed course, the units that teach it and how many items ask it."""
    units = dict(_units(course))
    return tuple(
        CoveredGroup(group.id, group.title, tuple(_covered(course, aim, units) for aim in group.aims))
        for group in syllabus(course)
    )


Asked = frozenset[tuple[str, str]]
"""Items, as bank and id."""


def _units(course: Course) -> Iterator[tuple[str, tuple[CoveredUnit, Asked]]]:
    """Each unit by its name, with the items that its quizzes can draw."""
    for chapter in course.root.all("chapter"):
        for unit in (unit for section in chapter.all("sequential") for unit in section.all("vertical")):
            heading, title = read_title(chapter.get("display_name")), read_title(unit.get("display_name"))
            pools = (pool for block in unit.elements for pool in block.all("pool"))
            asked = frozenset((pool.get("bank"), item.get("id")) for pool in pools for item in pool.all(*ITEM_TAGS))
            yield unit.get("url_name"), (CoveredUnit(unit.get("url_name"), heading, title, len(asked)), asked)


def _covered(course: Course, aim: Aim, units: dict[str, tuple[CoveredUnit, Asked]]) -> CoveredAim:
    found = [units[name] for name in aim.units if name in units]
    asked = _of_topic(course, aim.topic) if aim.topic else frozenset(item for _, asked in found for item in asked)
    return CoveredAim(aim.id, aim.text, tuple(unit for unit, _ in found), len(asked))


def _of_topic(course: Course, topic: str) -> Asked:
    items = ((name, item) for name, bank in course.banks.items() for item in bank.all(*ITEM_TAGS))
    return frozenset((name, item.get("id")) for name, item in items if item.get("topic") == topic)
