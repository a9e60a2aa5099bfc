"""How each type of item is answered: what stands in a question's frame, and how a response fills it in again.

A type that is not in `CONTROLS` is answered like a single choice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Protocol, TypeVar

from attrs import frozen
from markupsafe import Markup, escape

from sevottam_lms.model.item import Item, Option, Place
from sevottam_lms.model.language import Localized
from sevottam_lms.rendering.catalogue import N_
from sevottam_lms.rendering.environment import Slotted, render, render_slotted, slot
from sevottam_lms.rendering.page import Page
from sevottam_lms.rendering.richtext import with_gaps
from sevottam_lms.rendering.voice import Voice, voice
from sevottam_lms.scoring.decimals import field_pattern
from sevottam_lms.scoring.draw import shuffled
from sevottam_lms.scoring.form import NUMBER_MOST, TEXT_MOST

CHOOSE_ONE = N_("Choose one.")
HOW = {
    "multiple_response": N_("Choose all that are right. A wrong one costs marks."),
    "ordering": N_("Put these in the right order, the first at the top."),
    "true_false": N_("Is this statement true or false?"),
    "matching": N_("Choose for each one what belongs to it."),
    "categorising": N_("Choose for each one the group it belongs to."),
    "inline_choice": N_("Choose the right words for each gap in the text."),
    "short_text": N_("Write a word or a few. Capital letters and punctuation do not matter."),
    "numeric": N_("Write a number in digits, for example 21 or 2.5."),
}
AT_WORST = N_("At worst this question costs {percent}% of its marks.")
NEGATIVE = N_("What is wrong costs {percent}% of its marks.")
TRUE_FALSE = {"true": N_("True"), "false": N_("False")}
GAP = N_("Gap {number}")
T = TypeVar("T", Option, Place)


class Controls(Protocol):
    """`html` stands in the frame, `prompt` in place of the item's own; both may have slots, which `fill` fills."""

    @property
    def html(self) -> Markup: ...

    @property
    def prompt(self) -> Markup: ...

    def fill(self, order: list[str], response: Any) -> dict[str, str]: ...


@frozen
class Choices:
    """Radio buttons or check boxes. `options`: by id the HTML when not chosen and when chosen."""

    prompt: Markup
    html: Markup
    options: dict[str, tuple[str, str]]

    def fill(self, order: list[str], response: Any) -> dict[str, str]:
        chosen = response if isinstance(response, list) else (response,)
        return {"options": "".join([self.options[option][option in chosen] for option in order])}


@frozen
class Order:
    """A list whose options are moved."""

    prompt: Markup
    html: Markup
    options: dict[str, str]

    def fill(self, order: list[str], response: Any) -> dict[str, str]:
        # Stored state may be damaged: only what is a whole order is taken for one.
        whole = isinstance(response, list) and len(response) == len(order) and all(o in response for o in order)
        return {
            "options": "".join([self.options[option] for option in (response if whole else order)]),
            "settled": "true" if response else "false",
        }


@frozen
class Rows:
    """A row for each option, with a list to choose from; `places` are what stands in each list."""

    prompt: Markup
    html: Markup
    rows: dict[str, Slotted]
    places: tuple[str, ...]

    def fill(self, order: list[str], response: Any) -> dict[str, str]:
        chosen = response if isinstance(response, dict) else {}
        return {"options": "".join([self.rows[o].fill(_selected(self.places, chosen.get(o))) for o in order])}


@frozen
class Gaps:
    """Lists to choose from inside the prompt. `choices`: by gap."""

    prompt: Markup
    html: Markup
    choices: dict[str, tuple[str, ...]]

    def fill(self, order: list[str], response: Any) -> dict[str, str]:
        chosen = response if isinstance(response, dict) else {}
        return {
            f"{gap}:{choice}": said
            for gap, choices in self.choices.items()
            for choice, said in _selected(choices, chosen.get(gap)).items()
        }


@frozen
class Typed:
    """A field to write in."""

    prompt: Markup
    html: Markup

    def fill(self, order: list[str], response: Any) -> dict[str, str]:
        return {"value": str(escape(response)) if isinstance(response, str) else ""}


def _selected(choices: Iterable[str], chosen: Any) -> dict[str, str]:
    return {choice: " selected" if choice == chosen else "" for choice in choices}


def label(option: Option, speak: Voice) -> Markup:
    """What an option says: its text, or what the interface calls it."""
    return speak.plain(option.text) if option.text else Markup.escape(speak(TRUE_FALSE.get(option.id, option.id)))


def how(item: Item, speak: Voice, negative_percent: int) -> str:
    """What the learner has to do, and what a wrong answer costs."""
    percent = negative_percent if item.negative_percent is None else item.negative_percent
    said = speak(HOW.get(item.kind, CHOOSE_ONE))
    costs = AT_WORST if item.kind == "multiple_response" else NEGATIVE
    return f"{said} {speak(costs, percent=percent)}" if percent else said


def controls(item: Item, page: Page) -> Controls:
    make = CONTROLS.get(item.kind, _choices)
    return make(item, page, voice(page.lang).rich(item.prompt))


def _choices(item: Item, page: Page, prompt: Markup) -> Choices:
    def html(option: Option, chosen: bool) -> str:
        said = label(option, voice(page.lang))
        return render("option.html.j2", page.lang, page=page, item=item, option=option, label=said, chosen=chosen)

    options = {option.id: (html(option, False), html(option, True)) for option in item.options}
    return Choices(prompt, _frame("options", item, page), options)


def _order(item: Item, page: Page, prompt: Markup) -> Order:
    options = {
        option.id: render("order_option.html.j2", page.lang, option=option, label=label(option, voice(page.lang)))
        for option in item.options
    }
    return Order(prompt, _frame("order", item, page), options)


def _rows(item: Item, page: Page, prompt: Markup) -> Rows:
    # Targets as they were written mostly stand as the options do: their order would tell which belong together.
    places = _by_hash(item, item.places) if item.kind == "matching" else item.places
    choices = [(place.id, _text(place.text, page), slot(place.id)) for place in places]
    rows = {
        option.id: render_slotted("row.html.j2", page.lang, page=page, item=item, option=option, choices=choices)
        for option in item.options
    }
    return Rows(prompt, _frame("rows", item, page, places=places), rows, tuple(place.id for place in places))


def _gaps(item: Item, page: Page, _: Markup) -> Gaps:
    speak = voice(page.lang)
    lists = {}
    for number, gap in enumerate(item.gaps, 1):
        options = _by_hash(item, gap.options)
        choices = [(option.id, _text(option.text, page), slot(f"{gap.id}:{option.id}")) for option in options]
        name = speak(GAP, number=number)
        lists[gap.id] = render("gap.html.j2", page.lang, gap=gap, choices=choices, name=name, number=number)
    prompt = with_gaps(speak.rich(item.prompt, gaps=True), lambda gap: lists.get(gap, ""))
    sets = [_by_hash(item, gap.options) for gap in item.gaps]
    choices_of = {gap.id: tuple(option.id for option in gap.options) for gap in item.gaps}
    return Gaps(prompt, _frame("gaps", item, page, sets=sets), choices_of)


def _typed(item: Item, page: Page, prompt: Markup) -> Typed:
    numeric = item.kind == "numeric"
    most = NUMBER_MOST if numeric else TEXT_MOST
    pattern = field_pattern(text for _, text in item.unit.versions if text)
    return Typed(prompt, _frame("typed", item, page, numeric=numeric, most=most, pattern=pattern))


def _frame(name: str, item: Item, page: Page, **more: object) -> Markup:
    return Markup(render(f"{name}.html.j2", page.lang, page=page, item=item, **more))


def _text(text: Localized, page: Page) -> tuple[str, str]:
    """A text and, where it is in another language than the page, which."""
    spoken = text.in_language(page.lang)
    return spoken.text, "" if spoken.wanted else spoken.lang


def _by_hash(item: Item, parts: tuple[T, ...]) -> tuple[T, ...]:
    """The parts in an order that follows from nothing but their names."""
    named = {part.id: part for part in parts}
    return tuple(named[name] for name in shuffled(item.id, named))


def gaps_shown(item: Item, speak: Voice) -> Markup:
    """The prompt with a number in the place of each gap."""
    numbers = {gap.id: number for number, gap in enumerate(item.gaps, 1)}
    blank = '<span class="sv-blank">({})</span>'
    return with_gaps(speak.rich(item.prompt, gaps=True), lambda gap: blank.format(numbers.get(gap, "")))


CONTROLS: dict[str, Callable[[Item, Page, Markup], Controls]] = {
    "ordering": _order,
    "matching": _rows,
    "categorising": _rows,
    "inline_choice": _gaps,
    "short_text": _typed,
    "numeric": _typed,
}
