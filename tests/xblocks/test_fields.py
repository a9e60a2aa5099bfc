"""The kinds of fields: what reading and writing them asks of the platform, and what it does not."""

from unittest.mock import patch

import pytest
from xblock.fields import Scope, String

from sevottam_lms.activities.attempt import QuizState
from sevottam_lms.api import Draft, Record
from sevottam_xblocks.fields import Content
from tests.doubles.platform import PlatformFields
from tests.xblocks.course import usage_of


def test_control_characters_are_removed_on_write(platform):
    """XML cannot hold them."""
    block = platform.block(usage_of(platform, "sevottam_quiz"), None)
    block.content = "<sevottam_quiz>\x00\x0b</sevottam_quiz>"
    assert block.content == "<sevottam_quiz></sevottam_quiz>"


def test_reading_does_not_search_the_text(platform):
    """XBlock's own field searches its whole value at every access."""
    block = platform.block(usage_of(platform, "sevottam_quiz"), None)
    with patch.object(String, "_sanitize", side_effect=AssertionError("searched")):
        assert isinstance(block.fields["content"], Content) and block.content


@pytest.mark.parametrize("tag", ["sevottam_quiz", "sevottam_lesson", "sevottam_framework"])
def test_no_default_of_a_learners_field_is_asked_of_the_platform(platform, tag):
    """It has none, and says so dearly."""
    block = platform.block(usage_of(platform, tag), 7)
    own = [name for name, field in block.fields.items() if field.scope in (Scope.user_state, Scope.user_info)]
    with patch.object(PlatformFields, "default", side_effect=AssertionError("asked")):
        assert len(own) >= 3 and not any(getattr(block, name) for name in own)


def test_a_block_finds_what_it_has_just_kept(platform):
    """Before and after saving, whether the host gives JSON back or the very object it was given."""
    block = platform.block(usage_of(platform, "sevottam_quiz"), 7)
    state = QuizState(record=Record(used=3), draft=Draft(attempt="a", responses={"q": ["b"]}))
    block.keep(state, ("record", "draft"))
    assert block.state() == state
    block.save()
    assert block.state() == state
    assert platform.block(block.scope_ids.usage_id, 7).state() == state
