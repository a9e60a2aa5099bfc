"""Accounts from the command line (`sevottam account …`), for whoever looks after the server."""

from __future__ import annotations

from attrs import frozen
from django.db import IntegrityError

from sevottam_classroom.models import Account
from sevottam_classroom.views.passwords import password_problem


class NameTaken(Exception):
    """There is an account of this name already."""


class PasswordRefused(Exception):
    """The text says why, in the language Django speaks."""


@frozen
class Entry:
    """One account as it is listed."""

    username: str
    name: str
    is_facilitator: bool
    is_active: bool


def entries() -> tuple[Entry, ...]:
    """All accounts: facilitators first, then by name."""
    found = Account.objects.order_by("-is_facilitator", "name", "username")
    return tuple(Entry(one.username, one.name, one.is_facilitator, one.is_active) for one in found)


def exists(username: str) -> bool:
    return Account.objects.filter(username=Account.normalize_username(username)).exists()


def add(username: str, password: str, name: str, is_facilitator: bool) -> str:
    """Make an account; returns the name to sign in with, as it is kept."""
    username = Account.normalize_username(username)
    account = Account(username=username, name=name or username, is_facilitator=is_facilitator)
    _take(account, password)
    try:
        account.save(force_insert=True)
    except IntegrityError as problem:
        raise NameTaken from problem
    return username


def set_password(username: str, password: str) -> None:
    """Change the password; whoever is signed in with the old one is signed out."""
    account = Account.objects.get_by_natural_key(username)
    _take(account, password)
    account.save(update_fields=["password", "has_slip"])


def _take(account: Account, password: str) -> None:
    problem = password_problem(password, account)
    if problem:
        raise PasswordRefused(problem)
    account.set_password(password)
    account.has_slip = False


def remove(username: str) -> None:
    """Delete the account with everything it did."""
    Account.objects.get_by_natural_key(username).delete()
