"""What a facilitator does for one learner. Each deed and its line in the log are one transaction."""

from __future__ import annotations

from django.contrib.auth.hashers import make_password
from django.db import transaction

from sevottam_classroom import audit
from sevottam_classroom.models import Account, BlockState
from sevottam_classroom.outline import Unit
from sevottam_classroom.progress import marks_of
from sevottam_classroom.served import current
from sevottam_classroom.state import SERIES, from_text, to_text
from sevottam_classroom.throttle import forget_failures


def start_over(by: Account, learner: Account, unit: Unit, reason: str) -> None:
    """Take back what the learner did in a unit: answers, attempts, marks and completion.

    A handler that is running meanwhile finds another version and starts again from nothing.
    """
    with transaction.atomic():
        rows = list(BlockState.objects.filter(account=learner, usage__in=[part.usage for part in unit.parts]))
        marks = [f"{mark.percent}%" for mark in marks_of(current(), rows)]
        audit.write(by, "start-over", learner, reason, unit=unit.id, marks=", ".join(marks))
        for row in rows:
            _clear(row)


def _clear(row: BlockState) -> None:
    # The row stays, with a higher version: it is what tells a running handler that something has changed.
    row.version += 1
    row.state = to_text({SERIES: _series(row.state) + 1})
    row.completion, row.earned, row.possible = 0.0, None, None
    row.save()


def _series(text: str) -> int:
    count = from_text(text).get(SERIES, 0)
    return count if isinstance(count, int) else 0


def give_extra_time(by: Account, learner: Account, percent: int, reason: str) -> None:
    """`percent` of a time limit on top of it."""
    with transaction.atomic():
        Account.objects.filter(pk=learner.pk).update(extra_time=percent)
        audit.write(by, "extra-time", learner, reason, percent=percent)


def set_password(by: Account, learner: Account, password: str) -> None:
    """The password a learner asked for; whether it is good enough was looked at before."""
    # Hashing takes its time on purpose: not while everybody else waits for the database.
    hashed = make_password(password)
    with transaction.atomic():
        Account.objects.filter(pk=learner.pk).update(password=hashed, has_slip=False)
        forget_failures(learner.username)
        audit.write(by, "set-password", learner)


def switch(by: Account, learner: Account, on: bool) -> None:
    with transaction.atomic():
        Account.objects.filter(pk=learner.pk).update(is_active=on)
        audit.write(by, "switch-on" if on else "switch-off", learner)
