"""Accounts: signing in with a brake on guessing, and the accounts of the demo."""

from __future__ import annotations

from attrs import frozen
from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.backends import ModelBackend
from django.db import connection
from django.http import HttpRequest

from sevottam_classroom import state
from sevottam_classroom.models import Account
from sevottam_classroom.throttle import address_of, check_rest, count_failure, forget_failures


@frozen
class DemoAccount:
    """An account everybody knows the password of."""

    username: str
    password: str
    name: str
    is_facilitator: bool = False


DEMO_ACCOUNTS = (
    DemoAccount("asha", "asha-learns", "Asha Verma"),
    DemoAccount("facilitator", "facilitator-guides", "Rajesh Malik", is_facilitator=True),
)


# Every request needs both, so they are fetched at once, and with a statement that is written out: see `state`.
READ_ACCOUNT = """
    SELECT account.id, password, username, name, is_facilitator, is_active, has_slip, extra_time,
        shared.state, shared.version
    FROM classroom_account AS account LEFT JOIN classroom_learnerstate AS shared ON shared.account_id = account.id
    WHERE account.id = %s"""
# In the model's own order.
ACCOUNT_FIELDS = ("id", "password", "username", "name", "is_facilitator", "is_active", "has_slip", "extra_time")


class Backend(ModelBackend):
    """Finds the account of a session together with what all blocks share for it."""

    def get_user(self, user_id: int) -> Account | None:
        with connection.cursor() as cursor:
            found = cursor.execute(READ_ACCOUNT, [user_id]).fetchone()
        if found is None:
            return None
        account = Account.from_db(connection.alias, ACCOUNT_FIELDS, found[:-2])
        account.shared = state.Row(*found[-2:]) if found[-1] else state.NO_ROW
        return account if self.user_can_authenticate(account) else None


def sign_in_account(request: HttpRequest, username: str, password: str) -> Account | None:
    """The account these belong to, or None; raises `TooManyTries` after too many wrong ones."""
    # Twice: what is cut may end in a space, which the look-up strips; both have to mean the same account.
    username = Account.normalize_username(Account.normalize_username(username)[:150])
    address = address_of(request)
    check_rest(username, address)
    account = authenticate(request, username=username, password=password)
    if account is None:
        count_failure(username, address)
    else:
        forget_failures(username, address)
    return account


def set_up_demo_accounts() -> None:
    """Make the demo accounts, or switch them on again; whatever they have learnt stays."""
    Account.objects.filter(is_demo=True).update(is_active=True)
    for demo in DEMO_ACCOUNTS:
        if not Account.objects.filter(username=demo.username).exists():
            Account.objects.create_account(
                demo.username, demo.password, name=demo.name, is_facilitator=demo.is_facilitator, is_demo=True
            )


def switch_off_demo_accounts() -> None:
    """Outside a demo nobody signs in with a password that is printed in the manual."""
    Account.objects.filter(is_demo=True).update(is_active=False)


def offered_demo_accounts() -> tuple[DemoAccount, ...]:
    """The accounts the sign-in page may show: only in a demo, and only those that are the demo's own."""
    if not settings.DEMO:
        return ()
    names = set(Account.objects.filter(is_demo=True, is_active=True).values_list("username", flat=True))
    return tuple(demo for demo in DEMO_ACCOUNTS if demo.username in names)
