"""Readers, rules and marks, by literal examples."""

from __future__ import annotations

import json

import pytest

from sevottam_lms.errors import UnreadableResponse
from sevottam_lms.scoring.form import MapResponse, MatchCorrect, ScoringForm, followers, mark, read_response

ONE = ScoringForm("q", "one", ("a", "b"), MatchCorrect(frozenset({"a"}), 100), hints=(25, 100))
SOME = ScoringForm("q", "some", ("a", "b", "c"), MapResponse((("a", 60), ("b", 40), ("c", -100)), 0, 100))
ORDER = ScoringForm("q", "order", ("a", "b", "c"), MapResponse((("a>b", 50), ("b>c", 50)), 0, 100))


@pytest.mark.parametrize(
    ("form", "response", "atoms"),
    [
        (ONE, "b", ("b",)),
        (SOME, ["c", "a"], ("c", "a")),
        (ORDER, ["c", "a", "b"], ("c>a", "a>b")),
        (ONE, None, None),
        (ONE, "", None),
        (ONE, [], None),
        (SOME, [], None),
        (ORDER, "", None),
    ],
)
def test_reading(form: ScoringForm, response: object, atoms: tuple[str, ...] | None) -> None:
    """A response becomes atoms; nothing answered becomes None, whatever the reader."""
    assert read_response(form, response) == atoms


@pytest.mark.parametrize(
    ("form", "response", "reason"),
    [
        (ONE, "z", "unknown-option"),
        (ONE, ["a"], "not-text"),
        (ONE, 1, "not-text"),
        (ONE, False, "not-text"),
        (SOME, "a", "not-a-list"),
        (SOME, {"a": True}, "not-a-list"),
        (SOME, ["a", "a"], "option-twice"),
        (SOME, ["a", ["b"]], "unknown-option"),
        (ORDER, ["a", "b"], "not-all-options"),
        (ORDER, ["a", "b", "b"], "option-twice"),
    ],
)
def test_unreadable(form: ScoringForm, response: object, reason: str) -> None:
    """What cannot be a response is refused by name, and is not a wrong answer."""
    with pytest.raises(UnreadableResponse) as raised:
        mark(form, response)
    assert raised.value.facts == {"item": "q", "reason": reason}
    assert raised.value.code == "unreadable-response"


@pytest.mark.parametrize(
    ("form", "response", "points"),
    [
        (ONE, "a", 100),
        (ONE, "b", 0),
        (SOME, ["a", "b"], 100),
        (SOME, ["a"], 60),
        (SOME, ["a", "c"], 0),
        (SOME, ["a", "b", "c"], 0),
        (ORDER, ["a", "b", "c"], 100),
        (ORDER, ["c", "a", "b"], 50),
        (ORDER, ["c", "b", "a"], 0),
    ],
)
def test_marks(form: ScoringForm, response: object, points: int) -> None:
    assert mark(form, response) == points


@pytest.mark.parametrize(("given", "points"), [(0, 100), (1, 75), (2, 0), (3, 0)])
def test_hints_cost(given: int, points: int) -> None:
    """Hints cost what they say, but never more than was earned."""
    assert mark(ONE, "a", given) == points
    assert mark(ONE, "b", given) == 0


def test_lower_bound() -> None:
    """A rule may go below 0 as far as it declares; hints cost what was earned, never more; no answer stays at 0."""
    form = ScoringForm("q", "some", ("a", "b"), MapResponse((("a", 90), ("b", -90)), -50, 90), hints=(100,))
    assert mark(form, ["b"]) == -50
    assert mark(form, ["b"], hints_given=1) == -50
    assert mark(form, ["a"], hints_given=1) == 0
    assert mark(form, [], hints_given=1) == 0


def test_upper_bound_and_unlisted_atoms() -> None:
    form = ScoringForm("q", "some", ("a", "b", "c"), MapResponse((("a", 90), ("b", 90)), 0, 100))
    assert mark(form, ["a", "b"]) == 100
    assert mark(form, ["c"]) == 0


def test_followers() -> None:
    assert followers(("a", "b", "c")) == ("a>b", "b>c")
    assert followers(("a",)) == ()


def test_forms_are_json() -> None:
    """The browser marks by the same form."""
    assert json.loads(json.dumps(ONE.to_json())) == {
        "item": "q",
        "reader": "one",
        "options": ["a", "b"],
        "pinned": [],
        "hints": [25, 100],
        "rule": {"kind": "match", "correct": ["a"], "points": 100, "lower": 0},
    }
    rule = {"kind": "map", "worth": {"a": 60, "b": 40, "c": -100}, "unlisted": 0, "lower": 0, "points": 100}
    assert SOME.to_json()["rule"] == rule
