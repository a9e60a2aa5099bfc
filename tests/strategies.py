"""Every hypothesis strategy: content generated from the tables, and what learners (and others) send.

Nothing here names an item type: whatever stands in `INTERACTIONS` and `BLOCKS` is generated.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any, TypeVar

from attrs import evolve, field, frozen
from hypothesis import assume
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from sevottam_lms.activities import quiz as quizzes
from sevottam_lms.activities.attempt import QuizState
from sevottam_lms.activities.plan import Plan
from sevottam_lms.activities.quiz import Quiz
from sevottam_lms.interactions import INTERACTIONS
from sevottam_lms.model.figure import DRAWINGS
from sevottam_lms.model.finding import errors
from sevottam_lms.model.item import Item, read_item
from sevottam_lms.model.schema import IDENTIFIER, RICH_TAGS, Attribute, Child, Element, check
from sevottam_lms.model.tree import LANG, SPACE, Node
from sevottam_lms.olx.blocks import BLOCKS, check_block
from sevottam_lms.olx.frameworks import frameworks
from sevottam_lms.scoring.form import Response, ScoringForm

REPEATS_MOST = 4
T = TypeVar("T")
Values = dict[str, SearchStrategy[str]]

# Texts and names.

# What XML can hold; "\r" and other white space are kept apart, because parsers rewrite them.
_letters = st.characters(
    min_codepoint=0x21, exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp"), exclude_characters="\ufffe\uffff"
)
words = st.text(_letters, min_size=1, max_size=6)
any_texts = st.lists(words, min_size=1, max_size=3).map(" ".join)
# Drawn often, so they are listed: what has broken parsers, writers and templates.
TEXTS = (
    "a",
    "Charter",
    "सेवा का अधिकार",
    "5 < 6 & 7",
    '"',
    "'",
    "]]>",
    "<b>",
    "&amp;",
    "😀",
    "e\u0301",
    "{{ x }}",
    "%s",
    "0",
)
plain_texts = st.sampled_from(TEXTS)
# Names that look like numbers or like what every JavaScript object has come in another order, or are "there" already.
common_names = st.sampled_from(("1", "0", "10", "2", "constructor", "a", "b", "c-3", "a-1", "z"))
names = common_names | st.from_regex(IDENTIFIER, fullmatch=True)
seeds = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)

# Trees, from tables.


@frozen
class Style:
    """How trees are written: their texts, names and languages, and what attributes take that refer to something."""

    languages: tuple[str, ...]
    texts: SearchStrategy[str]
    rich: SearchStrategy[tuple[Node | str, ...]]
    names: SearchStrategy[str]
    named: Values = field(factory=dict)


def values(attribute: Attribute, style: Style) -> SearchStrategy[str]:
    """What an attribute takes."""
    if attribute.name in style.named:
        return style.named[attribute.name]
    if attribute.values:
        return st.sampled_from(attribute.values)
    if attribute.numbers:
        return st.integers(*attribute.numbers).map(str)
    if attribute.pattern is IDENTIFIER:
        return style.names
    return st.from_regex(attribute.pattern, fullmatch=True).filter(_is_xml) if attribute.pattern else style.texts


def _is_xml(text: str) -> bool:
    return text == " ".join(text.split()) and all(letter >= " " and letter not in "\ufffe\uffff" for letter in text)


@st.composite
def attributes(draw: DrawFn, table: Element, style: Style) -> tuple[tuple[str, str], ...]:
    chosen = [a for a in table.attributes if a.required or draw(st.booleans())]
    return tuple((attribute.name, draw(values(attribute, style))) for attribute in chosen)


@st.composite
def trees(draw: DrawFn, table: Element, style: Style, lang: str = "") -> Node:
    """A tree that its table finds sound, but for what rules of its own ask for."""
    pairs = draw(attributes(table, style)) + (((LANG, lang),) if lang else ())
    if table.text == "plain":
        return Node(table.tag, pairs, (draw(style.texts),))
    if table.text == "rich":
        return Node(table.tag, (*pairs, (SPACE, "preserve")), draw(style.rich))
    children = table.children_of(dict(pairs).get("kind", ""))
    return Node(table.tag, pairs, tuple(node for child in children for node in draw(_repeated(child, style))))


@st.composite
def _repeated(draw: DrawFn, child: Child, style: Style) -> list[Node]:
    if child.per_language:
        spoken = style.languages if child.least or draw(st.booleans()) else ()
        return [draw(trees(child.element, style, lang)) for lang in spoken]
    most = min(child.most or REPEATS_MOST, max(child.least, REPEATS_MOST))
    count = draw(st.integers(child.least, most))
    return [draw(trees(child.element, style)) for _ in range(count)]


def _inline(inner: SearchStrategy[Any]) -> SearchStrategy[tuple[Node | str, ...]]:
    element = st.builds(lambda tag, content: Node(tag, (), content), st.sampled_from(sorted(RICH_TAGS)), inner)
    return st.lists(element | any_texts | st.just(" "), max_size=3).map(joined)


def joined(parts: Sequence[Node | str]) -> tuple[Node | str, ...]:
    """Neighbouring texts as one, as a parser gives them."""
    content: list[Node | str] = []
    for part in parts:
        if content and isinstance(part, str) and isinstance(content[-1], str):
            content[-1] += part
        else:
            content.append(part)
    return tuple(content)


any_rich = st.recursive(any_texts.map(lambda text: (text,)), _inline, max_leaves=4).filter(
    lambda content: bool(Node("x", (), content).text)
)
_BOLD, _ITALIC = Node("b", (), ("5 < 6",)), Node("i", (("title", '"&'),), ("सेवा",))
RICH: tuple[tuple[Node | str, ...], ...] = (
    ("a",),
    (_BOLD, " ", _ITALIC),
    ("text first ", _BOLD, " and ", _ITALIC, "."),
    (Node("p", (), (_BOLD, " ", _ITALIC)), "\n  ", Node("p", (), ("x",))),
    (Node("ul", (), (Node("li", (), ("1", Node("br"), "2")), Node("li", (), ("é",)))),),
)
FULL = Style(("en", "hi"), plain_texts, st.sampled_from(RICH), common_names)
# For all that knows no texts: drawing those would take most of the time.
TERSE = Style(("en",), st.just("x"), st.just(("x",)), common_names)


def with_own_ids(node: Node, taken: set[str] | None = None) -> Node:
    """The tree with every `id` made its own."""
    taken = set() if taken is None else taken
    if node.has("id"):
        name = free(node.get("id"), taken)
        taken.add(name)
        node = evolve(node, attributes=tuple((k, name if k == "id" else v) for k, v in node.attributes))
    return evolve(node, content=tuple(with_own_ids(p, taken) if isinstance(p, Node) else p for p in node.content))


def free(name: str, taken: set[str]) -> str:
    return next(n for n in (name, *(f"{name[:50]}-{count}" for count in range(1000))) if n not in taken)


# Items and quizzes.


def _variants(node: Node, table: Element) -> Iterator[Node]:
    """The tree, and the trees in which just one repeated child carries a flag: most rules ask for no more."""
    yield node
    for child in table.children:
        for flag in (a.name for a in child.element.attributes if a.values == ("true", "false")):
            for chosen in node.all(child.element.tag):
                yield evolve(node, content=tuple(_flagged(part, flag, part is chosen) for part in node.content))


def _flagged(part: Node | str, flag: str, on: bool) -> Node | str:
    if not isinstance(part, Node) or not (on or part.has(flag)):
        return part
    return part.with_attribute(flag, "true" if on else None)


@st.composite
def item_trees(draw: DrawFn, kind: str | None = None, style: Style = TERSE) -> Node:
    """The tree of an item that may stand in a course."""
    table = INTERACTIONS[kind or draw(st.sampled_from(sorted(INTERACTIONS)))].table
    node = with_own_ids(draw(trees(table, style)))
    sound = [variant for variant in _variants(node, table) if not errors(check(table, variant))]
    assume(sound)
    return sound[0]


def items(kind: str | None = None, style: Style = TERSE) -> SearchStrategy[Item]:
    return item_trees(kind, style).map(read_item)


@st.composite
def _pools(draw: DrawFn, items_most: int, style: Style) -> Node:
    inside = draw(st.lists(item_trees(style=style), min_size=1, max_size=items_most))
    style = evolve(style, named={"draw": st.integers(1, len(inside)).map(str)})
    pairs = draw(attributes(quizzes.POOL, style))
    return Node("pool", pairs, tuple(inside))


@st.composite
def quiz_trees(draw: DrawFn, items_most: int = 3, style: Style = TERSE) -> Node:
    """The tree of a quiz; few attempts, so that histories reach the last one."""
    pairs = draw(attributes(quizzes.TABLE, evolve(style, named={"max_attempts": st.integers(0, 3).map(str)})))
    pools = draw(st.lists(_pools(items_most, style), min_size=1, max_size=2))
    return with_own_ids(Node(quizzes.TAG, pairs, tuple(pools)))


@st.composite
def block_trees(draw: DrawFn, tag: str, style: Style = FULL) -> Node:
    """The tree of a block of ours that may stand in a course."""
    if tag == quizzes.TAG:
        whole = draw(quiz_trees(2, style))
        others = [child for child in quizzes.TABLE.children if child.element is not quizzes.POOL]
        texts = [node for child in others for node in draw(_repeated(child, style))]
        return evolve(whole, content=(*texts, *whole.content))
    framework = draw(st.sampled_from(sorted(frameworks())))
    steps = st.sampled_from([step.id for step in frameworks()[framework].steps])
    style = evolve(style, named={"framework": st.just(framework), "step": steps, "drawing": st.sampled_from(DRAWINGS)})
    node = with_own_ids(_with_plain_figures(draw(trees(BLOCKS[tag].table, style)), framework))
    assume(not errors(check_block(node)))
    return node


def _with_plain_figures(node: Node, framework: str) -> Node:
    """The tree with every figure showing just one thing, which no table can ask for."""
    if node.tag != "figure":
        inner = tuple(_with_plain_figures(p, framework) if isinstance(p, Node) else p for p in node.content)
        return evolve(node, content=inner)
    subject = next((name for name in ("drawing", "framework", "file") if node.has(name)), "framework")
    if subject == "file" and not node.content:
        subject = "framework"
    return evolve(node, attributes=((subject, node.get(subject) or framework),))


def quiz_of(node: Node) -> Quiz:
    return quizzes.read(node)


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


def response(choose: Chooser, form: ScoringForm, key: Response = None) -> Response:
    """A response to an item, whatever its reader: a good one, an empty one, or one that cannot be read."""
    options = form.options
    makers: tuple[Callable[[], Response], ...] = (
        lambda: key,
        lambda: choose.one(options),
        lambda: choose.some(options),
        lambda: choose.order(options),
        lambda: choose.one((None, "", [])),
        lambda: choose.list(lambda c: c.one(options), 4),
        lambda: choose.list(lambda c: json_value(c) if c.chance(4) else c.one(options), 3),
        lambda: json_value(choose),
    )
    return choose.one(makers)()


def readable(choose: Chooser, form: ScoringForm) -> Response:
    """A response that can be read; none, now and then."""
    if choose.chance(6):
        return choose.one((None, "", []))
    if form.reader == "order":
        return choose.order(form.options)
    return choose.one(form.options) if form.reader == "one" else choose.some(form.options)


def filled_in(choose: Chooser, plan: Plan, drawn: tuple[str, ...]) -> dict[str, Response]:
    """What a learner filled in: mostly readable, now and then not, or for an item that was not drawn."""
    make = response if choose.chance(6) else readable
    sent = {item: make(choose, plan.forms[item]) for item in drawn if item in plan.forms and not choose.chance(5)}
    return sent | json_object(choose, (*ODD_NAMES, *plan.forms)) if choose.chance(12) else sent


def action(choose: Chooser, plan: Plan, state: QuizState) -> dict[str, Any]:
    """An action on a quiz: mostly one that fits the state, else a stale, repeated, damaged or nonsensical one."""
    do = choose.one(("start", "save", "hint", "submit", "submit", "odd"))
    if do == "odd":
        return json_object(choose, ("do", "attempt", "item", "responses"))
    drawn = tuple(item for item, _ in state.record.open.items) if state.record.open else ()
    sent = {
        "do": do,
        "attempt": attempt_id(choose, state),
        "item": choose.one((*drawn, "x") if choose.chance(6) else drawn or ("x",)),
        "responses": filled_in(choose, plan, drawn),
    }
    return {**sent, choose.one(tuple(sent)): json_value(choose)} if choose.chance(15) else sent


def attempt_id(choose: Chooser, state: QuizState) -> str:
    """Mostly the open attempt's id; else one submitted before, or none there ever was."""
    if state.record.open and not choose.chance(8):
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
