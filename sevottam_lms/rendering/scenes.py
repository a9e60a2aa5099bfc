"""The scenes of stories: drawings of ours, put together from a few parts (`templates/scenes`).

They hold no text and name nobody, so one drawing serves every language and story; what is seen is said in words too.
"""

from __future__ import annotations

import re
from functools import cache

from markupsafe import Markup

from sevottam_lms.rendering.catalogue import N_
from sevottam_lms.rendering.environment import render
from sevottam_lms.rendering.voice import voice

# What is seen, for those who do not see it; the names are those of `sevottam_lms.model.scene`.
SEEN = {
    "counter": N_("At a service counter, an elderly citizen hands a paper to an official."),
    "desk": N_("An official sits at a desk between piles of files."),
    "computer": N_("An official works at a computer; entries on the screen are ticked off."),
    "phone": N_("A citizen outside her home reads messages on her phone; the last one carries a tick."),
    "notice-board": N_("Two citizens read a notice board that gives a time for each service."),
    "letter": N_("A form with a seal and ticked boxes, an envelope and a pen."),
    "calendar": N_("A calendar with the days from one date to another marked, and a clock."),
    "queue": N_("Four citizens, one with a walking stick, wait in a line before a counter."),
    "senior-officer": N_("A senior officer talks to an official who has brought a file."),
    "appeal": N_("Two people stand before the desk of an appeal officer, one with his papers."),
    "meeting": N_("A trainer explains a chart to three people around a table."),
    "home": N_("An elderly woman sits on her bed at home; a helper shows her something on a tablet."),
    "water": N_("Two residents with buckets at a water tap in their colony."),
    "street-light": N_("A worker on a ladder mends a street light; a resident points to it."),
    "review": N_("Two officials stand at a board with a graph that rises."),
    "law": N_("A balance, a book, and a building with columns."),
}


# What the classes of the templates stand for. Written out as attributes they cost a page that shows no story nothing.
LOOKS: dict[str, dict[str, str]] = {
    "wall": {"fill": "var(--sv-wall)"},
    "cell": {"fill": "var(--sv-wall)"},
    "floor": {"fill": "var(--sv-floor)"},
    "sky": {"fill": "var(--sv-floor)"},
    "tint": {"fill": "var(--sv-floor)"},
    "ln": {"fill": "var(--c0)"},
    "c1": {"fill": "var(--c1)"},
    "c2": {"fill": "var(--c2)"},
    "c3": {"fill": "var(--c3)"},
    "c4": {"fill": "var(--c4)"},
    "c5": {"fill": "var(--c5)"},
    "k1": {"fill": "var(--k1)"},
    "k2": {"fill": "var(--k2)"},
    "k3": {"fill": "var(--k3)"},
    "h1": {"fill": "var(--h1)"},
    "h2": {"fill": "var(--h2)"},
    "leaf": {"fill": "var(--c1)"},
    "paper": {"fill": "var(--c6)"},
    "wood": {"fill": "var(--c9)"},
    "top": {"fill": "var(--c9)"},
    "glow": {"fill": "var(--glow)", "opacity": "0.7"},
    "water": {"fill": "var(--sv-floor)"},
    "line": {"stroke": "var(--c0)", "stroke-width": "1.4"},
    "ink": {"stroke": "var(--c0)", "stroke-width": "1.4"},
    "face": {"stroke": "var(--c0)", "stroke-width": "1.4"},
    "box": {"stroke": "var(--c0)"},
    "string": {"stroke": "var(--c0)"},
    "balance": {"stroke": "var(--c0)", "stroke-width": "5"},
    "hand": {"stroke": "var(--c0)", "stroke-width": "3"},
    "hours": {"stroke": "var(--c0)", "stroke-width": "3"},
    "scale": {"stroke": "var(--c0)"},
    "peg": {"stroke": "var(--c0)", "stroke-width": "5"},
    "stick": {"stroke": "var(--c0)", "stroke-width": "3"},
    "post": {"stroke": "var(--c0)", "stroke-width": "5"},
    "rung": {"stroke": "var(--c0)", "stroke-width": "3"},
    "ring": {"stroke": "var(--c0)"},
    "arm": {"stroke-width": "8"},
    "c1l": {"stroke": "var(--c1)"},
    "c2l": {"stroke": "var(--c2)"},
    "c3l": {"stroke": "var(--c3)"},
    "c4l": {"stroke": "var(--c4)"},
    "c5l": {"stroke": "var(--c5)"},
    "paperl": {"stroke": "var(--c6)"},
    "k1l": {"stroke": "var(--k1)"},
    "k2l": {"stroke": "var(--k2)"},
    "k3l": {"stroke": "var(--k3)"},
    "bar": {"stroke": "var(--c4)", "stroke-width": "5"},
    "mark": {"stroke": "var(--c6)", "stroke-width": "2.4"},
    "scarf": {"stroke-width": "6"},
    "hem": {"stroke": "var(--c2)", "stroke-width": "2.4"},
    "pipe": {"stroke": "var(--c0)", "stroke-width": "7"},
    "drop": {"stroke": "var(--c4)", "stroke-width": "3"},
    "ray": {"stroke": "var(--c4)", "stroke-width": "3"},
    "stamp": {"stroke": "var(--c3)", "stroke-width": "3"},
    "trend": {"stroke": "var(--c3)", "stroke-width": "3.5"},
    "weave": {"stroke": "var(--c5)", "stroke-width": "4"},
}
CLASSES = re.compile(r' class="([a-z0-9 ]+)"')


@cache
def scene_svg(name: str, lang: str) -> Markup:
    """A scene as inline SVG, with what is seen as its label."""
    seen = voice(lang)(SEEN[name])
    return Markup(CLASSES.sub(_looks, render("scene.svg.j2", lang, drawing=f"scenes/{name}.svg.j2", seen=seen)))


def _looks(classes: re.Match[str]) -> str:
    found: dict[str, str] = {}
    for name in classes[1].split():
        found |= LOOKS[name]
    return "".join(f' {name}="{value}"' for name, value in found.items())
