"""The scoring form: what every item type compiles to, and all that marking needs.

A *reader* turns a response (JSON) into atoms, or refuses it. A *rule* turns atoms into points. The form is JSON on
purpose: the browser marks by the same form where there is no server (`frontend/engine/scoring.js`).

| reader | response | atoms |
|---|---|---|
| `one` | an option's id | that id |
| `some` | a list of option ids | these ids |
| `order` | all option ids in order | each pair of neighbours, `first>second` |
| `match` | option id → choice's id, for some or all | each pair, `option:choice` |
| `text` | a text | the id of the answer that accepts it, or `otherwise` |
| `number` | a text | the id of the first answer whose range holds it, or `otherwise` |
"""

from __future__ import annotations

import itertools
from typing import Any, Literal

from attrs import frozen

from sevottam_lms.errors import UnreadableResponse
from sevottam_lms.scoring.decimals import is_within, read_number
from sevottam_lms.scoring.folding import fold

Reader = Literal["one", "some", "order", "match", "text", "number"]
Response = Any
OTHERWISE = "otherwise"
TEXT_MOST = 200  # characters
NUMBER_MOST = 40


@frozen
class MatchCorrect:
    """All of the points when the atoms are exactly the correct ones, else `lower`, which is 0 or less."""

    correct: frozenset[str]
    points: int
    lower: int = 0

    def mark(self, atoms: tuple[str, ...]) -> int:
        return self.points if frozenset(atoms) == self.correct else self.lower

    def to_json(self) -> dict[str, Any]:
        return {"kind": "match", "correct": sorted(self.correct), "points": self.points, "lower": self.lower}


@frozen
class MapResponse:
    """The sum of what each atom is worth (`unlisted` if it is not named), kept within `lower` and `points`."""

    worth: tuple[tuple[str, int], ...]
    lower: int
    points: int
    unlisted: int = 0

    def mark(self, atoms: tuple[str, ...]) -> int:
        worth = dict(self.worth)
        return max(self.lower, min(self.points, sum(worth.get(atom, self.unlisted) for atom in atoms)))

    def to_json(self) -> dict[str, Any]:
        return {
            "kind": "map",
            "worth": dict(self.worth),
            "unlisted": self.unlisted,
            "lower": self.lower,
            "points": self.points,
        }


@frozen
class ScoringForm:
    """How one item is read and marked.

    `options` in written order; `pinned` keep their place when options are shuffled; `hints` are the costs of the
    hints in points, in the order in which they are given. The rest is what one reader alone needs.
    """

    item: str
    reader: Reader
    options: tuple[str, ...]
    rule: MatchCorrect | MapResponse
    pinned: tuple[str, ...] = ()
    hints: tuple[int, ...] = ()
    choices: tuple[tuple[str, ...], ...] = ()
    """`match`: what each option may be given: one list for each, or one for all."""
    spellings: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """`text`: each answer's id and what it accepts, folded."""
    ranges: tuple[tuple[str, str, str], ...] = ()
    """`number`: each answer's id, its least and its greatest number."""
    units: tuple[str, ...] = ()
    """`number`: what may be written beside the number, folded."""

    @property
    def points(self) -> int:
        return self.rule.points

    def choices_of(self, option: str) -> tuple[str, ...]:
        return self.choices[self.options.index(option) if len(self.choices) > 1 else 0]

    def to_json(self) -> dict[str, Any]:
        return {
            "item": self.item,
            "reader": self.reader,
            "options": list(self.options),
            "pinned": list(self.pinned),
            "hints": list(self.hints),
            "rule": self.rule.to_json(),
            **_reading(self),
        }


def _reading(form: ScoringForm) -> dict[str, Any]:
    match form.reader:
        case "match":
            return {"choices": [list(choices) for choices in form.choices]}
        case "text":
            return {"spellings": [[answer, list(accepted)] for answer, accepted in form.spellings]}
        case "number":
            return {"ranges": [list(one) for one in form.ranges], "units": list(form.units)}
    return {}


def is_empty(response: Response) -> bool:
    """Whether nothing was answered."""
    return response is None or response in ("", [], {})


def read_response(form: ScoringForm, response: Response) -> tuple[str, ...] | None:
    """The atoms of a response; None when nothing was answered.

    Raises `UnreadableResponse` when it cannot be a response to this item.
    """
    return None if is_empty(response) else READERS[form.reader](form, response)


def _read_one(form: ScoringForm, response: Response) -> tuple[str, ...]:
    if not isinstance(response, str):
        raise UnreadableResponse(form.item, "not-text")
    return (_known(form, response, form.options),)


def _read_some(form: ScoringForm, response: Response) -> tuple[str, ...]:
    return _distinct(form, response)


def _read_order(form: ScoringForm, response: Response) -> tuple[str, ...]:
    order = _distinct(form, response)
    if len(order) != len(form.options):
        raise UnreadableResponse(form.item, "not-all-options")
    return followers(order)


def _read_match(form: ScoringForm, response: Response) -> tuple[str, ...]:
    if not isinstance(response, dict):
        raise UnreadableResponse(form.item, "not-an-object")
    for option, choice in response.items():
        _known(form, choice, form.choices_of(_known(form, option, form.options)))
    return pairs(form, response)


def _read_text(form: ScoringForm, response: Response) -> tuple[str, ...] | None:
    folded = fold(_typed(form, response, TEXT_MOST))
    if not folded:
        return None
    return (next((answer for answer, accepted in form.spellings if folded in accepted), OTHERWISE),)


def _read_number(form: ScoringForm, response: Response) -> tuple[str, ...] | None:
    typed = _typed(form, response, NUMBER_MOST)
    if not fold(typed):
        return None
    number = read_number(typed, form.units)
    if number is None:
        raise UnreadableResponse(form.item, "not-a-number")
    return (next((answer for answer, low, high in form.ranges if is_within(number, low, high)), OTHERWISE),)


READERS = {
    "one": _read_one,
    "some": _read_some,
    "order": _read_order,
    "match": _read_match,
    "text": _read_text,
    "number": _read_number,
}


def _distinct(form: ScoringForm, response: Response) -> tuple[str, ...]:
    if not isinstance(response, list):
        raise UnreadableResponse(form.item, "not-a-list")
    chosen = tuple(_known(form, option, form.options) for option in response)
    if len(set(chosen)) != len(chosen):
        raise UnreadableResponse(form.item, "option-twice")
    return chosen


def _known(form: ScoringForm, option: Response, options: tuple[str, ...]) -> str:
    if not isinstance(option, str) or option not in options:
        raise UnreadableResponse(form.item, "unknown-option")
    return option


def _typed(form: ScoringForm, response: Response, most: int) -> str:
    if not isinstance(response, str):
        raise UnreadableResponse(form.item, "not-text")
    if len(response) > most:
        raise UnreadableResponse(form.item, "too-long")
    return response


def followers(order: tuple[str, ...]) -> tuple[str, ...]:
    """The atoms of an order: each neighbouring pair, written `first>second`."""
    return tuple(f"{first}>{second}" for first, second in itertools.pairwise(order))


def pairs(form: ScoringForm, response: dict[str, str]) -> tuple[str, ...]:
    """The atoms of a match in the order of the options: each pair, written `option:choice`."""
    return tuple(f"{option}:{response[option]}" for option in form.options if option in response)


def mark(form: ScoringForm, response: Response, hints_given: int = 0) -> int:
    """The points for a response, less the cost of the hints given: they cost what was earned, never more."""
    atoms = read_response(form, response)
    if atoms is None:
        return 0
    earned = form.rule.mark(atoms)
    return max(min(earned, 0), earned - sum(form.hints[:hints_given]))
