"""Draws are the same everywhere and for ever: these orders may never change."""

from __future__ import annotations

from sevottam_lms.scoring.draw import draw_items, option_order, shuffled
from sevottam_lms.scoring.form import MapResponse, MatchCorrect, ScoringForm

NAMES = ("a", "b", "c", "d", "e")
SEED = ("a", "e", "d", "c", "b")
DEVANAGARI = ("e", "a", "b", "c", "d")


def form(reader: str, pinned: tuple[str, ...] = ()) -> ScoringForm:
    rule = MapResponse((), 0, 1) if reader == "order" else MatchCorrect(frozenset("a"), 1)
    return ScoringForm("q", reader, NAMES, rule, pinned)  # type: ignore[arg-type]


def test_shuffles_are_pinned() -> None:
    """By SHA-256(seed NUL name); a seed may be in any script."""
    assert shuffled("seed", NAMES) == SEED
    assert shuffled("सेवा", NAMES) == DEVANAGARI
    assert shuffled("seed", reversed(NAMES)) == SEED


def test_draws_take_from_each_pool() -> None:
    """So many of each pool, all shuffled together; asking for more gives what there is."""
    drawn = draw_items("seed", [(2, NAMES), (9, ("x", "y"))])
    assert len(drawn) == 4
    assert {"x", "y"} < set(drawn)
    assert set(drawn) - {"x", "y"} == set(SEED[:2])
    assert draw_items("seed", []) == ()


def test_pinned_options_keep_their_place() -> None:
    order = option_order("seed", form("one", pinned=("b", "e")), True)
    assert (order[1], order[4]) == ("b", "e")
    assert sorted(order) == list(NAMES)


def test_unshuffled_options_stand_as_written() -> None:
    assert option_order("seed", form("one"), False) == NAMES


def test_options_to_be_ordered_are_always_shuffled() -> None:
    """Never in the right order, which would be an answer without one."""
    orders = {option_order(str(seed), form("order"), False) for seed in range(500)}
    assert NAMES not in orders
    assert len(orders) > 50
