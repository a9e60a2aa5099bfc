"""Texts in drawings.

SVG has no line breaks of its own, and a drawing may not depend on a font being there: widths are estimated,
on the generous side, from what kind of letter each one is.
"""

from __future__ import annotations

import unicodedata

FONT = 16.0


def line_height(lang: str) -> float:
    """Devanagari and its sisters carry marks above and below, which need room."""
    return 21.0 if lang == "en" else 25.0


def wrap(text: str, most: float) -> tuple[str, ...]:
    """The text in lines of at most `most` ems and of about one length, broken at spaces.

    A word that is longer has a line to itself.
    """
    lines = _broken(text, most)
    # As narrow as the same number of lines allows: no last line of a single word.
    while len(lines) > 1 and most > 0 and len(narrower := _broken(text, most := most - 0.5)) == len(lines):
        lines = narrower
    return lines


def _broken(text: str, most: float) -> tuple[str, ...]:
    lines: list[str] = []
    for word in text.split():
        if lines and width(f"{lines[-1]} {word}") <= most:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return tuple(lines)


def width(text: str) -> float:
    """About how wide a text is, in ems."""
    return sum(_letter(letter) for letter in text)


def _letter(letter: str) -> float:
    kind = unicodedata.category(letter)
    if kind in ("Mn", "Cf"):
        return 0.0
    if kind == "Mc":
        return 0.32
    if ord(letter) > 0x2FF:
        return 0.66
    return 0.3 if letter in " .,;:'|!iljtf()[]I" else 0.68 if letter.isupper() or letter in "mw%&" else 0.56
