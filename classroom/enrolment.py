"""Bringing people in: a roster's, and those who join with a code."""

from __future__ import annotations

import json

from attrs import asdict, frozen
from django.contrib.auth.hashers import make_password
from django.db import transaction

from sevottam_classroom import audit
from sevottam_classroom.models import Account, RosterDraft
from sevottam_classroom.roster import Person, Usernames
from sevottam_classroom.typed import normal_username


@frozen
class Plan:
    """What a roster would do: who comes in, and whom we know already and leave as they are."""

    new: tuple[Person, ...]
    known: tuple[Person, ...]


def plan(people: tuple[Person, ...]) -> Plan:
    """Sort a roster's people into new and known: by sign-in name where the roster gives one, else by all the rest."""
    names, identities = _known()
    known = tuple(
        person
        for person in people
        if (normal_username(person.username) in names if person.username else person.identity in identities)
    )
    strangers = set(people) - set(known)
    return Plan(tuple(person for person in people if person in strangers), known)


def _known() -> tuple[set[str], set[tuple[str, ...]]]:
    columns = ("username", "name", "department", "designation")
    found = list(Account.objects.values_list(*columns))
    return {username for username, *_ in found}, {Person(*rest).identity for _, *rest in found}


def keep_draft(facilitator: Account, people: tuple[Person, ...]) -> None:
    """Keep a good roster until its facilitator says yes; one roster for each facilitator."""
    text = json.dumps([asdict(person) for person in people], ensure_ascii=False)
    RosterDraft.objects.update_or_create(facilitator=facilitator, defaults={"people": text})


def read_draft(facilitator: Account) -> tuple[Person, ...] | None:
    """The people of the roster that waits; None when none does."""
    draft = RosterDraft.objects.filter(facilitator=facilitator).first()
    return tuple(Person(**person) for person in json.loads(draft.people)) if draft else None


def drop_draft(facilitator: Account) -> None:
    RosterDraft.objects.filter(facilitator=facilitator).delete()


def enrol(facilitator: Account, people: tuple[Person, ...]) -> int:
    """Make accounts for all who are new, without a password yet, all or none; returns how many."""
    with transaction.atomic():
        # Within the transaction nobody else can take a name.
        strangers = plan(people).new
        given = (normal_username(person.username) for person in strangers)
        # Names that the roster gives are taken first: none that we make up may be one of them.
        names = Usernames({*Account.objects.values_list("username", flat=True), *given})
        accounts = [
            _account(person, normal_username(person.username) or names.make(person.name)) for person in strangers
        ]
        Account.objects.bulk_create(accounts, batch_size=200)
        drop_draft(facilitator)
        audit.write(facilitator, "import-roster", count=len(accounts))
    return len(accounts)


def _account(person: Person, username: str) -> Account:
    return Account(
        username=username,
        password=make_password(None),
        name=person.name,
        department=person.department,
        designation=person.designation,
    )
