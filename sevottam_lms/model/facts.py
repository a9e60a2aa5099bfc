"""What a course claims, as data: facts with source, confidence and date, contradictions between sources, figures.

A lesson's source and an item name a fact by its id. What it says, and how far it can be trusted, stands here once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import field, frozen

from sevottam_lms.model.finding import Finding, error
from sevottam_lms.model.language import Localized
from sevottam_lms.model.markup import plain
from sevottam_lms.model.schema import Attribute, Child, Element, identifier, localized, unique_ids
from sevottam_lms.model.translation import TRANSLATION
from sevottam_lms.model.tree import LANG, Node

TAG = "facts"
CONFIDENCE = ("SEED", "OFF", "SEC", "EDITORIAL", "UNVERIFIED", "FICTIONAL")
DATES = "2009 | 2009-02 | 2009-02-11 | 2009–2014"
DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?(–[0-9]{4})?")
ID = re.compile(r"[A-Za-z0-9]+([.-][A-Za-z0-9]+)*")
IDS = re.compile(rf"{ID.pattern}( {ID.pattern})*")
ADDRESSES = re.compile(r"https?://[^\s<>\"']+(\s+https?://[^\s<>\"']+)*")
# Y may be used, D only with its date shown, H is on hold until checked, N is for reading and never for a quiz.
USES = ("Y", "D", "H", "N")
# What rests on no document: it says so to the learner instead.
OURS = ("EDITORIAL", "UNVERIFIED", "FICTIONAL")
YEAR = re.compile(r"[0-9]{4}")
COUNT = re.compile(r"[0-9]{1,12}")


@frozen
class Document:
    """What a fact was read in; `addresses` where, the first to be shown."""

    id: str
    title: str
    date: str = ""
    addresses: tuple[str, ...] = ()


@frozen
class Fact:
    """One claim. `confidence` is one of `CONFIDENCE`, `use` one of `USES`, `sources` ids of documents."""

    id: str
    statement: Localized
    confidence: str
    sources: tuple[str, ...] = ()
    date: str = ""
    topic: str = ""
    use: str = "Y"

    @property
    def years(self) -> frozenset[str]:
        """The years that its date names; of a span, every year in it."""
        found = [int(year) for year in YEAR.findall(self.date)]
        return frozenset(str(year) for year in range(min(found), max(found) + 1)) if found else frozenset()

    @property
    def on_hold(self) -> bool:
        """Whether it may be read, with its label, but not be asked."""
        return self.use == "H" or self.confidence == "UNVERIFIED"


@frozen
class Pattern:
    """Words that must not stand in a text of this language: a regular expression, and what it means in words."""

    lang: str
    expression: str
    value: str = ""


@frozen
class Contradiction:
    """Where sources disagree: what is adopted, and which values are refuted."""

    id: str
    statement: Localized
    adopted: Localized
    refuted: tuple[Pattern, ...] = ()
    sources: tuple[str, ...] = ()


@frozen
class Barred:
    """What is not to be asked in a quiz, because it is uncertain or teaches nothing."""

    id: str
    statement: Localized
    patterns: tuple[Pattern, ...]


@frozen
class Column:
    id: str
    title: Localized


@frozen
class Series:
    """A table of whole numbers: `rows` are a label and one number for each column."""

    id: str
    fact: str
    title: Localized
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]

    def total(self, column: str) -> int:
        """The sum of a column, by its id."""
        index = [found.id for found in self.columns].index(column)
        return sum(numbers[index] for _, numbers in self.rows)


@frozen
class TimeLimit:
    """A time limit as it holds between two dates (`until` empty: still in force when last seen).

    `amount` is None where the rule names no number. `level` is central, state or rts; `event` what has to be done.
    """

    id: str
    fact: str
    name: Localized
    authority: str
    level: str
    event: str
    amount: int | None
    unit: str
    since: str
    until: str
    confidence: str
    sources: tuple[str, ...]


@frozen
class Facts:
    """Everything that `facts.xml` says."""

    documents: dict[str, Document] = field(factory=dict)
    facts: dict[str, Fact] = field(factory=dict)
    contradictions: dict[str, Contradiction] = field(factory=dict)
    barred: tuple[Barred, ...] = ()
    series: dict[str, Series] = field(factory=dict)
    time_limits: dict[str, TimeLimit] = field(factory=dict)


def fact_ids(text: str) -> tuple[str, ...]:
    """The ids in an attribute that lists them: `3.1.3 T4-07`."""
    return tuple(text.split())


def _unsourced(node: Node) -> Iterator[Finding]:
    documents = {child.get("id") for child in node.all("source")}
    for child in node.all("fact", "contradiction", "time_limit"):
        named = fact_ids(child.get("sources"))
        if not named and child.tag != "contradiction" and child.get("confidence") not in OURS:
            yield error("fact-without-source", child.place, id=child.get("id"))
        yield from (
            error("unknown-source", child.place, id=name, fact=child.get("id"))
            for name in named
            if name not in documents
        )


def _undated(node: Node) -> Iterator[Finding]:
    for fact in node.all("fact"):
        if fact.get("use") == "D" and not fact.get("date"):
            yield error("dated-fact-without-date", fact.place, id=fact.get("id"))


def _unknown_facts(node: Node) -> Iterator[Finding]:
    known = {child.get("id") for child in node.all("fact")}
    for child in node.all("series", "time_limit", "barred"):
        if child.has("fact") and child.get("fact") not in known:
            yield error("unknown-fact", child.place, id=child.get("fact"), tag=child.tag, near="")


def _uneven_rows(node: Node) -> Iterator[Finding]:
    columns = len(node.all("column"))
    for row in node.all("row"):
        numbers = row.text.split()
        if len(numbers) != columns or not all(map(COUNT.fullmatch, numbers)):
            yield error("uneven-row", row.place, label=row.get("label"), columns=str(columns))


def _bad_pattern(node: Node) -> Iterator[Finding]:
    try:
        re.compile(_expression(node))
    except (re.error, OverflowError) as problem:
        yield error("bad-pattern", node.place, pattern=_expression(node), reason=str(problem))


def _expression(node: Node) -> str:
    return node.get("pattern")


def _pattern_child(tag: str, least: int = 0) -> Child:
    attributes = (Attribute(LANG, required=True), Attribute("pattern", required=True))
    return Child(Element(tag, attributes, text="plain", rules=(_bad_pattern,)), least)


_FACT_ID = Attribute("id", required=True, pattern=ID, example="T3-06")
_SOURCES = Attribute("sources", pattern=IDS, example="S46 S47")
_OF_FACT = Attribute("fact", pattern=ID, example="T3-06")
_CONFIDENCE = Attribute("confidence", required=True, values=CONFIDENCE)
DOCUMENT = Element(
    "source",
    (
        _FACT_ID,
        Attribute("title", required=True),
        Attribute("href", pattern=ADDRESSES, example="https://…"),
        Attribute("date", pattern=DATE, example=DATES),
    ),
)
FACT = Element(
    "fact",
    (
        _FACT_ID,
        _CONFIDENCE,
        _SOURCES,
        Attribute("date", pattern=DATE, example=DATES),
        Attribute("topic"),
        Attribute("use", values=USES),
    ),
    (localized("statement"),),
)
CONTRADICTION = Element(
    "contradiction",
    (_FACT_ID, _SOURCES),
    (_pattern_child("refuted"), localized("adopted"), localized("statement")),
)
BARRED = Element("barred", (identifier(), _OF_FACT), (localized("statement"), _pattern_child("words", 1)))
SERIES = Element(
    "series",
    (identifier(), _OF_FACT),
    (
        localized("title"),
        Child(Element("column", (identifier(),), (localized("title"),)), 1),
        Child(Element("row", (Attribute("label", required=True),), text="plain"), 1),
    ),
    rules=(unique_ids("column"), _uneven_rows),
)
TIME_LIMIT = Element(
    "time_limit",
    (
        identifier(),
        _OF_FACT,
        Attribute("authority", required=True),
        Attribute("level", required=True, values=("central", "state", "rts")),
        Attribute(
            "event", required=True, values=("acknowledge", "redress", "interim", "appeal", "transfer", "service")
        ),
        Attribute("amount", numbers=(1, 999)),
        Attribute("unit", values=("working-days", "days", "months", "hours", "minutes")),
        Attribute("from", required=True, pattern=DATE, example=DATES),
        Attribute("until", pattern=DATE, example=DATES),
        _CONFIDENCE,
        _SOURCES,
    ),
    (localized("name"),),
)
TABLE = Element(
    TAG,
    children=(
        TRANSLATION,
        *(Child(table) for table in (DOCUMENT, FACT, CONTRADICTION, BARRED, SERIES, TIME_LIMIT)),
    ),
    rules=(
        *(unique_ids(tag) for tag in ("source", "fact", "contradiction", "barred", "series", "time_limit")),
        _unsourced,
        _undated,
        _unknown_facts,
    ),
)


def read_facts(node: Node) -> Facts:
    """The facts of a tree that `TABLE` has found sound."""
    return Facts(
        documents={child.get("id"): _document(child) for child in node.all("source")},
        facts={child.get("id"): read_fact(child) for child in node.all("fact")},
        contradictions={child.get("id"): _contradiction(child) for child in node.all("contradiction")},
        barred=tuple(
            Barred(child.get("id"), plain(child, "statement"), _patterns(child, "words"))
            for child in node.all("barred")
        ),
        series={child.get("id"): read_series(child) for child in node.all("series")},
        time_limits={child.get("id"): _time_limit(child) for child in node.all("time_limit")},
    )


def _document(node: Node) -> Document:
    return Document(node.get("id"), node.get("title"), node.get("date"), tuple(node.get("href").split()))


def read_fact(node: Node) -> Fact:
    return Fact(
        id=node.get("id"),
        statement=plain(node, "statement"),
        confidence=node.get("confidence"),
        sources=fact_ids(node.get("sources")),
        date=node.get("date"),
        topic=node.get("topic"),
        use=node.get("use", "Y"),
    )


def _patterns(node: Node, tag: str) -> tuple[Pattern, ...]:
    return tuple(Pattern(child.get(LANG), _expression(child), child.text) for child in node.all(tag))


def _contradiction(node: Node) -> Contradiction:
    return Contradiction(
        node.get("id"),
        plain(node, "statement"),
        plain(node, "adopted"),
        _patterns(node, "refuted"),
        fact_ids(node.get("sources")),
    )


def read_series(node: Node) -> Series:
    return Series(
        id=node.get("id"),
        fact=node.get("fact"),
        title=plain(node, "title"),
        columns=tuple(Column(child.get("id"), plain(child, "title")) for child in node.all("column")),
        rows=tuple((child.get("label"), tuple(map(int, child.text.split()))) for child in node.all("row")),
    )


def _time_limit(node: Node) -> TimeLimit:
    return TimeLimit(
        id=node.get("id"),
        fact=node.get("fact"),
        name=plain(node, "name"),
        authority=node.get("authority"),
        level=node.get("level"),
        event=node.get("event"),
        amount=int(node.get("amount")) if node.has("amount") else None,
        unit=node.get("unit"),
        since=node.get("from"),
        until=node.get("until"),
        confidence=node.get("confidence"),
        sources=fact_ids(node.get("sources")),
    )
