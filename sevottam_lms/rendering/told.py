"""What is said about an answer, by its parts: what each of them was, why it is right or wrong, and the solution."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from attrs import frozen
from markupsafe import Markup

from sevottam_lms.errors import UnreadableResponse
from sevottam_lms.model.item import Answer, Item
from sevottam_lms.model.language import Localized
from sevottam_lms.rendering.catalogue import N_
from sevottam_lms.rendering.controls import gaps_shown, label
from sevottam_lms.rendering.environment import render
from sevottam_lms.rendering.page import Page
from sevottam_lms.rendering.voice import Voice, voice
from sevottam_lms.scoring.form import OTHERWISE, Response, ScoringForm, pairs, read_response

RIGHT_ANSWER = N_("Right answer")
RIGHT_ANSWERS = N_("Right answers")
RIGHT_ORDER = N_("The right order")
NOTHING = Localized()
Entry = tuple[str, Markup, Localized]
"""A part of an answer by its key, what it says, and why it is right or wrong."""


@frozen
class Told:
    """`entries`: by key the HTML about a part of the answer; `bare`: the same without why it is right or wrong.

    `typed`: whether what was typed is shown above them.
    """

    form: ScoringForm
    prompt: Markup
    list: str
    typed: bool
    entries: dict[str, str]
    bare: dict[str, str]
    solution: str

    def answer(self, response: Response, why: bool) -> str:
        entries = self.entries if why else self.bare
        # An option may have gone since the answer was given.
        return "".join([entries[key] for key in keys(self.form, response) if key in entries])


def keys(form: ScoringForm, response: Response) -> Iterable[str]:
    """What an answer consists of: the options chosen, the pairs made, or which answer the typed one was taken for."""
    if form.reader == "match":
        return pairs(form, response) if isinstance(response, dict) else ()
    if form.reader in ("text", "number"):
        return _taken_for(form, response)
    return map(str, response if isinstance(response, list) else [response] if response else [])


def _taken_for(form: ScoringForm, response: Response) -> tuple[str, ...]:
    try:
        return read_response(form, response) or ()
    except UnreadableResponse:  # the content changed after the submission
        return ()


def told(item: Item, form: ScoringForm, page: Page) -> Told:
    speak = voice(page.lang)
    entries, solution = TOLD.get(item.kind, _options)(item, speak)
    list_tag = "ol" if item.kind == "ordering" else "ul"
    words = RIGHT_ORDER if item.kind == "ordering" else RIGHT_ANSWER if len(solution) == 1 else RIGHT_ANSWERS
    return Told(
        form=form,
        prompt=gaps_shown(item, speak),
        list=list_tag,
        typed=form.reader in ("text", "number"),
        entries={key: _entry(key, said, why, page) for key, said, why in entries},
        bare={key: _entry(key, said, NOTHING, page) for key, said, _ in entries if said},
        solution=render("solution.html.j2", page.lang, entries=solution, list=list_tag, label=speak(words)),
    )


def _entry(key: str, said: Markup, why: Localized, page: Page) -> str:
    return render("chosen.html.j2", page.lang, key=key, said=said, why=why)


Parts = tuple[list[Entry], list[tuple[Markup, Localized]]]
"""What may be said about an answer, and the solution."""


def _options(item: Item, speak: Voice) -> Parts:
    entries = [(option.id, label(option, speak), option.feedback) for option in item.options]
    right = [option for option in item.options if option.correct]
    # Of several right ones some were chosen, and what is said about those already stands above.
    return entries, [(label(o, speak), o.feedback if len(right) == 1 else NOTHING) for o in right]


def _order(item: Item, speak: Voice) -> Parts:
    entries = [(option.id, label(option, speak), NOTHING) for option in item.options]
    return entries, [(said, why) for _, said, why in entries]


def _pairs(item: Item, speak: Voice) -> Parts:
    entries = [
        # Why an option belongs where it does tells where: it is said of a right pair, else with the solution.
        (f"{option.id}:{place.id}", _pair(option.text, place.text, speak), _why(option.feedback, right))
        for option in item.options
        for place in item.places
        for right in (option.belongs == place.id,)
    ]
    texts = {place.id: place.text for place in item.places}
    return entries, [(_pair(o.text, texts[o.belongs], speak), o.feedback) for o in item.options]


def _why(feedback: Localized, said: bool) -> Localized:
    return feedback if said else NOTHING


def _pair(option: Localized, place: Localized, speak: Voice) -> Markup:
    return Markup("{} <b>→ {}</b>").format(speak.plain(option), speak.plain(place))


def _gaps(item: Item, speak: Voice) -> Parts:
    alone = len(item.gaps) == 1
    filled = [
        (gap, option, speak.plain(option.text) if alone else Markup("({}) {}").format(number, speak.plain(option.text)))
        for number, gap in enumerate(item.gaps, 1)
        for option in gap.options
    ]
    entries = [(f"{gap.id}:{option.id}", said, option.feedback) for gap, option, said in filled]
    return entries, [(said, option.feedback if alone else NOTHING) for _, option, said in filled if option.correct]


def _texts(item: Item, speak: Voice) -> Parts:
    return _answers(item, lambda answer: speak.plain(answer.text))


def _numbers(item: Item, speak: Voice) -> Parts:
    unit = Markup(" {}").format(speak.plain(item.unit)) if item.unit else ""
    return _answers(item, lambda answer: Markup("{}{}{}").format(answer.value, _reach(answer), unit))


def _reach(answer: Answer) -> str:
    return f" ± {answer.tolerance}" if answer.tolerance.strip("0.") else ""


def _answers(item: Item, said: Callable[[Answer], Markup]) -> Parts:
    why: list[tuple[str, Localized]] = [(answer.id, answer.feedback) for answer in item.answers]
    entries: list[Entry] = [(key, Markup(""), text) for key, text in (*why, (OTHERWISE, item.otherwise)) if text]
    right = [answer for answer in item.answers if answer.credit == 100]
    return entries, [(said(answer), answer.feedback if len(right) == 1 else NOTHING) for answer in right]


TOLD: dict[str, Callable[[Item, Voice], Parts]] = {
    "ordering": _order,
    "matching": _pairs,
    "categorising": _pairs,
    "inline_choice": _gaps,
    "short_text": _texts,
    "numeric": _numbers,
}
