"""Exact decimals: how a typed number is read. The same numbers in the browser: `frontend/engine/decimals.js`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Context, Decimal

from sevottam_lms.scoring.folding import AFTER, fold

# Groups as in 1,234,567 or as in 12,34,567.
_WHOLE = r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})*,[0-9]{3}|[0-9]+"
NUMBER = re.compile(rf"([+-]?)(?:({_WHOLE})(?:\.([0-9]*))?|\.([0-9]+))")
EXACT = Context(prec=64)


def read_number(text: str, units: tuple[str, ...] = ()) -> Decimal | None:
    """The number of a typed text, perhaps with one of these units (folded) beside it; None if it is none."""
    match = NUMBER.fullmatch(_without_unit(fold(text), units))
    if not match:
        return None
    sign, whole, part, only_part = match.groups()
    return Decimal(f"{sign}{(whole or '0').replace(',', '')}.{part or only_part or '0'}")


def _without_unit(text: str, units: tuple[str, ...]) -> str:
    for unit in units:
        if text.endswith(unit):
            return text[: -len(unit)].rstrip(" ")
        if text.startswith(unit):
            # The point of an abbreviation is none of the number: “Rs.5” is five.
            return text[len(unit) :].removeprefix(".").lstrip(" ")
    return text


def field_pattern(units: Iterable[str]) -> str:
    """What a browser's field takes for a number, as its `pattern`: nothing that `read_number` would not read."""
    digit = "[0-9०-९]"
    number = rf"[+\-−]?(?:(?:{_WHOLE})(?:\.[0-9]*)?|\.[0-9]+)".replace("[0-9]", digit)
    either = "|".join("".join(map(_any_case, bare)) for unit in units if (bare := unit.rstrip(AFTER)))
    beside = rf"(?:{either})\.?\s*{number}|{number}\s*(?:{either})?" if either else number
    return rf"\s*(?:{beside})[.।\s]*"


def _any_case(letter: str) -> str:
    if letter.isspace():
        return r"\s+"
    if letter.isascii() and letter.isalpha():
        return f"[{letter.lower()}{letter.upper()}]"
    return f"\\{letter}" if letter in r"^$\.*+?()[]{}|/" else letter


def around(value: str, tolerance: str) -> tuple[str, str]:
    """The least and the greatest number that count as `value`, as decimals in plain writing."""
    middle, reach = Decimal(value), Decimal(tolerance)
    return format(EXACT.subtract(middle, reach), "f"), format(EXACT.add(middle, reach), "f")


def is_within(number: Decimal, low: str, high: str) -> bool:
    return Decimal(low) <= number <= Decimal(high)
