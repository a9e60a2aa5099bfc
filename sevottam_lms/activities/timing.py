"""Time in a quiz, by the clock the host gives: until when an attempt may be answered, and when the next may begin.

A clock that is set back neither lengthens an attempt nor breaks it.
"""

from __future__ import annotations

from sevottam_lms.activities.outcome import Context
from sevottam_lms.activities.plan import Plan
from sevottam_lms.activities.record import Attempt, QuizState, Record


def time_of(state: QuizState, attempt: Attempt, context: Context) -> int:
    """The time of an action: never before the attempt began, nor before its draft was last saved."""
    saved = state.draft.at if state.draft.attempt == attempt.id else 0
    return max(context.now, attempt.started, saved)


def time_allowed(plan: Plan, context: Context) -> int | None:
    """The seconds this learner has for an attempt; None without a limit."""
    return plan.time_limit * (100 + context.extra_time) // 100 if plan.time_limit else None


def due(plan: Plan, attempt: Attempt, context: Context) -> int | None:
    """When an attempt's time is up: as it was when it began, or later if the learner was given more time since."""
    if attempt.due is None:
        return None
    return max(attempt.due, attempt.started + (time_allowed(plan, context) or 0))


def is_overdue(plan: Plan, state: QuizState, attempt: Attempt, context: Context) -> bool:
    """Whether the time is up, and the grace period too, in which what was sent in time may still arrive."""
    end = due(plan, attempt, context)
    return end is not None and time_of(state, attempt, context) > end + plan.grace


def wait_until(plan: Plan, record: Record, now: int) -> int | None:
    """When the next attempt may begin; None when it need not be waited for.

    A submission that lies in the future, because a clock was wrong, holds nobody up.
    """
    last = record.results[-1].submitted if record.results else 0
    waiting = plan.wait and record.results and last <= now < last + plan.wait
    return last + plan.wait if waiting else None
