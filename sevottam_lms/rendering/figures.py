"""A framework drawn as a journey: seven stations on one road, and the way back from the last to the first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from attrs import frozen
from markupsafe import Markup

from sevottam_lms.model.framework import Framework, Step
from sevottam_lms.rendering.environment import render
from sevottam_lms.rendering.lettering import FONT, line_height, wrap

# All lengths are in the drawing's own units; a phone shows about one of them per pixel.
WIDTH = 320
ROAD = (52.0, 74.0)  # odd and even stations lie left and right
LANE = 14.0  # the way back
TEXT_LEFT = 106.0
RADIUS = 17.0
ROW_LEAST = 62.0
ROW_PADDING = 26.0
MARGIN = 8.0
FOOT = 34.0
TURN = 16.0


@frozen
class Station:
    """A step where it lies on the road; `lines` are its title, broken, each with its y."""

    number: int
    lang: str
    x: float
    y: float
    lines: tuple[tuple[float, str], ...]


def figure_svg(framework: Framework, lang: str, name: str) -> Markup:
    """The framework as inline SVG that tells eye and screen reader the same; `name` is its HTML id."""
    stations = tuple(_stations(framework.steps, lang))
    return Markup(
        render(
            "figure.svg.j2",
            lang,
            name=name,
            framework=framework,
            stations=stations,
            road=_road(stations),
            back=_way_back(stations),
            width=WIDTH,
            height=_height(stations),
            left=TEXT_LEFT,
            radius=RADIUS,
            font=FONT,
        )
    )


def _stations(steps: tuple[Step, ...], lang: str) -> Iterator[Station]:
    top = MARGIN
    for index, step in enumerate(steps):
        spoken = step.title.in_language(lang)
        lines = wrap(spoken.text, (WIDTH - TEXT_LEFT - MARGIN) / FONT)
        leading = line_height(spoken.lang)
        row = max(ROW_LEAST, len(lines) * leading + ROW_PADDING)
        middle = top + row / 2
        yield Station(step.number, spoken.lang, ROAD[index % 2], middle, _placed(lines, middle, leading))
        top += row


def _placed(lines: tuple[str, ...], middle: float, leading: float) -> tuple[tuple[float, str], ...]:
    # The baseline lies about a third of the letter's height below the middle of its line.
    first = middle - (len(lines) - 1) * leading / 2 + FONT * 0.34
    return tuple((round(first + index * leading, 1), line) for index, line in enumerate(lines))


def _height(stations: tuple[Station, ...]) -> int:
    return round(stations[-1].y + ROW_LEAST / 2 + FOOT) if stations else 0


def _road(stations: tuple[Station, ...]) -> str:
    """One smooth line through all stations."""
    path = "".join(_bend(one, other) for one, other in pairwise(stations))
    return f"M{stations[0].x:g} {stations[0].y:g}{path}" if stations else ""


def _bend(one: Station, other: Station) -> str:
    half = (one.y + other.y) / 2
    return f"C{one.x:g} {half:g} {other.x:g} {half:g} {other.x:g} {other.y:g}"


def _way_back(stations: tuple[Station, ...]) -> str:
    """From the last station down and around, up the lane, and to the first."""
    if len(stations) < 2:
        return ""
    first, last = stations[0], stations[-1]
    bottom = last.y + ROW_LEAST / 2 + 8
    return (
        f"M{last.x:g} {last.y + RADIUS + 3:g}V{bottom - TURN:g}q0 {TURN:g} {-TURN:g} {TURN:g}"
        f"H{LANE + TURN:g}q{-TURN:g} 0 {-TURN:g} {-TURN:g}"
        f"V{first.y + TURN:g}q0 {-TURN:g} {TURN:g} {-TURN:g}H{first.x - RADIUS - 4:g}"
    )
