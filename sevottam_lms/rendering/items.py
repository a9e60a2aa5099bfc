"""The pieces of one question: rendered once for a quiz on a page, put together for each learner.

How a type of item is answered is said in `controls`, and what is said about the answer in `told`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from attrs import frozen
from markupsafe import Markup, escape

from sevottam_lms.model.item import Item
from sevottam_lms.rendering.catalogue import N_
from sevottam_lms.rendering.controls import Controls, controls, how
from sevottam_lms.rendering.environment import Slotted, render, render_slotted
from sevottam_lms.rendering.page import Page
from sevottam_lms.rendering.told import Told, told
from sevottam_lms.rendering.voice import voice
from sevottam_lms.scoring.form import ScoringForm

HINT_FREE = N_("Show a hint (free)")
HINT_COSTS = N_("Show a hint (costs {cost}% of this question's marks)")
MARKS = N_("{earned} of {possible} marks")
VERDICTS = {
    "right": N_("Right"),
    "partly": N_("Partly right"),
    "wrong": N_("Not right"),
    "unanswered": N_("Not answered"),
}


@frozen
class ItemPieces:
    """A question as it is asked. `buttons`: by the number of hints given."""

    frame: Slotted
    controls: Controls
    hints: tuple[str, ...]
    buttons: tuple[str, ...]

    def html(self, view: dict[str, Any], number: int | None) -> str:
        """The question for one learner's item view."""
        response, given = view["response"], min(view["hints"], len(self.hints))
        return self.frame.fill(
            {
                **self.controls.fill(view["order"], response),
                "number": str(number or ""),
                "answered": "true" if response else "false",
                "hints": "".join(self.hints[:given]),
                "button": self.buttons[given],
            }
        )


@frozen
class FeedbackPieces:
    """What is said about an answer."""

    frame: Slotted
    verdicts: dict[str, str]
    told: Told
    general: str
    marks: Callable[[str, str], str]

    def html(self, result: dict[str, Any], reveal: bool) -> str:
        """The feedback for one item of a result view; a solution if it may be shown and adds something.

        What the author says about answers mostly tells the right one: it waits until that may be shown.
        """
        response, verdict = result["response"], result["verdict"]
        return self.frame.fill(
            {
                "place": str(result.get("place", "")),
                "verdict": verdict,
                "said": self.verdicts[verdict],
                "marks": self.marks(result["earned"], result["possible"]),
                "answer": self.told.answer(response, why=reveal),
                "typed": str(escape(response or "")) if self.told.typed else "",
                "solution": self.told.solution if reveal and verdict != "right" else "",
                "general": self.general if reveal else "",
            }
        )

    def everything(self) -> str:
        """All that may be said, for a page that has to choose by itself."""
        return self.frame.fill(
            {
                "place": "",
                "verdict": "",
                "said": "".join(self.verdicts.values()),
                "marks": "",
                "answer": "".join(self.told.entries.values()),
                "typed": "",
                "solution": self.told.solution,
                "general": self.general,
            }
        )


def item_pieces(item: Item, page: Page, weighted: bool, negative_percent: int = 0) -> ItemPieces:
    """`weighted`: whether the marks differ from question to question and are therefore shown."""
    asked = controls(item, page)
    words = how(item, voice(page.lang), negative_percent)
    frame = render_slotted(
        "item.html.j2", page.lang, page=page, item=item, controls=asked, how=words, weighted=weighted
    )
    return ItemPieces(
        frame=frame,
        controls=asked,
        hints=tuple(_hint(item, index, page) for index in range(len(item.hints))),
        buttons=tuple(_hint_button(item, given, page) for given in range(len(item.hints) + 1)),
    )


def _hint(item: Item, index: int, page: Page) -> str:
    return render("hint.html.j2", page.lang, hint=item.hints[index], index=index, total=len(item.hints))


def _hint_button(item: Item, given: int, page: Page) -> str:
    costs = [hint.cost for hint in item.hints]
    cost = costs[given] if given < len(costs) else 0
    label = voice(page.lang)(HINT_COSTS, cost=cost) if cost else voice(page.lang)(HINT_FREE)
    return render("hint_button.html.j2", page.lang, costs=costs, given=given, label=label)


def feedback_pieces(item: Item, form: ScoringForm, page: Page) -> FeedbackPieces:
    speak, said = voice(page.lang), told(item, form, page)
    frame = render_slotted(
        "feedback.html.j2", page.lang, item=item, prompt=said.prompt, list=said.list, typed=said.typed
    )
    return FeedbackPieces(
        frame=frame,
        verdicts={name: _verdict(name, speak(word), page) for name, word in VERDICTS.items()},
        told=said,
        general=render("general.html.j2", page.lang, item=item),
        marks=lru_cache(maxsize=64)(
            lambda earned, possible: str(escape(speak(MARKS, earned=earned, possible=possible)))
        ),
    )


def _verdict(name: str, word: str, page: Page) -> str:
    return render("verdict.html.j2", page.lang, verdict=name, word=word)


def template(name: str, value: str, html: str, **more: object) -> Markup:
    """A `<template>` element carrying ready HTML under a data attribute."""
    extra = Markup("").join(Markup(' data-{}="{}"').format(key, text) for key, text in more.items())
    return Markup('<template data-{}="{}"{}>{}</template>').format(name, value, extra, Markup(html))
