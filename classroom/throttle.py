"""A brake on guessing: so many wrong tries at one thing from one address, then a rest."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone

from sevottam_classroom.models import SignInFailure


class TooManyTries(Exception):
    """The thing rests for a while at this address; whether the try was right was not looked at."""


def address_of(request: HttpRequest) -> str:
    return request.META.get("REMOTE_ADDR", "")[:64]


def check_rest(what: str, address: str) -> None:
    """Raise `TooManyTries` while `what` rests at the address."""
    tried = SignInFailure.objects.filter(username=what, address=address, count__gte=settings.SIGN_IN_TRIES)
    if tried.exclude(_over()).exists():
        raise TooManyTries


def count_failure(what: str, address: str) -> None:
    now = timezone.now()
    with transaction.atomic():
        # What rested long enough is forgotten, which also keeps the table small.
        SignInFailure.objects.filter(_over()).delete()
        failure, _ = SignInFailure.objects.get_or_create(username=what, address=address, defaults={"last": now})
        failure.count, failure.last = failure.count + 1, now
        failure.save()


def forget_failures(what: str, address: str | None = None) -> None:
    """A right try, or a facilitator's word, ends the count: at one address, or at all."""
    where = {} if address is None else {"address": address}
    SignInFailure.objects.filter(username=what, **where).delete()


def _over() -> Q:
    """What has rested long enough; and what lies ahead, because the clock was wrong and has been set back since."""
    now = timezone.now()
    return Q(last__lte=now - timedelta(seconds=settings.SIGN_IN_REST)) | Q(last__gt=now)
