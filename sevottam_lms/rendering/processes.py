"""Stages drawn: the three modules as a house, the life of a grievance as a round, the chain of appeals as stairs."""

from __future__ import annotations

from collections.abc import Iterator

from sevottam_lms.model.process import Process, Stage
from sevottam_lms.rendering.drawing import (
    MARGIN,
    SMALL,
    WIDTH,
    Drawing,
    Shape,
    Words,
    box,
    centred,
    circle,
    spoken,
    words,
)

LANE, SPINE, TEXT = 12.0, 38.0, 66.0  # the way back, the way on, and where the words begin
RADIUS = 15.0
GAP = 14.0
PAD = 9.0
STAIR = 12.0
ARROW = 30.0
PILLARS = 3


def round_of(process: Process, lang: str, again: str) -> Drawing:
    """One stage below the other, and the way back to the first; `again` says so."""
    placed: list[Words] = []
    middles: list[float] = []
    top = MARGIN
    for number, stage in enumerate(process.stages, 1):
        middles.append(top + RADIUS)
        placed.append(centred(str(number), "en", SPINE, top + 4.5, 40, kind="on"))
        inside = (*_said(stage, lang, TEXT, top + 4, WIDTH - TEXT - MARGIN),)
        placed += inside
        top = max(inside[-1].bottom, top + 2 * RADIUS) + GAP
    placed.append(words(again, lang, TEXT, top, WIDTH - TEXT - MARGIN, kind="soft", size=SMALL))
    shapes = (
        Shape(_way_back(middles[0], middles[-1], top + 10), "dash"),
        Shape(f"M{SPINE:g} {middles[0]:g}V{middles[-1]:g}", "line"),
        *(Shape(circle(SPINE, middle, RADIUS), "fill") for middle in middles),
    )
    return Drawing(placed[-1].bottom + MARGIN, shapes, tuple(placed), *_told(process, lang, again))


def _way_back(first: float, last: float, end: float) -> str:
    return f"M{SPINE:g} {last:g}V{end - 12:g}q0 12 -12 12H{LANE + 10:g}q-10 0 -10 -10V{first + 10:g}q0 -10 10 -10h3"


def stairs_of(process: Process, lang: str) -> Drawing:
    """One box below the other, each a stair further in; on the arrows between them what leads on."""
    placed: list[Words] = []
    shapes: list[Shape] = []
    top, x = MARGIN, MARGIN
    width = WIDTH - 2 * MARGIN - STAIR * (len(process.stages) - 1)
    for stage in process.stages:
        inside = tuple(_said(stage, lang, x + PAD, top + PAD, width - 2 * PAD))
        bottom = inside[-1].bottom + PAD
        shapes.append(Shape(box(x, top, width, bottom - top), "card"))
        placed += inside
        text, spoken_in = spoken(stage.onward, lang)
        if text:
            shapes.append(Shape(_arrow(x + STAIR + 14, bottom + 2), "line"))
            label = words(text, spoken_in, x + STAIR + 30, bottom + 5, width - 30, kind="soft", size=SMALL)
            placed.append(label)
        top, x = bottom + ARROW, x + STAIR
    return Drawing(bottom + MARGIN, tuple(shapes), tuple(placed), *_told(process, lang))


def _arrow(x: float, y: float) -> str:
    return f"M{x:g} {y:g}v{ARROW - 5:g}m-6 -7l6 7 6 -7"


def house_of(process: Process, lang: str) -> Drawing:
    """The first three stages as pillars under one roof, on which the title stands."""
    stages = process.stages[:PILLARS]
    title, title_lang = spoken(process.title, lang)
    roof = centred(title, title_lang, WIDTH / 2, 38, 190, kind="on")
    eaves = roof.bottom + 10
    width = (WIDTH - MARGIN) / PILLARS - MARGIN
    middles = [MARGIN + width / 2 + index * (width + MARGIN) for index in range(PILLARS)]
    placed, foot = [roof], eaves
    for number, (stage, middle) in enumerate(zip(stages, middles, strict=False), 1):
        badge = centred(str(number), "en", middle, eaves + 21, 40, kind="on")
        inside = (*_said(stage, lang, middle, eaves + 52, width - 12, size=SMALL, anchor="middle"),)
        placed += [badge, *inside]
        foot = max(foot, inside[-1].bottom + 10)
    shapes = (
        Shape(f"M{WIDTH / 2:g} 4L{WIDTH - 4:g} {eaves - 6:g}q3 6 -4 6H8q-7 0 -4 -6z", "fill"),
        *(Shape(box(middle - width / 2, eaves + 6, width, foot - eaves), "card") for middle in middles),
        *(Shape(circle(middle, eaves + 31, RADIUS), "fill") for middle in middles),
        Shape(box(2, foot + 10, WIDTH - 4, 10, 3), "fill"),
    )
    return Drawing(foot + 24, shapes, tuple(placed), *_told(process, lang))


def _said(
    stage: Stage, lang: str, x: float, top: float, width: float, size: float = 16.0, anchor: str = "start"
) -> Iterator[Words]:
    title, title_lang = spoken(stage.title, lang)
    first = words(title, title_lang, x, top, width, kind="strong", size=size, anchor=anchor)
    yield first
    note, note_lang = spoken(stage.note, lang)
    if note:
        yield words(note, note_lang, x, first.bottom, width, kind="soft", size=SMALL, anchor=anchor)


def _told(process: Process, lang: str, again: str = "") -> tuple[str, str]:
    """The drawing's title, and all of its stages as one text."""
    title, _ = spoken(process.title, lang)
    told = " ".join(f"{number}. {_in_a_line(stage, lang)}" for number, stage in enumerate(process.stages, 1))
    return title, f"{told} {again}".strip()


def _in_a_line(stage: Stage, lang: str) -> str:
    title, note, onward = (spoken(text, lang)[0] for text in (stage.title, stage.note, stage.onward))
    return title + (f": {note}" if note else "") + (f" → {onward}" if onward else "") + "."
