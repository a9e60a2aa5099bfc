"""The learner's pages: the outline, a unit, and the door to its blocks."""

from __future__ import annotations

import logging

from attrs import frozen
from django.contrib.auth.decorators import login_required
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.request import RawPostDataException, RequestDataTooBig
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe
from web_fragments.fragment import Fragment

from sevottam_classroom import state
from sevottam_classroom.fields import LearnerFields
from sevottam_classroom.handling import Call, answer
from sevottam_classroom.models import Account
from sevottam_classroom.outline import Outline, Part, Unit
from sevottam_classroom.progress import chapters_of, progress_of
from sevottam_classroom.runtime import ClassroomRuntime, Learner
from sevottam_classroom.served import current
from sevottam_classroom.views.problems import json_problem, json_refusal
from sevottam_lms.api import Refusal
from sevottam_lms.model.language import Localized

log = logging.getLogger(__name__)


@frozen
class ShownPart:
    """A block on a unit's page: its HTML, or why there is none (`missing`, `failed`)."""

    title: Localized
    html: SafeString = mark_safe("")
    problem: str = ""


@require_safe
@login_required
def outline(request: HttpRequest) -> HttpResponse:
    """The course: where the learner stands, and where to go on."""
    progress = progress_of(request.user.pk, current())
    shown = {"page": "outline", "progress": progress, "chapters": chapters_of(progress, current().chapters)}
    return render(request, "classroom/outline.html", shown)


@require_safe
@login_required
def glossary(request: HttpRequest) -> HttpResponse:
    """The course's terms, by their names in the reader's language."""
    terms = sorted(current().terms, key=lambda term: term.name.in_language(request.language).text.lower())
    return render(request, "classroom/glossary.html", {"page": "glossary", "terms": terms})


@require_safe
@login_required
@ensure_csrf_cookie
def unit(request: HttpRequest, unit_id: str) -> HttpResponse:
    """One page of the course, with its blocks."""
    course = current()
    if unit_id not in course.units:
        raise Http404
    this = course.units[unit_id]
    before, after = course.neighbours(this)
    fragment = Fragment()
    context = {
        "unit": this,
        "parts": _shown_parts(course, this, learner_of(request.user), request.language, fragment),
        "styles": _addresses(fragment, "text/css"),
        "scripts": _addresses(fragment, "application/javascript"),
        "before": before,
        "after": after,
    }
    return render(request, "classroom/unit.html", context)


def learner_of(account: Account) -> Learner:
    return Learner(
        account.pk, account.username, account.name, account.is_facilitator, account.shared, account.extra_time
    )


def _shown_parts(course: Outline, unit: Unit, learner: Learner, lang: str, page: Fragment) -> list[ShownPart]:
    """The unit's blocks as HTML; the files they need are added to `page`."""
    rows = state.read_blocks(learner.id, [part.usage for part in unit.parts])
    own = {usage: row.data() for usage, row in rows.items()}
    fields = LearnerFields(course.content, own, learner.row.by_owner())
    runtime = ClassroomRuntime(fields, course.types, learner, lang)
    return [_shown_part(runtime, part, page) for part in unit.parts]


def _shown_part(runtime: ClassroomRuntime, part: Part, page: Fragment) -> ShownPart:
    if not part.available:
        return ShownPart(part.title, problem="missing")
    try:
        fragment = runtime.render(runtime.get_block(part.usage), "student_view")
    except Exception:
        # One block that fails must not take the page with it.
        log.exception("The view of %s failed", part.usage)
        return ShownPart(part.title, problem="failed")
    page.add_fragment_resources(fragment)
    return ShownPart(part.title, mark_safe(fragment.body_html()))


def _addresses(fragment: Fragment, mimetype: str) -> list[str]:
    """The files of one kind, each once. Scripts and styles written into the page are not run: see `headers`."""
    found = (resource for resource in fragment.resources if resource.mimetype == mimetype)
    return list(dict.fromkeys(resource.data for resource in found if resource.kind == "url"))


def handler(request: HttpRequest, usage: str, handler: str, suffix: str = "") -> HttpResponse:
    """A block's handler. Whatever happens, the answer is JSON and says whether anything was kept."""
    if request.method != "POST":
        return json_problem("method-not-allowed", 405)
    if not request.user.is_authenticated:
        return json_problem("not-signed-in", 403)
    try:
        call = Call(usage, handler, suffix, request.environ, request.body)
        response = answer(current(), learner_of(request.user), call, request.language)
    except RequestDataTooBig:
        return json_problem("body-too-long", 413)
    except RawPostDataException:
        # A form in parts: looking for the token in it has used it up.
        return json_problem("bad-request", 400)
    except Refusal as refusal:
        return json_refusal(refusal)
    except DatabaseError:
        log.exception("Could not save %s of %s", handler, usage)
        return json_problem("not-saved", 503)
    except Exception:
        log.exception("The handler %s of %s failed", handler, usage)
        return json_problem("handler-failed", 500)
    return _django_response(response)


def _django_response(response: object) -> HttpResponse:
    answered = HttpResponse(response.body, status=response.status_int)
    for name, value in response.headerlist:
        if name.lower() != "content-length":
            answered[name] = value
    return answered
