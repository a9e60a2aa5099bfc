"""Pools and banks: what a quiz can draw, what no quiz ever draws, and copies that differ from their originals."""

from __future__ import annotations

from collections.abc import Iterator

from sevottam_lms.activities.quiz import DRAW, FILTERS, ITEM_TAGS
from sevottam_lms.activities.quiz import TAG as QUIZ
from sevottam_lms.model.finding import Finding, error, errors, warning
from sevottam_lms.model.schema import nearest
from sevottam_lms.model.tree import Node
from sevottam_lms.olx.compose import HASH, item_hash
from sevottam_lms.olx.copies import check_copy
from sevottam_lms.olx.course import BANKS, Course


def pools(course: Course, whole: Course) -> Iterator[Finding]:
    for written, filled in zip(course.blocks, whole.blocks, strict=True):
        if written.tag == QUIZ:
            for pool, full in zip(written.all("pool"), filled.all("pool"), strict=True):
                yield from _pool(course, pool)
                yield from _filters(course, full)
            yield from _facts(filled)
    yield from _never_drawn(course, whole)


def _pool(course: Course, pool: Node) -> Iterator[Finding]:
    name = pool.get("bank")
    copies = pool.all(*ITEM_TAGS)
    unread = f"{BANKS}/{name}.xml" in course.unread
    if name and not copies and name not in course.banks and not unread:
        yield error("unknown-bank", pool.place, id=name, near=nearest(name, course.banks))
    originals = {item.get("id"): item for item in course.banks[name].all(*ITEM_TAGS)} if name in course.banks else {}
    for copy in copies:
        yield from check_copy(copy, originals, HASH, item_hash)


def _filters(course: Course, pool: Node) -> Iterator[Finding]:
    bank = course.banks.get(pool.get("bank"))
    if bank is None:
        return
    for name in FILTERS:
        known = {item.get(name) for item in bank.all(*ITEM_TAGS)} - {""}
        for value in (value for value in pool.get(name).split() if value not in known):
            near = nearest(value, sorted(known))
            facts = {"attribute": name, "value": value, "bank": pool.get("bank"), "near": near}
            yield warning("filter-without-items", pool.place, **facts)
    if not pool.all(*ITEM_TAGS):
        yield error("pool-without-items", pool.place, bank=pool.get("bank"))


def _never_drawn(course: Course, whole: Course) -> Iterator[Finding]:
    """Items of a bank in use that fit no pool's filters. A bank that nothing uses has its own finding."""
    if errors(course.findings):
        return
    drawable = _drawable(whole)
    for name, items in drawable.items():
        for item in course.banks[name].all(*ITEM_TAGS) if name in course.banks else ():
            if item.get("id") not in items:
                yield warning("item-never-drawn", item.place, id=item.get("id"), bank=name)


def _drawable(whole: Course) -> dict[str, set[str]]:
    """The ids that pools can draw, by bank."""
    found: dict[str, set[str]] = {}
    for block in whole.blocks:
        for pool in block.all("pool") if block.tag == QUIZ else ():
            if pool.get("bank"):
                found.setdefault(pool.get("bank"), set()).update(item.get("id") for item in pool.all(*ITEM_TAGS))
    return found


def _facts(quiz: Node) -> Iterator[Finding]:
    """No attempt should ask two questions on one fact; here every attempt would have to."""
    drawn = [(draw_of(pool), [_fact(item) for item in pool.all(*ITEM_TAGS)]) for pool in quiz.all("pool")]
    draw, most = sum(count for count, _ in drawn), most_different(drawn)
    if most < draw:
        yield warning("facts-too-few", quiz.place, id=quiz.get("url_name"), draw=str(draw), count=str(most))


def draw_of(pool: Node) -> int:
    """How many of a filled pool's items an attempt gets."""
    items, draw = len(pool.all(*ITEM_TAGS)), pool.get("draw")
    return min(int(draw), items) if draw and DRAW.accepts(draw) else items


def _fact(item: Node) -> str:
    # An item without a fact stands for itself.
    return item.get("fact") or f"\0{item.get('id')}"


def most_different(pools: list[tuple[int, list[str]]]) -> int:
    """How many items an attempt can have at most, all of different facts: `pools` are draws and items' facts."""
    owner: dict[str, int] = {}
    draws = (index for index, (draw, _) in enumerate(pools) for _ in range(draw))
    return sum(_given_one_more(index, pools, owner) for index in draws)


def _given_one_more(start: int, pools: list[tuple[int, list[str]]], owner: dict[str, int]) -> bool:
    """Give the pool one more fact, if need be by letting others change theirs (an augmenting path, breadth first)."""
    asked_by: dict[str, int] = {}
    gives: dict[int, str] = {}
    queue = [start]
    for pool in queue:
        for fact in pools[pool][1]:
            if fact in asked_by:
                continue
            asked_by[fact] = pool
            if fact not in owner:
                _hand_over(fact, start, asked_by, gives, owner)
                return True
            if owner[fact] != start and owner[fact] not in gives:
                gives[owner[fact]] = fact
                queue.append(owner[fact])
    return False


def _hand_over(fact: str, start: int, asked_by: dict[str, int], gives: dict[int, str], owner: dict[str, int]) -> None:
    while asked_by[fact] != start:
        owner[fact] = asked_by[fact]
        fact = gives[asked_by[fact]]
    owner[fact] = start
