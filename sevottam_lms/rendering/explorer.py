"""A framework to explore as HTML: its steps as a journey, each opened by its own button."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from sevottam_lms.activities.explorer import Explorer
from sevottam_lms.model.language import LANGUAGE_NAMES
from sevottam_lms.rendering.catalogue import N_
from sevottam_lms.rendering.environment import Slotted, render_slotted, script_json
from sevottam_lms.rendering.lesson import SAVING, progress_slots
from sevottam_lms.rendering.page import Page
from sevottam_lms.rendering.scenes import scene_svg
from sevottam_lms.rendering.voice import voice

TEXTS = SAVING | {
    "progress": N_("{done} of {total} steps opened"),
    "finished": N_("You have opened every step."),
}


def explorer_html(explorer: Explorer, view: dict[str, Any], page: Page) -> str:
    """The explorer's root element for one learner's `view`."""
    shell, texts = _pieces(explorer, page)
    return shell.fill(progress_slots(view, view["steps"], texts))


@lru_cache(maxsize=128)
def _pieces(explorer: Explorer, page: Page) -> tuple[Slotted, dict[str, str]]:
    texts = voice(page.lang).table(TEXTS)
    shell = render_slotted(
        "explorer.html.j2",
        page.lang,
        page=page,
        explorer=explorer,
        terms=explorer.terms,
        framework=explorer.framework,
        scene=lambda name: scene_svg(name, page.lang),
        unreviewed=page.lang in explorer.translations.unreviewed,
        names=LANGUAGE_NAMES,
        texts=script_json(texts),
    )
    return shell, texts
