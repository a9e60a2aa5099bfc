"""An author's own drawing made safe: shapes, their looks and texts; nothing that loads, runs, refers or animates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup, escape

from sevottam_lms.model.figure import SVG
from sevottam_lms.model.tree import Node

TAGS = frozenset(["svg", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon", "text", "tspan"])
NUMBERS = frozenset(
    ["viewBox", "width", "height", "x", "y", "dx", "dy", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry"]
)
LOOKS = frozenset(
    [
        "d",
        "points",
        "transform",
        "fill",
        "fill-opacity",
        "fill-rule",
        "stroke",
        "stroke-width",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-dasharray",
        "stroke-opacity",
        "opacity",
        "font-size",
        "font-weight",
        "text-anchor",
    ]
)
# No quotes, no colon, no semicolon: neither an address nor a further declaration can be written so.
VALUE = re.compile(r"[\w\s.,#%()+-]*")
DEPTH_MOST = 20


def picture_svg(picture: Node, alt: str) -> Markup:
    """The drawing as inline SVG with its text alternative as its label."""
    looks = "".join(_attributes(picture, without=("viewBox", "width", "height")))
    inside = "".join(_content(picture, 1))
    return Markup(
        f'<svg class="sv-picture" viewBox="{escape(_view_box(picture))}" role="img" aria-label="{escape(alt)}" '
        f'focusable="false" direction="ltr"{looks}>{inside}</svg>'
    )


def _view_box(picture: Node) -> str:
    written = picture.get("viewBox")
    width, height = (picture.get(name).removesuffix("px") or "320" for name in ("width", "height"))
    return written if VALUE.fullmatch(written) and written else f"0 0 {width} {height}"


def _content(node: Node, depth: int) -> Iterator[str]:
    for part in node.content:
        if isinstance(part, str):
            yield str(escape(part))
        elif depth < DEPTH_MOST:
            yield _element(part, depth)


def _element(node: Node, depth: int) -> str:
    tag = node.tag.removeprefix(SVG)
    if tag not in TAGS or not node.tag.startswith(SVG):
        return ""
    return f"<{tag}{''.join(_attributes(node))}>{''.join(_content(node, depth + 1))}</{tag}>"


def _attributes(node: Node, without: tuple[str, ...] = ()) -> Iterator[str]:
    for name, value in node.attributes:
        if name in NUMBERS | LOOKS and name not in without and _is_safe(value):
            yield f' {name}="{escape(value)}"'


def _is_safe(value: str) -> bool:
    return bool(VALUE.fullmatch(value)) and "url" not in value.lower()
