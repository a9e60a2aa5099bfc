"""What the laws are asked about: every registered kind; and what may be sent to each."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from random import Random
from types import ModuleType
from typing import Any

from hypothesis import strategies as st

from sevottam_lms.activities import explorer, lesson, quiz
from sevottam_lms.activities.explorer import ExplorerState
from sevottam_lms.activities.lesson import LessonState
from sevottam_lms.activities.outcome import Context
from sevottam_lms.activities.record import QuizState
from sevottam_lms.errors import Refusal
from sevottam_lms.model.plain import load
from tests.strategies import Chooser, action, json_object, json_value

ACTIVITIES: dict[str, tuple[ModuleType, type[Any]]] = {
    lesson.TAG: (lesson, LessonState),
    explorer.TAG: (explorer, ExplorerState),
    quiz.TAG: (quiz, QuizState),
}

# What people write, and what breaks parsers and counters: the longest there may be, and one more.
WRITTEN = ("", "a", "हमारा कार्यालय", "1\n\n2\r\n", "<b>&amp;", "😀" * 1000, "क" * lesson.ANSWER_MOST, "x" * 2001, "\0")
choosers = st.integers(0, 2**32).map(lambda seed: Chooser(Random(seed).randrange))


def sent_to(choose: Chooser, definition: Any, state: Any) -> dict[str, Any]:
    """An action that may reach an activity of any kind."""
    if choose.chance(8):
        return json_object(choose, ("do", "attempt", "item", "responses", "sections", "steps", "field", "text"))
    if isinstance(definition, quiz.Quiz):
        return action(choose, definition.plan, state)
    if isinstance(definition, lesson.Lesson) and choose.chance(3):
        return writing(choose, definition.fields)
    parts, field, verb = _parts(definition)
    return {"do": verb, field: choose.some(parts) + ([json_value(choose)] if choose.chance(4) else [])}


def writing(choose: Chooser, fields: Sequence[str]) -> dict[str, Any]:
    """Something written on a worksheet: mostly a text for one of its fields."""
    field = json_value(choose) if choose.chance(6) else choose.one((*fields, "gone/field"))
    text = json_value(choose) if choose.chance(5) else choose.one(WRITTEN)
    return {"do": "write", "field": field, "text": text}


def _parts(definition: Any) -> tuple[list[str], str, str]:
    if isinstance(definition, lesson.Lesson):
        return [section.id for section in definition.sections], "sections", "acknowledge"
    return [step.id for step in definition.framework.steps], "steps", "open"


def live(choose: Chooser, tag: str, definition: Any, state: Any, steps: int = 8) -> Any:
    """Some steps of a learner, viewed after each: only refusals may be raised. The state they lead to."""
    module, _ = ACTIVITIES[tag]
    for now in range(steps):
        with suppress(Refusal):
            state, _ = module.act(definition, state, sent_to(choose, definition, state), Context(now, "s"))
        module.view(definition, state)
    return state


def reloaded(kind: type[Any], kept: dict[str, Any]) -> Any:
    """A state from its store: a quiz keeps three fields, the others one."""
    if kind is not QuizState:
        return load(kind, kept)
    pieces = {name: type(getattr(QuizState(), name)) for name in ("record", "draft", "hints", "checks")}
    return QuizState(**{name: load(piece, kept.get(name)) for name, piece in pieces.items()})
