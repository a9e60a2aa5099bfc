"""Lists to print and to take away: who has finished, and everything as CSV and XLSX."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from io import StringIO

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sevottam_classroom.models import Account
from sevottam_classroom.outline import Outline
from sevottam_classroom.progress import SheetRow, read_rows
from sevottam_classroom.served import current
from sevottam_classroom.views.people import choice_of, departments
from sevottam_classroom.views.roles import facilitators_only
from sevottam_classroom.workbook import Value, write_workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A spreadsheet takes a text that begins so for a formula, and runs it.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")


@require_safe
@facilitators_only
def completion(request: HttpRequest) -> HttpResponse:
    """Who has finished the course and who has not."""
    choice = choice_of(request)
    learners = choice.query().filter(is_active=True).order_by("department", "name", "username")
    rows = read_rows(current(), learners)
    context = {
        "page": "sheet",
        "choice": choice,
        "departments": departments(),
        "finished": [row for row in rows if row.progress.finished],
        "others": [row for row in rows if not row.progress.finished],
    }
    return render(request, "classroom/completion.html", context)


@require_safe
@facilitators_only
def download(request: HttpRequest, form: str) -> HttpResponse:
    """All learners with their progress and marks, as `csv` or `xlsx`."""
    outline = current()
    learners = Account.objects.filter(is_facilitator=False).order_by("department", "name", "username")
    words = _words()
    table = [_line(row, words) for row in read_rows(outline, learners)]
    headings = list(_headings(outline, request.language))
    if form == "xlsx":
        content, kind = write_workbook(_("Progress"), headings, table), XLSX
    elif form == "csv":
        content, kind = _csv([headings, *table]), "text/csv; charset=utf-8"
    else:
        raise Http404
    name = f"progress-{timezone.localdate().isoformat()}.{form}"
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _headings(outline: Outline, lang: str) -> Iterator[str]:
    yield from (_("Name"), _("Sign-in name"), _("Department"), _("Designation"), _("Units done"), _("Units"))
    mark, result, attempts = _("Mark"), _("Result"), _("Attempts")
    for unit in outline.units.values():
        title = unit.title.in_language(lang).text
        yield title
        if unit.scored:
            yield from (f"{title}: {mark} %", f"{title}: {result}", f"{title}: {attempts}")
    yield _("Last active")


def _words() -> dict[str | bool | None, str | None]:
    """How standings and results are called: looked up once, not for each of a hundred thousand cells."""
    standings = {"done": _("Done"), "in-progress": _("In progress"), "not-started": _("Not started")}
    return {**standings, True: _("passed"), False: _("not passed"), None: None}


def _line(row: SheetRow, words: Mapping[str | bool | None, str | None]) -> list[Value]:
    account, way = row.account, row.progress
    line: list[Value] = [account.name, account.username, account.department, account.designation, way.done, way.total]
    for unit in way.units:
        line.append(words[unit.standing])
        if unit.unit.scored:
            # A unit has one quiz; should it have more, its first mark stands here and all are on the learner's page.
            mark = next(iter(unit.marks), None)
            line += [mark.percent, words[mark.passed], mark.attempts] if mark else [None, None, None]
    return [*line, f"{timezone.localtime(way.last):%Y-%m-%d %H:%M}" if way.last else None]


def _csv(table: list[list[Value]]) -> bytes:
    """With the mark by which Excel knows UTF-8, and no text that it would run as a formula."""
    out = StringIO(newline="")
    csv.writer(out).writerows([_harmless(value) for value in line] for line in table)
    return out.getvalue().encode("utf-8-sig", "replace")


def _harmless(value: Value) -> Value:
    return f"'{value}" if isinstance(value, str) and value.startswith(DANGEROUS) else value
