"""Content generated from the tables: texts, trees, items, quizzes, blocks.

Nothing here names an item type: whatever stands in `INTERACTIONS` and `BLOCKS` is generated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from attrs import evolve, field, frozen
from hypothesis import assume
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from sevottam_lms.activities import quiz as quizzes
from sevottam_lms.activities.quiz import Quiz
from sevottam_lms.interactions import INTERACTIONS
from sevottam_lms.model.figure import DRAWINGS
from sevottam_lms.model.finding import errors
from sevottam_lms.model.item import Item, read_item
from sevottam_lms.model.schema import IDENTIFIER, RICH_TAGS, Attribute, Child, Element, check
from sevottam_lms.model.tree import LANG, SPACE, Node
from sevottam_lms.olx.blocks import BLOCKS, check_block
from sevottam_lms.olx.frameworks import frameworks

REPEATS_MOST = 4
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
    return _matching(attribute.pattern) if attribute.pattern else style.texts


@cache
def _matching(pattern: re.Pattern[str]) -> SearchStrategy[str]:
    return st.from_regex(pattern, fullmatch=True).filter(_is_xml)


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
    if table.text == "foreign":
        return Node(table.tag, pairs)
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


def with_own_ids(node: Node) -> Node:
    """The tree in which no two children of an element have the same id."""
    taken: set[str] = set()
    return evolve(node, content=tuple(own_id(p, taken) if isinstance(p, Node) else p for p in node.content))


def own_id(node: Node, taken: set[str]) -> Node:
    """The tree with an id that is not taken yet; what stands in it has own ids too."""
    name = node.get("id")
    # What can only be one of two is no name of one's own.
    if name and name not in ("true", "false"):
        own = free(name, taken)
        taken.add(own)
        node = evolve(node, attributes=tuple((key, own if key == "id" else value) for key, value in node.attributes))
    return with_own_ids(node)


def free(name: str, taken: set[str]) -> str:
    return next(n for n in (name, *(f"{name[:50]}-{count}" for count in range(1000))) if n not in taken)


@st.composite
def with_references(draw: DrawFn, node: Node, table: Element) -> Node:
    """The tree with every attribute that has to name a sibling naming one, each as rarely as can be."""
    content = list(node.content)
    for child in table.children:
        for attribute in (attribute for attribute in child.element.attributes if attribute.refers_to):
            names = draw(st.permutations([sibling.get("id") for sibling in node.all(attribute.refers_to)]))
            for number, found in enumerate(node.all(child.element.tag)):
                named = found.with_attribute(attribute.name, names[number % len(names)])
                content[next(at for at, part in enumerate(content) if part is found)] = named
    return evolve(node, content=tuple(_with_inline(node, part, table) for part in content))


def _with_inline(node: Node, part: Node | str, table: Element) -> Node | str:
    """A rich text with what may stand in it: one for each sibling that has to be named."""
    if isinstance(part, str):
        return part
    inline = [inner for child in table.children if child.element.tag == part.tag for inner in child.element.inline]
    named = [
        Node(element.tag, ((attribute.name, sibling.get("id")),))
        for element in inline
        for attribute in element.attributes
        for sibling in node.all(attribute.refers_to)
    ]
    return evolve(part, content=(*part.content, *named))


# Items and quizzes.


def _variants(node: Node, table: Element) -> Iterator[Node]:
    """The tree, the trees in which just one repeated child carries a flag, and the least there can be of the tree.

    Most rules ask for no more.
    """
    yield node
    for child in table.children:
        flags = [a.name for a in child.element.attributes if a.values == ("true", "false") and a.name != "id"]
        for flag in flags:
            for chosen in node.all(child.element.tag):
                yield evolve(node, content=tuple(_flagged(part, flag, part is chosen) for part in node.content))
    yield _least(node, table)


def _least(node: Node, table: Element) -> Node:
    """The tree with as few repeated children as its table allows, and these without what they may lack."""
    surplus: list[Node] = []
    for child in table.children:
        surplus += () if child.per_language else node.all(child.element.tag)[child.least :]
    needed = {child.element.tag: [a.name for a in child.element.attributes if a.required] for child in table.children}
    kept = [p for p in node.content if isinstance(p, str) or not any(p is other for other in surplus)]
    bare = [_bare(part, needed) if isinstance(part, Node) else part for part in kept]
    return evolve(node, content=tuple(bare))


def _bare(part: Node, needed: dict[str, list[str]]) -> Node:
    return part.without(*(name for name, _ in part.attributes if name not in (*needed[part.tag], LANG, SPACE)))


def _flagged(part: Node | str, flag: str, on: bool) -> Node | str:
    if not isinstance(part, Node) or not (on or part.has(flag)):
        return part
    return part.with_attribute(flag, "true" if on else None)


def sound(node: Node, table: Element) -> Node | None:
    """The tree or a variant of it that its table and rules find sound."""
    return next((variant for variant in _variants(node, table) if not errors(check(table, variant))), None)


def _with_sound_children(node: Node, table: Element) -> Node:
    """The tree with its repeated children made sound where a variant of theirs is."""
    tables = {child.element.tag: child.element for child in table.children if child.element.children}
    return evolve(
        node,
        content=tuple(
            sound(part, tables[part.tag]) or part if isinstance(part, Node) and part.tag in tables else part
            for part in node.content
        ),
    )


@st.composite
def item_trees(draw: DrawFn, kind: str | None = None, style: Style = TERSE) -> Node:
    """The tree of an item that may stand in a course."""
    table = INTERACTIONS[kind or draw(st.sampled_from(sorted(INTERACTIONS)))].table
    node = _with_sound_children(with_own_ids(draw(trees(table, style))), table)
    found = sound(draw(with_references(node, table)), table)
    assume(found)
    assert found
    return found


def items(kind: str | None = None, style: Style = TERSE) -> SearchStrategy[Item]:
    return item_trees(kind, style).map(read_item)


@st.composite
def bank_trees(draw: DrawFn) -> Node:
    """The tree of an item bank. A few items of any types: some of every type would be more than is wanted at once."""
    inside = draw(st.lists(item_trees(), max_size=4))
    return with_own_ids(Node(quizzes.BANK.tag, draw(attributes(quizzes.BANK, TERSE)), tuple(inside)))


@st.composite
def _pools(draw: DrawFn, items_most: int, style: Style) -> Node:
    inside = draw(st.lists(item_trees(style=style), min_size=1, max_size=items_most))
    style = evolve(style, named={"draw": st.integers(1, len(inside)).map(str)})
    pairs = draw(attributes(quizzes.POOL, style))
    return Node("pool", pairs, tuple(inside))


# Few attempts and short times, so that histories reach the last one and the end.
FEW = {
    name: st.integers(0, most).map(str)
    for name, most in {"max_attempts": 3, "wait_minutes": 1, "time_limit_minutes": 1, "grace_seconds": 30}.items()
}


@st.composite
def quiz_trees(draw: DrawFn, items_most: int = 3, style: Style = TERSE) -> Node:
    """The tree of a quiz, with any of its rules."""
    pairs = draw(attributes(quizzes.TABLE, evolve(style, named=FEW)))
    pools = draw(st.lists(_pools(items_most, style), min_size=1, max_size=2))
    taken: set[str] = set()
    own = [evolve(pool, content=tuple(own_id(item, taken) for item in pool.elements)) for pool in pools]
    return Node(quizzes.TAG, pairs, tuple(own))


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
    node = with_own_ids(_mended(draw(trees(BLOCKS[tag].table, style)), framework))
    assume(not errors(check_block(node)))
    return node


def _mended(node: Node, framework: str) -> Node:
    """The tree as rules of its own ask for: sources with a title, figures that show one thing, series of even rows."""
    if node.tag == "source":
        sure = node.with_attribute("confidence", node.get("confidence") or "OFF")
        return evolve(sure, content=node.content or ("x",))
    if node.tag == "series":
        numbers = " ".join("7" for _ in node.all("column"))
        even = (evolve(part, content=(numbers,)) if part.tag == "row" else part for part in node.elements)
        return evolve(node, content=tuple(even))
    if node.tag != "figure":
        return evolve(node, content=tuple(_mended(p, framework) if isinstance(p, Node) else p for p in node.content))
    subject = next((name for name in ("drawing", "framework", "file") if node.has(name)), "framework")
    if subject == "file" and not node.all("alt"):
        subject = "framework"
    series = (("series", "years"),) if subject == "drawing" and node.get("drawing") == "year-table" else ()
    return evolve(node, attributes=((subject, node.get(subject) or framework), *series))


def quiz_of(node: Node) -> Quiz:
    return quizzes.read(node)
