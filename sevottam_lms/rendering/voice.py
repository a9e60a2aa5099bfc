"""One language's voice, for templates to speak with. Texts that fall back say so and carry their `lang`."""

from __future__ import annotations

import re
from functools import cache

from markupsafe import Markup

from sevottam_lms.model.language import LANGUAGE_NAMES, Localized, direction
from sevottam_lms.model.source import WEB_ADDRESS, Source, labels
from sevottam_lms.rendering.catalogue import N_, sentence, translate
from sevottam_lms.rendering.richtext import linked_terms, sanitise, scrolling_tables

CONFIDENCE = {
    "SEED": N_("the brochure this course is built on"),
    "OFF": N_("official text, seen by us"),
    "SEC": N_("reported by others; original not seen"),
    "EDITORIAL": N_("our own wording"),
    "UNVERIFIED": N_("not verified"),
    "FICTIONAL": N_("made up for teaching"),
}
MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)
ISO_DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")


class Voice:
    """Speaks one language: called with an interface string, it gives the string in that language.

    `block_id` is the block it speaks for, if any: there the terms of its texts are defined.
    """

    def __init__(self, lang: str, block_id: str = "") -> None:
        self.lang = lang
        self.block_id = block_id

    def __call__(self, message: str, **facts: object) -> str:
        return translate(self.lang, message, **facts)

    def table(self, messages: dict[str, str]) -> dict[str, str]:
        """Named strings, their `{facts}` still open: what a script fills in later."""
        return {name: sentence(self.lang, message) for name, message in messages.items()}

    def plain(self, text: Localized) -> Markup:
        """An author's plain text."""
        spoken = text.in_language(self.lang)
        if spoken.wanted or not spoken.text:
            return Markup.escape(spoken.text)
        return Markup('<span{}>{}</span> {}').format(
            self._marked(spoken.lang), spoken.text, self._other(spoken.lang)
        )

    def rich(self, text: Localized, gaps: bool = False) -> Markup:
        """An author's rich text, sanitised, in a block of its own; nothing when there is none."""
        spoken = text.in_language(self.lang)
        if not spoken.text:
            return Markup("")
        body = linked_terms(sanitise(spoken.text, gaps), self.block_id)
        body = scrolling_tables(body, self(N_("Table")))
        if spoken.wanted:
            return Markup('<div class="sv-rich">{}</div>').format(body)
        return Markup('{}<div class="sv-rich"{}>{}</div>').format(
            self._other(spoken.lang), self._marked(spoken.lang), body
        )

    def _marked(self, lang: str) -> Markup:
        """The attributes of a text in another language than ours; written the other way it says so, too."""
        way = Markup(' dir="{}"').format(direction(lang)) if direction(lang) != direction(self.lang) else ""
        return Markup(' lang="{}"{}').format(lang, way)

    def _other(self, lang: str) -> Markup:
        words = self(N_("in {language}"), language=LANGUAGE_NAMES.get(lang, lang))
        return Markup('<small class="sv-other">{}</small>').format(words)

    def confidence(self, kind: str) -> str:
        """How sure we are of a source or a fact, in words."""
        return self(CONFIDENCE[kind]) if kind in CONFIDENCE else kind

    def labels(self, sources: tuple[Source, ...]) -> tuple[str, ...]:
        """What of a text rests on no document, in words."""
        return tuple(self(CONFIDENCE[kind]) for kind in labels(sources))

    def date(self, date: str) -> str:
        """`2009-02` as “February 2009”; what is no plain date stays as it is."""
        match = ISO_DATE.fullmatch(date)
        if not match or not 1 <= int(match[2]) <= 12:
            return date
        month = self(MONTHS[int(match[2]) - 1])
        return f"{int(match[3])} {month} {match[1]}" if match[3] else f"{month} {match[1]}"

    @staticmethod
    def address(href: str) -> str:
        """The address when it is one on the web, else nothing."""
        return href if WEB_ADDRESS.fullmatch(href) else ""


@cache
def voice(lang: str) -> Voice:
    return Voice(lang)
