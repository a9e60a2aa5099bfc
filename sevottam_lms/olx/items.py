"""A course's items, each once, where it was written."""

from __future__ import annotations

from collections.abc import Iterator

from sevottam_lms.activities.quiz import ITEM_TAGS
from sevottam_lms.model.tree import Node
from sevottam_lms.olx.compose import HASH
from sevottam_lms.olx.course import Course


def own_items(course: Course) -> Iterator[tuple[str, Node]]:
    """Every item once, with the name of its bank, or of the quiz in which it was written.

    A copy stands for its original only where its bank did not come along, as after an export from Studio.
    """
    for name, bank in course.banks.items():
        yield from ((name, item) for item in bank.all(*ITEM_TAGS))
    for block in course.blocks:
        for pool in block.all("pool"):
            items = (item for item in pool.all(*ITEM_TAGS) if not is_copy(course, pool, item))
            yield from ((block.get("url_name"), item) for item in items)


def is_copy(course: Course, pool: Node, item: Node) -> bool:
    """Whether an item of a pool stands in one of the course's banks too."""
    return item.has(HASH) and pool.get("bank") in course.banks
