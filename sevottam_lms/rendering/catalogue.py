"""Interface strings in the reader's language, from `locale/<lang>/LC_MESSAGES/sevottam.po`.

The `.po` files are read as they are, once per process: no compiled copy can fall behind its source. English
is the language of the strings themselves; a language without a catalogue, or a string without a translation,
shows English.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

Catalogue = Mapping[str, str]
DOMAIN = "LC_MESSAGES/sevottam.po"


def N_(message: str) -> str:
    """Marks a string for the catalogues where it is written; it is translated where it is shown."""
    return message


class _Facts(dict[str, object]):
    # A sentence that lacks one fact is still better than none.
    def __missing__(self, name: str) -> str:
        return "…"


def fill(words: str, facts: Mapping[str, object]) -> str:
    """The sentence with its `{facts}`; the scripts fill the same sentences by the same rule."""
    try:
        return words.format_map(facts)
    except KeyError:
        return words.format_map(_Facts(facts))


def sentence(lang: str, message: str) -> str:
    """An interface string in a language, its `{facts}` still open."""
    return catalogue(lang).get(message) or message


def translate(lang: str, message: str, /, **facts: object) -> str:
    """An interface string in a language, with its facts."""
    return fill(sentence(lang, message), facts)


@cache
def catalogue(lang: str) -> Catalogue:
    """The catalogue of a language; empty when there is none."""
    if not lang.isalnum():
        return {}
    path = files("sevottam_lms").joinpath("locale", lang, DOMAIN)
    return read_po(path.read_text(encoding="utf-8")) if path.is_file() else {}


def read_po(text: str) -> dict[str, str]:
    """The messages of a `.po` file. Contexts and plurals are not used by us and not read."""
    messages: dict[str, str] = {}
    for entry in text.split("\n\n"):
        strings = dict(_strings(entry))
        if strings.get("msgid"):
            messages[strings["msgid"]] = strings.get("msgstr", "")
    return messages


def _strings(entry: str) -> Iterator[tuple[str, str]]:
    keyword, value = "", ""
    for line in entry.splitlines():
        if line.startswith(("msgid ", "msgstr ")):
            yield keyword, value
            keyword, _, line = line.partition(" ")
            value = ""
        if line.startswith('"'):
            value += ast.literal_eval(line)
    yield keyword, value
