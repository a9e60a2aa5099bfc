"""Where a statement comes from."""

from __future__ import annotations

import re

from attrs import frozen

from sevottam_lms.model.schema import Attribute, Child, Element
from sevottam_lms.model.tree import Node

CONFIDENCE = ("SEED", "OFF", "SEC", "EDITORIAL", "UNVERIFIED", "FICTIONAL")
WEB_ADDRESS = re.compile(r"https?://[^\s<>\"']+")
DATES = "2009 | 2009-02 | 2009-02-11 | 2009–2014"
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?(–\d{4})?")


@frozen
class Source:
    """A source: title, how sure we are (`CONFIDENCE`), the fact's date (`2009`, `2009-02`, `2009-02-11`), address."""

    title: str
    confidence: str
    date: str = ""
    href: str = ""


SOURCE = Child(
    Element(
        "source",
        (
            Attribute("confidence", required=True, values=CONFIDENCE),
            Attribute("date", pattern=DATE, example=DATES),
            Attribute("href", pattern=WEB_ADDRESS, example="https://…"),
        ),
        text="plain",
    )
)


def read_sources(node: Node) -> tuple[Source, ...]:
    return tuple(
        Source(child.text, child.get("confidence"), child.get("date"), child.get("href"))
        for child in node.all("source")
    )
