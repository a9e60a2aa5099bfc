"""One step of a framework: its place among the seven, and what it is called."""

from __future__ import annotations

from sevottam_lms.model.framework import Framework, Step
from sevottam_lms.rendering.catalogue import N_
from sevottam_lms.rendering.drawing import MARGIN, SMALL, WIDTH, Drawing, Shape, Words, box, centred, circle, spoken
from sevottam_lms.rendering.voice import Voice

ROAD = 30.0
LARGE, LITTLE = 20.0, 11.0
CARD = 66.0
PLACE = N_("Step {number} of {total}")


def step_of(framework: Framework, step: Step, speak: Voice) -> Drawing:
    """The road with all steps on it, this one large, and its title on a card below."""
    count = len(framework.steps)
    gap = (WIDTH - 2 * (MARGIN + LARGE)) / max(1, count - 1)
    places = {other.id: MARGIN + LARGE + index * gap for index, other in enumerate(framework.steps)}
    here = places[step.id]
    title, lang = spoken(step.title, speak.lang)
    of, _ = spoken(framework.title, speak.lang)
    place = speak(PLACE, number=step.number, total=count)
    above = centred(f"{place} · {of}", speak.lang, WIDTH / 2, CARD + 9, WIDTH - 40, kind="soft", size=SMALL)
    name = centred(title, lang, WIDTH / 2, above.bottom + 2, WIDTH - 40, kind="strong", size=18)
    shapes = (
        Shape(f"M{MARGIN + LARGE:g} {ROAD:g}H{WIDTH - MARGIN - LARGE:g}", "line"),
        Shape(f"M{here:g} {ROAD + LARGE + 3:g}l9 {CARD - ROAD - LARGE:g}h-18z", "tint"),
        Shape(box(MARGIN, CARD, WIDTH - 2 * MARGIN, name.bottom + 10 - CARD, 8), "tint"),
        *(Shape(circle(x, ROAD, LITTLE), "card") for x in places.values() if x != here),
        Shape(circle(here, ROAD, LARGE), "fill"),
    )
    numbers = tuple(_number(other, places[other.id], other is step) for other in framework.steps)
    return Drawing(name.bottom + 18, shapes, (*numbers, above, name), f"{place}: {title}", of)


def _number(step: Step, x: float, here: bool) -> Words:
    size = 18.0 if here else 13.0
    return centred(str(step.number), "en", x, ROAD - size * 0.66, 40, kind="on" if here else "soft", size=size)
