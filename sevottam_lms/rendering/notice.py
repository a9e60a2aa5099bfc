"""A notice in place of an activity, or above it: what is wrong and what to do."""

from __future__ import annotations

from markupsafe import Markup

from sevottam_lms.model.language import direction

UI_LANGUAGES = ("hi", "en")
"""The languages of the interface itself."""

NOTICE = Markup(
    '<div class="sevottam sv-notice" lang="{lang}" dir="{direction}">'
    '<p class="sv-note" role="note">{text}</p></div>'
)


def notice_html(text: str, lang: str) -> str:
    """A sentence, escaped, dressed as the blocks are."""
    return str(NOTICE.format(text=text, lang=lang, direction=direction(lang)))
