"""What every page shows besides its own."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static

from sevottam_classroom.language import interface_language
from sevottam_classroom.served import current
from sevottam_lms.api import LANGUAGE_NAMES

# The blocks' styles begin with the design's tokens, on which the frame stands too.
TOKENS = "xblock/sevottam_xblocks/sevottam.css"


def page_context(request: HttpRequest) -> dict[str, Any]:
    """The frame's needs. A page may be an error's that came up before the language was known."""
    outline = current()
    lang = getattr(request, "language", outline.language)
    return {
        "lang": lang,
        "interface_lang": interface_language(lang),
        "tokens": static(TOKENS),
        "course": outline,
        "languages": [(code, LANGUAGE_NAMES.get(code, code)) for code in outline.languages],
        "demo": settings.DEMO,
        "user": getattr(request, "user", None),
        "here": request.get_full_path(),
    }
