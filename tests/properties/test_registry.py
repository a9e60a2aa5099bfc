"""The laws hold for everything registered: a newcomer cannot be forgotten."""

from __future__ import annotations

import pytest
from hypothesis import Phase, find, settings

from sevottam_lms.activities.quiz import ITEM_TAGS
from sevottam_lms.interactions import INTERACTIONS
from sevottam_lms.olx.blocks import BLOCKS
from tests.properties.choices import ACTIVITIES
from tests.properties.test_olx import TREES
from tests.trees import FULL, block_trees, items

# A search ends with the first that it finds; once in a while a hundred tries hold none.
unshrunk = settings(phases=[Phase.generate], database=None, max_examples=2000)


def test_every_block_has_its_laws() -> None:
    """Each kind of block is generated, written, damaged and lived in."""
    assert ACTIVITIES.keys() == BLOCKS.keys()


def test_every_table_is_written_and_read() -> None:
    """Each table has trees of its own."""
    assert TREES.keys() == {*BLOCKS, *INTERACTIONS, "item_bank"}


def test_every_item_type_is_drawn_in_quizzes() -> None:
    assert set(ITEM_TAGS) == INTERACTIONS.keys()


@pytest.mark.parametrize("kind", INTERACTIONS)
def test_items_can_be_generated(kind: str) -> None:
    """The tables and rules of a type leave something to generate, with hints and without."""
    assert find(items(kind), lambda item: bool(item.hints) and item.weight > 1, settings=unshrunk).kind == kind


@pytest.mark.parametrize("tag", BLOCKS)
def test_blocks_can_be_generated(tag: str) -> None:
    assert find(block_trees(tag, FULL), lambda node: len(node.elements) > 1, settings=unshrunk).tag == tag
