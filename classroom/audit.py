"""The log: who did what to whose records, when, and why. Lines are written with the deed, in one transaction."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from sevottam_classroom.models import Account, AuditLine

# Sentences for them stand in `sevottam_classroom.views.log`.
ACTIONS = (
    "import-roster",
    "print-slips",
    "open-sign-up",
    "close-sign-up",
    "set-password",
    "switch-off",
    "switch-on",
    "start-over",
    "extra-time",
)
MOST_REASON = 300


def write(by: Account, action: str, learner: Account | None = None, reason: str = "", **facts: Any) -> None:
    """Add a line; `facts` is JSON of what its sentence needs."""
    if action not in ACTIONS:
        raise ValueError(action)
    AuditLine.objects.create(
        by=by,
        by_name=by.name,
        learner=learner,
        learner_name=learner.name if learner else "",
        action=action,
        facts=facts,
        reason=" ".join(reason.split())[:MOST_REASON],
    )


def lines(learner: Account | None = None) -> QuerySet[AuditLine]:
    """The latest first; of one learner, or all."""
    found = AuditLine.objects.order_by("-when", "-id")
    return found.filter(learner=learner) if learner else found
