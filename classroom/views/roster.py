"""Importing a roster: a file, then what it would do, then the deed."""

from __future__ import annotations

from attrs import frozen
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from sevottam_classroom import enrolment
from sevottam_classroom.roster import MOST_BYTES, Problem, Roster, read_roster
from sevottam_classroom.views.roles import facilitators_only

SHOWN = 100
SENTENCES = {
    "no-file": gettext_lazy("Please choose a file first."),
    "file-too-large": gettext_lazy("The file is larger than %(most)s MB. A roster needs only names, not pictures."),
    "bad-workbook": gettext_lazy("This XLSX file is damaged. Open it in Excel or LibreOffice, save it and try again."),
    "workbook-too-full": gettext_lazy(
        "This XLSX file holds far more than a roster. Copy the table into a new workbook and try again."
    ),
    "unknown-format": gettext_lazy("This is neither an XLSX nor a CSV file. Save the table as XLSX and try again."),
    "unknown-letters": gettext_lazy(
        "The letters of this CSV file are not in UTF-8. Save it as “CSV UTF-8” or as XLSX and try again."
    ),
    "bad-csv": gettext_lazy("The CSV file cannot be read after line %(line)s. Save the table as XLSX and try again."),
    "no-headings": gettext_lazy(
        "There are no headings. The first row must name the columns: name, department, designation."
    ),
    "nobody": gettext_lazy("There is nobody below the headings."),
    "too-many-people": gettext_lazy("A roster holds at most %(most)s people. Please split it."),
    "no-name": gettext_lazy("There is no name. If a formula makes the names, save the table with its values."),
    "name-without-letters": gettext_lazy("“%(text)s” is not a name."),
    "formula": gettext_lazy("“%(text)s” is a formula. Please write the value itself."),
    "sheet-error": gettext_lazy("The cell says %(text)s: its formula does not work."),
    "unseen-signs": gettext_lazy("“%(text)s” holds characters that cannot be seen. Please type it again."),
    "too-long": gettext_lazy("“%(text)s…” is too long."),
    "twice": gettext_lazy(
        "%(text)s stands in row %(first)s already. If they are two people, give each of them a sign-in name."
    ),
}


@frozen
class Told:
    """A problem's sentence; `row` 0 is the whole file."""

    row: int
    text: str


@require_http_methods(["GET", "HEAD", "POST"])
@facilitators_only
def upload(request: HttpRequest) -> HttpResponse:
    """The file: all that is wrong with it, or a preview of what it would do."""
    if request.method != "POST":
        enrolment.drop_draft(request.user)
        return _upload_page(request, ())
    file = request.FILES.get("roster")
    roster = read_roster(file.read()) if file else Roster(problems=(_missing(request),))
    if roster.problems:
        return _upload_page(request, roster.problems)
    enrolment.keep_draft(request.user, roster.people)
    return redirect("roster-preview")


def _missing(request: HttpRequest) -> Problem:
    # A file that is far too large is not kept at all.
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        return Problem("file-too-large", facts={"most": str(MOST_BYTES // 1024 // 1024)})
    return Problem("no-file")


def _upload_page(request: HttpRequest, problems: tuple[Problem, ...]) -> HttpResponse:
    context = {
        "page": "people",
        "problems": [told(problem) for problem in problems[:SHOWN]],
        "count": len(problems),
        "more": max(0, len(problems) - SHOWN),
    }
    return render(request, "classroom/roster.html", context, status=400 if problems else 200)


def told(problem: Problem) -> Told:
    return Told(problem.row, str(SENTENCES[problem.code]) % problem.facts)


@require_http_methods(["GET", "HEAD", "POST"])
@facilitators_only
def preview(request: HttpRequest) -> HttpResponse:
    """Who would come in; and, at the press of a button, brings them in."""
    people = enrolment.read_draft(request.user)
    if people is None:
        return redirect("roster")
    if request.method == "POST":
        enrolment.enrol(request.user, people)
        return redirect("people")
    plan = enrolment.plan(people)
    more = max(0, len(plan.new) - SHOWN)
    context = {"page": "people", "plan": plan, "shown": plan.new[:SHOWN], "known": plan.known[:SHOWN], "more": more}
    return render(request, "classroom/roster_preview.html", context)
