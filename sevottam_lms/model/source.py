"""Where a statement comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from attrs import frozen

from sevottam_lms.model.cited import Cited
from sevottam_lms.model.facts import CONFIDENCE, DATE, DATES, IDS, OURS, fact_ids
from sevottam_lms.model.finding import Finding, error
from sevottam_lms.model.schema import Attribute, Child, Element
from sevottam_lms.model.tree import Node

NOTHING: Mapping[str, Cited] = MappingProxyType({})
WEB_ADDRESS = re.compile(r"https?://[^\s<>\"']+")


@frozen
class Source:
    """A source: title, how sure we are (`CONFIDENCE`), the fact's date (`2009`, `2009-02`, `2009-02-11`), address.

    `cited`: the facts it names by id, each with documents of its own. One that only names facts has no title.
    """

    title: str
    confidence: str
    date: str = ""
    href: str = ""
    cited: tuple[Cited, ...] = ()


def _titled(node: Node) -> Iterator[Finding]:
    if node.has("fact"):
        return
    if not node.has("confidence"):
        yield error("missing-attribute", node.place, tag=node.tag, attribute="confidence", expects="fact | confidence")
    if not node.text:
        yield error("source-without-title", node.place)


SOURCE = Child(
    Element(
        "source",
        (
            Attribute("fact", pattern=IDS, example="3.1.3 T4-07"),
            Attribute("confidence", values=CONFIDENCE),
            Attribute("date", pattern=DATE, example=DATES),
            Attribute("href", pattern=WEB_ADDRESS, example="https://…"),
        ),
        text="optional",
        rules=(_titled,),
    )
)


def read_sources(node: Node, known: Mapping[str, Cited] = NOTHING) -> tuple[Source, ...]:
    """The sources of an element; `known` are the facts that they may name."""
    return tuple(_source(child, known) for child in node.all("source"))


def _source(node: Node, known: Mapping[str, Cited]) -> Source:
    cited = tuple(known[name] for name in fact_ids(node.get("fact")) if name in known)
    return Source(node.text, node.get("confidence"), node.get("date"), node.get("href"), cited)


def labels(sources: tuple[Source, ...]) -> tuple[str, ...]:
    """Which of `OURS` a learner has to be told of: what rests on no document, although it stands in the text."""
    found = {source.confidence for source in sources}
    found |= {cited.fact.confidence for source in sources for cited in source.cited}
    return tuple(kind for kind in OURS if kind in found)
