"""The scoring form: what every item type compiles to, and all that marking needs.

A *reader* turns a response (JSON) into atoms, or refuses it. A *rule* turns atoms into points. The form is JSON on
purpose: the browser marks by the same form where there is no server (`frontend/engine/scoring.js`).
"""

from __future__ import annotations

import itertools
from typing import Any, Literal

from attrs import frozen

from sevottam_lms.errors import UnreadableResponse

Reader = Literal["one", "some", "order"]
Response = Any


@frozen
class MatchCorrect:
    """All of the points when the atoms are exactly the correct ones, else none."""

    correct: frozenset[str]
    points: int

    def mark(self, atoms: tuple[str, ...]) -> int:
        return self.points if frozenset(atoms) == self.correct else 0

    def to_json(self) -> dict[str, Any]:
        return {"kind": "match", "correct": sorted(self.correct), "points": self.points}


@frozen
class MapResponse:
    """The sum of what each atom is worth (0 if unlisted), kept within `lower` and `points`."""

    worth: tuple[tuple[str, int], ...]
    lower: int
    points: int

    def mark(self, atoms: tuple[str, ...]) -> int:
        worth = dict(self.worth)
        return max(self.lower, min(self.points, sum(worth.get(atom, 0) for atom in atoms)))

    def to_json(self) -> dict[str, Any]:
        return {"kind": "map", "worth": dict(self.worth), "lower": self.lower, "points": self.points}


@frozen
class ScoringForm:
    """How one item is read and marked.

    `options` in written order; `pinned` keep their place when options are shuffled; `hints` are the costs of the
    hints in points, in the order in which they are given.
    """

    item: str
    reader: Reader
    options: tuple[str, ...]
    rule: MatchCorrect | MapResponse
    pinned: tuple[str, ...] = ()
    hints: tuple[int, ...] = ()

    @property
    def points(self) -> int:
        return self.rule.points

    def to_json(self) -> dict[str, Any]:
        return {
            "item": self.item,
            "reader": self.reader,
            "options": list(self.options),
            "pinned": list(self.pinned),
            "hints": list(self.hints),
            "rule": self.rule.to_json(),
        }


def read_response(form: ScoringForm, response: Response) -> tuple[str, ...] | None:
    """The atoms of a response; None when nothing was answered.

    Raises `UnreadableResponse` when it cannot be a response to this item.
    """
    if response is None or response == "" or response == []:
        return None
    return READERS[form.reader](form, response)


def _read_one(form: ScoringForm, response: Response) -> tuple[str, ...]:
    if not isinstance(response, str):
        raise UnreadableResponse(form.item, "not-text")
    return (_known(form, response),)


def _read_some(form: ScoringForm, response: Response) -> tuple[str, ...]:
    return _distinct(form, response)


def _read_order(form: ScoringForm, response: Response) -> tuple[str, ...]:
    order = _distinct(form, response)
    if len(order) != len(form.options):
        raise UnreadableResponse(form.item, "not-all-options")
    return followers(order)


READERS = {"one": _read_one, "some": _read_some, "order": _read_order}


def _distinct(form: ScoringForm, response: Response) -> tuple[str, ...]:
    if not isinstance(response, list):
        raise UnreadableResponse(form.item, "not-a-list")
    chosen = tuple(_known(form, option) for option in response)
    if len(set(chosen)) != len(chosen):
        raise UnreadableResponse(form.item, "option-twice")
    return chosen


def _known(form: ScoringForm, option: Response) -> str:
    if not isinstance(option, str) or option not in form.options:
        raise UnreadableResponse(form.item, "unknown-option")
    return option


def followers(order: tuple[str, ...]) -> tuple[str, ...]:
    """The atoms of an order: each neighbouring pair, written `first>second`."""
    return tuple(f"{first}>{second}" for first, second in itertools.pairwise(order))


def mark(form: ScoringForm, response: Response, hints_given: int = 0) -> int:
    """The points for a response, less the cost of the hints given, never below the rule's lower bound (or 0)."""
    atoms = read_response(form, response)
    if atoms is None:
        return 0
    earned = form.rule.mark(atoms)
    lower = min(earned, form.rule.lower if isinstance(form.rule, MapResponse) else 0)
    return max(lower, earned - sum(form.hints[:hints_given]))
