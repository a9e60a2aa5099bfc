"""Frozen values as JSON, and back."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import field, frozen

from sevottam_lms.model.plain import NUMBER_MOST, from_plain, load, to_plain


@frozen
class Inner:
    name: str
    pair: tuple[str, int] = ("", 0)


@frozen
class Outer:
    number: int = 0
    on: bool = False
    inner: Inner | None = None
    many: tuple[Inner, ...] = ()
    counts: dict[str, int] = field(factory=dict)
    anything: Any = None


FULL = Outer(1, True, Inner("a", ("b", 2)), (Inner("c"),), {"d": 3}, [None, {"e": 1.5}])
WRITTEN = {
    "number": 1,
    "on": True,
    "inner": {"name": "a", "pair": ["b", 2]},
    "many": [{"name": "c", "pair": ["", 0]}],
    "counts": {"d": 3},
    "anything": [None, {"e": 1.5}],
}


def test_there_and_back() -> None:
    assert to_plain(FULL) == WRITTEN
    assert from_plain(Outer, WRITTEN) == FULL


def test_missing_fields_get_their_default_and_unknown_ones_go() -> None:
    assert from_plain(Outer, {"number": 2, "from": "the future"}) == Outer(2)


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        "x",
        {"number": True},
        {"number": 1.0},
        {"number": "1"},
        {"number": None},
        {"number": NUMBER_MOST + 1},
        {"number": -NUMBER_MOST - 1},
        {"on": 1},
        {"inner": {}},
        {"inner": {"name": "a", "pair": ["b"]}},
        {"inner": {"name": "a", "pair": "bc"}},
        {"many": {}},
        {"counts": []},
        {"counts": {"d": None}},
        {"number": 10**400},
    ],
)
def test_what_is_not_of_its_type(value: Any) -> None:
    """`from_plain` says so; `load` gives an empty value instead."""
    with pytest.raises(ValueError):
        from_plain(Outer, value)
    assert load(Outer, value) == Outer()


def test_the_largest_number() -> None:
    assert from_plain(Outer, {"number": NUMBER_MOST}).number == NUMBER_MOST
