"""The glossary: what a term is called in each language, what it means, and which words are not to be used for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from sevottam_lms.model.finding import Finding, error
from sevottam_lms.model.language import Localized
from sevottam_lms.model.markup import plain
from sevottam_lms.model.schema import Attribute, Child, Element, identifier, localized, unique_ids
from sevottam_lms.model.translation import TRANSLATION
from sevottam_lms.model.tree import LANG, Node

TAG = "glossary"
SCHEME = "term:"
ADDRESS = re.compile(rf"{SCHEME}([a-z0-9][a-z0-9-]{{0,63}})")
_TEXTS = (localized("name"), localized("definition"))
TERM_COPY = Child(Element("term", (identifier(), Attribute("hash")), _TEXTS))
"""A term as it stands copied in a block that uses it."""


@frozen
class Term:
    """A term. `avoid`: words that are not to be used for it, as pairs of language and word."""

    id: str
    name: Localized
    definition: Localized
    avoid: tuple[tuple[str, str], ...] = ()


def _words(term: Node, *tags: str) -> Iterator[tuple[str, str, Node]]:
    return ((child.get(LANG), child.text.lower(), child) for child in term.all(*tags))


def _two_ways(glossary: Node) -> Iterator[Finding]:
    """Two terms of one name, and a name that another term tells to avoid: either way one thing has two names."""
    names: dict[tuple[str, str], str] = {}
    for term in glossary.all("term"):
        for lang, name, node in _words(term, "name"):
            if names.setdefault((lang, name), term.get("id")) != term.get("id"):
                yield error("term-twice", node.place, name=node.text, id=term.get("id"), other=names[lang, name])
    for term in glossary.all("term"):
        for lang, word, node in _words(term, "avoid"):
            if (lang, word) in names:
                yield error("avoided-name", node.place, name=node.text, id=term.get("id"), other=names[lang, word])


TABLE = Element(
    TAG,
    children=(
        TRANSLATION,
        Child(
            Element(
                "term",
                (identifier(),),
                (*_TEXTS, Child(Element("avoid", (Attribute(LANG, required=True, example="en | hi"),), text="plain"))),
            )
        ),
    ),
    rules=(unique_ids("term"), _two_ways),
)


def read_terms(node: Node) -> tuple[Term, ...]:
    """The terms of a glossary, or those copied into a block."""
    return tuple(_term(child) for child in node.all("term"))


def _term(node: Node) -> Term:
    avoid = tuple((child.get(LANG), child.text) for child in node.all("avoid"))
    return Term(node.get("id"), plain(node, "name"), plain(node, "definition"), avoid)


def term_copies(glossary: Node) -> dict[str, Node]:
    """What is copied into blocks, by id: each term without the words to avoid."""
    return {term.get("id"): _copy(term) for term in glossary.all("term")}


def _copy(term: Node) -> Node:
    return Node("term", (("id", term.get("id")),), term.all("name", "definition"), term.place)


def named_terms(block: Node) -> Iterator[tuple[str, Node]]:
    """The ids of the terms that the texts of a block link to, each with its link, in reading order."""
    for node in block.walk():
        if node.tag == "a" and (match := ADDRESS.fullmatch(node.get("href"))):
            yield match[1], node
