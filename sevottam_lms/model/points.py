"""Points: marks as whole numbers, so that nothing is ever rounded until a score leaves.

One mark is 3,603,600 points: the least common multiple of 1…16 and 25, so that it can be shared among up to sixteen
parts and cut by whole percents.
"""

from __future__ import annotations

from functools import lru_cache

MARK = 3_603_600


@lru_cache(maxsize=1024)  # a class is told the same few amounts over and over
def marks(points: int) -> str:
    """Points as marks for reading: at most two decimals, half rounded up, no trailing zeros (`"3.5"`)."""
    hundredths = (200 * points + MARK) // (2 * MARK)
    whole, part = divmod(abs(hundredths), 100)
    return f"{'-' if hundredths < 0 else ''}{whole}.{part:02d}".rstrip("0").rstrip(".")


def percent(earned: int, possible: int) -> int:
    """Whole percents, rounded down, so that nobody reads "60%" beside "not passed". Nothing possible is 0."""
    return 100 * earned // possible if possible else 0


def passes(earned: int, possible: int, pass_percent: int) -> bool:
    """Whether the share earned reaches the pass mark, compared as integers."""
    return possible > 0 and 100 * earned >= pass_percent * possible
