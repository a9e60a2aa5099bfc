"""A slip's code is for one sign-in: the first thing its holder does is to choose a password."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from sevottam_classroom.views.problems import HANDLERS, json_problem


class OwnPasswordMiddleware:
    """Whoever signed in with a slip gets no further than the page for choosing a password."""

    FREE = ("password", "sign-out", "language")

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if not (request.user.is_authenticated and request.user.has_slip):
            return None
        if request.resolver_match.url_name in self.FREE:
            return None
        return json_problem("not-signed-in", 403) if request.path.startswith(HANDLERS) else redirect("password")
