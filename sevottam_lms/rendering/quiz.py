"""A quiz as HTML: one shell with three panels (ready, open, done), its questions, the feedback on answers."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import Any

from attrs import define
from markupsafe import escape

from sevottam_lms.activities.quiz import Quiz
from sevottam_lms.model.language import LANGUAGE_NAMES
from sevottam_lms.rendering.environment import Slotted, render, render_slotted, script_json
from sevottam_lms.rendering.items import FeedbackPieces, ItemPieces, feedback_pieces, item_pieces, template
from sevottam_lms.rendering.page import Page
from sevottam_lms.rendering.quiz_rules import rules
from sevottam_lms.rendering.quiz_status import PANELS, TEXTS, answers_of, passed_mark, past_html, status_texts
from sevottam_lms.rendering.voice import voice


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
    def question(self) -> Slotted:
        return render_slotted("question.html.j2", self.page.lang)

    @cached_property
    def check(self) -> str:
        """The button that checks one answer."""
        return render("check.html.j2", self.page.lang)

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
    speak = voice(page.lang)
    texts, panels = speak.table(TEXTS), speak.table(PANELS)
    shell = render_slotted(
        "quiz.html.j2",
        page.lang,
        page=page,
        quiz=quiz,
        terms=quiz.terms,
        practice=quiz.kind == "practice",
        unreviewed=page.lang in quiz.translations.unreviewed,
        names=LANGUAGE_NAMES,
        rules=rules(quiz, page.lang),
        # A server fills the panels itself.
        texts=script_json(texts | panels if page.host == "package" else texts),
    )
    return _Pieces(quiz, page, shell, {name: str(escape(text)) for name, text in (texts | panels).items()})


def quiz_html(quiz: Quiz, view: dict[str, Any], page: Page) -> str:
    """The quiz's root element for one learner's `view`."""
    pieces = _pieces(quiz, page)
    phase = view["phase"]
    return pieces.shell.fill(
        {
            **_slots(pieces, view),
            "view": script_json(view),
            "phase": phase,
            "not-ready": "" if phase == "ready" else " hidden",
            "not-open": "" if phase == "open" else " hidden",
            "not-done": "" if phase == "done" else " hidden",
            "no-again": "" if view["canStart"] else " hidden",
            "waiting": "false" if view["waitUntil"] is None else "true",
        }
    )


def quiz_slots(quiz: Quiz, view: dict[str, Any], page: Page) -> dict[str, str]:
    """What the quiz's panels show for a `view`, as HTML by the name of its place (`data-slot`)."""
    return _slots(_pieces(quiz, page), view)


def _slots(pieces: _Pieces, view: dict[str, Any]) -> dict[str, str]:
    return {
        **status_texts(view, pieces.texts),
        "passed": passed_mark(view),
        "timeLimit": str(-(-(view["timeLimit"] or 0) // 60)),
        "past": past_html(view, pieces.texts),
        "items": _items(pieces, view),
        "feedback": _feedback(pieces, view),
    }


def item_html(quiz: Quiz, item_view: dict[str, Any], page: Page, number: int | None = None) -> str:
    """One question of an attempt, filled in as it is; `number` is its place in the attempt."""
    return _question(_pieces(quiz, page), item_view, number)


def review_slots(quiz: Quiz, result: dict[str, Any], page: Page) -> dict[str, str]:
    """What is shown of an earlier attempt, a result view, in place of the latest one: HTML by the name of its place."""
    pieces = _pieces(quiz, page)
    return {"answersOf": answers_of(result, pieces.texts), "feedback": _reviewed(pieces, result)}


def check_html(quiz: Quiz, view: dict[str, Any], item: str, page: Page) -> str:
    """What is said about an answer of the open attempt that was checked by itself."""
    found = next(part for part in view["attempt"]["items"] if part["id"] == item)
    return _pieces(quiz, page).feedback_of(item).html(found["checked"], reveal=True)


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
    order = list(pieces.quiz.plan.forms[name].options)
    blank = {"id": name, "order": order, "response": None, "hints": 0, "checked": None}
    hints = [template("hint", name, html, index=index) for index, html in enumerate(item.hints)]
    feedback = pieces.feedback_of(name).everything()
    return [template("item", name, _question(pieces, blank, None)), template("feedback", name, feedback), *hints]


def _items(pieces: _Pieces, view: dict[str, Any]) -> str:
    items = view["attempt"]["items"] if view["attempt"] else ()
    return "".join(_question(pieces, item, number) for number, item in enumerate(items, 1))


def _question(pieces: _Pieces, item: dict[str, Any], number: int | None) -> str:
    """A question, where answers are checked one by one with what belongs to that."""
    asked = pieces.item(item["id"]).html(item, number)
    if pieces.quiz.feedback != "item":
        return asked
    settled = item["checked"]
    return pieces.question.fill(
        {
            "id": item["id"],
            "item": asked.replace("<fieldset", "<fieldset disabled", 1) if settled else asked,
            "check": pieces.feedback_of(item["id"]).html(settled, reveal=True) if settled else pieces.check,
        }
    )


def _feedback(pieces: _Pieces, view: dict[str, Any]) -> str:
    result = view["result"]
    return "" if not result or view["phase"] == "open" else _reviewed(pieces, result)


def _reviewed(pieces: _Pieces, result: dict[str, Any]) -> str:
    return "".join(pieces.feedback_of(item["id"]).html(item, result["reveal"]) for item in result["items"])
