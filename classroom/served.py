"""The course being served: read again when its files change, and kept as it last was good while they are broken."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from attrs import define
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from sevottam_classroom.outline import Outline, read_outline
from sevottam_lms.api import ContentError, Finding, finding_message

log = logging.getLogger(__name__)

# Pages always look whether a file has changed. What a block's script sends is handled more often and must be quick;
# seconds that may pass there between two looks.
GLANCE = 0.5
COURSE_PAGES = ("outline", "unit")
# Not 5xx: nothing is wrong with the server, and nobody has to read about it in its log.
BROKEN = 422

# Name, time of the last change, size and number of each file.
Stamp = tuple[tuple[str, int, int, int], ...]


@define
class _Served:
    """What this process knows: the last good outline, what is wrong since, and how the files looked then."""

    outline: Outline | None = None
    findings: tuple[Finding, ...] = ()
    stamp: Stamp = ()
    looked: float = 0.0


_served = _Served()


def current() -> Outline:
    """The course as it last was good; raises `ContentError` when it never was."""
    if _served.outline is None:
        _served.stamp, _served.outline = _stamp(), _read()
    return _served.outline


def problems() -> tuple[Finding, ...]:
    """What is wrong with the files as they are now; nothing when they are what is shown."""
    return _served.findings


def forget() -> None:
    """Know nothing of any course."""
    _served.outline, _served.findings, _served.stamp, _served.looked = None, (), (), 0.0


def look(patience: float = 0.0) -> None:
    """Read the course again where its files have changed; with `patience`, at most so often (seconds)."""
    now = time.monotonic()
    if now - _served.looked < patience:
        return
    _served.looked, found = now, _stamp()
    if found == _served.stamp:
        return
    # Before reading: a file that changes meanwhile will be noticed at the next look.
    _served.stamp = found
    try:
        _served.outline, _served.findings = _read(), ()
    except ContentError as problem:
        _served.findings = problem.findings
        log.warning("The course has errors; learners go on with what was good before.\n%s", _listed(problem.findings))


def _read() -> Outline:
    return read_outline(settings.COURSE, settings.OVERLAYS)


def _stamp() -> Stamp:
    return tuple(part for directory in (settings.COURSE, *settings.OVERLAYS) for part in stamp(directory))


def _listed(findings: tuple[Finding, ...]) -> str:
    return "\n".join(f"  {finding.place}: {finding_message(finding, 'en')}" for finding in findings)


def stamp(directory: Path) -> Stamp:
    """What tells one state of the files from the next, without reading them."""
    return tuple(_files(str(directory)))


def _files(directory: str) -> Iterator[tuple[str, int, int, int]]:
    for entry in _entries(directory):
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path)
            continue
        with suppress(OSError):  # it went while we looked, or is a link to nothing
            about = entry.stat()
            yield entry.path, about.st_mtime_ns, about.st_size, about.st_ino


def _entries(directory: str) -> list[os.DirEntry[str]]:
    """What lies in a folder, hidden files aside; nothing when it went while we looked: that shows as a change."""
    try:
        with os.scandir(directory) as entries:
            return sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda entry: entry.name)
    except OSError:
        return []


class ServedMiddleware:
    """Looks for changed files before a page is made, and shows authors what is wrong in a course page's place.

    Authors are facilitators, and everybody in a demo. Learners of a class go on with what was good before.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        look(0.0 if request.method in ("GET", "HEAD") else GLANCE)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if not problems() or not _is_shown_to(request) or request.method not in ("GET", "HEAD"):
            return None
        return broken_page(request)


def _is_shown_to(request: HttpRequest) -> bool:
    page = request.resolver_match.url_name
    if settings.DEMO:
        return page in (*COURSE_PAGES, "sign-in")
    return page in COURSE_PAGES and request.user.is_authenticated and request.user.is_facilitator


def broken_page(request: HttpRequest) -> HttpResponse:
    lang = get_language() or "en"
    found = [(finding.place, finding_message(finding, lang)) for finding in problems()]
    return render(request, "classroom/broken.html", {"page": "outline", "findings": found}, status=BROKEN)
