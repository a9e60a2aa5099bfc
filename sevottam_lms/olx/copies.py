"""What blocks take along from the files beside the OLX: the facts, terms, figures and drawings that they name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

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
    """Originals of one kind by id, the tag of their copies, and which of them an element of a block names."""

    tag: str
    originals: dict[str, Node]
    namer: str  # the tag of the elements that name them
    named: Callable[[Node], Iterable[str]] = field(eq=False)


def fact_shelf(course: Course) -> Shelf:
    facts = course.data.get("facts")
    originals = _hashed(cited.cited_facts(facts)) if facts else {}
    return Shelf(cited.TAG, originals, "source", lambda source: fact_ids(source.get("fact")))


def term_shelf(course: Course) -> Shelf:
    terms = course.data.get(glossary.TAG)
    originals = _hashed(glossary.term_copies(terms)) if terms else {}
    return Shelf("term", originals, "a", lambda link: [name for name, _ in glossary.named_terms(link)])


def series_shelf(course: Course) -> Shelf:
    facts = course.data.get("facts")
    found = facts.all(SERIES.tag) if facts else ()
    return Shelf(
        SERIES.tag, _hashed({node.get("id"): node for node in found}), "figure", lambda node: _word(node, "series")
    )


def picture_shelf(course: Course) -> Shelf:
    """The drawings among the course's files, each read when a figure first names it."""
    figures = (node for block in course.blocks for node in block.walk() if node.tag == "figure")
    named = {node.get("file") for node in figures}
    read = {path: _picture(path, course.files[path]) for path in sorted(named) if path in course.files}
    originals = _hashed({path: copy for path, copy in read.items() if copy})
    return Shelf(PICTURE, originals, "figure", lambda node: _word(node, "file"))


def _word(node: Node, attribute: str) -> tuple[str, ...]:
    return (node.get(attribute),) if node.has(attribute) else ()


def _picture(path: str, data: bytes) -> Node | None:
    """A copy of an SVG file; nothing when it is none, or longer than a page should carry."""
    if len(data) > PICTURE_BYTES_MOST:
        return None
    try:
        return Node(PICTURE, (("id", path),), (read_xml(data, path),))
    except ContentError:
        return None


# By the tag of the copies.
SHELVES: dict[str, Callable[[Course], Shelf]] = {
    cited.TAG: fact_shelf,
    "term": term_shelf,
    SERIES.tag: series_shelf,
    PICTURE: picture_shelf,
}


def _hashed(copies: dict[str, Node]) -> dict[str, Node]:
    return {name: copy.with_attribute(HASH, content_hash(copy)) for name, copy in copies.items()}


def with_copies(block: Node, shelves: Iterable[Shelf]) -> Node:
    """The block with a fresh copy of each original that it names; a copy whose original is not at hand stays."""
    shelves = tuple(shelves)
    kept = tuple(part for part in block.content if isinstance(part, str) or part.tag not in SHELVES)
    namers = {shelf.namer for shelf in shelves}
    naming = [node for node in block.walk() if node.tag in namers]
    return evolve(block, content=(*kept, *(copy for shelf in shelves for copy in _copies(block, shelf, naming))))


def _copies(block: Node, shelf: Shelf, naming: list[Node]) -> Iterator[Node]:
    there = {copy.get("id"): copy for copy in block.all(shelf.tag)}
    for name in dict.fromkeys(name for node in naming if node.tag == shelf.namer for name in shelf.named(node)):
        if name in shelf.originals or name in there:
            yield shelf.originals.get(name) or there[name]


def check_copies(course: Course) -> Iterator[Finding]:
    """The copies in the blocks of a course as it was written that differ from their originals."""
    for tag, shelf_of in SHELVES.items():
        copies = [copy for block in course.blocks for copy in block.all(tag)]
        originals = shelf_of(course).originals if copies else {}
        for copy in copies:
            yield from check_copy(copy, originals, HASH, lambda original: original.get(HASH))


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
