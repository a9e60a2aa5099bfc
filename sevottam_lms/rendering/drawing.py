"""What a drawing is made of before it is SVG: shapes, and words broken into lines. All lengths are in its own units, of
which a phone shows about one per pixel; shapes and words say what they are, and the style sheet how that looks."""

from __future__ import annotations

from functools import partial

from attrs import frozen
from markupsafe import Markup

from sevottam_lms.model.language import Localized
from sevottam_lms.rendering.environment import render
from sevottam_lms.rendering.lettering import FONT, line_height, wrap

WIDTH = 320.0
MARGIN = 8.0
SMALL = 14.0


@frozen
class Shape:
    """A path. `kind`: `line`, `dash`, `card`, `tint` or `fill`."""

    path: str
    kind: str


@frozen
class Words:
    """A text in lines, each with its baseline. `kind`: `ink`, `strong`, `soft` or `on` (on a filled shape)."""

    x: float
    lines: tuple[tuple[float, str], ...]
    lang: str
    kind: str = "ink"
    size: float = FONT
    anchor: str = "start"
    bottom: float = 0.0


@frozen
class Drawing:
    """`told` says all that the words say, in their order, for those who do not see it."""

    height: float
    shapes: tuple[Shape, ...]
    words: tuple[Words, ...]
    title: str
    told: str


def words(
    text: str,
    lang: str,
    x: float,
    top: float,
    width: float,
    *,
    kind: str = "ink",
    size: float = FONT,
    anchor: str = "start",
) -> Words:
    """The text below `top`, in lines no wider than `width`."""
    leading = line_height(lang) * size / FONT
    lines = wrap(text, width / size)
    first = top + leading * 0.5 + size * 0.34
    placed = tuple((round(first + index * leading, 1), line) for index, line in enumerate(lines))
    return Words(x, placed, lang, kind, size, anchor, top + len(lines) * leading)


centred = partial(words, anchor="middle")


def spoken(text: Localized, lang: str) -> tuple[str, str]:
    """The text in the language, or the one it falls back to; and which that is."""
    found = text.in_language(lang)
    return found.text, found.lang or lang


def circle(x: float, y: float, radius: float) -> str:
    half = f"a{radius:g} {radius:g} 0 1 1"
    return f"M{x - radius:g} {y:g}{half} {2 * radius:g} 0{half} {-2 * radius:g} 0z"


def box(x: float, y: float, width: float, height: float, radius: float = 6.0) -> str:
    r = radius
    return (
        f"M{x + r:g} {y:g}h{width - 2 * r:g}q{r:g} 0 {r:g} {r:g}v{height - 2 * r:g}q0 {r:g} {-r:g} {r:g}"
        f"h{2 * r - width:g}q{-r:g} 0 {-r:g} {-r:g}v{2 * r - height:g}q0 {-r:g} {r:g} {-r:g}z"
    )


def drawing_svg(drawing: Drawing, lang: str, name: str) -> Markup:
    """The drawing as inline SVG that tells eye and screen reader the same; `name` is its HTML id."""
    return Markup(render("drawing.svg.j2", lang, drawing=drawing, name=name, width=WIDTH))
