"""The lesson: sections to read, each ended by a button that says so. Scrolling is neither needed nor enough."""

from __future__ import annotations

from typing import Any

from attrs import frozen

from sevottam_lms.activities.outcome import Context, Outcome
from sevottam_lms.activities.wire import texts_of, unknown_action
from sevottam_lms.errors import Refusal
from sevottam_lms.model.language import Localized, languages_of
from sevottam_lms.model.markup import plain, rich
from sevottam_lms.model.schema import Attribute, Child, Element, identifier, localized, unique_ids
from sevottam_lms.model.source import SOURCE, Source, read_sources
from sevottam_lms.model.translation import TRANSLATION, Translations, read_translations
from sevottam_lms.model.tree import Node

TAG = "sevottam_lesson"
FIGURE = Element("figure", (Attribute("framework", required=True),))
SECTION = Element(
    "section",
    (identifier(),),
    (localized("title"), localized("body", "rich"), Child(FIGURE, most=1), SOURCE),
)
TABLE = Element(TAG, children=(TRANSLATION, Child(SECTION, least=1)), rules=(unique_ids("section"),))


@frozen
class Section:
    """A section. `figure` names the framework it draws, if any."""

    id: str
    title: Localized
    body: Localized
    figure: str = ""
    sources: tuple[Source, ...] = ()


@frozen
class Lesson:
    sections: tuple[Section, ...]
    translations: Translations = Translations()

    @property
    def languages(self) -> tuple[str, ...]:
        return languages_of(section.body for section in self.sections)


@frozen
class LessonState:
    """The ids of the sections acknowledged, in the order in which it happened."""

    done: tuple[str, ...] = ()
    version: int = 1


def read(node: Node) -> Lesson:
    """The lesson of a tree that `TABLE` has found sound."""
    return Lesson(tuple(_section(child) for child in node.all("section")), read_translations(node))


def _section(node: Node) -> Section:
    return Section(
        id=node.get("id"),
        title=plain(node, "title"),
        body=rich(node, "body"),
        figure=next((figure.get("framework") for figure in node.all("figure")), ""),
        sources=read_sources(node),
    )


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
