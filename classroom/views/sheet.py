"""The facilitator's sheet."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sevottam_classroom.outline import current
from sevottam_classroom.progress import read_sheet


@require_safe
@login_required
def sheet(request: HttpRequest) -> HttpResponse:
    """Who has done what, for facilitators only."""
    if not request.user.is_facilitator:
        raise PermissionDenied
    return render(request, "classroom/sheet.html", {"page": "sheet", "sheet": read_sheet(current())})
