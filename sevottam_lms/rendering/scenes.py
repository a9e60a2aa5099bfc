"""The scenes of stories: drawings of ours, put together from a few parts (`templates/scenes`).

They hold no text and name nobody, so one drawing serves every language and story; what is seen is said in words too.
"""

from __future__ import annotations

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
    "home": N_("An elderly woman sits on her bed at home; a helper shows her something on a phone."),
    "water": N_("Two residents with buckets at a water tap in their colony."),
    "street-light": N_("A worker on a ladder mends a street light; a resident points to it."),
    "review": N_("Two officials stand at a board with a graph that rises."),
    "law": N_("A balance, a book, and a building with columns."),
}


@cache
def scene_svg(name: str, lang: str) -> Markup:
    """A scene as inline SVG, with what is seen as its label."""
    return Markup(render("scene.svg.j2", lang, drawing=f"scenes/{name}.svg.j2", seen=voice(lang)(SEEN[name])))
