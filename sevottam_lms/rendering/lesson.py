"""A lesson as HTML: sections to read, each with its figure, its sources and the button that ends it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from attrs import frozen
from markupsafe import Markup, escape

from sevottam_lms.activities.lesson import ANSWER_MOST, Lesson
from sevottam_lms.model.language import LANGUAGE_NAMES
from sevottam_lms.rendering.catalogue import N_, fill
from sevottam_lms.rendering.drawings import figure_html
from sevottam_lms.rendering.environment import Slotted, render_slotted, script_json
from sevottam_lms.rendering.page import Page
from sevottam_lms.rendering.scenes import scene_svg
from sevottam_lms.rendering.voice import voice

SAVING = {
    "saving": N_("Saving…"),
    "saved": N_("Saved"),
    "notSaved": N_("Not saved yet"),
    "offline": N_("There is no connection. What you did is kept on this page and will be saved as soon as it is back."),
    "failed": N_("Something went wrong on our side. Nothing you did on this page is lost. Please try again."),
    "signedOut": N_(
        "You are not signed in any more. What you did stays on this page. "
        "Please sign in in another tab, then try again here."
    ),
    "outdated": N_("This page is no longer up to date. What was saved is kept. Please reload the page."),
    "reload": N_("Reload the page"),
    "again": N_("Try again"),
}
TEXTS = SAVING | {
    "progress": N_("{done} of {total} sections read"),
    "finished": N_("You have read the whole lesson."),
    "frame": N_("Picture {number} of {total}"),
    "play": N_("Play"),
    "pause": N_("Pause"),
}
# By the kind of a section: what the button that ends it says before and after it was pressed.
ENDS = {
    "text": (N_("I have read this section"), N_("You have read this section")),
    "story": (N_("I have seen this story"), N_("You have seen this story")),
    "worksheet": (N_("I am done with this worksheet"), N_("You are done with this worksheet")),
}
STAGES = {
    "watch": N_("Watch"),
    "think": N_("Think"),
    "do": N_("Do"),
    "explore": N_("Explore"),
    "test": N_("Test"),
}


@frozen
class _Pieces:
    shell: Slotted
    texts: dict[str, str]
    ends: dict[str, tuple[str, str]]


def lesson_html(lesson: Lesson, view: dict[str, Any], page: Page) -> str:
    """The lesson's root element for one learner's `view`."""
    pieces = _pieces(lesson, page)
    values = progress_slots(view, view["sections"], pieces.texts)
    for section in view["sections"]:
        values["end:" + section["id"]] = escape(pieces.ends[section["id"]][section["done"]])
    for name in lesson.fields:
        values["text:" + name] = escape(view["texts"].get(name, ""))
    return pieces.shell.fill(values)


def progress_slots(view: dict[str, Any], parts: list[dict[str, Any]], texts: dict[str, str]) -> dict[str, str]:
    """The slots that lessons and explorers share: `parts` are the view's sections or steps."""
    marks = {part["id"]: bool(part.get("done") or part.get("opened")) for part in parts}
    progress = fill(texts["progress"], {"done": sum(marks.values()), "total": len(marks)})
    return {
        "view": script_json(view),
        "progress": escape(progress),
        "finished": escape(texts["finished"]) if view["finished"] else "",
        **{"done:" + name: "true" if done else "false" for name, done in marks.items()},
    }


@lru_cache(maxsize=128)
def _pieces(lesson: Lesson, page: Page) -> _Pieces:
    speaker = voice(page.lang)
    texts = speaker.table(TEXTS)
    ends = {kind: (speaker(todo), speaker(did)) for kind, (todo, did) in ENDS.items()}
    shell = render_slotted(
        "lesson.html.j2",
        page.lang,
        page=page,
        lesson=lesson,
        terms=lesson.terms,
        figures=_figures(lesson, page),
        scene=lambda name: scene_svg(name, page.lang),
        stages=speaker.table(STAGES),
        ends=ends,
        most=ANSWER_MOST,
        unreviewed=page.lang in lesson.translations.unreviewed,
        names=LANGUAGE_NAMES,
        texts_of=texts,
        texts=script_json(texts),
    )
    return _Pieces(shell, texts, {section.id: ends[section.kind] for section in lesson.sections})


def _figures(lesson: Lesson, page: Page) -> dict[str, Markup]:
    """By section the figure it asks for; what cannot be shown is passed over."""
    drawn = (
        (section.id, figure_html(section.figure, lesson, page.lang, f"{page.block_id}-{section.id}-figure"))
        for section in lesson.sections
        if section.figure
    )
    return {name: html for name, html in drawn if html}
