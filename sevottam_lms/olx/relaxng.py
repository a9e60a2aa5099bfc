"""A RELAX NG grammar for editors, made from the blocks' tables: completion and red underlines while typing.

It says less than the checker (which knows ids, languages and files) and never more: what it refuses, the checker
reports too. Open edX's own elements are let be as they are, so one grammar serves every XML file of a course.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

from sevottam_lms.activities.quiz import BANK
from sevottam_lms.model.schema import RICH_TAGS, Attribute, Child, Element
from sevottam_lms.model.tree import LANG, SPACE
from sevottam_lms.olx.blocks import BLOCKS, HOST_ATTRIBUTES
from sevottam_lms.olx.course import DATA, STRUCTURE

NAMESPACE = "http://relaxng.org/ns/structure/1.0"
TYPES = "http://www.w3.org/2001/XMLSchema-datatypes"
PREFIXES: Any = {None: NAMESPACE}
XML = "http://www.w3.org/XML/1998/namespace"
LANGUAGE = Attribute(LANG)
SPACES = Attribute(SPACE, values=("preserve", "default"))
# Up to so many, a count is written out; above it only the least is said.
COUNTED = 3


def relax_ng() -> str:
    """The grammar as XML."""
    grammar = _Grammar()
    tops = [*(block.table for block in BLOCKS.values()), BANK, *(file.table for file in DATA.values())]
    starts = [grammar.define(table, HOST_ATTRIBUTES if table.tag in BLOCKS else frozenset()) for table in tops]
    start = _e("start", _e("choice", *(_e("ref", name=name) for name in starts), _e("ref", name="structure")))
    root = _e("grammar", start, *_shared(grammar.inline), *grammar.definitions, datatypeLibrary=TYPES)
    return etree.tostring(root, encoding="unicode", pretty_print=True)


def _shared(inline: Iterable[str]) -> Iterator[Any]:
    yield _e("define", _e("element", _e("anyName"), _anything("any")), name="any")
    yield _e("define", _e("element", _names(STRUCTURE), _anything("any")), name="structure")
    yield _e("define", _e("element", _names(sorted(RICH_TAGS)), _anything("html", "inline")), name="html")
    # Said of all rich texts at once: which of them may hold what, the checker knows.
    yield _e("define", _e("choice", _e("notAllowed"), *(_e("ref", name=name) for name in inline)), name="inline")
    others = _e("anyName", _e("except", _e("nsName", ns=""), _e("nsName", ns=XML)))
    yield _e("define", _e("zeroOrMore", _e("attribute", others)), name="foreign")


def _anything(*inside: str) -> Any:
    """Any text and attributes, and elements of these definitions."""
    elements = (_e("ref", name=name) for name in inside)
    return _e("zeroOrMore", _e("choice", _e("text"), _e("attribute", _e("anyName")), *elements))


def _e(tag: str, *children: Any, **attributes: str) -> Any:
    element = etree.Element(f"{{{NAMESPACE}}}{tag}", attributes, nsmap=PREFIXES)
    for child in children:
        if isinstance(child, str):
            element.text = child
        else:
            element.append(child)
    return element


def _names(tags: Any) -> Any:
    return _e("choice", *(_e("name", tag) for tag in tags))


class _Grammar:
    """The definitions so far, one for each table; two tables of one tag get two."""

    def __init__(self) -> None:
        self.names: dict[Element, str] = {}
        self.definitions: list[Any] = []
        self.inline: dict[str, None] = {}

    def define(self, table: Element, host: frozenset[str] = frozenset()) -> str:
        """The name of the table's definition, which is written when it is first asked for."""
        if table not in self.names:
            alike = sum(known.tag == table.tag for known in self.names)
            namespace, _, tag = table.tag.removeprefix("{").rpartition("}")
            self.names[table] = f"{tag}-{alike + 1}" if alike else tag
            element = _e("element", *self._inside(table, host), name=tag, ns=namespace)
            self.definitions.append(_e("define", element, name=self.names[table]))
        return self.names[table]

    def _inside(self, table: Element, host: frozenset[str]) -> Iterator[Any]:
        if table.text == "foreign":
            yield _anything("any")
            return
        yield _e("ref", name="foreign")
        yield from self._attributes(table, host)
        yield from self._content(table)

    def _attributes(self, table: Element, host: frozenset[str]) -> Iterator[Any]:
        own = {attribute.name for attribute in table.attributes} | ({"kind"} if table.kinds else set())
        for attribute in table.attributes:
            if not (table.kinds and attribute.name == "kind"):
                yield _needed(_e("attribute", _values(attribute), name=attribute.name), attribute.required)
        for attribute in (LANGUAGE, SPACES, *(Attribute(name) for name in sorted(host))):
            if attribute.name not in own:
                yield _needed(_e("attribute", _values(attribute), name=attribute.name), False)

    def _content(self, table: Element) -> Iterator[Any]:
        if table.text == "rich":
            self.inline |= {self.define(inner): None for inner in table.inline}
            yield _e("zeroOrMore", _e("choice", _e("text"), _e("ref", name="html"), _e("ref", name="inline")))
        elif table.text in ("plain", "optional"):
            yield _e("text")
        elif table.kinds:
            first = table.kinds[0][0]
            yield _e("choice", *(self._kind(table, kind, kind == first) for kind, _ in table.kinds))
        else:
            yield self._children(table.children)

    def _kind(self, table: Element, kind: str, usual: bool) -> Any:
        attribute = _needed(_e("attribute", _e("value", kind), name="kind"), not usual)
        return _e("group", attribute, self._children(table.children_of(kind)))

    def _children(self, children: tuple[Child, ...]) -> Any:
        # The tables leave the order free.
        return _e("interleave", *(self._child(child) for child in children)) if children else _e("empty")

    def _child(self, child: Child) -> Any:
        def one() -> Any:
            return _e("ref", name=self.define(child.element))

        if child.per_language:
            return _e("oneOrMore", one()) if child.least else _e("zeroOrMore", one())
        least = [one() for _ in range(child.least)]
        if child.most is None or child.most - child.least > COUNTED:
            return _e("group", *least, _e("zeroOrMore", one()))
        return _e("group", *least, *(_e("optional", one()) for _ in range(child.most - child.least)), _e("empty"))


def _needed(pattern: Any, required: bool) -> Any:
    return pattern if required else _e("optional", pattern)


def _values(attribute: Attribute) -> Any:
    if attribute.values:
        return _e("choice", *(_e("value", value) for value in attribute.values))
    if attribute.numbers:
        least, most = map(str, attribute.numbers)
        return _e(
            "data", _e("param", least, name="minInclusive"), _e("param", most, name="maxInclusive"), type="integer"
        )
    if attribute.pattern:
        return _e("data", _e("param", _as_xsd(attribute.pattern), name="pattern"), type="string")
    return _e("text")


def _as_xsd(pattern: re.Pattern[str]) -> str:
    """The pattern as XML Schema writes it: groups have no options there, and quotation marks need no escape."""
    return pattern.pattern.replace("(?:", "(").replace('\\"', '"').replace("\\'", "'")
