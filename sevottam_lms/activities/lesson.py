"""The lesson: sections to read, each ended by a button that says so. Scrolling is neither needed nor enough.

What is written on its worksheets is kept apart from what was read: an autosave that was loaded before a section was
acknowledged and saved after it must not take that back. `frontend/engine/lesson.js` is the same for packages.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import define, evolve, field, frozen

from sevottam_lms.activities.outcome import Context, Outcome
from sevottam_lms.activities.wire import text_of, texts_of, unknown_action
from sevottam_lms.errors import Refusal
from sevottam_lms.model.cited import CITED, read_cited
from sevottam_lms.model.facts import Series
from sevottam_lms.model.figure import PICTURE_COPY, SERIES_COPY, read_all_series, read_pictures
from sevottam_lms.model.glossary import TERM_COPY, Term, read_terms
from sevottam_lms.model.language import languages_of
from sevottam_lms.model.schema import Element, unique_ids
from sevottam_lms.model.section import SECTION, Section, read_section
from sevottam_lms.model.translation import TRANSLATION, Translations, read_translations
from sevottam_lms.model.tree import Node

TAG = "sevottam_lesson"
ANSWER_MOST = 2000  # characters
_COPIES = (CITED, TERM_COPY, SERIES_COPY, PICTURE_COPY)
TABLE = Element(TAG, children=(TRANSLATION, SECTION, *_COPIES), rules=(unique_ids("section"),))


@define(frozen=True, eq=False)
class Lesson:
    """Sections, and what their figures draw from: series by id and drawings by the path of their file.

    Compared and hashed by identity, so that what is rendered from it can be cached under it cheaply.
    """

    sections: tuple[Section, ...]
    translations: Translations = Translations()
    terms: tuple[Term, ...] = ()
    series: Mapping[str, Series] = field(factory=dict)
    pictures: Mapping[str, Node] = field(factory=dict)

    @property
    def languages(self) -> tuple[str, ...]:
        return languages_of(text for section in self.sections for text in (section.title, section.body))

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of all worksheets, as `section/field`."""
        return tuple(f"{section.id}/{field.id}" for section in self.sections for field in section.fields)


@frozen
class Sheet:
    """What was written on the worksheets, by `section/field`; what is empty is not there."""

    texts: dict[str, str] = field(factory=dict)
    version: int = 1


@frozen
class LessonState:
    """The ids of the sections acknowledged, in the order in which it happened; and what was written."""

    done: tuple[str, ...] = ()
    version: int = 1
    sheet: Sheet = field(factory=Sheet)


def read(node: Node) -> Lesson:
    """The lesson of a tree that `TABLE` has found sound."""
    known = read_cited(node)
    return Lesson(
        sections=tuple(read_section(child, known) for child in node.all("section")),
        translations=read_translations(node),
        terms=read_terms(node),
        series=read_all_series(node),
        pictures=read_pictures(node),
    )


def act(lesson: Lesson, state: LessonState, action: dict[str, Any], context: Context) -> tuple[LessonState, Outcome]:
    """`acknowledge` sections, or `write` the text of one field of a worksheet.

    The page sends all it has acknowledged, so that two overlapping requests lose nothing.
    """
    match action.get("do"):
        case "acknowledge":
            return _acknowledged(lesson, state, texts_of(action, "sections"))
        case "write":
            return _written(lesson, state, text_of(action, "field"), text_of(action, "text", ANSWER_MOST))
    raise unknown_action(action)


def _acknowledged(lesson: Lesson, state: LessonState, wanted: tuple[str, ...]) -> tuple[LessonState, Outcome]:
    known = {section.id for section in lesson.sections}
    for section in wanted:
        if section not in known:
            raise Refusal("unknown-section", section=section[:64])
    done = tuple(dict.fromkeys((*state.done, *wanted)))
    changed = ("progress",) if done != state.done else ()
    after = LessonState(done, sheet=state.sheet)
    return after, Outcome(changed=changed, completion=1.0 if finished(lesson, after) else None)


def _written(lesson: Lesson, state: LessonState, name: str, text: str) -> tuple[LessonState, Outcome]:
    if name not in lesson.fields:
        raise Refusal("unknown-field", field=name[:64])
    texts = {key: kept for key, kept in state.sheet.texts.items() if key != name} | ({name: text} if text else {})
    changed = ("sheet",) if texts != state.sheet.texts else ()
    return evolve(state, sheet=Sheet(texts)), Outcome(changed=changed)


def finished(lesson: Lesson, state: LessonState) -> bool:
    return bool(lesson.sections) and {section.id for section in lesson.sections} <= set(state.done)


def view(lesson: Lesson, state: LessonState) -> dict[str, Any]:
    """`sections`: id and whether done; `finished`: all of them; `texts`: what was written, by `section/field`."""
    done, texts = set(state.done), state.sheet.texts
    return {
        "sections": [{"id": section.id, "done": section.id in done} for section in lesson.sections],
        "finished": finished(lesson, state),
        "texts": {name: texts[name] for name in lesson.fields if name in texts},
    }
