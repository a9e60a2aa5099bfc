"""Slips of paper to sign in with: a code for each learner, good until they choose a password of their own.

A code is shown once, on the page that is printed, and kept only as a hash. A slip that was lost is replaced by a new
one, which makes the old code worthless.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from attrs import frozen
from django.contrib.auth.hashers import PBKDF2PasswordHasher, make_password
from django.db import transaction
from django.db.models import QuerySet

from sevottam_classroom import audit
from sevottam_classroom.models import Account
from sevottam_classroom.typed import bare_code

# No sign looks like another: no I, L, O, 0, 1. Nine of them are 44 bits.
SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
GROUPS, GROUP = 3, 3
# One page's worth of a large roster at a time.
MOST_AT_ONCE = 300


class SlipHasher(PBKDF2PasswordHasher):
    """For codes, which nobody chose: they cannot be guessed, so a class of them need not take minutes to hash."""

    algorithm = "slip_pbkdf2_sha256"
    iterations = 1_000


@frozen
class Slip:
    """What is printed for one learner."""

    account: Account
    code: str


def make_code(groups: int = GROUPS) -> str:
    """A code people can read aloud: `K7M-4QX-P2T`."""
    return "-".join("".join(secrets.choice(SIGNS) for _ in range(GROUP)) for _ in range(groups))


def without_slip() -> QuerySet[Account]:
    """Learners who have never had a way to sign in."""
    # What begins so is Django's mark for no password at all.
    return _learners().filter(has_slip=False, password__startswith="!")


def with_unused_slip() -> QuerySet[Account]:
    """Learners who were given a slip and have not used it yet."""
    return _learners().filter(has_slip=True)


def _learners() -> QuerySet[Account]:
    return Account.objects.filter(is_facilitator=False, is_active=True, is_demo=False)


def make_slips(by: Account, learners: Iterable[Account]) -> list[Slip]:
    """Give each learner a new code in place of the password they had."""
    slips = [Slip(account, make_code()) for account in learners]
    for slip in slips:
        slip.account.password = make_password(bare_code(slip.code), hasher=SlipHasher.algorithm)
        slip.account.has_slip = True
    with transaction.atomic():
        Account.objects.bulk_update([slip.account for slip in slips], ["password", "has_slip"], batch_size=100)
        only = slips[0].account if len(slips) == 1 else None
        audit.write(by, "print-slips", only, count=len(slips))
    return slips
