"""Marks and percents for reading."""

from __future__ import annotations

import pytest

from sevottam_lms.model.points import MARK, marks, passes, percent


@pytest.mark.parametrize("share", [*range(1, 17), 25, 100])
def test_a_mark_can_be_shared(share: int) -> None:
    """Among up to sixteen, and by whole percents."""
    assert MARK % share == 0


@pytest.mark.parametrize(
    ("points", "text"),
    [
        (0, "0"),
        (MARK, "1"),
        (10 * MARK, "10"),
        (100 * MARK, "100"),
        (7 * MARK // 2, "3.5"),
        (MARK // 3, "0.33"),
        (2 * MARK // 3, "0.67"),
        (MARK // 16, "0.06"),
        (MARK // 200, "0.01"),
        (MARK // 200 - 1, "0"),
        (-MARK // 2, "-0.5"),
        (-3 * MARK // 2, "-1.5"),
        (-1, "0"),
    ],
)
def test_marks(points: int, text: str) -> None:
    """At most two decimals, half rounded up, no trailing zeros."""
    assert marks(points) == text


@pytest.mark.parametrize(("earned", "possible", "whole"), [(0, 0, 0), (2, 3, 66), (3, 3, 100), (599, 1000, 59)])
def test_percent(earned: int, possible: int, whole: int) -> None:
    """Rounded down: nobody reads 60% beside "not passed"."""
    assert percent(earned, possible) == whole


@pytest.mark.parametrize(
    ("earned", "possible", "needed", "passed"),
    [(3, 5, 60, True), (599, 1000, 60, False), (0, 5, 0, True), (0, 0, 0, False), (5, 5, 100, True)],
)
def test_passes(earned: int, possible: int, needed: int, passed: bool) -> None:
    assert passes(earned, possible, needed) is passed
