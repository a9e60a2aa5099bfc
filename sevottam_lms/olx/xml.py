"""XML to trees and back. No DTDs, no entities, no network, bounded depth and size."""

from __future__ import annotations

import re
from functools import lru_cache
from io import BytesIO
from typing import Any

from lxml import etree

from sevottam_lms.errors import ContentError
from sevottam_lms.model.finding import Finding, error
from sevottam_lms.model.tree import SPACE, Node, Place

BYTES_MOST = 8 * 1024 * 1024
XML_NAMESPACE = "{http://www.w3.org/XML/1998/namespace}"
INDENT = "  "
# What the parser says about the commonest slips, in its own English; the groups become the finding's facts.
SLIPS = (
    ("tag-not-closed", r"Opening and ending tag mismatch: (?P<tag>\S+) line (?P<start>\d+) and (?P<found>[^,]+)"),
    ("tag-never-closed", r"Premature end of data in tag (?P<tag>\S+) line (?P<start>\d+)"),
    ("bare-ampersand", r"xmlParseEntityRef: no name"),
    ("bare-less-than", r"StartTag: invalid element name"),
    ("unknown-entity", r"Entity '(?P<name>[^']+)' not defined"),
)


def read_xml(source: bytes | str, file: str = "") -> Node:
    """The tree of a document; raises `ContentError` with a line when it is not well formed or not acceptable."""
    # Half a surrogate pair is no text; passed on, it is the parser that says so, with its line.
    data = source.encode("utf-8", "surrogatepass") if isinstance(source, str) else source
    if len(data) > BYTES_MOST:
        raise ContentError((error("file-too-large", Place(file), most=str(BYTES_MOST)),))
    try:
        document = etree.parse(BytesIO(data), _parser())
    except etree.XMLSyntaxError as problem:
        raise ContentError((_not_xml(problem.msg or "", Place(file, problem.lineno)),)) from problem
    except ValueError as problem:  # the platform puts a stand-in for lxml.etree in place, which raises it at an entity
        raise ContentError((error("dtd-refused", Place(file, 1)),)) from problem
    info: Any = document.docinfo
    if info.doctype or info.internalDTD is not None:
        raise ContentError((error("dtd-refused", Place(file, 1)),))
    return from_lxml(document.getroot(), file)


def _not_xml(reason: str, place: Place) -> Finding:
    for code, pattern in SLIPS:
        if found := re.match(pattern, reason):
            return error(code, place, **found.groupdict())
    return error("not-xml", place, reason=reason)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def from_lxml(element: Any, file: str = "") -> Node:
    """The tree of an lxml element. White space between elements is dropped, except under `xml:space="preserve"`."""
    return _node(element, file, False)


def _node(element: Any, file: str, preserve: bool) -> Node:
    attributes = tuple([(_short(name), value) for name, value in element.items()])
    preserve = preserve or (SPACE, "preserve") in attributes
    content: list[Node | str] = []
    _add_text(content, element.text, preserve)
    for child in element:
        if isinstance(child.tag, str):  # comments and processing instructions carry functions for tags
            content.append(_node(child, file, preserve))
        _add_text(content, child.tail, preserve)
    return Node(_short(element.tag), attributes, tuple(content), Place(file, element.sourceline))


def _add_text(content: list[Node | str], text: str | None, preserve: bool) -> None:
    if not text or not (preserve or text.strip()):
        return
    if content and isinstance(content[-1], str):
        content[-1] += text
    else:
        content.append(text)


@lru_cache(maxsize=1024)
def _short(name: str) -> str:
    return name.replace(XML_NAMESPACE, "xml:") if name.startswith(XML_NAMESPACE) else name


@lru_cache(maxsize=1024)
def _long(name: str) -> str:
    return name.replace("xml:", XML_NAMESPACE, 1) if name.startswith("xml:") else name


def write_xml(node: Node) -> str:
    """The tree as text, indented where white space does not matter; the same tree always gives the same text."""
    element = etree.Element(_long(node.tag))
    fill(element, node, "\n")
    return etree.tostring(element, encoding="unicode") + "\n"


def write_compact(node: Node) -> str:
    """The tree as text without any white space of our own: how blocks store their content."""
    return etree.tostring(to_lxml(node), encoding="unicode")


def to_lxml(node: Node) -> Any:
    """A new lxml element that says what the tree says."""
    element = etree.Element(_long(node.tag))
    fill(element, node)
    return element


def fill(element: Any, node: Node, line: str = "") -> None:
    """Write the tree's attributes and content onto an element that the host made.

    `line`, the end of a line and the element's own indentation, puts its elements on lines of their own, and theirs,
    where white space does not matter.
    """
    for name, value in node.attributes:
        element.set(_long(name), value)
    if line and _stands_in_lines(node):
        return _fill_lines(element, node, line)
    last: Any = None
    for part in node.content:
        if isinstance(part, Node):
            last = etree.SubElement(element, _long(part.tag))
            fill(last, part)
        elif last is None:
            element.text = (element.text or "") + part
        else:
            last.tail = (last.tail or "") + part


def _stands_in_lines(node: Node) -> bool:
    # Text of any kind inside an element means that white space there may matter: it is left as it stands.
    return 0 < len(node.elements) == len(node.content) and node.get(SPACE) != "preserve"


def _fill_lines(element: Any, node: Node, line: str) -> None:
    element.text = inner = line + INDENT
    for part in node.elements:
        last = etree.SubElement(element, _long(part.tag))
        fill(last, part, inner)
        last.tail = inner
    last.tail = line
