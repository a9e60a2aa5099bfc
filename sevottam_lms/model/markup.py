"""From trees to texts: plain texts, and rich ones as HTML that has not been sanitised yet."""

from __future__ import annotations

from html import escape

from sevottam_lms.model.language import Localized
from sevottam_lms.model.tree import LANG, Node

VOID = {"br", "hr", "img"}


def plain(node: Node, tag: str) -> Localized:
    """The plain text of the children `tag`, one per language."""
    return Localized(tuple((child.get(LANG, "en"), child.text) for child in node.all(tag)))


def rich(node: Node, tag: str) -> Localized:
    """The inner HTML of the children `tag`, one per language; to be sanitised before it is shown."""
    return Localized(tuple((child.get(LANG, "en"), inner_html(child)) for child in node.all(tag)))


def inner_html(node: Node) -> str:
    return "".join(part if isinstance(part, str) else _html(part) for part in _escaped(node)).strip()


def _escaped(node: Node) -> tuple[Node | str, ...]:
    return tuple(part if isinstance(part, Node) else escape(part, quote=False) for part in node.content)


def _html(node: Node) -> str:
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in node.attributes if name != "xml:space")
    if node.tag in VOID:
        return f"<{node.tag}{attributes}>"
    return (
        f"<{node.tag}{attributes}>{''.join(p if isinstance(p, str) else _html(p) for p in _escaped(node))}</{node.tag}>"
    )
