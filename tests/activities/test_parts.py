"""Lessons and explorers: parts ticked off one by one."""

from __future__ import annotations

from typing import Any

import pytest

from sevottam_lms.activities import explorer, lesson
from sevottam_lms.activities.explorer import ExplorerState
from sevottam_lms.activities.lesson import LessonState
from sevottam_lms.activities.outcome import Context
from sevottam_lms.errors import Refusal
from sevottam_lms.olx.blocks import read_block
from sevottam_lms.olx.xml import read_xml

SECTION = '<section id="{}"><title xml:lang="en">t</title><body xml:lang="en">b</body></section>'
LESSON = read_block(read_xml(f"<sevottam_lesson>{''.join(map(SECTION.format, 'abc'))}</sevottam_lesson>"))
EXPLORER = read_block(read_xml('<sevottam_framework framework="citizens-charter"/>'))
STEPS = [step.id for step in EXPLORER.framework.steps]


def test_acknowledging() -> None:
    """Done is what was acknowledged, in that order; completion comes with the last."""
    state, outcome = lesson.act(LESSON, LessonState(), {"do": "acknowledge", "sections": ["b", "a", "b"]}, Context())
    assert (state.done, outcome.changed, outcome.completion) == (("b", "a"), ("progress",), None)
    assert lesson.view(LESSON, state) == {
        "sections": [{"id": "a", "done": True}, {"id": "b", "done": True}, {"id": "c", "done": False}],
        "finished": False,
    }
    state, outcome = lesson.act(LESSON, state, {"do": "acknowledge", "sections": ["c"]}, Context())
    assert (state.done, outcome.completion, lesson.finished(LESSON, state)) == (("b", "a", "c"), 1.0, True)


def test_acknowledging_again_saves_nothing() -> None:
    """But says again that it is done, in case the host did not hear."""
    done = LessonState(("a", "b", "c"))
    state, outcome = lesson.act(LESSON, done, {"do": "acknowledge", "sections": ["a"]}, Context())
    assert (state, outcome.changed, outcome.completion) == (done, (), 1.0)


def test_a_section_added_later_reopens() -> None:
    """What was done stays done; the new section is left to read."""
    assert not lesson.finished(LESSON, LessonState(("a", "b", "gone")))


def test_opening_all_steps() -> None:
    """An explorer is done when every step of its framework was opened."""
    state = ExplorerState()
    for step in STEPS:
        assert not explorer.finished(EXPLORER, state)
        state, outcome = explorer.act(EXPLORER, state, {"do": "open", "steps": [step]}, Context())
        assert outcome.changed == ("progress",)
    assert outcome.completion == 1.0
    assert explorer.view(EXPLORER, state)["finished"]


@pytest.mark.parametrize(
    ("action", "code"),
    [
        ({}, "unknown-action"),
        ({"do": ["acknowledge"]}, "unknown-action"),
        ({"do": "acknowledge"}, "bad-field"),
        ({"do": "acknowledge", "sections": "a"}, "bad-field"),
        ({"do": "acknowledge", "sections": ["a", 1]}, "bad-field"),
        ({"do": "acknowledge", "sections": ["a", "z" * 100]}, "unknown-section"),
        ({"do": "open", "steps": ["z"]}, "unknown-step"),
        ({"do": "open", "steps": None}, "bad-field"),
    ],
)
def test_refusals(action: dict[str, Any], code: str) -> None:
    module, definition, state = (
        (explorer, EXPLORER, ExplorerState()) if action.get("do") == "open" else (lesson, LESSON, LessonState())
    )
    with pytest.raises(Refusal) as raised:
        module.act(definition, state, action, Context())  # type: ignore[attr-defined]
    assert raised.value.code == code
    assert all(len(str(fact)) <= 64 for fact in raised.value.facts.values())
