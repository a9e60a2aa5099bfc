"""Variables: words that differ from state to state, written `{{name}}` in a course's texts."""

from __future__ import annotations

import operator
import re
from collections.abc import Mapping

from attrs import evolve

from sevottam_lms.model.language import Localized, read_title, write_title
from sevottam_lms.model.markup import plain
from sevottam_lms.model.schema import Attribute, Child, Element, localized
from sevottam_lms.model.tree import LANG, Node

TAG = "variables"
NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
USE = re.compile(rf"\{{\{{({NAME.pattern})\}}\}}")
TITLE = "display_name"
VARIABLE = Child(
    Element("variable", (Attribute("name", required=True, pattern=NAME, example="state"),), (localized("text"),))
)
TABLE = Element(TAG, children=(VARIABLE,))


def read_variables(node: Node) -> dict[str, Localized]:
    """The variables by name."""
    return {child.get("name"): plain(child, "text") for child in node.all("variable")}


def filled(node: Node, values: Mapping[str, Localized], lang: str = "en") -> Node:
    """The element with its variables replaced, each text in its own language; what is unknown stays as it is."""
    lang = node.get(LANG) or lang
    content = [
        filled(part, values, lang) if isinstance(part, Node) else _spoken(part, values, lang) for part in node.content
    ]
    attributes = [_attribute(pair, values, lang) for pair in node.attributes]
    # Most say no variable, and stay themselves.
    if all(map(operator.is_, attributes, node.attributes)) and all(map(operator.is_, content, node.content)):
        return node
    return evolve(node, attributes=tuple(attributes), content=tuple(content))


def _attribute(pair: tuple[str, str], values: Mapping[str, Localized], lang: str) -> tuple[str, str]:
    name, value = pair
    if "{{" not in value:
        return pair
    return name, _title(value, values) if name == TITLE else _spoken(value, values, lang)


def _title(value: str, values: Mapping[str, Localized]) -> str:
    versions = read_title(value).versions
    return write_title(Localized(tuple((code, _spoken(text, values, code)) for code, text in versions)))


def _spoken(text: str, values: Mapping[str, Localized], lang: str) -> str:
    if "{{" not in text:
        return text
    return USE.sub(lambda use: values[use[1]].in_language(lang).text if use[1] in values else use[0], text)


def used_variables(node: Node) -> frozenset[str]:
    """The names of the variables in an element's own text and attributes."""
    strings = [part for part in node.content if isinstance(part, str) and "{{" in part]
    strings += [value for _, value in node.attributes if "{{" in value]
    return frozenset(name for text in strings for name in USE.findall(text))
