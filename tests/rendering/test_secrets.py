"""No page says anything that was not released: the key, a solution, feedback, a hint."""

from __future__ import annotations

from typing import Any, TypeVar

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from sevottam_lms.activities import quiz as quizzes
from sevottam_lms.activities.quiz import Pool, Quiz
from sevottam_lms.interactions import INTERACTIONS
from sevottam_lms.model.item import Answer, Hint, Item, Option
from sevottam_lms.model.language import Localized
from sevottam_lms.rendering import hint_html, quiz_html, quiz_slots
from tests.rendering.pages import ENGLISH, acted, started
from tests.trees import items

# Each example renders a quiz from nothing, which is what the blocks do once and then never again.
few = settings(max_examples=12)
KINDS = pytest.mark.parametrize("kind", list(INTERACTIONS))


def secret(what: str) -> Localized:
    return Localized((("en", f"SECRET {what}"),))


def with_secrets(item: Item) -> Item:
    """The item with everything that must not be said yet made recognisable."""
    return evolve(
        item,
        options=tuple(_secretive(option) for option in item.options),
        gaps=tuple(evolve(gap, options=tuple(_secretive(o, gap.id) for o in gap.options)) for gap in item.gaps),
        answers=tuple(_secretive(answer) for answer in item.answers),
        otherwise=secret("feedback otherwise."),
        hints=tuple(Hint(secret(f"hint {index}."), 10) for index in range(2)),
        feedback=secret("general."),
    )


T = TypeVar("T", Option, Answer)


def _secretive(part: T, within: str = "") -> T:
    return evolve(part, feedback=secret(f"feedback {within}:{part.id}." if within else f"feedback {part.id}."))


def with_another_key(item: Item) -> Item:
    """The same question with another right answer: flags and places moved on, options written in another order."""
    answers = (Answer("a", Localized(), 100, secret("text"), ("another",), "987654321.5"),) if item.answers else ()
    gaps = tuple(evolve(gap, options=_rekeyed(gap.options)) for gap in item.gaps)
    return evolve(item, options=_rekeyed(item.options), gaps=gaps, answers=answers)


def _rekeyed(options: tuple[Option, ...]) -> tuple[Option, ...]:
    moved = (*options[-1:], *options[:-1])
    pairs = zip(options, moved, strict=True)
    return tuple(evolve(option, correct=other.correct, belongs=other.belongs) for option, other in pairs)[::-1]


def quiz_of(item: Item, **rules: Any) -> Quiz:
    return Quiz(pools=(Pool((item,), 1),), **rules)


@KINDS
@few
@given(data=st.data())
def test_an_open_attempt_says_no_secret(kind: str, data: st.DataObject) -> None:
    quiz = quiz_of(with_secrets(data.draw(items(kind))))
    view = quizzes.view(quiz, started(quiz))
    assert "SECRET" not in quiz_html(quiz, view, ENGLISH) + "".join(quiz_slots(quiz, view, ENGLISH).values())


@KINDS
@few
@given(data=st.data())
def test_an_open_attempt_does_not_depend_on_the_key(kind: str, data: st.DataObject) -> None:
    item = data.draw(items(kind))
    quiz, other = quiz_of(item), quiz_of(with_another_key(item))
    view = quizzes.view(quiz, started(quiz))
    assert quiz_html(quiz, view, ENGLISH) == quiz_html(other, view, ENGLISH)


@KINDS
@few
@given(data=st.data())
def test_hints_are_given_one_by_one(kind: str, data: st.DataObject) -> None:
    item = with_secrets(data.draw(items(kind)))
    quiz = quiz_of(item)
    state = acted(quiz, started(quiz), "hint", item=item.id)
    html = quiz_html(quiz, quizzes.view(quiz, state), ENGLISH)
    assert "SECRET hint 0." in html and "SECRET hint 0." in hint_html(quiz, item.id, 0, ENGLISH)
    assert "SECRET hint 1." not in html and "SECRET feedback" not in html


@KINDS
@few
@given(data=st.data())
def test_a_wrong_answer_is_told_nothing_while_attempts_are_left(kind: str, data: st.DataObject) -> None:
    """But that it is not right, which follows from the response alone."""
    item = with_secrets(data.draw(items(kind)))
    quiz = quiz_of(item, max_attempts=2)
    wrong = INTERACTIONS[kind].examples(item)[1]
    view = quizzes.view(quiz, acted(quiz, started(quiz), "submit", responses={item.id: wrong}))
    html = quiz_slots(quiz, view, ENGLISH)["feedback"]
    assert "data-solution" not in html
    assert "SECRET" not in html
    # What is told stays the same under another key.
    assert html == quiz_slots(quiz_of(with_another_key(item)), view, ENGLISH)["feedback"]


@KINDS
@few
@given(data=st.data())
def test_the_solution_is_shown_when_nothing_can_be_gained_by_it(kind: str, data: st.DataObject) -> None:
    item = with_secrets(data.draw(items(kind)))
    quiz = quiz_of(item, max_attempts=1)
    wrong = INTERACTIONS[kind].examples(item)[1]
    view = quizzes.view(quiz, acted(quiz, started(quiz), "submit", responses={item.id: wrong}))
    html = quiz_slots(quiz, view, ENGLISH)["feedback"]
    assert "data-solution" in html and "SECRET general." in html
