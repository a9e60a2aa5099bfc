"""Taking a quiz: a small machine of five actions (start, save, hint, check, submit) over four pieces of state.

What they keep is in `record`, what they draw in `drawing`, by which clock in `timing`, what counts in `standing`.
`frontend/engine/attempt.js` is the same machine for packages that have no server; `tests/differential` holds the two
together.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from attrs import evolve

from sevottam_lms.activities.drawing import draw_attempt
from sevottam_lms.activities.outcome import Context, Outcome
from sevottam_lms.activities.plan import Plan
from sevottam_lms.activities.record import (
    Attempt,
    Checks,
    Draft,
    Hints,
    QuizState,
    Record,
    Responses,
    Result,
    checked,
    draft_of,
    hints_given,
)
from sevottam_lms.activities.standing import attempts_left, counted, finished, open_attempt, with_result
from sevottam_lms.activities.timing import due, is_overdue, time_of, wait_until
from sevottam_lms.errors import Refusal, UnreadableResponse
from sevottam_lms.model.points import passes
from sevottam_lms.scoring.form import Response, is_empty, mark, read_response

Step = tuple[QuizState, Outcome]


def start(plan: Plan, state: QuizState, context: Context) -> Step:
    """Open the next attempt. One that is open already stays as it is, unless its time was up: that is ended first."""
    current = open_attempt(plan, state.record)
    if current is None:
        return _started(plan, state, context)
    if not is_overdue(plan, state, current, context):
        return state, Outcome()
    after, ended = _ended(plan, state, current, {}, context)
    with suppress(Refusal):  # there is no other attempt, or not yet: the one that ended is what there is to show
        after, _ = _started(plan, after, context)
    return after, ended


def _started(plan: Plan, state: QuizState, context: Context) -> Step:
    _check_start(plan, state.record, context)
    attempt = draw_attempt(plan, state.record, context)
    record = evolve(state.record, version=Record().version, open=attempt)
    return evolve(state, record=record), Outcome(changed=("record",), claim=f"start:{attempt.number}")


def _check_start(plan: Plan, record: Record, context: Context) -> None:
    if not plan.draw:
        raise Refusal("nothing-to-answer", status=409)
    if attempts_left(plan, record) == 0:
        raise Refusal("no-attempt-left", status=409, allowed=plan.max_attempts)
    until = wait_until(plan, record, context.now)
    if until is not None:
        raise Refusal("too-early", status=409, minutes=-(-(until - context.now) // 60))


def save(plan: Plan, state: QuizState, attempt_id: str, responses: Responses, context: Context) -> Step:
    """Keep what was filled in, over what is kept already: another window may have filled in the rest."""
    attempt = _answerable(plan, state, attempt_id, context)
    _check_responses(plan, attempt, responses)
    draft = Draft(
        attempt=attempt.id,
        responses=_filled(plan, state, attempt, responses),
        at=0 if attempt.due is None else time_of(state, attempt, context),
    )
    return evolve(state, draft=draft), Outcome(changed=("draft",), blocked_by=_submitting(attempt))


def hint(plan: Plan, state: QuizState, attempt_id: str, item: str, context: Context) -> Step:
    """Give the next hint on one item; the reply names its index."""
    attempt = _answerable(plan, state, attempt_id, context)
    _check_drawn(attempt, item)
    if item in checked(state, attempt.id):
        raise Refusal("already-checked", status=409, item=item)
    given = hints_given(state, attempt.id)
    count = given.get(item, 0)
    if count >= len(plan.forms[item].hints):
        raise Refusal("no-hint-left", status=409, item=item)
    hints = Hints(attempt=attempt.id, given={**given, item: count + 1})
    reply = {"hint": {"item": item, "index": count}}
    return evolve(state, hints=hints), Outcome(changed=("hints",), blocked_by=_submitting(attempt), reply=reply)


def check(plan: Plan, state: QuizState, attempt_id: str, item: str, responses: Responses, context: Context) -> Step:
    """Settle the answer to one item, so that it may be told at once whether it is right. Settled once, it stays."""
    attempt = _answerable(plan, state, attempt_id, context)
    if plan.feedback != "item":
        raise Refusal("nothing-to-check", status=409)
    _check_drawn(attempt, item)
    _check_responses(plan, attempt, responses)
    settled, reply = checked(state, attempt.id), {"check": item}
    if item in settled:
        return state, Outcome(reply=reply)
    response = _filled(plan, state, attempt, responses).get(item)
    if is_empty(response):
        raise Refusal("not-answered", status=409, item=item)
    checks = Checks(attempt=attempt.id, responses={**settled, item: response})
    # Of two windows that check at once, one would undo the other's: each next check is claimed by its place.
    claim = f"check:{attempt.number}:{len(settled)}"
    outcome = Outcome(changed=("checks",), claim=claim, blocked_by=_submitting(attempt), reply=reply)
    return evolve(state, checks=checks), outcome


def submit(plan: Plan, state: QuizState, attempt_id: str, responses: Responses, context: Context) -> Step:
    """Mark the open attempt: the responses over what was saved of it; once its time is up, what was saved alone.

    The same attempt submitted again gets the first one's result and changes nothing; it is published again, in case the
    host went down between saving and publishing.
    """
    if any(result.id == attempt_id for result in state.record.results):
        return state, _published(plan, state.record, reply={"repeated": True})
    attempt = _the_open_one(plan, state.record, attempt_id)
    if is_overdue(plan, state, attempt, context):
        return _ended(plan, state, attempt, {}, context)
    _check_responses(plan, attempt, responses)
    return _ended(plan, state, attempt, responses, context)


def _ended(plan: Plan, state: QuizState, attempt: Attempt, responses: Responses, context: Context) -> Step:
    result = _marked(plan, state, attempt, _filled(plan, state, attempt, responses), context)
    record = with_result(plan, state.record, result)
    outcome = _published(plan, record, changed=("record",), claim=_submitting(attempt))
    return evolve(state, record=record), outcome


def _published(plan: Plan, record: Record, **more: Any) -> Outcome:
    found = counted(plan, record)
    return Outcome(completion=1.0 if finished(plan, record) else None, score=found.score if found else None, **more)


def _submitting(attempt: Attempt) -> str:
    return f"submit:{attempt.number}"


def _the_open_one(plan: Plan, record: Record, attempt_id: str) -> Attempt:
    attempt = open_attempt(plan, record)
    if attempt is None or attempt.id != attempt_id:
        withdrawn = attempt is None and record.open is not None and record.open.id == attempt_id
        raise Refusal("attempt-withdrawn" if withdrawn else "stale-attempt", status=409)
    return attempt


def _answerable(plan: Plan, state: QuizState, attempt_id: str, context: Context) -> Attempt:
    """The open attempt while there is time to answer it."""
    attempt = _the_open_one(plan, state.record, attempt_id)
    if is_overdue(plan, state, attempt, context):
        raise Refusal("time-up", status=409)
    return attempt


def _check_drawn(attempt: Attempt, item: str) -> None:
    if item not in dict(attempt.items):
        raise Refusal("unknown-item", item=item)


def _check_responses(plan: Plan, attempt: Attempt, responses: Responses) -> None:
    # In an order of our own: a browser gives an object's keys in another one when they look like numbers.
    for item in sorted(responses):
        _check_drawn(attempt, item)
    for item, _ in attempt.items:
        read_response(plan.forms[item], responses.get(item))


def _filled(plan: Plan, state: QuizState, attempt: Attempt, responses: Responses) -> Responses:
    """What was saved, over it what was sent now, over both what was checked and is settled."""
    draft, settled = (_kept(plan, attempt, of(state, attempt.id)) for of in (draft_of, checked))
    return {**draft, **responses, **settled}


def _kept(plan: Plan, attempt: Attempt, kept: Responses) -> Responses:
    there = [item for item, _ in attempt.items if kept.get(item) is not None and _is_readable(plan, item, kept[item])]
    return {item: kept[item] for item in there}


def _is_readable(plan: Plan, item: str, response: Response) -> bool:
    try:
        read_response(plan.forms[item], response)
    except UnreadableResponse:  # the content changed since it was saved
        return False
    return True


def _marked(plan: Plan, state: QuizState, attempt: Attempt, responses: Responses, context: Context) -> Result:
    hints = hints_given(state, attempt.id)
    items = tuple(
        (item, mark(plan.forms[item], responses.get(item), hints.get(item, 0)), responses.get(item))
        for item, _ in attempt.items
    )
    # Wrong answers may cost marks, but no more than the others earned.
    earned = max(0, sum(points for _, points, _ in items))
    possible = sum(plan.forms[item].points for item, _ in attempt.items)
    late = is_overdue(plan, state, attempt, context)
    end = due(plan, attempt, context)
    return Result(
        id=attempt.id,
        number=attempt.number,
        started=attempt.started,
        submitted=end if late and end is not None else time_of(state, attempt, context),
        earned=earned,
        possible=possible,
        passed=passes(earned, possible, plan.pass_percent),
        items=items,
        hints=hints,
        late=late,
    )
