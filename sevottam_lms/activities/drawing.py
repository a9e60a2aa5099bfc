"""What an attempt asks: a draw that puts off what the learner has met, and in practice brings back what was missed."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from sevottam_lms.activities.outcome import Context
from sevottam_lms.activities.plan import Plan
from sevottam_lms.activities.record import Attempt, Record
from sevottam_lms.activities.release import verdict
from sevottam_lms.activities.timing import time_allowed
from sevottam_lms.scoring.draw import draw_items, option_order


def draw_attempt(plan: Plan, record: Record, context: Context) -> Attempt:
    """The next attempt as it is fixed at its start."""
    number = record.used + 1
    names = draw_items(seed_of(context, number), plan.pools, plan.facts, ranks(plan, record))
    return attempt_with(plan, number, names, context)


def attempt_with(plan: Plan, number: int, names: Iterable[str], context: Context) -> Attempt:
    """The attempt of this number that asks these items."""
    seed, allowed = seed_of(context, number), time_allowed(plan, context)
    return Attempt(
        id=hashlib.sha256(f"{seed}\0{context.now}".encode()).hexdigest()[:12],
        number=number,
        items=tuple((name, option_order(seed, plan.forms[name], plan.shuffle)) for name in names),
        hash=plan.hash,
        started=context.now,
        due=None if allowed is None else context.now + allowed,
    )


def seed_of(context: Context, number: int) -> str:
    return f"{context.seed}\0{number}"


def ranks(plan: Plan, record: Record) -> dict[str, int]:
    """How much an item is to be put off: by how often it was met; in practice, what was missed last comes first."""
    met = Counter(item for result in record.results for item, _, _ in result.items)
    return {**met, **dict.fromkeys(_missed(plan, record), -1)} if plan.practice else dict(met)


def _missed(plan: Plan, record: Record) -> list[str]:
    """The items that were not right when they were last met."""
    latest = {item: (points, response) for result in record.results for item, points, response in result.items}
    return [item for item, said in latest.items() if item in plan.forms and verdict(plan, item, *said) != "right"]
