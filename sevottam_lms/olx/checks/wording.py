"""Looking for wording in a course's many texts: patterns that authors write, and words that they avoid."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from attrs import frozen

from sevottam_lms.model.facts import Pattern
from sevottam_lms.scoring.folding import DIGITS

USUAL = {**DIGITS, "\u00a0": " ", "\u2011": "-", "\u2019": "'"}
UNUSUAL = re.compile(f"[{''.join(USUAL)}]")
# A piece of a regular expression: an opening bracket, an escape, a set, a repetition in braces, or one character.
PIECE = re.compile(
    r"\((?:\?(?:[:>]|<?[=!]|P<\w+>))?|\\(?:N?\{[^}]*\}|[xuU0-9][0-9a-fA-F]*|.)|\[\^?\]?(?:\\.|[^\]\\])*\]|\{[^}]*\}|.",
    re.DOTALL,
)
# Flags, comments, conditions: what changes what the rest of an expression means.
DIRECTIVE = re.compile(r"\(\?(?![:>]|<?[=!]|P<)")
LOOKS_AROUND = ("(?=", "(?!", "(?<=", "(?<!")


@lru_cache(maxsize=65536)
def plain_words(text: str) -> str:
    """A text as patterns see it: ASCII digits, plain spaces, hyphens and apostrophes, small letters."""
    return " ".join(plain_digits(text).split()).lower()


def plain_digits(text: str) -> str:
    """A text with ASCII digits, plain spaces, hyphens and apostrophes."""
    # Five times as fast as `str.translate`, which asks for every letter.
    return UNUSUAL.sub(lambda found: USUAL[found[0]], text)


@frozen
class Sought:
    """Wording that is looked for: a pattern that fits only where its `letters` stand, a name, and what it means."""

    letters: str
    pattern: re.Pattern[str]
    name: str
    value: str


def found_in(words: str, wanted: tuple[Sought, ...]) -> dict[str, str]:
    """What is meant by the first that fits the `plain_words` of a text, for each name of which one does."""
    found: dict[str, str] = {}
    for one in wanted:
        # Hardly any text fits, and letters are found a hundred times faster than patterns.
        if one.letters in words and one.name not in found and one.pattern.search(words):
            found[one.name] = one.value
    return found


def by_language(named: Iterable[tuple[str, tuple[Pattern, ...]]]) -> dict[str, tuple[Sought, ...]]:
    """By language what patterns look for; each pattern comes with the name of what it belongs to."""
    found: dict[str, tuple[Sought, ...]] = {}
    for name, patterns in named:
        for one in patterns:
            pattern = re.compile(one.expression)
            wanted = [Sought(letters, pattern, name, one.value) for letters in needed_letters(one.expression)]
            found[one.lang] = (*found.get(one.lang, ()), *wanted)
    return found


def needed_letters(expression: str) -> tuple[str, ...]:
    """Letters of which one run at least stands in every text that the expression fits.

    Of each alternative the longest; where none is sure it is empty, and empty letters stand in every text.
    """
    return ("",) if DIRECTIVE.search(expression) else _needed(PIECE.findall(expression)[::-1])


def _needed(ahead: list[str]) -> tuple[str, ...]:
    """The letters of a group whose pieces are ahead, the next one last; takes them up to the bracket that closes it."""
    found: tuple[str, ...] = ()
    best: tuple[str, ...] = ("",)
    run = ""
    while ahead and (piece := ahead.pop()) != ")":
        letters = _needed(ahead) if piece[0] == "(" else (piece,) if _is_plain(piece) else ("",)
        if piece in LOOKS_AROUND or (ahead and ahead[-1][0] in "?*{"):
            letters = ("",)  # they may be missing
        if letters == (piece,):
            run += piece
        else:
            best, run = max(best, (run,), letters, key=_shortest), ""
        if piece == "|":
            found, best = (*found, *best), ("",)
    return (*found, *max(best, (run,), key=_shortest))


def _is_plain(piece: str) -> bool:
    return len(piece) == 1 and piece not in "|.^$?*+"


def _shortest(runs: tuple[str, ...]) -> int:
    return min(map(len, runs))
