"""The quiz: its table and definition, its actions as they arrive, and what the learner's page may know.

How it is taken is in `attempt`, by which rules in `plan`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from attrs import define, frozen

from sevottam_lms.activities import attempt
from sevottam_lms.activities.attempt import QuizState, Step
from sevottam_lms.activities.outcome import Context
from sevottam_lms.activities.plan import Plan
from sevottam_lms.activities.wire import object_of, text_of, unknown_action
from sevottam_lms.errors import UnreadableResponse
from sevottam_lms.interactions import INTERACTIONS, compile_item
from sevottam_lms.model.finding import Finding, error
from sevottam_lms.model.glossary import TERM_COPY, Term, read_terms
from sevottam_lms.model.item import Item, read_item
from sevottam_lms.model.language import Localized, languages_of
from sevottam_lms.model.markup import rich
from sevottam_lms.model.points import marks, percent
from sevottam_lms.model.schema import Attribute, Child, Element, flag, id_twice, identifier, localized, unique_ids
from sevottam_lms.model.translation import TRANSLATION, Translations, read_translations
from sevottam_lms.model.tree import Node, Place
from sevottam_lms.scoring.form import is_empty, mark

TAG = "sevottam_quiz"
ITEM_TAGS = tuple(INTERACTIONS)
DEFAULT_ATTEMPTS = {"graded": 3, "practice": 0}
DRAW = Attribute("draw", numbers=(1, 100))


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


ITEMS = tuple(Child(interaction.table) for interaction in INTERACTIONS.values())
POOL = Element(
    "pool",
    (identifier("bank", required=False), DRAW),
    ITEMS,
    rules=(unique_ids(*ITEM_TAGS), _draw_fits),
)
TABLE = Element(
    TAG,
    attributes=(
        Attribute("kind", values=("graded", "practice")),
        Attribute("max_attempts", numbers=(0, 100)),
        Attribute("pass_percent", numbers=(0, 100)),
        Attribute("negative_percent", numbers=(0, 100)),
        flag("shuffle"),
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
    """A quiz as its author wrote it. `max_attempts` 0: no limit; `pass_percent` in whole percents.

    `negative_percent`: how much of its mark a wrong answer costs, unless the item says otherwise.

    Compared and hashed by identity, so that what is rendered from it can be cached under it cheaply.
    """

    pools: tuple[Pool, ...]
    kind: str = "graded"
    max_attempts: int = 3
    pass_percent: int = 60
    shuffle: bool = True
    negative_percent: int = 0
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
        negative_percent=int(node.get("negative_percent", "0")),
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
            return attempt.save(quiz.plan, state, text_of(action, "attempt"), object_of(action, "responses"))
        case "hint":
            return attempt.hint(quiz.plan, state, text_of(action, "attempt"), text_of(action, "item"))
        case "submit":
            responses = object_of(action, "responses")
            return attempt.submit(quiz.plan, state, text_of(action, "attempt"), responses, context)
    raise unknown_action(action)


def view(quiz: Quiz, state: QuizState) -> dict[str, Any]:
    """What the learner's page may know, as JSON; never a key, a solution or a hint that was not given.

    `phase` is `open` while an attempt is open, else `done` after a submission, else `ready`. `attempt.items` carry the
    order of options, the draft response and how many hints were given of how many. `result` is the latest attempt;
    `reveal` says whether solutions may be shown: after a pass, or when no attempt is left.
    """
    plan, record = quiz.plan, state.record
    current = attempt.open_attempt(plan, record)
    latest = record.results[-1] if record.results else None
    return {
        "phase": "open" if current else "done" if latest else "ready",
        "kind": quiz.kind,
        "draw": plan.draw,
        "used": record.used,
        "allowed": plan.max_attempts,
        "passPercent": plan.pass_percent,
        "canStart": attempt.can_start(plan, record),
        "withdrawn": record.open is not None and current is None,
        "attempt": _attempt_view(plan, state, current) if current else None,
        "result": _result_view(plan, record, latest) if latest else None,
        "best": _score_view(record.best) if record.best else None,
    }


def _attempt_view(plan: Plan, state: QuizState, current: attempt.Attempt) -> dict[str, Any]:
    given, draft = attempt.hints_given(state, current.id), attempt.draft_of(state, current.id)
    return {
        "id": current.id,
        "number": current.number,
        "items": [
            {
                "id": item,
                "order": list(order),
                "response": draft.get(item),
                "hints": min(given.get(item, 0), len(plan.forms[item].hints)),
                "hintsTotal": len(plan.forms[item].hints),
            }
            for item, order in current.items
        ],
    }


def _score_view(result: attempt.Result) -> dict[str, Any]:
    return {
        "number": result.number,
        "earned": marks(result.earned),
        "possible": marks(result.possible),
        "percent": percent(result.earned, result.possible),
        "passed": result.passed,
    }


def _result_view(plan: Plan, record: attempt.Record, result: attempt.Result) -> dict[str, Any]:
    return {
        **_score_view(result),
        "attempt": result.id,
        "reveal": reveals(plan, record),
        "items": [
            {
                "id": item,
                "verdict": verdict(plan, item, points, response),
                "earned": marks(points),
                "possible": marks(plan.forms[item].points),
                "response": response,
            }
            for item, points, response in result.items
            if item in plan.forms
        ],
    }


def verdict(plan: Plan, item: str, points: int, response: Any) -> str:
    """`right`, `partly`, `wrong` or `unanswered`. The cost of hints does not make a right answer wrong."""
    form = plan.forms[item]
    if is_empty(response):
        return "unanswered"
    try:
        answered = mark(form, response)
    except UnreadableResponse:  # the content changed after the submission
        answered = points
    return "right" if answered == form.points else "partly" if answered > 0 else "wrong"


def reveals(plan: Plan, record: attempt.Record) -> bool:
    """Whether solutions may be shown: after a pass, or when no attempt is left; never beside an open attempt."""
    if attempt.open_attempt(plan, record):
        return False
    return bool(record.best and record.best.passed) or attempt.attempts_left(plan, record) == 0
