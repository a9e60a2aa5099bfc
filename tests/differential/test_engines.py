"""The engine in the browser and the one in Python give the same answers."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from contextlib import suppress
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from attrs import evolve
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sevottam_lms.activities import explorer, lesson, quiz
from sevottam_lms.activities.outcome import Context
from sevottam_lms.activities.record import RESULTS_KEPT, Checks, Draft, Hints, QuizState, Record
from sevottam_lms.errors import Refusal
from sevottam_lms.interactions import INTERACTIONS, compile_item
from sevottam_lms.model.framework import Framework, Step
from sevottam_lms.model.item import Item
from sevottam_lms.model.language import Localized
from sevottam_lms.model.plain import load, to_plain
from sevottam_lms.model.points import MARK, marks, passes, percent
from sevottam_lms.model.section import Field, Section
from sevottam_lms.model.tree import Node
from sevottam_lms.scoring.decimals import read_number
from sevottam_lms.scoring.draw import draw_items, option_order, shuffled
from sevottam_lms.scoring.folding import CHARACTERS, NASALS, VIRAMA, fold
from sevottam_lms.scoring.form import READERS, MapResponse, MatchCorrect, ScoringForm, mark
from tests.activities.test_quiz import made
from tests.differential.peer import Peer, answer, same
from tests.properties.choices import writing
from tests.strategies import Chooser, action, changed, damaged, json_value, json_values, readable, response, ruled
from tests.trees import items, names, quiz_of, quiz_trees, seeds

ANSWERS_LEAST = 10_000
HISTORIES_LEAST = 1_000
HISTORIES_OF_ONE = 12
STEPS_MOST = 14
# The counts are promised, so no profile lowers them.
many = settings(suppress_health_check=list(HealthCheck), deadline=None)
# Thousands of choices are made by `Random`; a failure names its seed.
choosers = st.integers(0, 2**32).map(lambda seed: Chooser(Random(seed).randrange))
points = st.integers(-(2**46), 2**46) | st.integers(-200 * MARK, 200 * MARK)


def agree(ours: dict[str, Any], theirs: dict[str, Any], about: object) -> None:
    assert same(ours, theirs), f"\n  asked: {about}\n  Python: {ours}\n  browser: {theirs}"


def test_answers(peer: Peer) -> None:
    """Points and refusals of single answers, the same number for every item type."""
    compared: Counter[str] = Counter()

    def try_out(item: Item, negative_percent: int, choose: Chooser) -> None:
        form = compile_item(item, negative_percent)
        examples = INTERACTIONS[item.kind].examples(item)
        answers = [*examples, *(response(choose, form, examples[0]) for _ in range(97))]
        hints = choose.below(4)
        theirs = peer.ask_many("mark", [(form.to_json(), sent, hints) for sent in answers])
        for sent, their in zip(answers, theirs, strict=True):
            agree(answer(lambda: mark(form, sent, hints)), their, (form.to_json(), sent, hints))  # noqa: B023
            compared[item.kind] += 1

    for kind in INTERACTIONS:
        settings(many, max_examples=13)(given(items(kind), st.integers(0, 100), choosers)(try_out))()
    assert compared.keys() == INTERACTIONS.keys()
    assert compared.total() >= ANSWERS_LEAST


DECIMALS = st.decimals(-(10**12), 10**12, places=9).map(lambda number: format(number, "f")) | st.just("0")


@st.composite
def forms(draw: st.DrawFn) -> ScoringForm:
    """Scoring forms that no item type of today compiles to: other readers for a rule, lower bounds, unlisted atoms."""
    options = tuple(draw(st.lists(names, min_size=2, max_size=5, unique=True)))
    some = st.lists(st.sampled_from(options), unique=True)
    atoms = (*options, f"{options[0]}>{options[1]}", f"{options[0]}:{options[1]}", "otherwise")
    rule = draw(
        st.builds(MatchCorrect, some.map(frozenset), st.integers(1, 100 * MARK), st.integers(-MARK, 0))
        | st.builds(
            lambda worth, *rest: MapResponse(tuple(worth.items()), *rest),
            st.dictionaries(st.sampled_from(atoms), points),
            st.integers(-MARK, 0),
            st.integers(1, 100 * MARK),
            st.integers(-MARK, 0),
        )
    )
    return ScoringForm(
        item="item",
        reader=draw(st.sampled_from(sorted(READERS))),
        options=options,
        rule=rule,
        hints=tuple(draw(st.lists(st.integers(0, 2 * MARK), max_size=3))),
        choices=draw(st.sampled_from(((options,), tuple(options[at:] for at in range(len(options)))))),
        spellings=tuple((name, (fold(name), "21")) for name in options),
        ranges=tuple((name, *sorted(draw(st.tuples(DECIMALS, DECIMALS)), key=Decimal)) for name in options),
        units=draw(st.sampled_from(((), ("days", "s"), ("दिन",)))),
    )


@given(forms(), choosers, st.integers(-1, 4))
def test_answers_to_any_form(peer: Peer, form: ScoringForm, choose: Chooser, hints: int) -> None:
    """Every reader with every rule, also in pairs that no item type uses yet."""
    answers = [response(choose, form) for _ in range(20)]
    theirs = peer.ask_many("mark", [(form.to_json(), sent, hints) for sent in answers])
    for sent, their in zip(answers, theirs, strict=True):
        agree(answer(lambda: mark(form, sent, hints)), their, (form.to_json(), sent, hints))  # noqa: B023


TABLE = (*CHARACTERS, *NASALS, VIRAMA, *"".join(NASALS.values()), *"abc0 .,-+\u093c\u0902😀")
LETTERS = st.sampled_from(TABLE) | st.characters(exclude_categories=("Cs",))


@given(st.text(LETTERS, max_size=40))
@example("सम्बन्ध क़ानून ‘अन्न’ — १२।")
def test_folding(peer: Peer, text: str) -> None:
    """Spellings that count as one here do so there; folding twice changes nothing more."""
    assert peer.ask("fold", text)["value"] == fold(text)
    assert fold(fold(text)) == fold(text)


@given(st.text("0123456789०९,.+-−  daysRr", max_size=16), st.sampled_from(((), ("days", "s"), ("rs",))))
@example("१,२३,४५६.५० days", ("days",))
@example("Rs.5", ("rs",))
@example("1,23,45", ())
def test_typed_numbers(peer: Peer, text: str, units: tuple[str, ...]) -> None:
    """The same texts are numbers, and the same ones."""
    ours, theirs = read_number(text, units), peer.ask("readNumber", text, list(units))["value"]
    assert ours == (None if theirs is None else Decimal(theirs))


def test_histories(peer: Peer) -> None:
    """State, outcome and view after every step of whole histories; the content changes while attempts are open."""
    seen: Counter[str] = Counter()

    @settings(many, max_examples=1 + HISTORIES_LEAST // HISTORIES_OF_ONE)
    @given(quiz_trees(), choosers)
    def run(tree: Node, choose: Chooser) -> None:
        tree = ruled(choose, tree)
        contents = [quiz_of(node) for node in (tree, changed(choose, tree), ruled(choose, changed(choose, tree)))]
        for content in contents:
            sent_plan(peer, content)
        for _ in range(HISTORIES_OF_ONE):
            _history(peer, contents, choose, seen)

    run()
    assert seen["history"] >= HISTORIES_LEAST
    assert seen["step"] >= 5 * HISTORIES_LEAST
    missing = {*EVENTS} - seen.keys()
    assert not missing, f"never happened: {missing}"


EVENTS = (
    "start",
    "save",
    "hint",
    "check",
    "submit",
    "review",
    "repeated",
    "late",
    "too-early",
    "time-up",
    "already-checked",
    "not-answered",
    "nothing-to-check",
    "attempt-open",
    "not-kept",
    "withdrawn",
    "score",
    "completion",
    "no-attempt-left",
    "attempt-withdrawn",
    "stale-attempt",
    "unknown-item",
    "unreadable-response",
    "no-hint-left",
    "unknown-action",
    "bad-field",
)


COUNTS = ("best", "last", "first", "average")
# Seconds between steps: mostly few, now and then past a limit or a wait, now and then back.
JUMPS = (0, 1, 2, 2, 3, 20, 45, 61, 95, -30, -1000)
DEEDS = ("start", "save", "hint", "check", "submit", "review")


def name_of(content: quiz.Quiz) -> str:
    """Rules are no part of a plan's hash."""
    return hashlib.sha256(json.dumps(content.plan.to_json()).encode()).hexdigest()


def sent_plan(peer: Peer, content: quiz.Quiz) -> None:
    peer.ask("plan", name_of(content), content.plan.to_json())


def _history(peer: Peer, contents: list[quiz.Quiz], choose: Chooser, seen: Counter[str]) -> None:
    seen["history"] += 1
    state, now, current = QuizState(), 0, contents[0]
    seed = choose.one(("", "7\0block", "सेवा", "😀", "\u0301e"))
    extra = choose.one((0, 0, 50))
    for number in range(5 + choose.below(STEPS_MOST)):
        now += choose.one(JUMPS)
        current = choose.one(contents) if choose.chance(8) else current
        sent = {"do": "start"} if number == 0 else action(choose, current.plan, state)
        state = _step(peer, current, state, sent, Context(now, seed, extra), seen)


def _step(
    peer: Peer, content: quiz.Quiz, state: QuizState, sent: dict[str, Any], context: Context, seen: Counter[str]
) -> QuizState:
    after = [state]

    def act() -> dict[str, Any]:
        after[0], outcome = quiz.act(content, state, sent, context)
        return {"state": to_plain(after[0]), "outcome": to_plain(outcome)}

    ours = answer(act)
    agree(ours, peer.ask("actQuiz", name_of(content), to_plain(state), sent, to_plain(context)), sent)
    view = quiz.view(content, after[0], context)
    their_view = peer.ask("viewQuiz", name_of(content), to_plain(after[0]), to_plain(context))
    agree({"value": view}, their_view, (sent, "view"))
    _note(seen, sent, ours, view)
    return after[0]


def _note(seen: Counter[str], sent: dict[str, Any], ours: dict[str, Any], view: dict[str, Any]) -> None:
    seen["step"] += 1
    seen["withdrawn"] += view["withdrawn"]
    if "refusal" in ours:
        seen[ours["refusal"]["code"]] += 1
        return
    outcome = ours["value"]["outcome"]
    seen["late"] += bool(view["result"] and view["result"]["late"])
    seen.update([sent["do"], *outcome["reply"], *(name for name in ("score", "completion") if outcome[name])])


@settings(many, max_examples=20)
@given(quiz_trees(), choosers)
def test_long_histories(peer: Peer, tree: Node, choose: Chooser) -> None:
    """More attempts than results are kept: the oldest go, the best stays."""
    content = quiz_of(evolve(tree, attributes=(("max_attempts", "0"), ("counts", choose.one(COUNTS)))))
    sent_plan(peer, content)
    state, seen = QuizState(), Counter[str]()
    for now in range(RESULTS_KEPT + 3):
        state = _step(peer, content, state, {"do": "start"}, Context(now, "s"), seen)
        assert state.record.open
        drawn = tuple(item for item, _ in state.record.open.items)
        answers = {item: readable(choose, content.plan.forms[item]) for item in drawn}
        sent = {"do": "submit", "attempt": state.record.open.id, "responses": answers}
        state = _step(peer, content, state, sent, Context(now, "s"), seen)
    assert len(state.record.results) == RESULTS_KEPT


@pytest.mark.parametrize(("earned", "possible"), [(0, 0), (1, -1), (-1, 1), (2**46, 1)])
def test_a_damaged_best(peer: Peer, earned: int, possible: int) -> None:
    """A best of nothing possible gives way to any result, here and there."""
    content = made()
    sent_plan(peer, content)
    state = QuizState()
    for do in ("start", "submit", "start"):
        attempt = state.record.open.id if state.record.open else ""
        state, _ = quiz.act(content, state, {"do": do, "attempt": attempt, "responses": {}}, Context(1, "s"))
    assert state.record.best and state.record.open
    best = evolve(state.record.best, earned=earned, possible=possible)
    damaged_state = evolve(state, record=evolve(state.record, best=best))
    sent = {"do": "submit", "attempt": state.record.open.id, "responses": {}}
    after = _step(peer, content, damaged_state, sent, Context(2, "s"), Counter())
    assert after.record.best == (best if possible > 0 and earned >= 0 else after.record.results[-1])


@settings(many)
@given(quiz_trees(2), choosers)
def test_damaged_state(peer: Peer, tree: Node, choose: Chooser) -> None:
    """What a damaged store gives is read alike and viewed alike, and goes on alike."""
    content = quiz_of(tree)
    sent_plan(peer, content)
    for _ in range(10):
        kept = {name: damaged(choose, part) for name, part in to_plain(lived(content, choose)).items()}
        state = loaded(kept)
        agree({"value": to_plain(state)}, peer.ask("loadQuizState", kept), kept)
        context = Context(choose.below(200), "s")
        theirs = peer.ask("viewQuiz", name_of(content), kept, to_plain(context))
        agree({"value": quiz.view(content, state, context)}, theirs, kept)
        _step(peer, content, state, action(choose, content.plan, state), Context(9, "s"), Counter())


def lived(content: quiz.Quiz, choose: Chooser) -> QuizState:
    """A state some steps from the beginning."""
    state = QuizState()
    for _ in range(choose.below(6)):
        with suppress(Refusal):
            sent = {**action(choose, content.plan, state), "do": choose.one(DEEDS)}
            state, _ = quiz.act(content, state, sent, Context(choose.below(9), "s"))
    return state


@given(json_values)
@example(None)
def test_nonsense_for_state(peer: Peer, value: Any) -> None:
    """Any JSON in the place of a stored piece is read alike."""
    kept = dict.fromkeys(("record", "draft", "hints", "checks"), value)
    agree({"value": to_plain(loaded(kept))}, peer.ask("loadQuizState", kept), value)
    agree({"value": to_plain(load(lesson.LessonState, value))}, peer.ask("loadLessonState", value), value)
    agree({"value": to_plain(load(explorer.ExplorerState, value))}, peer.ask("loadExplorerState", value), value)


def loaded(kept: dict[str, Any]) -> QuizState:
    pieces = {"record": Record, "draft": Draft, "hints": Hints, "checks": Checks}
    return QuizState(**{name: load(piece, kept[name]) for name, piece in pieces.items()})


def test_nothing_stored(peer: Peer) -> None:
    """A learner who was never here has the same empty state."""
    agree({"value": to_plain(QuizState())}, peer.ask("emptyQuizState"), "emptyQuizState")
    agree({"value": to_plain(QuizState())}, peer.ask("loadQuizState", None), "loadQuizState")


def _lesson(ids: list[str]) -> lesson.Lesson:
    """Every other section is a worksheet with a field for each section there is."""
    fields = tuple(Field(name, Localized()) for name in ids)
    return lesson.Lesson(
        tuple(
            Section(name, Localized(), Localized(), kind=("worksheet", "text")[at % 2], fields=((fields, ())[at % 2]))
            for at, name in enumerate(ids)
        )
    )


def _explorer(ids: list[str]) -> explorer.Explorer:
    steps = tuple(Step(name, number, Localized(), Localized()) for number, name in enumerate(ids, 1))
    return explorer.Explorer(Framework("f", 1, Localized(), Localized(), "", steps))


PARTS = {
    "Lesson": (lesson, _lesson, lesson.LessonState, "acknowledge", "sections"),
    "Explorer": (explorer, _explorer, explorer.ExplorerState, "open", "steps"),
}


@pytest.mark.parametrize("kind", PARTS)
@given(st.lists(names, min_size=1, max_size=5, unique=True), choosers)
def test_parts(peer: Peer, kind: str, ids: list[str], choose: Chooser) -> None:
    """Lessons and explorers: state, outcome and view after every step; worksheets are written on meanwhile."""
    module, build, empty, verb, field = PARTS[kind]
    content, state = build(ids), empty()
    for _ in range(8):
        wanted = json_value(choose) if choose.chance(6) else choose.list(lambda c: _part(c, ids), 4)
        sent = {"do": json_value(choose) if choose.chance(6) else verb, field: wanted}
        if kind == "Lesson" and choose.chance(2):
            sent = writing(choose, content.fields)
        theirs = peer.ask(f"act{kind}", _known(content), to_plain(state), sent)

        def act(before: Any = state, sent: dict[str, Any] = sent) -> dict[str, Any]:
            after, outcome = module.act(content, before, sent, Context())
            return {"state": to_plain(after), "outcome": to_plain(outcome)}

        ours = answer(act)
        agree(ours, theirs, sent)
        state = load(empty, ours["value"]["state"]) if "value" in ours else state
        agree({"value": module.view(content, state)}, peer.ask(f"view{kind}", _known(content), to_plain(state)), sent)


def _known(content: lesson.Lesson | explorer.Explorer) -> Any:
    """What the browser's engine knows of a definition."""
    if isinstance(content, lesson.Lesson):
        return {"ids": [section.id for section in content.sections], "fields": content.fields}
    return [step.id for step in content.framework.steps]


def _part(choose: Chooser, ids: list[str]) -> Any:
    return json_value(choose) if choose.chance(10) else choose.one(ids)


@given(st.lists(st.text(st.characters(exclude_categories=("Cs",)), max_size=200), min_size=1, max_size=10))
@example(["", "abc", "a" * 55, "a" * 56, "a" * 63, "a" * 64, "a" * 119, "क" * 100, "😀" * 40, "\0"])
@example(["a" * 1_000_000])
def test_sha256(peer: Peer, texts: list[str]) -> None:
    """The digest of any text, across the lengths where padding adds a block."""
    theirs = peer.ask_many("sha256", [(text,) for text in texts])
    assert [their["value"] for their in theirs] == [hashlib.sha256(text.encode()).hexdigest() for text in texts]


@given(seeds, st.lists(st.lists(names, min_size=1, max_size=6, unique=True), max_size=3), st.data())
def test_draws(peer: Peer, seed: str, pools: list[list[str]], data: st.DataObject) -> None:
    """Shuffles and draws come in the same order for any seed, whatever facts and ranks say."""
    counted = [(data.draw(st.integers(1, 7)), tuple(f"{n}-{name}" for name in ids)) for n, ids in enumerate(pools)]
    every = st.sampled_from([item for _, ids in counted for item in ids] or ["-"])
    facts = data.draw(st.dictionaries(every, st.sampled_from(("T1", "T2", "constructor"))))
    ranks = data.draw(st.dictionaries(every, st.integers(-1, 2)))
    assert list(draw_items(seed, counted, facts, ranks)) == peer.ask("drawItems", seed, counted, facts, ranks)["value"]
    for ids in pools:
        assert list(shuffled(seed, ids)) == peer.ask("shuffled", seed, ids)["value"]


@given(seeds, forms(), st.booleans(), st.data())
def test_option_orders(peer: Peer, seed: str, form: ScoringForm, shuffle: bool, data: st.DataObject) -> None:
    """Options stand in the same order, pinned ones and ones to be ordered included."""
    pinned = tuple(option for option in form.options if data.draw(st.booleans()))
    form = ScoringForm(form.item, form.reader, form.options, form.rule, pinned)
    assert list(option_order(seed, form, shuffle)) == peer.ask("optionOrder", seed, form.to_json(), shuffle)["value"]


@given(st.lists(st.tuples(points, points, st.integers(0, 100)), min_size=50, max_size=50))
@example([(0, 0, 0), (1, 0, 60), (MARK // 2, -MARK, 50), (-1, 3, 0), (2**46, 1, 100), (18018, 36036, 50)])
def test_numbers(peer: Peer, triples: list[tuple[int, int, int]]) -> None:
    """Marks, percents and pass marks over all that may be stored."""
    theirs = peer.ask_many("marks", [(earned,) for earned, _, _ in triples])
    assert [their["value"] for their in theirs] == [marks(earned) for earned, _, _ in triples]
    theirs = peer.ask_many("percent", [(earned, possible) for earned, possible, _ in triples])
    assert [their["value"] for their in theirs] == [percent(earned, possible) for earned, possible, _ in triples]
    assert [their["value"] for their in peer.ask_many("passes", triples)] == [passes(*triple) for triple in triples]


positive = st.integers(1, 2**46)


@given(points, positive, points, positive, st.integers(1, 1000))
@example(1, 3, 2, 6, 1)
def test_better_shares(peer: Peer, earned: int, possible: int, other: int, other_possible: int, factor: int) -> None:
    """The better of two shares, also where their cross products pass what a float can hold."""
    small = (earned // factor, possible // factor or 1)
    for one, two in (((earned, possible), (other, other_possible)), ((earned, possible), small), (small, small)):
        expected = one[0] * two[1] > two[0] * one[1]
        assert peer.ask("isMore", *one, *two)["value"] == expected, (one, two)
