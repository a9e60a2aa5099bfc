"""Laws of marking, for every item type."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from sevottam_lms.errors import UnreadableResponse
from sevottam_lms.interactions import INTERACTIONS, compile_item
from sevottam_lms.scoring.draw import option_order
from sevottam_lms.scoring.form import mark, read_response
from tests.properties.choices import choosers
from tests.strategies import Chooser, readable, response
from tests.trees import items, seeds

kinds = pytest.mark.parametrize("kind", INTERACTIONS)
# For each of nine types; between them the laws are tried hundreds of times.
few = settings(max_examples=40)


@kinds
@few
@given(st.data(), choosers)
def test_points_stay_within_bounds(kind: str, data: st.DataObject, choose: Chooser) -> None:
    """Whatever is answered and however many hints were given, 0 or the declared minimum ≤ earned ≤ possible."""
    form = compile_item(data.draw(items(kind)), choose.below(101))
    for _ in range(20):
        try:
            earned = mark(form, response(choose, form), choose.below(5))
        except UnreadableResponse as refusal:
            assert refusal.facts["item"] == form.item
        else:
            assert form.rule.lower <= earned <= form.points


@kinds
@few
@given(st.data())
def test_examples_prove_the_type(kind: str, data: st.DataObject) -> None:
    """The key earns everything, the wrong response less, and the unreadable one is refused and not marked."""
    item = data.draw(items(kind))
    form = compile_item(item)
    right, wrong, unreadable = INTERACTIONS[kind].examples(item)
    assert mark(form, right) == form.points == item.points
    assert mark(form, wrong) < form.points
    with pytest.raises(UnreadableResponse):
        mark(form, unreadable)


@kinds
@few
@given(st.data())
def test_no_answer_earns_nothing(kind: str, data: st.DataObject) -> None:
    """No answer is neither wrong nor refused: it earns 0, also where a wrong one would cost something."""
    form = compile_item(data.draw(items(kind)))
    for nothing in (None, "", [], {}):
        assert read_response(form, nothing) is None
        assert mark(form, nothing) == 0


@kinds
@few
@given(st.data(), choosers, seeds)
def test_shuffling_changes_no_score(kind: str, data: st.DataObject, choose: Chooser, seed: str) -> None:
    """The order in which options stand on the page has no part in marking."""
    form = compile_item(data.draw(items(kind)))
    moved = evolve(form, options=option_order(seed, form, True))
    for _ in range(10):
        answer = readable(choose, form)
        assert mark(moved, answer) == mark(form, answer)


@kinds
@few
@given(st.data(), seeds, st.booleans())
def test_options_are_all_there(kind: str, data: st.DataObject, seed: str, shuffle: bool) -> None:
    """A page shows each option once, pinned ones where they were written, and never an order as its own key."""
    form = compile_item(data.draw(items(kind)))
    order = option_order(seed, form, shuffle)
    assert sorted(order) == sorted(form.options)
    assert all(order[form.options.index(option)] == option for option in form.pinned)
    assert form.reader != "order" or order != form.options


@kinds
@few
@given(st.data(), choosers)
def test_hints_only_cost(kind: str, data: st.DataObject, choose: Chooser) -> None:
    """One more hint never earns more, and hints never cost what was not earned."""
    form = compile_item(data.draw(items(kind)))
    answer = readable(choose, form)
    earned = [mark(form, answer, given) for given in range(5)]
    assert earned == sorted(earned, reverse=True)
    assert all(min(earned[0], 0) <= points for points in earned)
