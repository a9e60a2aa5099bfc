"""The facilitator's sheet: how far everybody is, while they work."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

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


def _sheet(request: HttpRequest) -> dict[str, Any]:
    choice, outline = choice_of(request), current()
    learners = _learners(choice)
    page: Page = Paginator(learners.order_by("name", "username"), PER_PAGE).get_page(request.GET.get("page"))
    found = Sheet(read_rows(outline, page), read_totals(outline, learners))
    return {"sheet": found, "pages": page, "choice": choice, "active_since": timezone.now() - ACTIVE}
