"""The content field: cleaned when written, untouched when read."""

from unittest.mock import patch

from xblock.fields import String

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
