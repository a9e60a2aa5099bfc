"""The content field: cleaned when written, untouched when read."""

from unittest.mock import patch

from xblock.fields import String

from sevottam_lms.activities.attempt import QuizState
from sevottam_lms.api import Draft, Record
from sevottam_xblocks.fields import Content
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


def test_a_block_finds_what_it_has_just_kept(platform):
    """Before and after saving, whether the host gives JSON back or the very object it was given."""
    block = platform.block(usage_of(platform, "sevottam_quiz"), 7)
    state = QuizState(record=Record(used=3), draft=Draft(attempt="a", responses={"q": ["b"]}))
    block.keep(state, ("record", "draft"))
    assert block.state() == state
    block.save()
    assert block.state() == state
    assert platform.block(block.scope_ids.usage_id, 7).state() == state
