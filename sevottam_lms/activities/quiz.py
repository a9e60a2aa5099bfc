"""The quiz: its table and definition, and its actions as they arrive.

How it is taken is in `attempt`, by which rules in `plan`, what the learner's page may know in `quiz_view`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from attrs import define, frozen

from sevottam_lms.activities import attempt
from sevottam_lms.activities.attempt import Step
from sevottam_lms.activities.outcome import Context, Outcome
from sevottam_lms.activities.plan import GRACE_SECONDS, Plan
from sevottam_lms.activities.quiz_view import result_view, view_quiz
from sevottam_lms.activities.record import QuizState, Record
from sevottam_lms.activities.standing import Counted, counted, open_attempt
from sevottam_lms.activities.wire import object_of, text_of, unknown_action
from sevottam_lms.errors import Refusal
from sevottam_lms.interactions import INTERACTIONS, compile_item
from sevottam_lms.model.finding import Finding, error, warning
from sevottam_lms.model.glossary import TERM_COPY, Term, read_terms
from sevottam_lms.model.item import Item, read_item
from sevottam_lms.model.language import Localized, languages_of
from sevottam_lms.model.markup import rich
from sevottam_lms.model.schema import Attribute, Child, Element, flag, id_twice, identifier, localized, unique_ids
from sevottam_lms.model.translation import TRANSLATION, Translations, read_translations
from sevottam_lms.model.tree import Node, Place

TAG = "sevottam_quiz"
ITEM_TAGS = tuple(INTERACTIONS)
DEFAULT_ATTEMPTS = {"graded": 3, "practice": 0}
DEFAULT_FEEDBACK = {"graded": "final", "practice": "attempt"}
DRAW = Attribute("draw", numbers=(1, 100))
# Which items of the bank a pool takes: those that have one of the values named.
FILTERS = ("topic", "difficulty", "set")
NOWHEN = Context()


def _ids_across_pools(node: Node) -> Iterator[Finding]:
    seen: dict[str, Place] = {}
    for pool in node.all("pool"):
        items = pool.all(*ITEM_TAGS)
        for item in (item for item in items if item.get("id") in seen):
            if seen[item.get("id")] == item.place:  # two pools take the same one from their bank
                yield error("in-two-pools", pool.place, id=item.get("id"))
            else:
                yield id_twice(item, item.get("id"), seen[item.get("id")])
        seen.update({item.get("id"): item.place for item in items})


def _draw_fits(pool: Node) -> Iterator[Finding]:
    items = len(pool.all(*ITEM_TAGS))
    if items and pool.has("draw") and DRAW.accepts(pool.get("draw")) and int(pool.get("draw")) > items:
        yield error("draw-too-large", pool.place, draw=pool.get("draw"), count=str(items))
    if not items and not pool.get("bank"):
        yield error("empty-pool", pool.place)


def _filters_a_bank(pool: Node) -> Iterator[Finding]:
    for name in FILTERS:
        if pool.has(name) and not pool.get("bank"):
            yield warning("filter-without-bank", pool.place, attribute=name)


ITEMS = tuple(Child(interaction.table) for interaction in INTERACTIONS.values())
POOL = Element(
    "pool",
    (
        identifier("bank", required=False),
        DRAW,
        Attribute("topic"),
        Attribute("difficulty", pattern=re.compile("[1-3]( [1-3]){0,2}"), example="2 3"),
        Attribute("set"),
    ),
    ITEMS,
    rules=(unique_ids(*ITEM_TAGS), _draw_fits, _filters_a_bank),
)
TABLE = Element(
    TAG,
    attributes=(
        Attribute("kind", values=("graded", "practice")),
        Attribute("max_attempts", numbers=(0, 100)),
        Attribute("pass_percent", numbers=(0, 100)),
        flag("shuffle"),
        Attribute("wait_minutes", numbers=(0, 100_000)),
        Attribute("counts", values=("best", "last", "first", "average")),
        Attribute("time_limit_minutes", numbers=(0, 1440)),
        Attribute("grace_seconds", numbers=(0, 3600)),
        Attribute("negative_percent", numbers=(0, 100)),
        Attribute("feedback", values=("item", "attempt", "final", "never")),
    ),
    children=(TRANSLATION, localized("intro", "rich", required=False), Child(POOL, least=1), TERM_COPY),
    rules=(_ids_across_pools,),
)
BANK = Element("item_bank", (identifier(),), (TRANSLATION, *ITEMS), rules=(unique_ids(*ITEM_TAGS),))


@frozen
class Pool:
    """Items of which `draw` are given in each attempt; `bank` names where they were copied from."""

    items: tuple[Item, ...]
    draw: int
    bank: str = ""


@define(frozen=True, slots=False, eq=False)
class Quiz:
    """A quiz as its author wrote it. `max_attempts` 0: no limit; percents and times are whole numbers.

    `negative_percent`: how much of its mark a wrong answer costs, unless the item says otherwise.

    Compared and hashed by identity, so that what is rendered from it can be cached under it cheaply.
    """

    pools: tuple[Pool, ...]
    kind: str = "graded"
    max_attempts: int = 3
    pass_percent: int = 60
    shuffle: bool = True
    wait_minutes: int = 0
    counts: str = "best"
    time_limit_minutes: int = 0
    grace_seconds: int = GRACE_SECONDS
    negative_percent: int = 0
    feedback: str = "final"
    intro: Localized = Localized()
    translations: Translations = Translations()
    terms: tuple[Term, ...] = ()

    @cached_property
    def languages(self) -> tuple[str, ...]:
        return languages_of((self.intro, *(item.prompt for item in self.items.values())))

    @cached_property
    def items(self) -> dict[str, Item]:
        return {item.id: item for pool in self.pools for item in pool.items}

    @cached_property
    def plan(self) -> Plan:
        """What taking the quiz needs, without a word of its text."""
        return Plan(
            pools=tuple((pool.draw, tuple(item.id for item in pool.items)) for pool in self.pools),
            forms={name: compile_item(item, self.negative_percent) for name, item in self.items.items()},
            max_attempts=self.max_attempts,
            pass_percent=self.pass_percent,
            shuffle=self.shuffle,
            practice=self.kind == "practice",
            facts={name: item.fact for name, item in self.items.items() if item.fact},
            wait=60 * self.wait_minutes,
            time_limit=60 * self.time_limit_minutes,
            grace=self.grace_seconds,
            counts=self.counts,
            feedback=self.feedback,
        )


def read(node: Node) -> Quiz:
    """The quiz of a tree that `TABLE` has found sound. A pool that awaits its bank is empty."""
    kind = node.get("kind", "graded")
    return Quiz(
        pools=tuple(_pool(child) for child in node.all("pool")),
        kind=kind,
        max_attempts=int(node.get("max_attempts", str(DEFAULT_ATTEMPTS[kind]))),
        pass_percent=int(node.get("pass_percent", "60")),
        shuffle=node.get("shuffle", "true") == "true",
        wait_minutes=int(node.get("wait_minutes", "0")),
        counts=node.get("counts", "best"),
        time_limit_minutes=int(node.get("time_limit_minutes", "0")),
        grace_seconds=int(node.get("grace_seconds", str(GRACE_SECONDS))),
        negative_percent=int(node.get("negative_percent", "0")),
        feedback=node.get("feedback", DEFAULT_FEEDBACK[kind]),
        intro=rich(node, "intro"),
        translations=read_translations(node),
        terms=read_terms(node),
    )


def _pool(node: Node) -> Pool:
    items = tuple(read_item(child) for child in node.all(*ITEM_TAGS))
    return Pool(items, int(node.get("draw", str(len(items)))), node.get("bank"))


def act(quiz: Quiz, state: QuizState, action: dict[str, Any], context: Context) -> Step:
    """Carry out one action as the browser sent it; raises `Refusal` when it cannot be."""
    match action.get("do"):
        case "start":
            return attempt.start(quiz.plan, state, context)
        case "save":
            return attempt.save(quiz.plan, state, text_of(action, "attempt"), object_of(action, "responses"), context)
        case "hint":
            return attempt.hint(quiz.plan, state, text_of(action, "attempt"), text_of(action, "item"), context)
        case "check":
            item, responses = text_of(action, "item"), object_of(action, "responses")
            return attempt.check(quiz.plan, state, text_of(action, "attempt"), item, responses, context)
        case "submit":
            responses = object_of(action, "responses")
            return attempt.submit(quiz.plan, state, text_of(action, "attempt"), responses, context)
        case "review":
            return state, _review(quiz.plan, state, text_of(action, "attempt"))
    raise unknown_action(action)


def _review(plan: Plan, state: QuizState, attempt_id: str) -> Outcome:
    """An attempt that is kept, to be looked at again; not beside an open one, which may ask the same."""
    if open_attempt(plan, state.record):
        raise Refusal("attempt-open", status=409)
    found = next((result for result in state.record.results if result.id == attempt_id), None)
    if found is None:
        raise Refusal("not-kept", status=409)
    return Outcome(reply={"review": result_view(plan, state.record, found)})


def view(quiz: Quiz, state: QuizState, context: Context = NOWHEN) -> dict[str, Any]:
    """What the learner's page may know, as JSON: see `quiz_view`."""
    return view_quiz(quiz.plan, state, context)


def score(quiz: Quiz, record: Record) -> Counted | None:
    """What counts of a learner's attempts by the quiz's rule; None before the first submission."""
    return counted(quiz.plan, record)
