"""A quiz's rules: time, waiting, what counts, when what is shown, what is drawn."""

from __future__ import annotations

from typing import Any

import pytest

from sevottam_lms.activities import quiz
from sevottam_lms.activities.outcome import Context, Outcome
from sevottam_lms.activities.quiz import Quiz
from sevottam_lms.activities.record import Checks, Draft, Hints, QuizState, Record
from sevottam_lms.model.plain import load
from sevottam_lms.model.points import MARK
from sevottam_lms.olx.blocks import read_block
from sevottam_lms.olx.xml import read_xml
from tests.activities.test_quiz import HINT, OPTIONS, Learner, made


def at(learner: Learner, now: int) -> Learner:
    """The learner's next action is at this second."""
    learner.now = now - 1
    return learner


def started(attributes: str, items: str = "abc", draw: int = 2) -> Learner:
    learner = Learner(made(items, attributes, draw))
    at(learner, 1000).act("start")
    return learner


def taken(learner: Learner, *answers: str) -> Outcome:
    learner.act("start")
    return learner.submit(*answers)


# Time.

TIMED = 'time_limit_minutes="10" grace_seconds="30" max_attempts="2"'


def test_the_time_limit() -> None:
    """The attempt says until when; the view says what time it is."""
    learner = started(TIMED)
    view = quiz.view(learner.quiz, learner.state, Context(1100, "s"))
    assert (view["attempt"]["due"], view["now"], view["timeLimit"]) == (1600, 1100, 600)


def test_in_the_grace_period_all_is_as_before() -> None:
    learner = started(TIMED)
    at(learner, 1630).act("save", attempt=learner.attempt, responses={learner.drawn[0]: "x"})
    assert at(learner, 1630).submit("x", "x").score == (2 * MARK, 2 * MARK)
    assert not learner.view["result"]["late"]


def test_after_the_grace_period_only_what_was_saved_counts() -> None:
    """Nothing can be added any more; a submission is marked by what was saved in time, and ends when the time did."""
    learner = started(TIMED)
    first, attempt = learner.drawn[0], learner.attempt
    learner.act("save", attempt=attempt, responses={first: "x"})
    for do, fields in (("save", {"responses": {}}), ("hint", {"item": first})):
        assert at(learner, 1631).refused(do, attempt=attempt, **fields).code == "time-up"
    assert at(learner, 1631).submit("x", "x").score == (MARK, 2 * MARK)
    result = learner.state.record.results[0]
    assert (result.late, result.submitted) == (True, 1600)


def test_a_start_ends_an_overdue_attempt_first() -> None:
    """What was saved of it is marked, and the next one begins."""
    learner = started(TIMED)
    learner.act("save", attempt=learner.attempt, responses={learner.drawn[0]: "x"})
    outcome = at(learner, 9000).act("start")
    assert (outcome.claim, outcome.score) == ("submit:1", (MARK, 2 * MARK))
    assert (learner.view["used"], learner.view["attempt"]["number"]) == (1, 2)


def test_a_start_that_finds_no_other_attempt_still_ends_the_overdue_one() -> None:
    learner = started('time_limit_minutes="10" max_attempts="1"')
    assert at(learner, 9000).act("start").completion == 1.0
    assert (learner.view["phase"], learner.view["result"]["late"]) == ("done", True)


def test_extra_time() -> None:
    """It holds for an attempt that is open already; taking it back does not shorten what was promised."""
    learner = started(TIMED)
    more = Context(1000, "s", extra_time=50)
    assert quiz.view(learner.quiz, learner.state, more)["attempt"]["due"] == 1900
    state, _ = quiz.act(learner.quiz, QuizState(), {"do": "start"}, more)
    assert quiz.view(learner.quiz, state, Context(1000, "s"))["attempt"]["due"] == 1900


@pytest.mark.parametrize("back", [0, 999, 1300])
def test_a_clock_set_back_does_not_extend(back: int) -> None:
    """A time before the start is the start; time that has been seen to pass is over."""
    learner = started(TIMED)
    at(learner, 1500).act("save", attempt=learner.attempt, responses={})
    view = quiz.view(learner.quiz, learner.state, Context(back, "s"))
    assert view["attempt"]["due"] - view["now"] == 100


# Waiting.


def test_waiting() -> None:
    """The next attempt is refused until then, and the view says until when."""
    learner = started('wait_minutes="5" max_attempts="2"')
    at(learner, 1100).submit()
    assert quiz.view(learner.quiz, learner.state, Context(1101, "s"))["waitUntil"] == 1400
    refusal = at(learner, 1341).refused("start")
    assert (refusal.code, refusal.facts) == ("too-early", {"minutes": 1})
    at(learner, 1400).act("start")
    assert learner.view["attempt"]["number"] == 2


def test_a_wrong_clock_makes_nobody_wait_for_years() -> None:
    learner = started('wait_minutes="5" max_attempts="2"')
    at(learner, 10**9).submit()
    at(learner, 2000).act("start")
    assert learner.view["attempt"]["number"] == 2


# What counts.


@pytest.mark.parametrize(
    ("counts", "score", "percent", "passed"),
    [
        ("best", (2, 2), 100, True),
        ("last", (0, 2), 0, False),
        ("first", (1, 2), 50, False),
        ("average", (1, 2), 50, False),
    ],
)
def test_what_counts(counts: str, score: tuple[int, int], percent: int, passed: bool) -> None:
    learner = Learner(made(attributes=f'counts="{counts}" max_attempts="0"'))
    for answers in (("x", "y"), ("x", "x"), ("y", "y")):
        outcome = taken(learner, *answers)
    assert outcome.score == (score[0] * MARK, score[1] * MARK)
    assert (learner.view["counted"]["percent"], learner.view["counted"]["passed"]) == (percent, passed)


def test_an_average_is_exact() -> None:
    """Three attempts at one, two and two of two: ten sixths of a mark, rounded only as points."""
    learner = Learner(made(attributes='counts="average" max_attempts="0" pass_percent="83"'))
    for answers in (("x", "y"), ("x", "x"), ("x", "x")):
        outcome = taken(learner, *answers)
    assert outcome.score == (5 * MARK // 3, 2 * MARK)
    assert (learner.view["counted"]["percent"], learner.view["counted"]["passed"]) == (83, True)
    assert learner.view["counted"]["number"] is None


def test_done_stays_done() -> None:
    """Where the last attempt counts, a failure after a pass lowers the score, not the completion."""
    learner = Learner(made(attributes='counts="last" max_attempts="0"'))
    assert taken(learner, "x", "x").completion == 1.0
    outcome = taken(learner, "y", "y")
    assert (outcome.score, outcome.completion) == ((0, 2 * MARK), 1.0)


def test_no_fewer_marks_than_none() -> None:
    learner = started('negative_percent="100"')
    assert learner.submit("y", "y").score == (0, 2 * MARK)
    assert [item["earned"] for item in learner.view["result"]["items"]] == ["-1", "-1"]


# What is shown.


@pytest.mark.parametrize(
    ("feedback", "reveal", "items"), [("attempt", True, 2), ("final", False, 2), ("never", False, 0)]
)
def test_feedback_after_a_failed_attempt(feedback: str, reveal: bool, items: int) -> None:
    learner = started(f'feedback="{feedback}" max_attempts="2"')
    learner.submit("x", "y")
    result = learner.view["result"]
    assert (result["reveal"], len(result["items"])) == (reveal, items)


@pytest.mark.parametrize(("attributes", "reveal"), [("", False), ('kind="practice"', True)])
def test_graded_quizzes_wait_with_solutions_unless_told_otherwise(attributes: str, reveal: bool) -> None:
    learner = started(attributes)
    learner.submit("y", "y")
    assert learner.view["result"]["reveal"] is reveal


def test_checking_an_answer() -> None:
    """It is told, settled, and counts whatever is sent later; another check is claimed by its place."""
    learner = started('feedback="item" kind="practice"')
    first, second = learner.drawn
    outcome = learner.act("check", attempt=learner.attempt, item=first, responses={first: "x"})
    assert (outcome.changed, outcome.claim, outcome.blocked_by) == (("checks",), "check:1:0", "submit:1")
    assert outcome.reply == {"check": first}
    shown = learner.view["attempt"]["items"][0]
    assert (shown["checked"]["verdict"], shown["response"]) == ("right", "x")
    learner.act("save", attempt=learner.attempt, responses={first: "y", second: "x"})
    assert learner.act("check", attempt=learner.attempt, item=first, responses={}).changed == ()
    assert learner.refused("hint", attempt=learner.attempt, item=first).code == "already-checked"
    assert learner.act("check", attempt=learner.attempt, item=second, responses={}).claim == "check:1:1"
    assert learner.submit("y", "y").score == (2 * MARK, 2 * MARK)


def test_what_cannot_be_checked() -> None:
    learner = started('feedback="item"')
    item = learner.drawn[0]
    assert learner.refused("check", attempt=learner.attempt, item=item, responses={}).code == "not-answered"
    other = started('feedback="attempt"')
    refusal = other.refused("check", attempt=other.attempt, item=other.drawn[0], responses={other.drawn[0]: "x"})
    assert refusal.code == "nothing-to-check"


def test_review() -> None:
    """Any attempt that is kept, but not beside an open one."""
    learner = started('feedback="attempt" max_attempts="3"')
    first = learner.attempt
    learner.submit("y", "x")
    learner.act("start")
    assert learner.refused("review", attempt=first).code == "attempt-open"
    learner.submit("x", "x")
    outcome = learner.act("review", attempt=first)
    review = outcome.reply["review"]
    assert outcome.changed == ()
    assert [(item["place"], item["verdict"], item["response"]) for item in review["items"]] == [
        (1, "wrong", "y"),
        (2, "right", "x"),
    ]
    assert [attempt["percent"] for attempt in learner.view["attempts"]] == [50, 100]
    assert learner.refused("review", attempt="gone").code == "not-kept"


# What is drawn.


def with_facts(facts: dict[str, str], attributes: str, *pools: tuple[int, str]) -> Quiz:
    options = "".join(f'<option id="{name}"{flag}><text xml:lang="en">o</text></option>' for name, flag in OPTIONS)

    def item(name: str) -> str:
        fact = f' fact="{facts[name]}"' if name in facts else ""
        return f'<single_choice id="{name}"{fact}><prompt xml:lang="en">?</prompt>{options}{HINT}</single_choice>'

    inner = "".join(f'<pool draw="{draw}">{"".join(map(item, names))}</pool>' for draw, names in pools)
    return read_block(read_xml(f"<sevottam_quiz {attributes}>{inner}</sevottam_quiz>"))  # type: ignore[no-any-return]


@pytest.mark.parametrize("seed", "stuvwxyz")
def test_no_two_items_on_one_fact(seed: str) -> None:
    """Across pools, and also where the plain order of one pool would leave none for the other."""
    learner = Learner(with_facts({"a": "F", "c": "F"}, "", (1, "ab"), (1, "c")), seed)
    learner.act("start")
    assert set(learner.drawn) == {"b", "c"}


def test_a_fact_twice_rather_than_too_few() -> None:
    learner = Learner(with_facts(dict.fromkeys("abc", "F"), "", (2, "abc")))
    learner.act("start")
    assert len(set(learner.drawn)) == 2


def test_nothing_comes_again_while_the_pool_lasts() -> None:
    learner = Learner(made("abcdef", 'max_attempts="0"'))
    drawn: list[str] = []
    for _ in range(3):
        learner.act("start")
        drawn += learner.drawn
        learner.submit("x", "x")
    assert sorted(drawn) == list("abcdef")


def test_practice_brings_back_what_was_missed() -> None:
    """Missed ones first, then those not met yet."""
    learner = Learner(made("abcdef", 'kind="practice"', 3))
    learner.act("start")
    missed, right, skipped = learner.drawn
    learner.submit("y", "x")
    learner.act("start")
    assert {missed, skipped} < set(learner.drawn)
    assert right not in learner.drawn


# States of the release before these rules.

EARLIER: dict[str, Any] = {
    "record": {
        "version": 1,
        "used": 1,
        "open": {
            "id": "b" * 12,
            "number": 2,
            "items": [["a", ["x", "y", "z"]], ["b", ["z", "y", "x"]]],
            "hash": "0" * 16,
            "started": 1700,
            "due": None,
        },
        "results": [
            {
                "id": "a" * 12,
                "number": 1,
                "started": 1000,
                "submitted": 1600,
                "earned": MARK,
                "possible": 2 * MARK,
                "passed": False,
                "items": [["b", MARK, "x"], ["c", 0, "y"]],
                "hints": {"c": 1},
            }
        ],
        "best": None,
    },
    "draft": {"version": 1, "attempt": "b" * 12, "responses": {"a": "x"}},
    "hints": {"version": 1, "attempt": "b" * 12, "given": {"b": 1}},
}
EARLIER["record"]["best"] = EARLIER["record"]["results"][0]


@pytest.mark.parametrize(("counts", "earned"), [("best", 150), ("last", 150), ("first", 100), ("average", 125)])
def test_a_state_of_the_earlier_release_goes_on(counts: str, earned: int) -> None:
    """Its open attempt is answered and marked, hints included, and what counts is reckoned over all of it."""
    learner = Learner(made(attributes=f'counts="{counts}" max_attempts="3"'))
    pieces = {"record": Record, "draft": Draft, "hints": Hints, "checks": Checks}
    learner.state = QuizState(**{name: load(piece, EARLIER.get(name)) for name, piece in pieces.items()})
    assert learner.view["counted"]["percent"] == 50
    assert [item["response"] for item in learner.view["attempt"]["items"]] == ["x", None]
    outcome = at(learner, 5000).act("submit", attempt="b" * 12, responses={"b": "x"})
    assert outcome.score == (earned * MARK // 100, 2 * MARK)
    assert learner.state.record.version == 2
