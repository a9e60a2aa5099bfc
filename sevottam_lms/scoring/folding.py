"""Spellings that count as one: the table by which a typed text is compared with what its author accepts.

Explicit, because `casefold` and `\\s` differ between languages and their versions. This is its one home;
`frontend/engine/folding_table.js` is made from it by `python -m tools.write_folding` (a test compares the two).
"""

from __future__ import annotations

# What each character becomes before texts are compared; a character that is not here stays.
_LATIN = {chr(code): chr(code + 32) for code in (*range(0x41, 0x5B), *range(0xC0, 0xD7), *range(0xD8, 0xDF))}
_WHITE = dict.fromkeys("\t\n\v\f\r\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000", " ") | {
    chr(code): " " for code in range(0x2000, 0x200B)
}
# Soft hyphen, joiners, marks of direction, byte order mark: nobody sees them, keyboards add them.
_UNSEEN = dict.fromkeys("\xad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", "")
DIGITS = {chr(0x966 + digit): str(digit) for digit in range(10)}
_SIGNS = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\u0060\u00b4", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d", "-"),
    **dict.fromkeys("\u0964\u0965", "."),
}
# A letter with its dot below, as one character, becomes letter and dot; a chandrabindu becomes an anusvara.
_NUKTA = {
    "\u0929": "\u0928\u093c",
    "\u0931": "\u0930\u093c",
    "\u0934": "\u0933\u093c",
    "\u0958": "\u0915\u093c",
    "\u0959": "\u0916\u093c",
    "\u095a": "\u0917\u093c",
    "\u095b": "\u091c\u093c",
    "\u095c": "\u0921\u093c",
    "\u095d": "\u0922\u093c",
    "\u095e": "\u092b\u093c",
    "\u095f": "\u092f\u093c",
}
_NASAL = {"\u0901": "\u0902"}
CHARACTERS = {**_LATIN, **_WHITE, **_UNSEEN, **DIGITS, **_SIGNS, **_NUKTA, **_NASAL}

# A nasal before a stop of its own class may be written as an anusvara: सम्बन्ध, संबंध. Loan words have न् before the
# stops of every class (सेन्टर, सेण्टर, सेंटर). Before another nasal it may not (अन्न, सम्मान).
VIRAMA, ANUSVARA = "\u094d", "\u0902"
_STOPS = tuple("".join(map(chr, range(first, first + 4))) for first in (0x915, 0x91A, 0x91F, 0x924))
_LABIALS = "\u092a\u092b\u092c\u092d"
NASALS = {
    "\u0919": _STOPS[0],
    "\u091e": _STOPS[1],
    "\u0923": _STOPS[2],
    "\u0928": "".join(_STOPS) + _LABIALS,
    "\u092e": _LABIALS,
}

# What may stand around an answer without being part of it. A sign or a point before a number is part of it.
BEFORE = " '\""
AFTER = " '\".,;:!?"


def fold(text: str) -> str:
    """The text as it is compared; empty when nothing is left of it."""
    letters = "".join([CHARACTERS.get(letter, letter) for letter in text])
    for nasal, stops in NASALS.items():
        for stop in stops:
            letters = letters.replace(nasal + VIRAMA + stop, ANUSVARA + stop)
    words = " ".join([word for word in letters.split(" ") if word])
    return words.lstrip(BEFORE).rstrip(AFTER)
