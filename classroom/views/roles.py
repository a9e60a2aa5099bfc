"""Who may see a page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from sevottam_classroom.models import Account

View = Callable[..., HttpResponse]


def facilitators_only(view: View) -> View:
    """A page about others: a learner is told whose it is, a stranger is asked to sign in."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            # What was being sent is gone; only a page that was asked for can be gone back to.
            return redirect_to_login(request.get_full_path() if request.method in ("GET", "HEAD") else "")
        if not request.user.is_facilitator:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def deeds_only(view: View) -> View:
    """For the address of a form. Who comes there by hand, or reloads what it answered, is led to the learners."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, *args, **kwargs) if request.method == "POST" else redirect("people")

    return guarded


def learner_or_404(pk: int) -> Account:
    """A learner's account: what facilitators do here they do to learners, never to one another."""
    return get_object_or_404(Account, pk=pk, is_facilitator=False)
