"""The pieces of one question: rendered once for a quiz on a page, put together for each learner.

How a type of item looks is said here and in the templates `item`, `option` and `feedback`; a type that is not
in `HOW` is answered like a single choice.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import frozen
from markupsafe import Markup, escape

from sevottam_lms.model.item import Item, Option
from sevottam_lms.rendering.catalogue import N_
from sevottam_lms.rendering.environment import Slotted, render, render_slotted
from sevottam_lms.rendering.page import Page
from sevottam_lms.rendering.voice import voice

HOW = {
    "single_choice": N_("Choose one."),
    "multiple_response": N_("Choose all that are right. A wrong one costs marks."),
    "ordering": N_("Put these in the right order, the first at the top."),
}
HINT_FREE = N_("Show a hint (free)")
HINT_COSTS = N_("Show a hint (costs {cost}% of this question's marks)")
MARKS = N_("{earned} of {possible} marks")
VERDICTS = {
    "right": N_("Right"),
    "partly": N_("Partly right"),
    "wrong": N_("Not right"),
    "unanswered": N_("Not answered"),
}
LISTS = {"ordering": "ol"}


@frozen
class ItemPieces:
    """A question as it is asked.

    `options`: by id the HTML when not chosen and when chosen; `buttons`: by the number of hints given.
    """

    frame: Slotted
    options: dict[str, tuple[str, str]]
    hints: tuple[str, ...]
    buttons: tuple[str, ...]
    ordering: bool

    def html(self, view: dict[str, Any], number: int | None) -> str:
        """The question for one learner's item view."""
        response, given = view["response"], min(view["hints"], len(self.hints))
        return self.frame.fill(
            {
                "number": str(number or ""),
                "answered": "true" if response else "false",
                "options": self._options(view["order"], response),
                "hints": "".join(self.hints[:given]),
                "button": self.buttons[given],
            }
        )

    def _options(self, order: list[str], response: Any) -> str:
        if self.ordering:
            return "".join([self.options[option][0] for option in self._kept(order, response)])
        chosen = response if isinstance(response, list) else (response,)
        return "".join([self.options[option][option in chosen] for option in order])

    def _kept(self, order: list[str], response: Any) -> list[str]:
        # Stored state may be damaged: only what is a whole order is taken for one.
        whole = (
            isinstance(response, list)
            and len(response) == len(order)
            and all(name in response for name in order)
        )
        return response if whole else order


@frozen
class FeedbackPieces:
    """What is said about an answer. `options`: by id what is said when it was chosen."""

    frame: Slotted
    verdicts: dict[str, str]
    options: dict[str, str]
    solution: str
    general: str
    marks: Callable[[str, str], str]

    def html(self, result: dict[str, Any], reveal: bool) -> str:
        """The feedback for one item of a result view; a solution if it may be shown and adds something.

        General feedback mostly tells the answer: it waits with the solution, unless the answer was right.
        """
        response, verdict = result["response"], result["verdict"]
        chosen = response if isinstance(response, list) else [response] if response else []
        return self.frame.fill(
            {
                "verdict": verdict,
                "said": self.verdicts[verdict],
                "marks": self.marks(result["earned"], result["possible"]),
                # An option may have gone since the answer was given.
                "answer": "".join([html for option in chosen if (html := self.options.get(str(option)))]),
                "solution": self.solution if reveal and verdict != "right" else "",
                "general": self.general if reveal or verdict == "right" else "",
            }
        )

    def everything(self) -> str:
        """All that may be said, for a page that has to choose by itself."""
        return self.frame.fill(
            {
                "verdict": "",
                "said": "".join(self.verdicts.values()),
                "marks": "",
                "answer": "".join(self.options.values()),
                "solution": self.solution,
                "general": self.general,
            }
        )


def item_pieces(item: Item, page: Page, weighted: bool) -> ItemPieces:
    """`weighted`: whether the marks differ from question to question and are therefore shown."""
    speak = voice(page.lang)
    how = speak(HOW.get(item.kind, HOW["single_choice"]))
    list_tag = LISTS.get(item.kind, "div")
    frame = render_slotted(
        "item.html.j2", page.lang, page=page, item=item, how=how, list=list_tag, weighted=weighted
    )
    return ItemPieces(
        frame=frame,
        options={option.id: _option(item, option, page) for option in item.options},
        hints=tuple(_hint(item, index, page) for index in range(len(item.hints))),
        buttons=tuple(_hint_button(item, given, page) for given in range(len(item.hints) + 1)),
        ordering=item.kind == "ordering",
    )


def _option(item: Item, option: Option, page: Page) -> tuple[str, str]:
    plain, chosen = (
        render("option.html.j2", page.lang, page=page, item=item, option=option, chosen=chosen)
        for chosen in (False, True)
    )
    return plain, chosen


def _hint(item: Item, index: int, page: Page) -> str:
    return render("hint.html.j2", page.lang, hint=item.hints[index], index=index, total=len(item.hints))


def _hint_button(item: Item, given: int, page: Page) -> str:
    costs = [hint.cost for hint in item.hints]
    cost = costs[given] if given < len(costs) else 0
    label = voice(page.lang)(HINT_COSTS, cost=cost) if cost else voice(page.lang)(HINT_FREE)
    return render("hint_button.html.j2", page.lang, costs=costs, given=given, label=label)


def feedback_pieces(item: Item, page: Page) -> FeedbackPieces:
    speak, list_tag = voice(page.lang), LISTS.get(item.kind, "ul")
    return FeedbackPieces(
        frame=render_slotted("feedback.html.j2", page.lang, item=item, list=list_tag),
        verdicts={name: _verdict(name, speak(word), page) for name, word in VERDICTS.items()},
        options={option.id: render("chosen.html.j2", page.lang, option=option) for option in item.options},
        solution=_solution(item, list_tag, page),
        general=render("general.html.j2", page.lang, item=item),
        marks=lambda earned, possible: str(escape(speak(MARKS, earned=earned, possible=possible))),
    )


def _verdict(name: str, word: str, page: Page) -> str:
    return render("verdict.html.j2", page.lang, verdict=name, word=word)


def _solution(item: Item, list_tag: str, page: Page) -> str:
    ordering = item.kind == "ordering"
    right = item.options if ordering else tuple(option for option in item.options if option.correct)
    label = (
        N_("The right order") if ordering else N_("Right answer") if len(right) == 1 else N_("Right answers")
    )
    # Of several right ones some were chosen, and what is said about those already stands above.
    return render(
        "solution.html.j2",
        page.lang,
        options=right,
        list=list_tag,
        label=voice(page.lang)(label),
        why=len(right) == 1,
    )


def template(name: str, value: str, html: str, **more: object) -> Markup:
    """A `<template>` element carrying ready HTML under a data attribute."""
    extra = Markup("").join(Markup(' data-{}="{}"').format(key, text) for key, text in more.items())
    return Markup('<template data-{}="{}"{}>{}</template>').format(name, value, extra, Markup(html))
