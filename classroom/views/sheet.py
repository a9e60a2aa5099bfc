"""The facilitator's sheet: how far everybody is, while they work."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from attrs import evolve
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sevottam_classroom.outline import Chapter, Outline
from sevottam_classroom.progress import Sheet, read_rows, read_totals, stamp
from sevottam_classroom.served import current
from sevottam_classroom.views.people import Choice, choice_of, departments
from sevottam_classroom.views.roles import facilitators_only

PER_PAGE = 60
ACTIVE = timedelta(minutes=2)


@require_safe
@facilitators_only
def sheet(request: HttpRequest) -> HttpResponse:
    """Who has done what."""
    context = {**_sheet(request), "page": "sheet", "departments": departments()}
    return render(request, "classroom/sheet.html", context)


@require_safe
@facilitators_only
def rows(request: HttpRequest) -> HttpResponse:
    """The table alone, for a page that asks every few seconds; 304 while nothing has changed."""
    choice = choice_of(request)
    tag = f'"{stamp(_learners(choice))}-{request.language}-{_minute()}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified()
    response = render(request, "classroom/_sheet.html", _sheet(request))
    response["ETag"] = tag
    return response


def _minute() -> int:
    """Who works at this moment is shown, and has to be looked at anew from time to time."""
    return int(timezone.now().timestamp()) // 30


def _learners(choice: Choice) -> Any:
    """Facilitators are no learners, and switched-off accounts are left out."""
    return choice.query().filter(is_active=True)


def _choice(request: HttpRequest, outline: Outline) -> Choice:
    typed = request.GET.get("chapter", "")
    chapter = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 4 else 0
    return evolve(choice_of(request), chapter=chapter if chapter <= len(outline.chapters) else 0)


def _sheet(request: HttpRequest) -> dict[str, Any]:
    outline = current()
    choice = _choice(request, outline)
    shown, learners = _shown(outline, choice), _learners(choice)
    page: Page = Paginator(learners.order_by("name", "username"), PER_PAGE).get_page(request.GET.get("page"))
    found = Sheet(read_rows(outline, page, shown), read_totals(outline, learners, shown))
    return {
        "sheet": found,
        "pages": page,
        "choice": choice,
        "chapters": outline.chapters,
        "opened": shown[0] if len(shown) == 1 else None,
        "active_since": timezone.now() - ACTIVE,
    }


def _shown(outline: Outline, choice: Choice) -> tuple[Chapter, ...]:
    """All chapters, each in one column; or the one chosen, with a column for each of its quizzes."""
    return outline.chapters[choice.chapter - 1 : choice.chapter] if choice.chapter else outline.chapters
