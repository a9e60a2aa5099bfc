"""Who may see a page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from sevottam_classroom.models import Account

View = Callable[..., HttpResponse]


def facilitators_only(view: View) -> View:
    """A page about others: a learner is told whose it is, a stranger is asked to sign in."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_facilitator:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return login_required(guarded)


def learner_or_404(pk: int) -> Account:
    """A learner's account: what facilitators do here they do to learners, never to one another."""
    return get_object_or_404(Account, pk=pk, is_facilitator=False)
