"""Pictures without words, and what would be fetched from elsewhere: training rooms have no internet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from urllib.parse import unquote

from attrs import frozen
from lxml import etree

from sevottam_lms.model.finding import Finding, warning
from sevottam_lms.model.schema import nearest
from sevottam_lms.model.tree import Node, Place
from sevottam_lms.olx.course import Course

MARKUP = re.compile(r"\.(html?|svg)$", re.IGNORECASE)
STYLES = re.compile(r"\.css$", re.IGNORECASE)
BYTES_MOST = 4 * 1024 * 1024
ELSEWHERE = re.compile(r"\s*(https?:)?//", re.IGNORECASE)
IN_STYLE = re.compile(r"""(?:url\(\s*|@import\s+)["']?\s*((?:https?:)?//[^"')\s;]+)""", re.IGNORECASE)
OURS = re.compile(r"/?static/([^?#]+)")
# What a browser fetches without being asked; a link is followed only by choice.
FETCHED = ("src", "srcset", "poster", "data", "background")
BY_HREF = ("href", "xlink:href", "{http://www.w3.org/1999/xlink}href")
FETCHED_BY_HREF = frozenset(["link", "image", "use", "script", "feimage"])
PICTURES = frozenset(["img", "area"])
# What can be of interest here at all: an element by its name, or one with such an attribute.
SHOWN = PICTURES | {"style"}
NAMING = frozenset([*FETCHED, *BY_HREF, "file", "style"])


@frozen
class Tag:
    """An element, wherever it was found: in the course's XML or in a page that it brings along."""

    name: str
    attributes: dict[str, str]
    text: str
    place: Place


def media(course: Course, whole: Course) -> Iterator[Finding]:
    there = (*course.files, *course.unread)
    static = {_asset(path.removeprefix("static/")) for path in there if path.startswith("static/")}
    for tag in _tags(course):
        yield from _without_text(tag)
        yield from _elsewhere(tag)
        yield from _missing(tag, static)
    for path, data in course.files.items():
        if STYLES.search(path):
            yield from _style(data.decode("utf-8", "replace"), Place(path, 1))


def _tags(course: Course) -> Iterator[Tag]:
    for holder in (course.root, *course.banks.values()):
        yield from (_tag(node) for node in holder.walk() if _asks(node))
    for path, data in course.files.items():
        if MARKUP.search(path) and len(data) <= BYTES_MOST:
            yield from _page(path, data)


def _asks(node: Node) -> bool:
    """Whether an element of the course may show or fetch anything: few do."""
    return node.tag in SHOWN or not NAMING.isdisjoint(dict(node.attributes))


def _tag(node: Node) -> Tag:
    text = "".join(part for part in node.content if isinstance(part, str))
    return Tag(node.tag, dict(node.attributes), text, node.place)


def _page(path: str, data: bytes) -> Iterator[Tag]:
    # A browser reads whatever it gets, and so does this parser.
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True)
    try:
        root: Any = etree.parse(BytesIO(data), parser).getroot()
    except etree.LxmlError:
        return
    for element in root.iter(etree.Element) if root is not None else ():
        attributes = {str(name).lower(): str(value) for name, value in element.attrib.items()}
        yield Tag(str(element.tag).lower(), attributes, element.text or "", Place(path, element.sourceline))


def _without_text(tag: Tag) -> Iterator[Finding]:
    # An empty alternative is an answer too: this picture says nothing.
    if tag.name in PICTURES and not {"alt", "aria-label", "aria-labelledby"} & set(tag.attributes):
        yield warning("picture-without-text", tag.place, file=tag.attributes.get("src") or tag.name)


def _elsewhere(tag: Tag) -> Iterator[Finding]:
    for address in _fetched(tag):
        for part in address.split(",") if " " in address.strip() else (address,):
            if ELSEWHERE.match(part):
                yield warning("fetched-from-elsewhere", tag.place, tag=tag.name, address=part.split()[0])
    styles = tag.text if tag.name == "style" else tag.attributes.get("style", "")
    yield from _style(styles, tag.place)


def _fetched(tag: Tag) -> Iterator[str]:
    for name in (*FETCHED, *BY_HREF) if tag.name in FETCHED_BY_HREF else FETCHED:
        if name in tag.attributes:
            yield tag.attributes[name]


def _style(text: str, place: Place) -> Iterator[Finding]:
    for match in IN_STYLE.finditer(text):
        line = (place.line or 1) + text.count("\n", 0, match.start())
        yield warning("fetched-from-elsewhere", Place(place.file, line), tag="style", address=match[1])


def _missing(tag: Tag, static: set[str]) -> Iterator[Finding]:
    for name in ("src", "href", "file"):
        found = OURS.fullmatch(tag.attributes.get(name, ""))
        if found and _asset(found[1]) not in static:
            near = nearest(found[1], sorted(static))
            yield warning("no-such-file", tag.place, file=f"static/{found[1]}", near=near and f"static/{near}")


def _asset(name: str) -> str:
    """A file's name as platforms keep it: they put an underscore for a blank."""
    return unquote(name).replace(" ", "_")
