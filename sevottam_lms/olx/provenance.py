"""Where everything that a course says comes from: one claim for each source that a section or an item names."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from sevottam_lms.model.facts import Document, Fact, Facts, fact_ids
from sevottam_lms.model.language import Localized
from sevottam_lms.model.tree import Node, Place
from sevottam_lms.olx.checks.claims import course_facts
from sevottam_lms.olx.course import Course
from sevottam_lms.olx.items import own_items


@frozen
class Claim:
    """One claim: where it is made (`holder`: `block/section`, `bank/item` or `quiz/item`), and what it rests on.

    `fact` is empty where the author named a document directly; then `statement` is empty too.
    """

    place: Place
    holder: str
    fact: str
    statement: Localized
    confidence: str
    date: str
    documents: tuple[Document, ...]


def claims_of(course: Course) -> tuple[Claim, ...]:
    """All claims of a course, in reading order, then those of its items."""
    facts = course_facts(course)
    return (*_sections(course, facts), *_items(course, facts))


def _sections(course: Course, facts: Facts) -> Iterator[Claim]:
    for block in course.blocks:
        for section in block.all("section"):
            holder = f"{block.get('url_name')}/{section.get('id')}"
            for source in section.all("source"):
                yield from _of_facts(source, holder, facts)
                if source.text:
                    yield _written(source, holder)


def _items(course: Course, facts: Facts) -> Iterator[Claim]:
    for name, item in own_items(course):
        yield from _of_facts(item, f"{name}/{item.get('id')}", facts)


def _of_facts(node: Node, holder: str, facts: Facts) -> Iterator[Claim]:
    for name in fact_ids(node.get("fact")):
        if name in facts.facts:
            yield _claim(node, holder, facts.facts[name], facts)


def _claim(node: Node, holder: str, fact: Fact, facts: Facts) -> Claim:
    documents = tuple(facts.documents[name] for name in fact.sources if name in facts.documents)
    return Claim(node.place, holder, fact.id, fact.statement, fact.confidence, fact.date, documents)


def _written(source: Node, holder: str) -> Claim:
    document = Document("", source.text, addresses=tuple(source.get("href").split()))
    return Claim(source.place, holder, "", Localized(), source.get("confidence"), source.get("date"), (document,))
