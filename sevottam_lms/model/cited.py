"""A fact as it stands in a block: copied there with its documents, so that the block is whole wherever it goes."""

from __future__ import annotations

from attrs import evolve, frozen

from sevottam_lms.model.facts import ADDRESSES, DATE, DATES, FACT, Document, Fact, fact_ids, read_fact
from sevottam_lms.model.schema import Attribute, Child, Element
from sevottam_lms.model.tree import Node

TAG = "fact"
_DOCUMENT = Element(
    "document",
    (Attribute("date", pattern=DATE, example=DATES), Attribute("href", pattern=ADDRESSES, example="https://…")),
    text="plain",
)
CITED = Child(
    evolve(
        FACT,
        attributes=(*FACT.attributes, Attribute("hash")),
        children=(*FACT.children, Child(_DOCUMENT)),
    )
)


@frozen
class Cited:
    """A fact and the documents it was read in."""

    fact: Fact
    documents: tuple[Document, ...] = ()


def read_cited(block: Node) -> dict[str, Cited]:
    """The facts that stand copied in a block, by id."""
    return {child.get("id"): _cited(child) for child in block.all(TAG)}


def _cited(node: Node) -> Cited:
    documents = tuple(
        Document("", child.text, child.get("date"), tuple(child.get("href").split())) for child in node.all("document")
    )
    return Cited(read_fact(node), documents)


def cited_facts(facts: Node) -> dict[str, Node]:
    """What is copied into blocks, by id: each fact of `facts.xml` with its documents."""
    documents = {child.get("id"): _document(child) for child in facts.all("source")}
    return {fact.get("id"): _copy(fact, documents) for fact in facts.all(TAG)}


def _copy(fact: Node, documents: dict[str, Node]) -> Node:
    named = tuple(documents[name] for name in fact_ids(fact.get("sources")) if name in documents)
    return evolve(fact.without("sources", "topic", "use"), content=(*fact.content, *named))


def _document(source: Node) -> Node:
    attributes = tuple((name, source.get(name)) for name in ("date", "href") if source.has(name))
    return Node("document", attributes, (source.get("title"),), source.place)
