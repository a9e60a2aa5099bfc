"""What learners (and others) send, and what a store gives back, as strategies; content is made in `tests/trees.py`."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, TypeVar

from attrs import evolve, frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from sevottam_lms.activities.plan import Plan
from sevottam_lms.activities.record import QuizState
from sevottam_lms.interactions import INTERACTIONS
from sevottam_lms.model.finding import errors
from sevottam_lms.model.schema import check
from sevottam_lms.model.tree import Node
from sevottam_lms.scoring.form import Response, ScoringForm

T = TypeVar("T")

# Choices.


@frozen
class Chooser:
    """Choices by a source of numbers: hypothesis, which can shrink them, or a seeded `Random`, which is fast."""

    below: Callable[[int], int]

    def one(self, options: Sequence[T]) -> T:
        return options[self.below(len(options))]

    def chance(self, of: int) -> bool:
        """One time out of so many."""
        return self.below(of) == of - 1

    def order(self, options: Sequence[T]) -> list[T]:
        left = list(options)
        return [left.pop(self.below(len(left))) for _ in options]

    def some(self, options: Sequence[T]) -> list[T]:
        return self.order(options)[: self.below(len(options) + 1)]

    def list(self, make: Callable[[Chooser], T], most: int) -> list[T]:
        return [make(self) for _ in range(self.below(most + 1))]


@cache
def _numbers(below: int) -> SearchStrategy[int]:
    return st.integers(0, below - 1)


def chosen(make: Callable[..., T], *arguments: Any) -> SearchStrategy[T]:
    """What a function makes of a `Chooser` and further arguments, as a strategy."""

    @st.composite
    def strategy(draw: DrawFn) -> T:
        return make(Chooser(lambda below: draw(_numbers(below))), *arguments)

    return strategy()


# A quiz's rules, drawn evenly: each of them must be met.
RULES = {
    "kind": ("graded", "practice"),
    "max_attempts": ("0", "1", "2", "3"),
    "pass_percent": ("0", "50", "60", "100"),
    "shuffle": ("true", "false"),
    "wait_minutes": ("0", "0", "1"),
    "counts": ("best", "last", "first", "average"),
    "time_limit_minutes": ("0", "0", "1"),
    "grace_seconds": ("0", "30"),
    "negative_percent": ("0", "50", "100"),
    "feedback": ("item", "item", "attempt", "final", "never"),
}


def ruled(choose: Chooser, quiz: Node) -> Node:
    """The quiz with rules of its own."""
    for name, several in RULES.items():
        quiz = quiz.with_attribute(name, choose.one(several))
    return quiz


# What an author changes while attempts are open.


def changed(choose: Chooser, quiz: Node) -> Node:
    """The quiz after its author worked on it: an item dropped, an option dropped or renamed, or a rule changed."""
    pool = choose.one(quiz.all("pool"))
    item = choose.one(pool.elements)
    after = choose.one((None, item.with_attribute("weight", "7"), *_without_one_option(item)))
    if after is None and len(pool.elements) == 1:
        return quiz.with_attribute("pass_percent", "35")
    kept = tuple(p for part in pool.content if (p := after if part is item else part) is not None)
    remade = evolve(pool, content=kept).with_attribute("draw", None)
    return evolve(quiz, content=tuple(remade if part is pool else part for part in quiz.content))


def _without_one_option(item: Node) -> list[Node]:
    """The item's sound variants with one option dropped or renamed."""
    table = INTERACTIONS[item.tag].table
    found = []
    for option in item.all("option"):
        for instead in (None, option.with_attribute("id", "renamed-by-its-author")):
            content = tuple(p for part in item.content if (p := instead if part is option else part) is not None)
            found.append(evolve(item, content=content))
    return [variant for variant in found if not errors(check(table, variant))]


# What is sent.

ODD_NAMES = ("", "x", "constructor", "__proto__", "toString", "1", "null", "start", "é", "😀")
ODD = (None, True, False, 0, -1, 1, 7, 2**46, 2**46 + 1, -(2**60), 10**30, 0.5, -2.25, 1e300, "😀" * 150, "a" * 201)


def json_value(choose: Chooser, depth: int = 3) -> Any:
    """Any JSON."""
    shape = choose.below(6) if depth else choose.below(4)
    if shape < 4:
        return choose.one(ODD if shape < 2 else ODD_NAMES)
    if shape == 4:
        return choose.list(lambda inner: json_value(inner, depth - 1), 3)
    return json_object(choose, ODD_NAMES, depth)


def json_object(choose: Chooser, known: Sequence[str], depth: int = 3) -> dict[str, Any]:
    return {choose.one(known): json_value(choose, depth - 1) for _ in range(choose.below(4))}


TYPED = ("charter", "सम्बन्ध", "  Sambandh. ", "21", "-2.5 days", "1,23,456", "१,२३४.५०", "+.5", "1e3", ".", "x" * 201)


def response(choose: Chooser, form: ScoringForm, key: Response = None) -> Response:
    """A response to an item, whatever its reader: a good one, an empty one, or one that cannot be read."""
    options = form.options or ("x",)
    makers: tuple[Callable[[], Response], ...] = (
        lambda: key,
        lambda: choose.one(options),
        lambda: choose.some(options),
        lambda: choose.order(options),
        lambda: matched(choose, form, ("x", *ODD_NAMES)),
        lambda: typed(choose, form),
        lambda: choose.one((None, "", [], {})),
        lambda: choose.list(lambda c: c.one(options), 4),
        lambda: choose.list(lambda c: json_value(c) if c.chance(4) else c.one(options), 3),
        lambda: json_value(choose),
    )
    return choose.one(makers)()


def matched(choose: Chooser, form: ScoringForm, odd: tuple[str, ...] = ()) -> dict[str, str]:
    """Some options with a choice each; now and then one of the odd ones instead."""
    some = choose.some(form.options)
    choices = {option: form.choices_of(option) if form.choices else ("x",) for option in some}
    return {o: choose.one(odd) if odd and choose.chance(6) else choose.one(choices[o]) for o in some}


def typed(choose: Chooser, form: ScoringForm) -> str:
    """What may be typed: what is accepted, with something around it; a number at the edge of a range; or nonsense."""
    accepted = [text for _, texts in form.spellings for text in texts]
    numbers = [number for _, *edges in form.ranges for number in edges]
    known = choose.one((*accepted, *numbers, *TYPED))
    unit = choose.one((*form.units, "", ".", "0", "\u200d"))
    return choose.one((known, known.upper(), f" {known} {unit}", f"{unit}{known}"))


def readable(choose: Chooser, form: ScoringForm) -> Response:
    """A response that can be read; none, now and then."""
    if choose.chance(6):
        return choose.one((None, "", [], {}))
    return READABLE[form.reader](choose, form)


READABLE: dict[str, Callable[[Chooser, ScoringForm], Response]] = {
    "one": lambda choose, form: choose.one(form.options),
    "some": lambda choose, form: choose.some(form.options),
    "order": lambda choose, form: choose.order(form.options),
    "match": matched,
    "text": lambda choose, form: typed(choose, form)[:200],
    "number": lambda choose, form: choose.one([number for _, *edges in form.ranges for number in edges]),
}


def filled_in(choose: Chooser, plan: Plan, drawn: tuple[str, ...]) -> dict[str, Response]:
    """What a learner filled in: mostly readable, now and then not, or for an item that was not drawn."""
    make = response if choose.chance(6) else readable
    sent = {item: make(choose, plan.forms[item]) for item in drawn if item in plan.forms and not choose.chance(5)}
    return sent | json_object(choose, (*ODD_NAMES, *plan.forms)) if choose.chance(12) else sent


def action(choose: Chooser, plan: Plan, state: QuizState) -> dict[str, Any]:
    """An action on a quiz: mostly one that fits the state, else a stale, repeated, damaged or nonsensical one."""
    do = choose.one(("start", "save", "hint", "check", "submit", "submit", "review", "odd"))
    if do == "odd":
        return json_object(choose, ("do", "attempt", "item", "responses"))
    drawn = tuple(item for item, _ in state.record.open.items) if state.record.open else ()
    sent = {
        "do": do,
        "attempt": attempt_id(choose, state, do == "review"),
        "item": choose.one((*drawn, "x") if choose.chance(6) else drawn or ("x",)),
        "responses": filled_in(choose, plan, drawn),
    }
    return {**sent, choose.one(tuple(sent)): json_value(choose)} if choose.chance(15) else sent


def attempt_id(choose: Chooser, state: QuizState, over: bool = False) -> str:
    """Mostly the open attempt's id; else, or where one that is `over` is meant, one before or none there ever was."""
    if state.record.open and not over and not choose.chance(8):
        return state.record.open.id
    return choose.one((*(result.id for result in state.record.results), "gone"))


# What a store gives back.


def damaged(choose: Chooser, value: Any) -> Any:
    """The JSON value with something in it replaced, dropped or added."""
    if not value or choose.chance(4) or not isinstance(value, (dict, list)):
        return json_value(choose)
    if isinstance(value, list):
        at = choose.below(len(value))
        return [*value[:at], *([] if choose.chance(6) else [damaged(choose, value[at])]), *value[at + 1 :]]
    name = choose.one(sorted(value))
    if choose.chance(6):
        return {key: part for key, part in value.items() if key != name}
    return {**value, name: damaged(choose, value[name])}


json_values = chosen(json_value)


def copied(value: Any) -> Any:
    """The value as a host gets it back from its store."""
    return json.loads(json.dumps(value))
