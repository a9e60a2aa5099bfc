"""What a learner's page may know of a quiz, as JSON; never a key, a solution or a hint that was not given."""

from __future__ import annotations

from typing import Any

from sevottam_lms.activities.outcome import Context
from sevottam_lms.activities.plan import Plan
from sevottam_lms.activities.record import Attempt, QuizState, Record, Result, checked, draft_of, hints_given
from sevottam_lms.activities.release import reveals, shows_verdicts, verdict
from sevottam_lms.activities.standing import Counted, can_start, counted, open_attempt
from sevottam_lms.activities.timing import due, time_allowed, time_of, wait_until
from sevottam_lms.errors import Refusal
from sevottam_lms.model.points import marks, percent
from sevottam_lms.scoring.form import Response, mark


def view_quiz(plan: Plan, state: QuizState, context: Context) -> dict[str, Any]:
    """The view of a quiz.

    `phase` is `open` while an attempt is open, else `done` after a submission, else `ready`. Times are in seconds since
    1970, by the host's clock, which says `now`; `timeLimit` in seconds with this learner's extra time. `canStart`:
    there is another attempt, from `waitUntil` on if that is set. `attempt.items` carry the order of options, the draft
    response, how many hints were given of how many, and what was `checked`. `result` is the latest attempt, `counted`
    what counts by the quiz's rule (an average has no number), `attempts` all that are kept, the oldest first.
    """
    record = state.record
    current = open_attempt(plan, record)
    latest = record.results[-1] if record.results else None
    startable = current is None and can_start(plan, record)
    return {
        "phase": "open" if current else "done" if latest else "ready",
        "kind": "practice" if plan.practice else "graded",
        "draw": plan.draw,
        "used": record.used,
        "allowed": plan.max_attempts,
        "passPercent": plan.pass_percent,
        "counts": plan.counts,
        "feedback": plan.feedback,
        "canStart": startable,
        "withdrawn": record.open is not None and current is None,
        "now": time_of(state, current, context) if current else context.now,
        "waitUntil": wait_until(plan, record, context.now) if startable else None,
        "timeLimit": time_allowed(plan, context),
        "attempt": _attempt_view(plan, state, current, context) if current else None,
        "result": result_view(plan, record, latest) if latest else None,
        "counted": _counted_view(found) if (found := counted(plan, record)) else None,
        "attempts": [{**_score_view(result), "attempt": result.id} for result in record.results],
    }


def _attempt_view(plan: Plan, state: QuizState, current: Attempt, context: Context) -> dict[str, Any]:
    given, settled = hints_given(state, current.id), checked(state, current.id)
    responses = {**draft_of(state, current.id), **settled}
    return {
        "id": current.id,
        "number": current.number,
        "due": due(plan, current, context),
        "items": [
            {
                "id": item,
                "order": list(order),
                "response": responses.get(item),
                "hints": min(given.get(item, 0), len(plan.forms[item].hints)),
                "hintsTotal": len(plan.forms[item].hints),
                "checked": _checked_view(plan, item, settled[item], given.get(item, 0)) if item in settled else None,
            }
            for item, order in current.items
        ],
    }


def _checked_view(plan: Plan, item: str, response: Response, hints: int) -> dict[str, Any]:
    try:
        points = mark(plan.forms[item], response, hints)
    except Refusal:  # the content changed since it was checked
        points = 0
    return _item_view(plan, item, points, response)


def _item_view(plan: Plan, item: str, points: int, response: Response) -> dict[str, Any]:
    return {
        "id": item,
        "verdict": verdict(plan, item, points, response),
        "earned": marks(points),
        "possible": marks(plan.forms[item].points),
        "response": response,
    }


def _score_view(result: Result) -> dict[str, Any]:
    return {
        "number": result.number,
        "earned": marks(result.earned),
        "possible": marks(result.possible),
        "percent": percent(result.earned, result.possible),
        "passed": result.passed,
    }


def _counted_view(found: Counted) -> dict[str, Any]:
    return {"number": found.number, "percent": percent(found.earned, found.possible), "passed": found.passed}


def result_view(plan: Plan, record: Record, result: Result) -> dict[str, Any]:
    """An attempt that has ended, as it is reviewed: what `reveal` allows may be said about each answer.

    An item carries its `place` in the attempt, from 1. There are no items where the quiz says nothing but the score.
    """
    shown = result.items if shows_verdicts(plan) else ()
    return {
        **_score_view(result),
        "attempt": result.id,
        "late": result.late,
        "reveal": reveals(plan, record),
        "items": [
            {**_item_view(plan, item, points, response), "place": place}
            for place, (item, points, response) in enumerate(shown, 1)
            if item in plan.forms
        ],
    }
