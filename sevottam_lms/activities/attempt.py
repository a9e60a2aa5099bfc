"""Taking a quiz: a small machine of four actions (start, save, hint, submit) over three pieces of state.

- The *record* is what counts: the open attempt as it was drawn, and the results. Only start and submit write it.
- The *draft* is what the learner has filled in so far. Only save writes it, with the attempt's id: an autosave
  that was loaded before a submission and saved after it cannot erase the attempt.
- The *hints* given are apart from both for the same reason: asking for one must not undo a submission, and saving a
  draft must not take back that a hint was given.

`frontend/engine/attempt.js` is the same machine for packages that have no server; `tests/differential` holds the two
together.
"""

from __future__ import annotations

import hashlib

from attrs import evolve, field, frozen

from sevottam_lms.activities.outcome import Context, Outcome
from sevottam_lms.activities.plan import Plan
from sevottam_lms.errors import Refusal, UnreadableResponse
from sevottam_lms.model.points import passes
from sevottam_lms.scoring.draw import draw_items, option_order
from sevottam_lms.scoring.form import Response, mark, read_response

RESULTS_KEPT = 10
Responses = dict[str, Response]


@frozen
class Attempt:
    """An open attempt, fixed when it starts: what was drawn, and in which order the options stand."""

    id: str
    number: int
    items: tuple[tuple[str, tuple[str, ...]], ...]
    hash: str
    started: int
    due: int | None = None


@frozen
class Result:
    """A submitted attempt. `items`: for each drawn item, in order, its id, the points earned and the response.

    `hints`: how many hints were given on which item.
    """

    id: str
    number: int
    started: int
    submitted: int
    earned: int
    possible: int
    passed: bool
    items: tuple[tuple[str, int, Response], ...]
    hints: dict[str, int] = field(factory=dict)


@frozen
class Record:
    """What counts: attempts used, the open one, the latest results (at most `RESULTS_KEPT`) and the best of all."""

    version: int = 1
    used: int = 0
    open: Attempt | None = None
    results: tuple[Result, ...] = ()
    best: Result | None = None


@frozen
class Draft:
    """What is filled in so far, and for which attempt."""

    version: int = 1
    attempt: str = ""
    responses: Responses = field(factory=dict)


@frozen
class Hints:
    """How many hints were given on which item of which attempt."""

    version: int = 1
    attempt: str = ""
    given: dict[str, int] = field(factory=dict)


@frozen
class QuizState:
    record: Record = Record()
    draft: Draft = field(factory=Draft)
    hints: Hints = field(factory=Hints)


Step = tuple[QuizState, Outcome]


def start(plan: Plan, state: QuizState, context: Context) -> Step:
    """Open the next attempt; an attempt that is already open stays as it is."""
    if open_attempt(plan, state.record):
        return state, Outcome()
    if not plan.draw:
        raise Refusal("nothing-to-answer", status=409)
    if attempts_left(plan, state.record) == 0:
        raise Refusal("no-attempt-left", status=409, allowed=plan.max_attempts)
    attempt = _drawn(plan, state.record.used + 1, context)
    record = evolve(state.record, open=attempt)
    return evolve(state, record=record), Outcome(changed=("record",), claim=f"start:{attempt.number}")


def save(plan: Plan, state: QuizState, attempt_id: str, responses: Responses) -> Step:
    """Keep what was filled in, over what is kept already: another window may have filled in the rest."""
    attempt = _the_open_one(plan, state.record, attempt_id)
    _check_responses(plan, attempt, responses)
    draft = Draft(attempt=attempt.id, responses=_filled(plan, state, attempt, responses))
    return evolve(state, draft=draft), Outcome(changed=("draft",), blocked_by=_submitting(attempt))


def hint(plan: Plan, state: QuizState, attempt_id: str, item: str) -> Step:
    """Give the next hint on one item; the reply names its index."""
    attempt = _the_open_one(plan, state.record, attempt_id)
    _check_drawn(attempt, item)
    given = hints_given(state, attempt.id)
    count = given.get(item, 0)
    if count >= len(plan.forms[item].hints):
        raise Refusal("no-hint-left", status=409, item=item)
    hints = Hints(attempt=attempt.id, given={**given, item: count + 1})
    reply = {"hint": {"item": item, "index": count}}
    return evolve(state, hints=hints), Outcome(changed=("hints",), blocked_by=_submitting(attempt), reply=reply)


def submit(plan: Plan, state: QuizState, attempt_id: str, responses: Responses, context: Context) -> Step:
    """Mark the open attempt: the responses over what was saved of it.

    The same attempt submitted again gets the first one's result and changes nothing; it is published again, in case the
    host went down between saving and publishing.
    """
    if any(result.id == attempt_id for result in state.record.results):
        return state, evolve(_published(plan, state.record), reply={"repeated": True})
    attempt = _the_open_one(plan, state.record, attempt_id)
    _check_responses(plan, attempt, responses)
    filled = _filled(plan, state, attempt, responses)
    result = _marked(plan, attempt, filled, hints_given(state, attempt.id), context.now)
    record = _with_result(state.record, result)
    outcome = evolve(_published(plan, record), changed=("record",), claim=_submitting(attempt))
    return evolve(state, record=record), outcome


def _published(plan: Plan, record: Record) -> Outcome:
    score = (record.best.earned, record.best.possible) if record.best else None
    return Outcome(completion=1.0 if finished(plan, record) else None, score=score)


def _submitting(attempt: Attempt) -> str:
    return f"submit:{attempt.number}"


def open_attempt(plan: Plan, record: Record) -> Attempt | None:
    """The open attempt, unless the content has changed so that it can no longer be answered: then it never counted."""
    attempt = record.open
    if attempt is None or not attempt.items:
        return None
    return attempt if all(_still_there(plan, item, order) for item, order in attempt.items) else None


def attempts_left(plan: Plan, record: Record) -> int | None:
    """How many more attempts may be started; None without a limit."""
    return max(0, plan.max_attempts - record.used) if plan.max_attempts else None


def can_start(plan: Plan, record: Record) -> bool:
    return bool(plan.draw) and attempts_left(plan, record) != 0 and not open_attempt(plan, record)


def finished(plan: Plan, record: Record) -> bool:
    """Whether the learner is done: passed, or no attempt left; a practice quiz with its first submission."""
    if plan.practice:
        return record.used > 0
    return bool(record.best and record.best.passed) or (attempts_left(plan, record) == 0 and record.open is None)


def hints_given(state: QuizState, attempt_id: str) -> dict[str, int]:
    return state.hints.given if state.hints.attempt == attempt_id else {}


def draft_of(state: QuizState, attempt_id: str) -> Responses:
    return state.draft.responses if state.draft.attempt == attempt_id else {}


def _drawn(plan: Plan, number: int, context: Context) -> Attempt:
    seed = f"{context.seed}\0{number}"
    names = draw_items(seed, plan.pools)
    return Attempt(
        id=hashlib.sha256(f"{seed}\0{context.now}".encode()).hexdigest()[:12],
        number=number,
        items=tuple((name, option_order(seed, plan.forms[name], plan.shuffle)) for name in names),
        hash=plan.hash,
        started=context.now,
    )


def _still_there(plan: Plan, item: str, order: tuple[str, ...]) -> bool:
    return item in plan.forms and sorted(order) == sorted(plan.forms[item].options)


def _the_open_one(plan: Plan, record: Record, attempt_id: str) -> Attempt:
    attempt = open_attempt(plan, record)
    if attempt is None or attempt.id != attempt_id:
        withdrawn = attempt is None and record.open is not None and record.open.id == attempt_id
        raise Refusal("attempt-withdrawn" if withdrawn else "stale-attempt", status=409)
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
    draft = draft_of(state, attempt.id)
    kept = [item for item, _ in attempt.items if draft.get(item) is not None and _is_readable(plan, item, draft[item])]
    return {**{item: draft[item] for item in kept}, **responses}


def _is_readable(plan: Plan, item: str, response: Response) -> bool:
    try:
        read_response(plan.forms[item], response)
    except UnreadableResponse:  # the content changed since it was saved
        return False
    return True


def _marked(plan: Plan, attempt: Attempt, responses: Responses, hints: dict[str, int], now: int) -> Result:
    items = tuple(
        (item, mark(plan.forms[item], responses.get(item), hints.get(item, 0)), responses.get(item))
        for item, _ in attempt.items
    )
    # Wrong answers may cost marks, but no more than the others earned.
    earned = max(0, sum(points for _, points, _ in items))
    possible = sum(plan.forms[item].points for item, _ in attempt.items)
    return Result(
        id=attempt.id,
        number=attempt.number,
        started=attempt.started,
        submitted=now,
        earned=earned,
        possible=possible,
        passed=passes(earned, possible, plan.pass_percent),
        items=items,
        hints=hints,
    )


def _with_result(record: Record, result: Result) -> Record:
    return Record(
        used=result.number,
        open=None,
        results=(*record.results, result)[-RESULTS_KEPT:],
        best=_better(record.best, result),
    )


def _better(best: Result | None, result: Result) -> Result:
    # Attempts may draw items of different weight: shares are compared, as integers. The first of equals stays.
    if best and best.possible > 0 and result.earned * best.possible <= best.earned * result.possible:
        return best
    return result
