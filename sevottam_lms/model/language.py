"""Texts in several languages, and what is shown when one is missing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from attrs import frozen

# Where a script is used by several languages of our readers, the most spoken one stands for it; a title part may say
# its own code in brackets instead.
SCRIPTS = (
    ("hi", "\u0900", "\u097f"),
    ("bn", "\u0980", "\u09ff"),
    ("pa", "\u0a00", "\u0a7f"),
    ("gu", "\u0a80", "\u0aff"),
    ("or", "\u0b00", "\u0b7f"),
    ("ta", "\u0b80", "\u0bff"),
    ("te", "\u0c00", "\u0c7f"),
    ("kn", "\u0c80", "\u0cff"),
    ("ml", "\u0d00", "\u0d7f"),
    ("ur", "\u0600", "\u06ff"),
)
LANGUAGE_NAMES = {
    "hi": "हिन्दी",
    "en": "English",
    "pa": "ਪੰਜਾਬੀ",
    "bn": "বাংলা",
    "gu": "ગુજરાતી",
    "or": "ଓଡ଼ିଆ",
    "ta": "தமிழ்",
    "te": "తెలుగు",
    "kn": "ಕನ್ನಡ",
    "ml": "മലയാളം",
    "ur": "اردو",
    "mr": "मराठी",
}
# English, and the languages of the Constitution's Eighth Schedule: what `xml:lang` may well say.
LANGUAGE_CODES = (
    *("en", "as", "bn", "brx", "doi", "gu", "hi", "kn", "kok", "ks", "mai", "ml"),
    *("mni", "mr", "ne", "or", "pa", "sa", "sat", "sd", "ta", "te", "ur"),
)
# Sindhi is not among them: in India it is written in Devanagari as well.
RIGHT_TO_LEFT = ("ur", "ks")
TITLE_SEPARATOR = " | "
CODED = re.compile(r"\[([a-z]{2,3})\]\s*(.*)", re.DOTALL)


@frozen
class Spoken:
    """One text in one language: `lang` is the language it really is in, `wanted` whether that was the one asked for."""

    text: str
    lang: str
    wanted: bool = True

    def __str__(self) -> str:
        return self.text


@frozen
class Localized:
    """One text in its languages: pairs of language code and text, in written order."""

    versions: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return any(text for _, text in self.versions)

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(lang for lang, text in self.versions if text)

    def in_language(self, lang: str) -> Spoken:
        """The text in `lang`; else in English; else in whatever language there is."""
        texts = {code: text for code, text in self.versions if text}
        for code in (lang, "en", *texts):
            if code in texts:
                return Spoken(texts[code], code, code == lang)
        return Spoken("", lang)


def languages_of(texts: Iterable[Localized]) -> tuple[str, ...]:
    """The languages that occur in these texts, in the order in which they first do."""
    return tuple(dict.fromkeys(lang for text in texts for lang in text.languages))


def script_language(text: str) -> str:
    """The language of the first letter that belongs to a script of the table, else English."""
    for letter in text:
        for code, first, last in SCRIPTS:
            if first <= letter <= last:
                return code
    return "en"


def direction(lang: str) -> Literal["ltr", "rtl"]:
    """Which way a language is written, as HTML's `dir` says it."""
    return "rtl" if lang in RIGHT_TO_LEFT else "ltr"


def known_language(code: str, promised: Iterable[str] = ()) -> bool:
    """Whether `xml:lang` says a language that somebody may be shown: ours, or one that the course's title promises."""
    return code in LANGUAGE_CODES or code in promised


def meant_language(code: str) -> str:
    """The code that may have been meant by an unknown one (`hin`, `en-US`, `Hindi`), or nothing."""
    small = code.lower()
    return next((known for known in LANGUAGE_CODES if small.startswith(known)), "")


@lru_cache(maxsize=1024)
def read_title(display_name: str) -> Localized:
    """A title from Open edX's one `display_name`: `हिन्दी | English`."""
    parts = [part.strip() for part in display_name.split(TITLE_SEPARATOR)]
    return Localized(tuple(_title_part(part) for part in parts if part))


def _title_part(part: str) -> tuple[str, str]:
    coded = CODED.fullmatch(part)
    return (coded[1], coded[2]) if coded else (script_language(part), part)


def write_title(title: Localized, lang: str | None = None) -> str:
    """The `display_name` that reads back as this title; with `lang`, that language (or its fallback) alone."""
    if lang is not None:
        return title.in_language(lang).text
    return TITLE_SEPARATOR.join(_coded(code, text) for code, text in title.versions if text)


def _coded(code: str, text: str) -> str:
    return text if _title_part(text) == (code, text) else f"[{code}] {text}"
