"""A quiz as HTML: one shell with three panels (ready, open, done), its questions, the feedback on answers."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import Any

from attrs import define
from markupsafe import escape

from sevottam_lms.activities.quiz import Quiz
from sevottam_lms.model.language import LANGUAGE_NAMES
from sevottam_lms.rendering.catalogue import N_, fill
from sevottam_lms.rendering.environment import Slotted, render_slotted, script_json
from sevottam_lms.rendering.items import (
    HINT_COSTS,
    HINT_FREE,
    MARKS,
    FeedbackPieces,
    ItemPieces,
    feedback_pieces,
    item_pieces,
    template,
)
from sevottam_lms.rendering.lesson import SAVING
from sevottam_lms.rendering.page import Page
from sevottam_lms.rendering.voice import voice

TEXTS = SAVING | {
    "starting": N_("Starting…"),
    "submitting": N_("Submitting…"),
    "saveLater": N_("Your answers are kept on this page. We will go on trying to save them."),
    "notSubmitted": N_(
        "Your answers are not submitted yet and your attempt is not used up. They are kept on this page."
    ),
    "attempt": N_("Attempt {number} of {allowed}"),
    "attemptFree": N_("Attempt {number}"),
    "answered": N_("{done} of {total} answered"),
    "unanswered": N_("Not answered yet: {numbers}. What is not answered earns no marks."),
    "moved": N_("{text}: now at place {place} of {total}"),
    "hintFree": HINT_FREE,
    "hintCosts": HINT_COSTS,
    "marks": MARKS,
    "passed": N_("Passed"),
    "notPassed": N_("Not passed yet"),
    "missed": N_("Not passed"),
    "still": N_("You have already passed"),
    "practised": N_("Practice finished"),
    "score": N_("{earned} of {possible} marks · {percent}%"),
    "best": N_("Your best attempt so far: {percent}% (attempt {number}). The best one counts."),
    "toPass": N_(
        "You need {percent}% to pass. "
        "The right answers are shown once you have passed or have no attempt left."
    ),
    "practiseMore": N_("Try again whenever you like; the questions may be others."),
    "shown": N_("The right answers are shown below."),
    "left": N_("Attempts left: {left}"),
    "withdrawn": N_(
        "The questions have changed since you began. That attempt was withdrawn and does not count."
    ),
}


@define(frozen=True, slots=False, eq=False)
class _Pieces:
    """One quiz on one page: its shell at once, its questions and feedback when they are first needed."""

    quiz: Quiz
    page: Page
    shell: Slotted
    texts: dict[str, str]
    """Escaped already; what fills them are numbers."""

    @cached_property
    def items(self) -> dict[str, ItemPieces]:
        return {}

    @cached_property
    def feedback(self) -> dict[str, FeedbackPieces]:
        return {}

    @cached_property
    def weighted(self) -> bool:
        return len({item.weight for item in self.quiz.items.values()}) > 1

    def item(self, name: str) -> ItemPieces:
        if name not in self.items:
            self.items[name] = item_pieces(
                self.quiz.items[name], self.page, self.weighted, self.quiz.negative_percent
            )
        return self.items[name]

    def feedback_of(self, name: str) -> FeedbackPieces:
        if name not in self.feedback:
            self.feedback[name] = feedback_pieces(self.quiz.items[name], self.quiz.plan.forms[name], self.page)
        return self.feedback[name]


@lru_cache(maxsize=128)
def _pieces(quiz: Quiz, page: Page) -> _Pieces:
    texts = voice(page.lang).table(TEXTS)
    shell = render_slotted(
        "quiz.html.j2",
        page.lang,
        page=page,
        quiz=quiz,
        terms=quiz.terms,
        practice=quiz.kind == "practice",
        unreviewed=page.lang in quiz.translations.unreviewed,
        names=LANGUAGE_NAMES,
        texts=script_json(texts),
    )
    return _Pieces(quiz, page, shell, {name: str(escape(text)) for name, text in texts.items()})


def quiz_html(quiz: Quiz, view: dict[str, Any], page: Page) -> str:
    """The quiz's root element for one learner's `view`."""
    pieces = _pieces(quiz, page)
    phase = view["phase"]
    return pieces.shell.fill(
        {
            **status_texts(view, pieces.texts),
            "view": script_json(view),
            "phase": phase,
            "not-ready": "" if phase == "ready" else " hidden",
            "not-open": "" if phase == "open" else " hidden",
            "not-done": "" if phase == "done" else " hidden",
            "passed": _passed(view),
            "no-again": "" if view["canStart"] else " hidden",
            "items": "".join(_items(pieces, view).values()),
            "feedback": "".join(_feedback(pieces, view).values()),
        }
    )


def item_html(quiz: Quiz, item_view: dict[str, Any], page: Page, number: int | None = None) -> str:
    """One question of an attempt, filled in as it is; `number` is its place in the attempt."""
    return _pieces(quiz, page).item(item_view["id"]).html(item_view, number)


def items_parts(quiz: Quiz, view: dict[str, Any], page: Page) -> dict[str, str]:
    """The questions of the open attempt by id, in their order; none when no attempt is open."""
    return _items(_pieces(quiz, page), view)


def feedback_parts(quiz: Quiz, view: dict[str, Any], page: Page) -> dict[str, str]:
    """What is said about each answer of the latest result by id, in the attempt's order."""
    return _feedback(_pieces(quiz, page), view)


def hint_html(quiz: Quiz, item: str, index: int, page: Page) -> str:
    """The hint at `index` of the item with this id."""
    return _pieces(quiz, page).item(item).hints[index]


def package_templates(quiz: Quiz, page: Page) -> str:
    """Every question that can be drawn, its hints and feedback, as `<template>`s for a page without a server.

    The script clones and orders them: `frontend/activities/templates.js`.
    """
    pieces = _pieces(quiz, page)
    return "\n".join(part for name in quiz.items for part in _templates(pieces, name))


def _templates(pieces: _Pieces, name: str) -> list[str]:
    item = pieces.item(name)
    blank = {"order": list(pieces.quiz.plan.forms[name].options), "response": None, "hints": 0}
    hints = [template("hint", name, html, index=index) for index, html in enumerate(item.hints)]
    feedback = pieces.feedback_of(name).everything()
    return [template("item", name, item.html(blank, None)), template("feedback", name, feedback), *hints]


def _items(pieces: _Pieces, view: dict[str, Any]) -> dict[str, str]:
    items = view["attempt"]["items"] if view["attempt"] else ()
    return {item["id"]: pieces.item(item["id"]).html(item, number) for number, item in enumerate(items, 1)}


def _feedback(pieces: _Pieces, view: dict[str, Any]) -> dict[str, str]:
    result = view["result"]
    if not result or view["phase"] == "open":
        return {}
    return {
        item["id"]: pieces.feedback_of(item["id"]).html(item, result["reveal"]) for item in result["items"]
    }


def status_texts(view: dict[str, Any], texts: dict[str, str]) -> dict[str, str]:
    """What the panels say about where the learner stands; `frontend/activities/status.js` says the same."""
    return {
        "withdrawn": texts["withdrawn"] if view["withdrawn"] else "",
        **_attempt_texts(view, texts),
        **_result_texts(view, texts),
    }


def _attempt_texts(view: dict[str, Any], texts: dict[str, str]) -> dict[str, str]:
    attempt = view["attempt"]
    if not attempt:
        return {"attempt": "", "answered": ""}
    items = attempt["items"]
    done = sum(1 for item in items if item["response"])
    heading = texts["attempt" if view["allowed"] else "attemptFree"]
    return {
        "attempt": fill(heading, {"number": attempt["number"], "allowed": view["allowed"]}),
        "answered": fill(texts["answered"], {"done": done, "total": len(items)}),
    }


def _result_texts(view: dict[str, Any], texts: dict[str, str]) -> dict[str, str]:
    result, best = view["result"], view["best"]
    if not result:
        return dict.fromkeys(("outcome", "score", "best", "next", "left"), "")
    other = best and best["number"] != result["number"]
    return {
        "outcome": texts[_outcome(view)],
        "score": fill(texts["score"], result),
        "best": fill(texts["best"], best) if other else "",
        "next": fill(texts[_next(view)], {"percent": view["passPercent"]}),
        "left": fill(texts["left"], {"left": view["allowed"] - view["used"]}) if view["allowed"] else "",
    }


def _outcome(view: dict[str, Any]) -> str:
    if view["kind"] == "practice":
        return "practised"
    if view["best"]["passed"]:
        return "passed" if view["result"]["passed"] else "still"
    return "notPassed" if view["canStart"] else "missed"


def _next(view: dict[str, Any]) -> str:
    if view["result"]["reveal"]:
        return "shown"
    return "practiseMore" if view["kind"] == "practice" else "toPass"


def _passed(view: dict[str, Any]) -> str:
    if not view["result"] or view["kind"] == "practice":
        return ""
    return "true" if view["best"]["passed"] else "false"
