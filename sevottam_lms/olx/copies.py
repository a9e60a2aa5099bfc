"""What blocks take along from the files beside the OLX: the facts, terms, figures and drawings that they name."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import evolve, field, frozen

from sevottam_lms.errors import ContentError
from sevottam_lms.model import cited, glossary
from sevottam_lms.model.facts import SERIES, fact_ids
from sevottam_lms.model.figure import PICTURE
from sevottam_lms.model.finding import Finding, warning
from sevottam_lms.model.tree import Node, content_hash
from sevottam_lms.olx.course import Course
from sevottam_lms.olx.xml import read_xml

HASH = "hash"
PICTURE_BYTES_MOST = 64 * 1024


@frozen
class Shelf:
    """Originals of one kind: the tag of a copy, the originals by id, and which of them a block names."""

    tag: str
    originals: dict[str, Node]
    named: Callable[[Node], Iterator[str]] = field(eq=False)


def named_facts(block: Node) -> Iterator[str]:
    """The ids of the facts that a block's sources name, in reading order."""
    for node in block.walk():
        if node.tag == "source":
            yield from fact_ids(node.get("fact"))


def fact_shelf(course: Course) -> Shelf:
    facts = course.data.get("facts")
    return Shelf(cited.TAG, _hashed(cited.cited_facts(facts)) if facts else {}, named_facts)


def term_shelf(course: Course) -> Shelf:
    terms = course.data.get(glossary.TAG)
    originals = _hashed(glossary.term_copies(terms)) if terms else {}
    return Shelf("term", originals, lambda block: (name for name, _ in glossary.named_terms(block)))


def _of_figures(attribute: str) -> Callable[[Node], Iterator[str]]:
    """What a block's figures name by an attribute."""

    def named(block: Node) -> Iterator[str]:
        return (node.get(attribute) for node in block.walk() if node.tag == "figure" and node.has(attribute))

    return named


def series_shelf(course: Course) -> Shelf:
    facts = course.data.get("facts")
    found = facts.all(SERIES.tag) if facts else ()
    return Shelf(SERIES.tag, _hashed({node.get("id"): node for node in found}), _of_figures("series"))


def picture_shelf(course: Course) -> Shelf:
    """The drawings among the course's files, each read when a figure first names it."""
    named = {name for block in course.blocks for name in _of_figures("file")(block)}
    read = {path: _picture(path, course.files[path]) for path in sorted(named) if path in course.files}
    return Shelf(PICTURE, _hashed({path: copy for path, copy in read.items() if copy}), _of_figures("file"))


def _picture(path: str, data: bytes) -> Node | None:
    """A copy of an SVG file; nothing when it is none, or longer than a page should carry."""
    if len(data) > PICTURE_BYTES_MOST:
        return None
    try:
        return Node(PICTURE, (("id", path),), (read_xml(data, path),))
    except ContentError:
        return None


SHELVES: tuple[Callable[[Course], Shelf], ...] = (fact_shelf, term_shelf, series_shelf, picture_shelf)


def _hashed(copies: dict[str, Node]) -> dict[str, Node]:
    return {name: copy.with_attribute(HASH, content_hash(copy)) for name, copy in copies.items()}


def with_copies(block: Node, shelf: Shelf) -> Node:
    """The block with a fresh copy of each original that it names; a copy whose original is not at hand stays."""
    there = {copy.get("id"): copy for copy in block.all(shelf.tag)}
    named = dict.fromkeys(shelf.named(block))
    copies = tuple(
        shelf.originals.get(name) or there[name] for name in named if name in shelf.originals or name in there
    )
    kept = tuple(part for part in block.content if isinstance(part, str) or part.tag != shelf.tag)
    return evolve(block, content=(*kept, *copies))


def check_copies(block: Node, shelf: Shelf) -> Iterator[Finding]:
    """The copies in a block as it was written that differ from their originals."""
    for copy in block.all(shelf.tag):
        yield from check_copy(copy, shelf.originals, HASH, lambda original: original.get(HASH))


def check_copy(
    copy: Node, originals: dict[str, Node], attribute: str, hash_of: Callable[[Node], str]
) -> Iterator[Finding]:
    """Whether a copy still says what its hash stands for, and what its original says now."""
    if not copy.has(attribute):
        return
    name = copy.get("id")
    if content_hash(copy, ignoring=(attribute,)) != copy.get(attribute):
        yield warning("copy-edited", copy.place, id=name)
    if originals and name not in originals:
        yield warning("copy-without-original", copy.place, id=name)
    elif originals and hash_of(originals[name]) != copy.get(attribute):
        yield warning("copy-outdated", copy.place, id=name)
