"""A block's content on its way from and to OLX."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from xblock.fields import Scope

from sevottam_lms.api import (
    BLOCKS,
    ContentError,
    Node,
    compose_block,
    fill_xml,
    from_lxml,
    read_xml,
    write_compact,
)

FILE_NAME = re.compile(r"[\w-][\w.-]*")
OPTION_NAMESPACE = "{http://code.edx.org/xblock/option}"


def read_node(element: Any, runtime: Any) -> Node:
    """The block's tree as it arrives in an import.

    A pointer is followed, and what the block names (items, facts, terms, figures) is copied into it, while the course's
    files are at hand (`resources_fs`); elsewhere the tree is taken as it is.
    """
    find = _file_finder(runtime)
    return compose_block(_pointed(from_lxml(element), find), find)


def _pointed(node: Node, find: Callable[[str], bytes | None]) -> Node:
    name = node.get("url_name")
    if node.elements or not FILE_NAME.fullmatch(name):
        return node
    path = f"{node.tag}/{name}.xml"
    found = find(path)
    if found is None or (target := read_xml(found, path)).tag != node.tag:
        return node
    merged = dict(node.attributes) | dict(target.attributes) | {"url_name": name}
    return Node(node.tag, tuple(merged.items()), target.content)


def _file_finder(runtime: Any) -> Callable[[str], bytes | None]:
    files = getattr(runtime, "resources_fs", None)

    def find(path: str) -> bytes | None:
        if files is None or not FILE_NAME.fullmatch(path.rpartition("/")[2]) or not files.exists(path):
            return None
        with files.open(path, "rb") as file:
            data: bytes = file.read()
            return data

    return find


def take_node(block: Any, node: Node) -> None:
    """Set the block's fields and content from its tree: what is the host's goes to its fields, all else stays."""
    fields = {name: value for name, text in node.attributes for value in _host_value(block, node.tag, name, text)}
    for name, value in fields.items():
        setattr(block, name, value)
    taken = [child for child in node.elements if _is_option_taken(block, node.tag, child)]
    rest = node.without("url_name", "xblock-family", *fields)
    kept = tuple(part for part in rest.content if part not in taken)
    block.content = write_compact(Node(rest.tag, rest.attributes, kept))


def _is_option_taken(block: Any, tag: str, child: Node) -> bool:
    """Set the host's field that an export has written as an element of its own; False where there is no such field."""
    if not child.tag.startswith(OPTION_NAMESPACE):
        return False
    name = child.tag.removeprefix(OPTION_NAMESPACE)
    values = _host_value(block, tag, name, child.text)
    for value in values:
        setattr(block, name, None if child.get("none") == "true" else value)
    return bool(values)


def _host_value(block: Any, tag: str, name: str, text: str) -> tuple[Any, ...]:
    """What the host's field of this name reads in the text, or nothing: the attribute then stays with the content."""
    # A platform mixes dozens of fields into every block. `max_attempts` is one of them, and an attribute of ours.
    own = tuple(attribute.name for attribute in BLOCKS[tag].table.attributes) if tag in BLOCKS else ()
    field = block.fields.get(name)
    if name in (*own, "content") or field is None or field.scope != Scope.settings:
        return ()
    try:
        return (field.from_string(text),)
    except Exception:  # each kind of field has errors of its own, and an import should not end at one attribute
        return ()


def give_node(block: Any, element: Any) -> None:
    """Write the block's content onto the element of an export."""
    try:
        fill_xml(element, read_xml(block.content))
    except ContentError:
        # What is not XML cannot stand inside an export; it is kept as text, for its author to mend.
        element.text = block.content
