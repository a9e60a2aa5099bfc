"""The quiz as an XBlock."""

from __future__ import annotations

from typing import Any

from xblock.fields import Float, Scope, String

from sevottam_lms.api import (
    MARK,
    Checks,
    ContentError,
    Context,
    Draft,
    Hints,
    Outcome,
    Page,
    QuizState,
    Record,
    check_html,
    hint_html,
    load,
    quiz,
    quiz_html,
    quiz_slots,
    review_slots,
    to_plain,
)
from sevottam_xblocks.adapter import ActivityBlock
from sevottam_xblocks.fields import Content, Count, State

NEW = """<sevottam_quiz kind="practice"><pool><single_choice id="first">
<prompt xml:lang="en" xml:space="preserve"><p>Write a question.</p></prompt>
<prompt xml:lang="hi" xml:space="preserve"><p>एक प्रश्न लिखिए।</p></prompt>
<option id="a" correct="true"><text xml:lang="en">The right answer</text><text xml:lang="hi">सही उत्तर</text></option>
<option id="b"><text xml:lang="en">A wrong answer</text><text xml:lang="hi">गलत उत्तर</text></option>
</single_choice></pool></sevottam_quiz>"""


class QuizBlock(ActivityBlock):
    """Items to answer, drawn anew for each attempt."""

    files = "quiz"
    init = "SevottamQuizBlock"
    has_score = True
    icon_class = "problem"

    display_name = String(scope=Scope.settings, default="प्रश्नोत्तरी | Quiz")
    weight = Float(scope=Scope.settings, default=None, values={"min": 0})
    content = Content(scope=Scope.content, default=NEW, enforce_type=True)
    # Four fields, because a platform may write each of them last: see `sevottam_lms.activities.record`.
    record = State(scope=Scope.user_state, default={})
    draft = State(scope=Scope.user_state, default={})
    hints = State(scope=Scope.user_state, default={})
    # How often a facilitator has let the learner begin anew: other questions are drawn then. A host raises it.
    series = Count(scope=Scope.user_state, default=0)
    checks = State(scope=Scope.user_state, default={})

    def max_score(self) -> float:
        """The marks an attempt can earn, for learners who have none yet; 0 while the content is broken."""
        try:
            plan = self.definition.plan
        except ContentError:
            return 0.0
        # Items of one pool may weigh differently; the heaviest stand for what may be drawn.
        heaviest = (
            sorted((plan.forms[item].points for item in ids), reverse=True)[:count] for count, ids in plan.pools
        )
        return sum(map(sum, heaviest)) / MARK

    @property
    def seed(self) -> str:
        return f"{super().seed}\0{self.series}" if self.series else super().seed

    def state(self) -> QuizState:
        pieces = {"record": Record, "draft": Draft, "hints": Hints, "checks": Checks}
        return QuizState(**{name: load(piece, getattr(self, name)) for name, piece in pieces.items()})

    def keep(self, state: QuizState, changed: tuple[str, ...]) -> None:
        for name in changed:
            setattr(self, name, to_plain(getattr(state, name)))

    def handle_action(self, state: QuizState, action: dict[str, Any], context: Context) -> tuple[QuizState, Outcome]:
        return quiz.act(self.definition, state, action, context)

    def view_of(self, state: QuizState, context: Context) -> dict[str, Any]:
        return {**quiz.view(self.definition, state, context), "owner": self.owner}

    def html_of(self, view: dict[str, Any], page: Page) -> str:
        return quiz_html(self.definition, view, page)

    def reply_parts(self, action: dict[str, Any], view: dict[str, Any], outcome: Outcome, page: Page) -> dict[str, Any]:
        if hint := outcome.reply.get("hint"):
            return {"hint": {**hint, "html": hint_html(self.definition, hint["item"], hint["index"], page)}}
        if item := outcome.reply.get("check"):
            return {"check": {"item": item, "html": check_html(self.definition, view, item, page)}}
        if review := outcome.reply.get("review"):
            return {"review": review, "slots": review_slots(self.definition, review, page)}
        if action["do"] == "start" or view["phase"] == "done":
            return {"slots": quiz_slots(self.definition, view, page)}
        return {}
