"""Laws of stored state: what the machine leaves loads equal, and nothing that a store gives back makes a view fail."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sevottam_lms.activities.record import QuizState
from sevottam_lms.model.plain import NUMBER_MOST, from_plain, to_plain
from sevottam_lms.olx.blocks import BLOCKS, read_block
from tests.properties.choices import ACTIVITIES, choosers, live, reloaded
from tests.strategies import Chooser, copied, damaged, json_values
from tests.trees import TERSE, block_trees

blocks = pytest.mark.parametrize("tag", BLOCKS)
few = settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])


@blocks
@few
@given(st.data(), choosers)
def test_state_survives_its_store(tag: str, data: st.DataObject, choose: Chooser) -> None:
    """After any actions the state is JSON, reads back equal, and gives the same view."""
    found = read_block(data.draw(block_trees(tag, TERSE)))
    module, kind = ACTIVITIES[tag]
    state = kind()
    for _ in range(5):
        state = live(choose, tag, found, state, steps=3)
        kept = copied(to_plain(state))
        assert from_plain(kind, kept) == state == reloaded(kind, kept)
        assert module.view(found, from_plain(kind, kept)) == module.view(found, state)


@blocks
@few
@given(st.data(), choosers)
def test_damaged_state_can_go_on(tag: str, data: st.DataObject, choose: Chooser) -> None:
    """Whatever became of the stored pieces: they load, give a view that is JSON, and take further actions."""
    found = read_block(data.draw(block_trees(tag, TERSE)))
    module, kind = ACTIVITIES[tag]
    kept = to_plain(live(choose, tag, found, kind(), steps=8))
    for _ in range(8):
        broken = {name: damaged(choose, part) for name, part in kept.items()}
        state = reloaded(kind, copied(broken))
        json.dumps(module.view(found, state), allow_nan=False)
        after = live(choose, tag, found, state)
        if not isinstance(after, QuizState) or after.record.used < NUMBER_MOST:  # no learner gets there
            assert reloaded(kind, copied(to_plain(after))) == after


@blocks
@given(st.data(), json_values)
@example(None, None)
def test_anything_in_the_store(tag: str, data: st.DataObject | None, value: Any) -> None:
    """Any JSON in the place of a state is a state."""
    _, kind = ACTIVITIES[tag]
    assert isinstance(reloaded(kind, dict.fromkeys(("record", "draft", "hints", "checks"), value)), kind)
    if kind is not QuizState:
        assert isinstance(reloaded(kind, value), kind)
