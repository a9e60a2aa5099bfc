"""Showing every page once before anybody asks: the first showing in a process reads, checks and renders its blocks."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest
from django.utils import translation

from sevottam_classroom.language import interface_language
from sevottam_classroom.models import Account
from sevottam_classroom.served import current
from sevottam_classroom.state import NO_ROW
from sevottam_classroom.views.learning import unit


def pages() -> Iterator[str]:
    """Shows one page of the course at each step, and names it; the course's own language comes first."""
    course = current()
    for lang in sorted(course.languages, key=lambda lang: lang != course.language):
        for name in course.units:
            with translation.override(interface_language(lang)):
                unit(_request(lang), name)
            yield f"{lang} {name}"


def _request(lang: str) -> HttpRequest:
    """Somebody who has done nothing yet, and of whom nothing is kept."""
    request = HttpRequest()
    request.method, request.language = "GET", lang
    request.META = {"SERVER_NAME": "localhost", "SERVER_PORT": "80"}
    request.user = Account(pk=0)
    request.user.shared = NO_ROW
    return request
