"""Laws of the attempt machine over any sequence of actions, hosts' interleavings and authors' changes."""

from __future__ import annotations

from typing import Any

from attrs import evolve
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from sevottam_lms.activities import quiz
from sevottam_lms.activities.outcome import Context, Outcome
from sevottam_lms.activities.record import RESULTS_KEPT, QuizState, Result
from sevottam_lms.errors import Refusal
from sevottam_lms.model.plain import from_plain, to_plain
from sevottam_lms.model.tree import Node
from sevottam_lms.rendering import Page, quiz_html
from tests.properties.choices import choosers
from tests.strategies import Chooser, action, changed, copied, filled_in, ruled
from tests.trees import quiz_of, quiz_trees


class QuizHistory(RuleBasedStateMachine):
    """One learner and one quiz; the host stores the fields an outcome names, one by one."""

    @initialize(tree=quiz_trees(2), choose=choosers)
    def begin(self, tree: Node, choose: Chooser) -> None:
        self.tree = ruled(choose, tree)
        self.quiz = quiz_of(self.tree)
        self.state = QuizState()
        self.earlier = [self.state]
        self.now = 1000
        self.extra_time = 0
        self.submitted: list[Result] = []
        self.completed = False

    @property
    def context(self) -> Context:
        return Context(self.now, "s", self.extra_time)

    @rule(choose=choosers, waited=st.integers(0, 100))
    def act(self, choose: Chooser, waited: int) -> None:
        """Anything is sent."""
        self.now += waited
        self._carry_out(action(choose, self.quiz.plan, self.state), self.state)

    @rule(jump=st.sampled_from((-100_000, -60, 60, 90, 100_000)))
    def jump(self, jump: int) -> None:
        """Somebody sets the clock, or the learner comes back another day."""
        self.now = max(0, self.now + jump)

    @rule(percent=st.sampled_from((0, 50, 100)))
    def grant(self, percent: int) -> None:
        """A facilitator gives more time, or takes it back."""
        self.extra_time = percent

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
        self._carry_out({**sent, "do": choose.one(("save", "hint", "check"))}, loaded)

    @rule(choose=choosers)
    def submit_twice(self, choose: Chooser) -> None:
        """A submission that was marked before gets the first one's result: nothing is written."""
        if self.state.record.results:
            done = choose.one(self.state.record.results)
            sent = {"do": "submit", "attempt": done.id, "responses": {}}
            after, outcome = quiz.act(self.quiz, self.state, sent, self.context)
            assert after == self.state
            assert outcome.reply == {"repeated": True}
            assert (outcome.changed, outcome.claim) == ((), None)

    @rule(choose=choosers)
    def edit(self, choose: Chooser) -> None:
        """The author publishes a change, or takes it back."""
        self.quiz = quiz_of(choose.one((self.tree, changed(choose, self.tree))))

    def _carry_out(self, sent: dict[str, Any], loaded: QuizState) -> None:
        before = copied(to_plain(loaded))
        try:
            after, outcome = quiz.act(self.quiz, loaded, sent, self.context)
        except Refusal as refusal:
            assert 400 <= refusal.status < 500
            assert copied(to_plain(loaded)) == before
            return
        self._check(loaded, after, outcome)
        self._store(after, outcome)

    def _check(self, before: QuizState, after: QuizState, outcome: Outcome) -> None:
        """An outcome names just the fields that changed; what must not happen twice is claimed."""
        differing = {name for name in PIECES if getattr(before, name) != getattr(after, name)}
        assert differing <= set(outcome.changed)
        assert bool({"record", "checks"} & set(outcome.changed)) == (outcome.claim is not None)
        assert outcome.completion in (None, 1.0)

    def _store(self, after: QuizState, outcome: Outcome) -> None:
        ended = "record" in outcome.changed and after.record.used > self.state.record.used
        self.submitted += after.record.results[-1:] if ended else ()
        self.state = evolve(self.state, **{name: getattr(after, name) for name in outcome.changed})
        self.completed = self.completed or outcome.completion == 1.0
        self.earlier = [*self.earlier, self.state][-5:]

    @invariant()
    def results_are_never_lost(self) -> None:
        """The latest results stand in their order, nothing was marked twice, and the best is as good as any."""
        record = self.state.record
        assert list(record.results) == self.submitted[-RESULTS_KEPT:]
        assert record.used == len(self.submitted)
        assert [result.number for result in self.submitted] == list(range(1, record.used + 1))
        for result in self.submitted:
            assert record.best
            assert result.earned * record.best.possible <= record.best.earned * result.possible

    @invariant()
    def what_counts_is_what_the_rule_says(self) -> None:
        found, done = quiz.score(self.quiz, self.state.record), self.submitted
        if not done:
            assert found is None
            return
        assert found
        sums = sum(one.earned for one in done), sum(one.possible for one in done)
        expected = {"last": done[-1], "first": done[0]}.get(self.quiz.counts, self.state.record.best)
        assert expected
        pair = sums if self.quiz.counts == "average" else (expected.earned, expected.possible)
        assert (found.earned, found.possible) == pair
        assert 0 <= found.score[0] <= found.score[1]

    @invariant()
    def completion_never_falls(self) -> None:
        if self.completed and self.state.record.results:
            again = {"do": "submit", "attempt": self.state.record.results[-1].id, "responses": {}}
            _, outcome = quiz.act(self.quiz, self.state, again, self.context)
            assert outcome.completion == 1.0

    @invariant()
    def results_are_sound(self) -> None:
        """0 ≤ earned ≤ possible: wrong answers may cost marks, but nobody ends with fewer than none."""
        for result in self.submitted:
            assert 0 <= result.earned <= result.possible
            assert result.earned == max(0, sum(points for _, points, _ in result.items))
            assert result.items
            assert result.submitted >= result.started

    @invariant()
    def draws_keep_to_the_pools(self) -> None:
        """So many from each pool, none twice, and no fact twice unless the pools leave no other way."""
        current = self.state.record.open
        if current is None or current.hash != self.quiz.plan.hash:
            return
        drawn = [item for item, _ in current.items]
        assert len(set(drawn)) == len(drawn) == self.quiz.plan.draw
        for count, ids in self.quiz.plan.pools:
            assert len([item for item in drawn if item in ids]) == min(count, len(ids))

    @invariant()
    def attempts_stay_within_the_limit(self) -> None:
        most = self.quiz.max_attempts
        assert not most or self.state.record.used + bool(self.state.record.open) <= most

    @invariant()
    def state_survives_its_store(self) -> None:
        assert from_plain(QuizState, copied(to_plain(self.state))) == self.state

    @invariant()
    def the_page_says_nothing_too_early(self) -> None:
        """Beside an open attempt nothing is revealed, and nothing of a key is in what the page gets."""
        view = quiz.view(self.quiz, self.state, self.context)
        said = str(copied(view)) + quiz_html(self.quiz, view, PAGE)
        if view["phase"] == "open":
            assert not (view["result"] and view["result"]["reveal"])
            checked = [item for item in view["attempt"]["items"] if item["checked"]]
            assert not checked or self.quiz.feedback == "item"
            assert ("data-solution" in said) <= bool(checked)
        elif self.quiz.feedback == "never":
            assert "data-solution" not in said and "data-verdict" not in said

    @invariant()
    def the_learner_can_go_on(self) -> None:
        """The view says truly what can be done next: answer, start, wait, or rest content."""
        view = quiz.view(self.quiz, self.state, self.context)
        state, later = self.state, self.context
        if view["canStart"]:
            if view["waitUntil"] is not None:
                assert later.now < view["waitUntil"] <= later.now + 60 * self.quiz.wait_minutes
                later = evolve(later, now=view["waitUntil"])
            state, _ = quiz.act(self.quiz, state, {"do": "start"}, later)
            view = quiz.view(self.quiz, state, later)
        if view["phase"] == "open":
            sent = {"do": "submit", "attempt": view["attempt"]["id"], "responses": {}}
            state, _ = quiz.act(self.quiz, state, sent, later)
            assert quiz.view(self.quiz, state, later)["phase"] == "done"
        else:
            assert view["used"] >= view["allowed"] > 0


PIECES = ("record", "draft", "hints", "checks")
PAGE = Page("b", "en")
QuizHistory.TestCase.settings = settings(
    max_examples=60, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
TestQuizHistory = QuizHistory.TestCase
