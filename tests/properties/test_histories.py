"""Laws of the attempt machine over any sequence of actions, hosts' interleavings and authors' changes."""

from __future__ import annotations

from typing import Any

from attrs import evolve
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from sevottam_lms.activities import quiz
from sevottam_lms.activities.attempt import RESULTS_KEPT, QuizState, Result
from sevottam_lms.activities.outcome import Context, Outcome
from sevottam_lms.errors import Refusal
from sevottam_lms.model.plain import from_plain, to_plain
from sevottam_lms.model.tree import Node
from tests.properties.choices import choosers
from tests.strategies import Chooser, action, changed, copied, filled_in
from tests.trees import quiz_of, quiz_trees


class QuizHistory(RuleBasedStateMachine):
    """One learner and one quiz; the host stores the fields an outcome names, one by one."""

    @initialize(tree=quiz_trees(2))
    def begin(self, tree: Node) -> None:
        self.tree = tree
        self.quiz = quiz_of(tree)
        self.state = QuizState()
        self.earlier = [self.state]
        self.now = 0
        self.submitted: list[Result] = []

    @rule(choose=choosers, waited=st.integers(0, 100))
    def act(self, choose: Chooser, waited: int) -> None:
        """Anything is sent."""
        self.now += waited
        self._carry_out(action(choose, self.quiz.plan, self.state), self.state)

    @rule(choose=choosers)
    def work(self, choose: Chooser) -> None:
        """A learner starts, fills in and submits."""
        self._carry_out({"do": "start"}, self.state)
        current = self.state.record.open
        if current:
            drawn = tuple(item for item, _ in current.items)
            responses = filled_in(choose, self.quiz.plan, drawn)
            self._carry_out({"do": "submit", "attempt": current.id, "responses": responses}, self.state)

    @rule(choose=choosers)
    def save_late(self, choose: Chooser) -> None:
        """An autosave or a hint was loaded with the state of a while ago, and is saved now."""
        loaded = choose.one(self.earlier)
        sent = action(choose, self.quiz.plan, loaded)
        self._carry_out({**sent, "do": choose.one(("save", "hint"))}, loaded)

    @rule(choose=choosers)
    def submit_twice(self, choose: Chooser) -> None:
        """A submission that was marked before gets the first one's result: nothing is written."""
        if self.state.record.results:
            done = choose.one(self.state.record.results)
            sent = {"do": "submit", "attempt": done.id, "responses": {}}
            after, outcome = quiz.act(self.quiz, self.state, sent, Context(self.now, "s"))
            assert after == self.state
            assert outcome.reply == {"repeated": True}
            assert (outcome.changed, outcome.claim) == ((), None)

    @rule(choose=choosers)
    def edit(self, choose: Chooser) -> None:
        """The author publishes a change, or takes it back."""
        self.quiz = quiz_of(choose.one((self.tree, changed(choose, self.tree))))

    def _carry_out(self, sent: dict[str, Any], loaded: QuizState) -> None:
        try:
            after, outcome = quiz.act(self.quiz, loaded, sent, Context(self.now, "s"))
        except Refusal as refusal:
            assert 400 <= refusal.status < 500
            return
        self._check(loaded, after, outcome)
        self._store(after, outcome)

    def _check(self, before: QuizState, after: QuizState, outcome: Outcome) -> None:
        """An outcome names just the fields that changed, and only a start or a submission writes the record."""
        differing = {name for name in ("record", "draft", "hints") if getattr(before, name) != getattr(after, name)}
        assert differing <= set(outcome.changed)
        assert ("record" in outcome.changed) == (outcome.claim is not None)
        assert outcome.completion in (None, 1.0)

    def _store(self, after: QuizState, outcome: Outcome) -> None:
        self.submitted += after.record.results[-1:] if "record" in outcome.changed and not after.record.open else ()
        self.state = evolve(self.state, **{name: getattr(after, name) for name in outcome.changed})
        self.earlier = [*self.earlier, self.state][-5:]

    @invariant()
    def results_are_never_lost(self) -> None:
        """The latest results stand in their order, and the best of all is at least as good as any."""
        record = self.state.record
        assert list(record.results) == self.submitted[-RESULTS_KEPT:]
        assert record.used == len(self.submitted)
        assert [result.number for result in self.submitted] == list(range(1, record.used + 1))
        for result in self.submitted:
            assert record.best
            assert result.earned * record.best.possible <= record.best.earned * result.possible

    @invariant()
    def results_are_sound(self) -> None:
        """0 ≤ earned ≤ possible, of the attempt and of each of its items' sum; only what was drawn is marked."""
        for result in self.submitted:
            assert 0 <= result.earned <= result.possible
            assert result.earned == sum(points for _, points, _ in result.items)
            assert result.items

    @invariant()
    def attempts_stay_within_the_limit(self) -> None:
        most = self.quiz.max_attempts
        assert not most or self.state.record.used + bool(self.state.record.open) <= most

    @invariant()
    def state_survives_its_store(self) -> None:
        assert from_plain(QuizState, copied(to_plain(self.state))) == self.state

    @invariant()
    def the_learner_can_go_on(self) -> None:
        """The view says truly what can be done next: answer, start, or rest content."""
        view = quiz.view(self.quiz, self.state)
        copied(view)
        state = self.state
        if view["canStart"]:
            state, _ = quiz.act(self.quiz, state, {"do": "start"}, Context(self.now, "s"))
            view = quiz.view(self.quiz, state)
        if view["phase"] == "open":
            sent = {"do": "submit", "attempt": view["attempt"]["id"], "responses": {}}
            state, _ = quiz.act(self.quiz, state, sent, Context(self.now, "s"))
            assert quiz.view(self.quiz, state)["phase"] == "done"
        else:
            assert view["used"] >= view["allowed"] > 0


QuizHistory.TestCase.settings = settings(
    max_examples=60, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
TestQuizHistory = QuizHistory.TestCase
