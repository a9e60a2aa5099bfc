"""The lesson: sections to read, each ended by a button that says so. Scrolling is neither needed nor enough."""

from __future__ import annotations

from typing import Any

from attrs import frozen

from sevottam_lms.activities.outcome import Context, Outcome
from sevottam_lms.activities.wire import texts_of, unknown_action
from sevottam_lms.errors import Refusal
from sevottam_lms.model.language import languages_of
from sevottam_lms.model.schema import Element, unique_ids
from sevottam_lms.model.section import SECTION, Section, read_section
from sevottam_lms.model.translation import TRANSLATION, Translations, read_translations
from sevottam_lms.model.tree import Node

TAG = "sevottam_lesson"
TABLE = Element(TAG, children=(TRANSLATION, SECTION), rules=(unique_ids("section"),))


@frozen
class Lesson:
    sections: tuple[Section, ...]
    translations: Translations = Translations()

    @property
    def languages(self) -> tuple[str, ...]:
        return languages_of(text for section in self.sections for text in (section.title, section.body))


@frozen
class LessonState:
    """The ids of the sections acknowledged, in the order in which it happened."""

    done: tuple[str, ...] = ()
    version: int = 1


def read(node: Node) -> Lesson:
    """The lesson of a tree that `TABLE` has found sound."""
    return Lesson(tuple(read_section(child) for child in node.all("section")), read_translations(node))


def act(lesson: Lesson, state: LessonState, action: dict[str, Any], context: Context) -> tuple[LessonState, Outcome]:
    """`acknowledge` sections. The page sends all it has acknowledged, so that two overlapping requests lose nothing."""
    if action.get("do") != "acknowledge":
        raise unknown_action(action)
    known = {section.id for section in lesson.sections}
    wanted = texts_of(action, "sections")
    for section in wanted:
        if section not in known:
            raise Refusal("unknown-section", section=section[:64])
    return _marked(lesson, state, wanted)


def _marked(lesson: Lesson, state: LessonState, wanted: tuple[str, ...]) -> tuple[LessonState, Outcome]:
    done = tuple(dict.fromkeys((*state.done, *wanted)))
    changed = ("progress",) if done != state.done else ()
    after = LessonState(done)
    return after, Outcome(changed=changed, completion=1.0 if finished(lesson, after) else None)


def finished(lesson: Lesson, state: LessonState) -> bool:
    return bool(lesson.sections) and {section.id for section in lesson.sections} <= set(state.done)


def view(lesson: Lesson, state: LessonState) -> dict[str, Any]:
    """`sections`: id and whether done; `finished`: all of them."""
    done = set(state.done)
    return {
        "sections": [{"id": section.id, "done": section.id in done} for section in lesson.sections],
        "finished": finished(lesson, state),
    }
