"""When something cannot be answered: pages for people, JSON for blocks' scripts."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from sevottam_lms.api import Refusal, message

HANDLERS = "/handler/"
# What a block's script shows the learner; for all other codes the library has the sentence.
SENTENCES = {
    "page-expired": gettext_lazy("This page is too old. Reload it and try again; what was saved is still there."),
    "not-saved": gettext_lazy(
        "This could not be saved. Please try again in a moment; what was saved before is still there."
    ),
    "handler-failed": gettext_lazy("Something went wrong on our side and nothing was changed. Please try again."),
    "bad-request": gettext_lazy("The server could not read this request. Nothing was changed."),
}


def json_problem(code: str, status: int) -> JsonResponse:
    """An error as blocks' scripts expect it, in the learner's language."""
    return json_refusal(Refusal(code, status))


def json_refusal(refusal: Refusal) -> JsonResponse:
    own = SENTENCES.get(refusal.code)
    text = str(own) if own else message(refusal.code, refusal.facts, get_language() or "en")
    error = {"code": refusal.code, "message": text}
    return JsonResponse({"error": error}, status=refusal.status, json_dumps_params={"ensure_ascii": False})


def page_problem(request: HttpRequest, status: int, title: str, text: str, code: str) -> HttpResponse:
    if request.path.startswith(HANDLERS):
        return json_problem(code, status)
    return render(request, "classroom/problem.html", {"title": title, "text": text}, status=status)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form came from a page that is too old, or from elsewhere."""
    title, text = _("This page is too old"), _("Go back, reload the page and try again. What was saved is still there.")
    return page_problem(request, 403, title, text, "page-expired")


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    text = _("The server could not read this request. Nothing was changed.")
    return page_problem(request, 400, _("That did not work"), text, "bad-request")


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    text = _("If you are one, sign out and sign in with your facilitator’s name.")
    return page_problem(request, 403, _("This page is for facilitators"), text, "not-signed-in")


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    text = _("The address may have been mistyped, or the course has changed since.")
    return page_problem(request, 404, _("There is no such page"), text, "no-such-block")


def server_error(request: HttpRequest) -> HttpResponse:
    text = _("It was written down for whoever looks after this server. What was saved before is still there.")
    return page_problem(request, 500, _("Something went wrong on our side"), text, "handler-failed")
