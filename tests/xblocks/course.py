"""The real course, a learner of it, and how to answer its quiz."""

from pathlib import Path

from sevottam_lms.interactions import INTERACTIONS
from sevottam_lms.olx.blocks import definition

COURSE = Path(__file__).parents[2] / "tests" / "courses" / "chapter"


ASHA = 7


def usage_of(platform, tag):
    """The course's first block of a kind."""
    return next(usage for usage in platform.content if usage.startswith(f"{tag}@"))


def view_of(platform, usage, user=ASHA):
    """What a block now shows a learner."""
    block = platform.block(usage, user)
    return block.view_of(block.state(), block.context())


def key_of(platform, usage, view):
    """Right responses to what an attempt has drawn."""
    items = definition(platform.content[usage]["content"]).items
    drawn = [items[item["id"]] for item in view["attempt"]["items"]]
    return {item.id: INTERACTIONS[item.kind].examples(item)[0] for item in drawn}
