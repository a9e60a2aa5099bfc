"""One language choice: kept with the learner, so that pages and blocks speak the same and go on doing so tomorrow."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

from sevottam_classroom import state
from sevottam_classroom.outline import Outline
from sevottam_classroom.served import current

# The field, shared by all blocks of a learner, in which our blocks keep the choice (`sevottam_xblocks.adapter`).
FIELD = "sevottam_language"
USER_INFO = ""
SESSION_KEY = "language"
INTERFACE = ("en", "hi")
TRIES = 5


class LanguageMiddleware:
    """Sets `request.language`, the language of content, and turns Django's own to it where we have a catalogue."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.language = language_of(request, current())
        with translation.override(interface_language(request.language)):
            response = self.get_response(request)
        response.setdefault("Content-Language", request.language)
        return response


def interface_language(lang: str) -> str:
    """The language of labels and buttons on a page whose content is in `lang`."""
    return lang if lang in INTERFACE else "en"


def language_of(request: HttpRequest, outline: Outline) -> str:
    """The learner's choice; else what the browser asks for; else the course's own language."""
    chosen = _chosen(request)
    if chosen in outline.languages:
        return chosen
    asked = (code.partition("-")[0] for code, _ in parse_accept_lang_header(request.headers.get("Accept-Language", "")))
    return next((code for code in asked if code in outline.languages), outline.language)


def _chosen(request: HttpRequest) -> str:
    if request.user.is_authenticated:
        return str(request.user.shared.by_owner().get(USER_INFO, {}).get(FIELD) or "")
    return str(request.session.get(SESSION_KEY, ""))


def choose(request: HttpRequest, lang: str) -> None:
    """Keep the choice: with the learner, or before anybody has signed in, with the session."""
    if request.user.is_authenticated:
        keep_for_learner(request.user.pk, lang)
    else:
        request.session[SESSION_KEY] = lang


def keep_for_learner(account: int, lang: str) -> None:
    """Write the choice where the blocks read it. Should blocks save at the same moment, it is tried again."""
    for _ in range(TRIES):
        row = state.read_learner(account)
        shared = row.by_owner()
        shared.setdefault(USER_INFO, {})[FIELD] = lang
        if state.save(account, "", state.NO_ROW, row, state.Change(learner=row.replaced_by(shared))):
            return
