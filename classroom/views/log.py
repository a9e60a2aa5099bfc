"""The log's page, and its sentences."""

from __future__ import annotations

from typing import Any

from attrs import frozen
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from sevottam_classroom import audit
from sevottam_classroom.models import AuditLine
from sevottam_classroom.served import current
from sevottam_classroom.views.roles import facilitators_only
from sevottam_lms.model.language import Localized

PER_PAGE = 100


@frozen
class Told:
    """A line of the log, with its deed as a sentence, and the unit it was about if any."""

    line: AuditLine
    deed: str
    unit: Localized | None = None


@require_safe
@facilitators_only
def log(request: HttpRequest) -> HttpResponse:
    """Who did what to whose records, when, and why."""
    page = Paginator(audit.lines(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "classroom/log.html", {"page": "log", "lines": [told(line) for line in page], "pages": page})


def told(line: AuditLine) -> Told:
    unit = current().units.get(str(line.facts.get("unit", "")))
    return Told(line, _deed(line.action, line.facts), unit.title if unit else None)


def _deed(action: str, facts: dict[str, Any]) -> str:
    match action:
        case "import-roster":
            count = facts["count"]
            return ngettext("%(count)s learner imported", "%(count)s learners imported", count) % {"count": count}
        case "print-slips":
            count = facts["count"]
            return ngettext("%(count)s slip printed", "%(count)s slips printed", count) % {"count": count}
        case "open-sign-up":
            return _("Sign-up opened")
        case "close-sign-up":
            return _("Sign-up closed")
        case "set-password":
            return _("Password set")
        case "switch-off":
            return _("Account switched off")
        case "switch-on":
            return _("Account switched on")
        case "start-over" if facts["marks"]:
            return _("Unit started again; the mark before was %(marks)s") % {"marks": facts["marks"]}
        case "start-over":
            return _("Unit started again")
        case "extra-time":
            return _("Extra time: %(percent)s%%") % {"percent": facts["percent"]}
    raise ValueError(action)
