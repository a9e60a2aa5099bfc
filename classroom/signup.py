"""The join code: with it, whoever is in the room makes an account of their own while the facilitator lets them."""

from __future__ import annotations

import hmac
from datetime import timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from sevottam_classroom import audit
from sevottam_classroom.models import Account, SignUp
from sevottam_classroom.roster import Person, Usernames
from sevottam_classroom.slips import make_code
from sevottam_classroom.throttle import check_rest, count_failure
from sevottam_classroom.typed import bare_code

# What wrong codes are counted under. No sign-in name begins with a space.
DOOR = " join"
A_DAY = timedelta(hours=12)
A_MINUTE = timedelta(minutes=1)


class WrongCode(Exception):
    """The code is not the one of today, or sign-up is closed."""


def open_door(by: Account) -> None:
    """Let people in with a new code; the one before, if any, is worth nothing any more."""
    with transaction.atomic():
        SignUp.objects.all().delete()
        SignUp.objects.create(code=make_code(2))
        audit.write(by, "open-sign-up")


def close_door(by: Account) -> None:
    with transaction.atomic():
        if SignUp.objects.all().delete()[0]:
            audit.write(by, "close-sign-up")


def current_code() -> str:
    """The code that lets people in now; empty while sign-up is closed. What nobody closed ends with the day."""
    opened_today = SignUp.objects.filter(opened__gt=timezone.now() - A_DAY)
    return opened_today.values_list("code", flat=True).first() or ""


def check_code(typed: str, address: str) -> None:
    """Raises `WrongCode`, or `TooManyTries` after too many wrong ones from this address."""
    check_rest(DOOR, address)
    code = current_code()
    if not code or not hmac.compare_digest(bare_code(code).encode(), bare_code(typed).encode()):
        count_failure(DOOR, address)
        raise WrongCode


def join(person: Person, password: str) -> Account:
    """The account of somebody who knew the code: new, or the one that the same form has made a moment ago."""
    # Hashing takes its time on purpose: not while everybody else waits for the database.
    account = Account(
        password=make_password(password),
        name=person.name,
        department=person.department,
        designation=person.designation,
    )
    with transaction.atomic():
        # Within the transaction: a form that is sent twice may arrive in two processes at once.
        twin = next((one for one in _just_made(person) if one.check_password(password)), None)
        if twin:
            return twin
        account.username = Usernames(Account.objects.values_list("username", flat=True)).make(person.name)
        account.save(force_insert=True)
    return account


def _just_made(person: Person) -> QuerySet[Account]:
    """Accounts with these particulars that somebody joined with in the last minute."""
    particulars = {"name": person.name, "department": person.department, "designation": person.designation}
    found = Account.objects.filter(**particulars, joined__gt=timezone.now() - A_MINUTE, is_active=True)
    # What begins so is Django's mark for no password at all: a roster's.
    return found.filter(is_facilitator=False, has_slip=False).exclude(password__startswith="!")
