"""What may be shown of an answer, and when: after each question, after each attempt, at the end, or never.

`final` says after each attempt how many marks it earned and which questions were not right; right answers and what the
author says about answers wait until the learner has passed or has no attempt left. `never` says the marks alone.
"""

from __future__ import annotations

from sevottam_lms.activities.plan import Plan
from sevottam_lms.activities.record import Record
from sevottam_lms.activities.standing import attempts_left, open_attempt, passed
from sevottam_lms.errors import UnreadableResponse
from sevottam_lms.scoring.form import Response, is_empty, mark


def shows_verdicts(plan: Plan) -> bool:
    """Whether a result says which questions were right."""
    return plan.feedback != "never"


def reveals(plan: Plan, record: Record) -> bool:
    """Whether right answers and feedback on submitted attempts may be shown; never beside an open attempt."""
    if open_attempt(plan, record) or not shows_verdicts(plan):
        return False
    return plan.feedback != "final" or passed(plan, record) or attempts_left(plan, record) == 0


def verdict(plan: Plan, item: str, points: int, response: Response) -> str:
    """`right`, `partly`, `wrong` or `unanswered`. The cost of hints does not make a right answer wrong."""
    form = plan.forms[item]
    if is_empty(response):
        return "unanswered"
    try:
        answered = mark(form, response)
    except UnreadableResponse:  # the content changed after the submission
        answered = points
    return "right" if answered == form.points else "partly" if answered > 0 else "wrong"
