"""What there is in a course: chapters, units, blocks, items and words, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from attrs import frozen

from sevottam_lms.model.language import read_title
from sevottam_lms.model.tree import LANG, Node
from sevottam_lms.olx.check import check_course
from sevottam_lms.olx.course import STRUCTURE, Course
from sevottam_lms.olx.items import is_copy, own_items


@frozen
class Items:
    """Items, each counted once however many quizzes draw it. Without a topic or difficulty they count under `""`."""

    total: int
    by_type: dict[str, int]
    by_topic: dict[str, int]
    by_difficulty: dict[str, int]
    situational: int


@frozen
class LanguageCount:
    """`words` that learners read in a language, and how many texts are `missing` in it."""

    words: int
    missing: int


@frozen
class Survey:
    """The counts; `to_plain` makes of them what `sevottam info --format json` prints."""

    chapters: int
    units: int
    blocks: int
    items: Items
    languages: dict[str, LanguageCount]


def survey(course: Course) -> Survey:
    units = [node for node in course.root.walk() if node.tag == "vertical"]
    return Survey(
        chapters=len(course.root.all("chapter")),
        units=len(units),
        blocks=sum(len(unit.elements) for unit in units),
        items=_items(tuple(item for _, item in own_items(course))),
        languages=_languages(course),
    )


def _items(items: tuple[Node, ...]) -> Items:
    return Items(
        total=len(items),
        by_type=_counted(item.tag for item in items),
        by_topic=_counted(item.get("topic") for item in items),
        by_difficulty=_counted(item.get("difficulty") for item in items),
        situational=sum(item.get("situational") == "true" for item in items),
    )


def _counted(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items()))


def _languages(course: Course) -> dict[str, LanguageCount]:
    words = Counter(dict.fromkeys(course.languages, 0))
    for lang, text in _texts(course):
        words[lang] += len(text.split())
    lacks = (finding.facts["lang"] for finding in check_course(course) if finding.code == "missing-translation")
    missing = Counter(lacks)
    return {lang: LanguageCount(count, missing[lang]) for lang, count in words.items()}


def _texts(course: Course) -> Iterator[tuple[str, str]]:
    """Every text a learner may read, with its language."""
    for node in course.root.walk():
        if node.tag in STRUCTURE or node.has("display_name"):
            yield from read_title(node.get("display_name")).versions
    for block in course.blocks:
        yield from _spoken(block, course)
    for bank in course.banks.values():
        yield from _spoken(bank, course)


def _spoken(node: Node, course: Course) -> Iterator[tuple[str, str]]:
    if node.has(LANG):
        yield node.get(LANG), node.text
        return
    for child in node.elements:
        if not (node.tag == "pool" and is_copy(course, node, child)):
            yield from _spoken(child, course)
