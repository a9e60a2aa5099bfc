"""What a syllabus asks for, and where the course teaches and asks it."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from sevottam_lms.activities.quiz import ITEM_TAGS
from sevottam_lms.model.finding import errors
from sevottam_lms.model.language import Localized, read_title
from sevottam_lms.model.schema import check
from sevottam_lms.model.syllabus import TABLE, TAG, Aim, AimGroup, read_syllabus
from sevottam_lms.model.tree import Node
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
    units = {unit.get("url_name"): (chapter, unit) for chapter, unit in _units(course)}
    return tuple(
        CoveredGroup(group.id, group.title, tuple(_covered(course, aim, units) for aim in group.aims))
        for group in syllabus(course)
    )


def _units(course: Course) -> Iterator[tuple[Node, Node]]:
    for chapter in course.root.all("chapter"):
        yield from ((chapter, node) for node in chapter.walk() if node.tag == "vertical")


def _covered(course: Course, aim: Aim, units: dict[str, tuple[Node, Node]]) -> CoveredAim:
    found = [units[name] for name in aim.units if name in units]
    asked = _of_topic(course, aim.topic) if aim.topic else {item for _, unit in found for item in _asked(unit)}
    return CoveredAim(aim.id, aim.text, tuple(_unit(*pair) for pair in found), len(asked))


def _unit(chapter: Node, unit: Node) -> CoveredUnit:
    titles = [read_title(node.get("display_name")) for node in (chapter, unit)]
    return CoveredUnit(unit.get("url_name"), titles[0], titles[1], len(_asked(unit)))


def _asked(unit: Node) -> set[tuple[str, str]]:
    """The items that the quizzes of a unit can draw, as bank and id."""
    pools = (node for node in unit.walk() if node.tag == "pool")
    return {(pool.get("bank"), item.get("id")) for pool in pools for item in pool.all(*ITEM_TAGS)}


def _of_topic(course: Course, topic: str) -> set[tuple[str, str]]:
    items = ((name, item) for name, bank in course.banks.items() for item in bank.all(*ITEM_TAGS))
    return {(name, item.get("id")) for name, item in items if item.get("topic") == topic}
