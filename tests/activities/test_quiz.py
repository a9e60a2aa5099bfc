"""Taking a quiz, step by step."""

from __future__ import annotations

from typing import Any

import pytest

from sevottam_lms.activities import quiz
from sevottam_lms.activities.outcome import Context, Outcome
from sevottam_lms.activities.quiz import Quiz
from sevottam_lms.activities.record import RESULTS_KEPT, QuizState
from sevottam_lms.errors import Refusal
from sevottam_lms.model.points import MARK
from sevottam_lms.olx.blocks import read_block
from sevottam_lms.olx.xml import read_xml

HINT = '<hint cost="50"><text xml:lang="en">h</text></hint>'


def made(items: str = "abc", attributes: str = 'max_attempts="2"', draw: int = 2, hint: str = HINT) -> Quiz:
    """A quiz of single choices with the right option `x` and the wrong ones `y` and `z`."""
    options = "".join(f'<option id="{name}"{flag}><text xml:lang="en">o</text></option>' for name, flag in OPTIONS)
    inner = "".join(
        f'<single_choice id="{name}"><prompt xml:lang="en">?</prompt>{options}{hint}</single_choice>' for name in items
    )
    content = f'<sevottam_quiz {attributes}><pool draw="{draw}">{inner}</pool></sevottam_quiz>'
    return read_block(read_xml(content))  # type: ignore[no-any-return]


OPTIONS = (("x", ' correct="true"'), ("y", ""), ("z", ""))


class Learner:
    """One learner at one quiz; time passes by one second a step."""

    def __init__(self, quiz: Quiz, seed: str = "s") -> None:
        self.quiz, self.seed, self.state, self.now = quiz, seed, QuizState(), 1000

    def act(self, do: str, **fields: Any) -> Outcome:
        self.now += 1
        self.state, outcome = quiz.act(self.quiz, self.state, {"do": do, **fields}, Context(self.now, self.seed))
        return outcome

    def refused(self, do: str, **fields: Any) -> Refusal:
        before = self.state
        with pytest.raises(Refusal) as raised:
            self.act(do, **fields)
        assert self.state is before
        return raised.value

    @property
    def view(self) -> dict[str, Any]:
        return quiz.view(self.quiz, self.state)

    @property
    def attempt(self) -> str:
        return str(self.view["attempt"]["id"])

    @property
    def drawn(self) -> list[str]:
        return [item["id"] for item in self.view["attempt"]["items"]]

    def submit(self, *answers: str) -> Outcome:
        responses = dict(zip(self.drawn, answers, strict=False))
        return self.act("submit", attempt=self.attempt, responses=responses)


@pytest.fixture
def learner() -> Learner:
    started = Learner(made())
    started.act("start")
    return started


def test_before_the_start() -> None:
    """Nothing is drawn, nothing is shown, and it can be started."""
    view = Learner(made()).view
    assert (view["phase"], view["attempt"], view["result"], view["canStart"]) == ("ready", None, None, True)
    assert (view["draw"], view["allowed"], view["used"]) == (2, 2, 0)


def test_start_draws() -> None:
    """A start writes the record and claims the attempt, so that two tabs do not start two."""
    learner = Learner(made())
    outcome = learner.act("start")
    assert (outcome.changed, outcome.claim) == (("record",), "start:1")
    assert len(learner.drawn) == 2
    assert learner.view["phase"] == "open"


def test_start_again_keeps_the_open_attempt(learner: Learner) -> None:
    before = learner.state
    assert learner.act("start").changed == ()
    assert learner.state is before


def test_draws_depend_on_learner_and_attempt() -> None:
    """The same learner gets the same in the same attempt, another one or another attempt something else."""
    many = made("abcdefgh", 'max_attempts="0"', 4)

    def drawn(seed: str, attempts: int) -> list[str]:
        learner = Learner(many, seed)
        for _ in range(attempts):
            learner.act("start")
            names = learner.drawn
            learner.submit()
        return names

    assert drawn("s", 1) == drawn("s", 1)
    assert len({tuple(drawn(seed, 1)) for seed in "abcdef"}) > 1
    assert drawn("s", 1) != drawn("s", 2)


def test_a_pass(learner: Learner) -> None:
    """Both right: all marks, completion, solutions shown."""
    outcome = learner.submit("x", "x")
    assert (outcome.changed, outcome.claim) == (("record",), "submit:1")
    assert (outcome.score, outcome.completion) == ((2 * MARK, 2 * MARK), 1.0)
    result = learner.view["result"]
    assert (result["earned"], result["possible"], result["percent"], result["passed"]) == ("2", "2", 100, True)
    assert result["reveal"]
    assert [item["verdict"] for item in result["items"]] == ["right", "right"]


def test_a_failure_and_a_second_try(learner: Learner) -> None:
    """Half is not 60 per cent; nothing is revealed while there is an attempt left."""
    outcome = learner.submit("x", "y")
    assert (outcome.score, outcome.completion) == ((MARK, 2 * MARK), None)
    result = learner.view["result"]
    assert (result["percent"], result["passed"], result["reveal"]) == (50, False, False)
    assert sorted(item["verdict"] for item in result["items"]) == ["right", "wrong"]
    assert learner.view["canStart"]


def test_the_last_attempt(learner: Learner) -> None:
    """With no attempt left the learner is done, passed or not, and sees the solutions."""
    learner.submit("x", "y")
    learner.act("start")
    assert learner.submit("y").completion == 1.0
    view = learner.view
    assert (view["canStart"], view["result"]["reveal"], view["counted"]["number"]) == (False, True, 1)
    assert view["result"]["items"][1]["verdict"] == "unanswered"
    refusal = learner.refused("start")
    assert (refusal.code, refusal.facts) == ("no-attempt-left", {"allowed": 2})


def test_without_a_limit() -> None:
    """max_attempts 0 means as many as one likes, and a bounded history."""
    learner = Learner(made(attributes='kind="practice"'))
    for _ in range(RESULTS_KEPT + 5):
        learner.act("start")
        assert learner.submit().completion == 1.0
    assert learner.view["used"] == RESULTS_KEPT + 5
    assert len(learner.state.record.results) == RESULTS_KEPT
    assert learner.view["canStart"]


def test_a_submission_twice(learner: Learner) -> None:
    """The second gets the first one's result, is published again, and writes nothing."""
    attempt = learner.attempt
    learner.submit("x", "x")
    before = learner.state
    outcome = learner.act("submit", attempt=attempt, responses={"a": "y"})
    assert learner.state == before
    assert (outcome.changed, outcome.claim, outcome.reply) == ((), None, {"repeated": True})
    assert outcome.score == (2 * MARK, 2 * MARK)


def test_the_draft(learner: Learner) -> None:
    """What is saved is shown again; it writes only the draft and steps back for a submission under way."""
    item = learner.drawn[0]
    outcome = learner.act("save", attempt=learner.attempt, responses={item: "y"})
    assert (outcome.changed, outcome.claim, outcome.blocked_by) == (("draft",), None, "submit:1")
    assert learner.view["attempt"]["items"][0]["response"] == "y"


def test_a_late_draft_erases_nothing(learner: Learner) -> None:
    """An autosave loaded before a submission and saved after it."""
    attempt, loaded = learner.attempt, learner.state
    learner.submit("x", "x")
    late, outcome = quiz.act(learner.quiz, loaded, {"do": "save", "attempt": attempt, "responses": {}}, Context())
    assert outcome.changed == ("draft",)
    assert learner.view["result"]["percent"] == 100
    assert late.draft.attempt == attempt
    assert learner.refused("save", attempt=attempt, responses={}).code == "stale-attempt"


def test_hints(learner: Learner) -> None:
    """Hints come one by one and cost their share; a right answer stays right."""
    item = learner.drawn[0]
    outcome = learner.act("hint", attempt=learner.attempt, item=item)
    assert (outcome.changed, outcome.reply) == (("hints",), {"hint": {"item": item, "index": 0}})
    assert learner.view["attempt"]["items"][0]["hints"] == 1
    assert learner.refused("hint", attempt=learner.attempt, item=item).code == "no-hint-left"
    learner.submit("x", "x")
    result = learner.view["result"]
    assert (result["earned"], result["items"][0]["verdict"], result["items"][0]["earned"]) == ("1.5", "right", "0.5")
    assert learner.state.record.results[0].hints == {item: 1}


def test_hints_of_an_earlier_attempt_cost_nothing(learner: Learner) -> None:
    for item in learner.drawn:
        learner.act("hint", attempt=learner.attempt, item=item)
    learner.submit()
    learner.act("start")
    assert learner.submit("x", "x").score == (2 * MARK, 2 * MARK)


DAMAGED = {"": "stands for the first item's id, which is known once it is drawn"}


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"responses": {"nowhere": "x"}}, "unknown-item"),
        ({"responses": DAMAGED}, "unreadable-response"),
        ({"responses": []}, "bad-field"),
        ({"responses": {}, "attempt": "gone"}, "stale-attempt"),
        ({"responses": {}, "attempt": 7}, "bad-field"),
        ({"responses": {}, "attempt": "x" * 201}, "bad-field"),
    ],
)
@pytest.mark.parametrize("do", ["save", "submit"])
def test_refusals_consume_nothing(learner: Learner, do: str, fields: dict[str, Any], code: str) -> None:
    """The state stays the very same, and the attempt open."""
    if fields["responses"] is DAMAGED:
        fields = {"responses": {learner.drawn[0]: "no-such-option"}}
    assert learner.refused(do, **{"attempt": learner.attempt, **fields}).code == code
    assert learner.view["phase"] == "open"


@pytest.mark.parametrize("do", ["", "Start", None, 1, ["start"], "x" * 50])
def test_unknown_actions(learner: Learner, do: Any) -> None:
    refusal = learner.refused(do)
    assert refusal.code == "unknown-action"
    assert refusal.facts == {"do": do[:40] if isinstance(do, str) else ""}


def test_changed_content_withdraws_the_attempt(learner: Learner) -> None:
    """An open attempt that can no longer be answered never counted; the learner is told and can start again."""
    attempt = learner.attempt
    learner.quiz = made("defg")
    view = learner.view
    assert (view["phase"], view["withdrawn"], view["canStart"], view["used"]) == ("ready", True, True, 0)
    assert learner.refused("submit", attempt=attempt, responses={}).code == "attempt-withdrawn"
    learner.act("start")
    assert learner.view["attempt"]["number"] == 1
    assert not learner.view["withdrawn"]


def test_a_reworded_question_keeps_the_attempt(learner: Learner) -> None:
    """Items that were not drawn, rules and wordings may change meanwhile."""
    attempt = learner.attempt
    learner.quiz = made(attributes='max_attempts="5" pass_percent="0"', hint="")
    assert learner.attempt == attempt
    assert learner.submit().completion == 1.0


def test_an_empty_quiz_cannot_be_started() -> None:
    """A pool that still awaits its bank has nothing to answer."""
    empty = read_block(read_xml('<sevottam_quiz><pool bank="b" draw="2"/></sevottam_quiz>'))
    learner = Learner(empty)
    assert not learner.view["canStart"]
    assert learner.refused("start").code == "nothing-to-answer"


def test_best_is_by_share() -> None:
    """Of equal shares the first stays."""
    learner = Learner(made(attributes='max_attempts="0"'))
    for answers in (("y", "y"), ("x", "y"), ("y", "x"), ()):
        learner.act("start")
        learner.submit(*answers)
    assert learner.view["counted"]["number"] == 2
    assert learner.view["result"]["number"] == 4


def test_the_view_tells_no_key(learner: Learner) -> None:
    """Neither what is right nor what it is worth, before a submission."""
    assert learner.view["attempt"]["items"][0].keys() == {
        *("id", "order", "response", "hints", "hintsTotal", "checked"),
    }
    assert learner.view["attempt"]["items"][0]["checked"] is None
    assert learner.view.keys() == {
        *("phase", "kind", "draw", "used", "allowed", "passPercent", "counts", "feedback", "canStart", "withdrawn"),
        *("now", "waitUntil", "timeLimit", "attempt", "result", "counted", "attempts"),
    }
