"""Lessons and explorers: parts ticked off one by one."""

from __future__ import annotations

from typing import Any

import pytest

from sevottam_lms.activities import explorer, lesson
from sevottam_lms.activities.explorer import ExplorerState
from sevottam_lms.activities.lesson import LessonState, Sheet
from sevottam_lms.activities.outcome import Context
from sevottam_lms.errors import Refusal
from sevottam_lms.model.plain import load
from sevottam_lms.olx.blocks import read_block
from sevottam_lms.olx.xml import read_xml

SECTION = '<section id="{}"><title xml:lang="en">t</title><body xml:lang="en">b</body></section>'
LESSON = read_block(read_xml(f"<sevottam_lesson>{''.join(map(SECTION.format, 'abc'))}</sevottam_lesson>"))
SHEET = read_block(
    read_xml(
        '<sevottam_lesson><section id="s" kind="worksheet"><title xml:lang="en">t</title>'
        '<field id="f"><label xml:lang="en">l</label></field></section></sevottam_lesson>'
    )
)
EXPLORER = read_block(read_xml('<sevottam_framework framework="citizens-charter"/>'))
STEPS = [step.id for step in EXPLORER.framework.steps]


def test_acknowledging() -> None:
    """Done is what was acknowledged, in that order; completion comes with the last."""
    state, outcome = lesson.act(LESSON, LessonState(), {"do": "acknowledge", "sections": ["b", "a", "b"]}, Context())
    assert (state.done, outcome.changed, outcome.completion) == (("b", "a"), ("progress",), None)
    assert lesson.view(LESSON, state) == {
        "sections": [{"id": "a", "done": True}, {"id": "b", "done": True}, {"id": "c", "done": False}],
        "finished": False,
        "texts": {},
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


def test_writing_on_a_worksheet() -> None:
    """Each field by itself; what is emptied is gone; nothing is done by writing."""
    state, outcome = lesson.act(SHEET, LessonState(("s",)), {"do": "write", "field": "s/f", "text": "क"}, Context())
    assert (state, outcome.changed, outcome.completion) == (
        LessonState(("s",), sheet=Sheet({"s/f": "क"})),
        ("sheet",),
        None,
    )
    assert lesson.act(SHEET, state, {"do": "write", "field": "s/f", "text": "क"}, Context())[1].changed == ()
    assert lesson.view(SHEET, state)["texts"] == {"s/f": "क"}
    state, _ = lesson.act(SHEET, state, {"do": "write", "field": "s/f", "text": ""}, Context())
    assert state.sheet.texts == {}


def test_a_text_of_a_field_that_is_gone_is_kept_unseen() -> None:
    state = LessonState(sheet=Sheet({"s/gone": "x"}))
    after, _ = lesson.act(SHEET, state, {"do": "write", "field": "s/f", "text": "y"}, Context())
    assert after.sheet.texts == {"s/gone": "x", "s/f": "y"}
    assert lesson.view(SHEET, after)["texts"] == {"s/f": "y"}


def test_a_state_from_before_there_were_worksheets_loads() -> None:
    assert load(LessonState, {"done": ["a"], "version": 1}) == LessonState(("a",))


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
        ({"do": "write", "field": "s/f"}, "bad-field"),
        ({"do": "write", "field": "s/f", "text": "x" * 2001}, "bad-field"),
        ({"do": "write", "field": "z" * 100, "text": "x"}, "unknown-field"),
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
