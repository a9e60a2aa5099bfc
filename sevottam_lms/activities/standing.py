"""Where a learner stands by the quiz's rules: which attempt is open, which counts, how many are left, who is done."""

from __future__ import annotations

from attrs import evolve, frozen

from sevottam_lms.activities.plan import Plan
from sevottam_lms.activities.record import RESULTS_KEPT, Attempt, Record, Result, Total
from sevottam_lms.model.plain import NUMBER_MOST
from sevottam_lms.model.points import passes


@frozen
class Counted:
    """What counts so far: points earned and possible over `attempts` attempts, and whether that passes.

    `number`: which attempt it is; None for an average.
    """

    earned: int
    possible: int
    passed: bool
    number: int | None = None
    attempts: int = 1

    @property
    def score(self) -> tuple[int, int]:
        """Points earned and possible as those of one attempt."""
        return self.earned // self.attempts, self.possible // self.attempts


def open_attempt(plan: Plan, record: Record) -> Attempt | None:
    """The open attempt, unless the content has changed so that it can no longer be answered: then it never counted."""
    attempt = record.open
    if attempt is None or not attempt.items:
        return None
    return attempt if all(_still_there(plan, item, order) for item, order in attempt.items) else None


def _still_there(plan: Plan, item: str, order: tuple[str, ...]) -> bool:
    return item in plan.forms and sorted(order) == sorted(plan.forms[item].options)


def can_start(plan: Plan, record: Record) -> bool:
    """Whether there is another attempt for this learner, now or after a while."""
    return bool(plan.draw) and attempts_left(plan, record) != 0 and not open_attempt(plan, record)


def counted(plan: Plan, record: Record) -> Counted | None:
    """What counts by the quiz's rule; None before the first submission."""
    if plan.counts == "average":
        return _average(plan, record)
    latest = record.results[-1] if record.results else None
    result = {"last": latest, "first": first_of(record)}.get(plan.counts, record.best)
    return Counted(result.earned, result.possible, result.passed, result.number) if result else None


def _average(plan: Plan, record: Record) -> Counted | None:
    # Sums, so that nothing is rounded: an attempt that weighs more counts for more.
    total = total_of(record)
    if total.attempts < 1:
        return None
    passed = passes(total.earned, total.possible, plan.pass_percent)
    return Counted(total.earned, total.possible, passed, attempts=total.attempts)


def first_of(record: Record) -> Result | None:
    """The first result, or the earliest that an earlier release kept."""
    return record.first or (record.results[0] if record.results else None)


def total_of(record: Record) -> Total:
    """The sums over all results, or over those that an earlier release kept."""
    if record.total.attempts:
        return record.total
    results = record.results
    return Total(len(results), sum(one.earned for one in results), sum(one.possible for one in results))


def passed(plan: Plan, record: Record) -> bool:
    found = counted(plan, record)
    return bool(found and found.passed)


def attempts_left(plan: Plan, record: Record) -> int | None:
    """How many more attempts may be started; None without a limit."""
    return max(0, plan.max_attempts - record.used) if plan.max_attempts else None


def finished(plan: Plan, record: Record) -> bool:
    """Whether the learner is done: passed, or no attempt left; a practice quiz with its first submission.

    Who was done once stays so, whatever a later attempt comes to.
    """
    if record.done or (plan.practice and record.used > 0):
        return True
    return not plan.practice and (passed(plan, record) or (attempts_left(plan, record) == 0 and record.open is None))


def with_result(plan: Plan, record: Record, result: Result) -> Record:
    """The record after an attempt has ended."""
    after = Record(
        used=result.number,
        results=(*record.results, result)[-RESULTS_KEPT:],
        best=_better(record.best, result),
        first=first_of(record) or evolve(result, items=(), hints={}),
        total=_added(total_of(record), result),
        done=record.done,
    )
    return evolve(after, done=finished(plan, after))


def _better(best: Result | None, result: Result) -> Result:
    # Attempts may draw items of different weight: shares are compared, as integers. The first of equals stays.
    if best and best.possible > 0 and result.earned * best.possible <= best.earned * result.possible:
        return best
    return result


def _added(total: Total, result: Result) -> Total:
    # What would pass the largest number that is stored is left out, after thousands of attempts.
    if total.possible + result.possible > NUMBER_MOST:
        return total
    return Total(total.attempts + 1, total.earned + result.earned, total.possible + result.possible)
