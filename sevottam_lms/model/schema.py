"""One table per element: its attributes, children, counts and values; and the check that reads such a table.

The same tables are the documentation of the format, feed the checker, and generate test content.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Literal, TypeAlias

from attrs import field, frozen

from sevottam_lms.model.finding import Finding, error, warning
from sevottam_lms.model.language import known_language, meant_language
from sevottam_lms.model.tree import LANG, SPACE, Node, Place

IDENTIFIER = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
RICH_TAGS = frozenset(
    [
        "p",
        "ul",
        "ol",
        "li",
        "strong",
        "em",
        "b",
        "i",
        "br",
        "h4",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "a",
        "blockquote",
        "code",
        "sub",
        "sup",
        "span",
        "abbr",
    ]
)
# `foreign`: whatever another format allows there.
Text = Literal["none", "plain", "optional", "rich", "foreign"]
Rule = Callable[[Node], Iterator[Finding]]


@frozen
class Attribute:
    """An attribute: its name and which values it takes.

    One of `values` (a closed list), `numbers` (a range of whole numbers, both ends included) or `pattern` says so;
    `example` shows in any language what fits the pattern. `refers_to` is the tag of the sibling whose id the value is.
    """

    name: str
    required: bool = False
    values: tuple[str, ...] = ()
    numbers: tuple[int, int] | None = None
    pattern: re.Pattern[str] | None = None
    example: str = "…"
    refers_to: str = ""

    def accepts(self, value: str) -> bool:
        if self.values:
            return value in self.values
        if self.numbers:
            return bool(re.fullmatch(r"[0-9]{1,9}", value)) and self.numbers[0] <= int(value) <= self.numbers[1]
        return self.pattern is None or bool(self.pattern.fullmatch(value))

    @property
    def expects(self) -> str:
        """What the attribute takes, as a person would note it."""
        if self.values:
            return " | ".join(self.values)
        if self.numbers:
            return f"{self.numbers[0]}–{self.numbers[1]}"
        return self.example


@frozen
class Child:
    """A child element and how often it may stand: `least` to `most` (None: no limit).

    With `per_language` the counts hold for each language, and the element carries `xml:lang`.
    """

    element: Element
    least: int = 0
    most: int | None = None
    per_language: bool = False


# Told apart by what they are, not by what they say: so a table can be looked up at once.
@frozen(eq=False)
class Element:
    """An element's table. `rules` are what no table can say; `optional` text is plain text that may be missing.

    `inline` may stand in its rich text. `kinds`: the further children by the element's attribute `kind`; the first kind
    is the one where none is written.
    """

    tag: str
    attributes: tuple[Attribute, ...] = ()
    children: tuple[Child, ...] = ()
    text: Text = "none"
    kinds: tuple[tuple[str, tuple[Child, ...]], ...] = ()
    inline: tuple[Element, ...] = ()
    rules: tuple[Rule, ...] = field(default=(), eq=False, repr=False)

    def children_of(self, kind: str) -> tuple[Child, ...]:
        """The children that an element of this kind may have; of a kind that there is not, those of the first."""
        if not self.kinds:
            return self.children
        own = dict(self.kinds)
        return (*self.children, *own.get(kind, own[self.kinds[0][0]]))


@lru_cache(maxsize=1024)
def _attributes_of(table: Element) -> dict[str, Attribute]:
    return {attribute.name: attribute for attribute in table.attributes}


@lru_cache(maxsize=1024)
def _tables_of(table: Element, kind: str) -> dict[str, Element]:
    return {child.element.tag: child.element for child in table.children_of(kind)}


def identifier(name: str = "id", required: bool = True) -> Attribute:
    return Attribute(name, required=required, pattern=IDENTIFIER, example="a–z 0–9 -")


def reference(name: str, tag: str) -> Attribute:
    """An attribute that names a sibling of this tag by its id."""
    return Attribute(name, required=True, pattern=IDENTIFIER, example="a–z 0–9 -", refers_to=tag)


def flag(name: str) -> Attribute:
    return Attribute(name, values=("true", "false"))


def localized(tag: str, text: Text = "plain", required: bool = True) -> Child:
    """A text that stands once per language."""
    return Child(Element(tag, text=text), least=int(required), most=1, per_language=True)


Seen: TypeAlias = "set[tuple[int, int]]"


def check(
    table: Element,
    node: Node,
    languages: tuple[str, ...] = (),
    path_attributes: frozenset[str] = frozenset(),
    seen: Seen | None = None,
) -> tuple[Finding, ...]:
    """All problems of `node` by its table, in document order. `languages` are those the course promises.

    `path_attributes` are attributes that belong to the host and are not questioned (on the root only). `seen`, kept for
    several calls while the trees live, passes over elements that stand in several trees and were checked before.
    """
    return tuple(_check(table, node, languages, path_attributes, set() if seen is None else seen))


def _check(
    table: Element, node: Node, languages: tuple[str, ...], known: frozenset[str], seen: Seen
) -> Iterator[Finding]:
    if table.text == "foreign" or (id(table), id(node)) in seen:
        return
    seen.add((id(table), id(node)))
    yield from _attributes(table, node, known)
    if node.has(LANG) and not known_language(node.get(LANG), languages):
        lang = node.get(LANG)
        yield warning("unknown-language", node.place, tag=node.tag, lang=lang, near=meant_language(lang))
    if table.text == "rich":
        yield from _rich(table, node)
        return
    yield from _stray_text(table, node)
    if table.text in ("plain", "optional"):
        yield from (
            error("markup-in-plain-text", child.place, tag=child.tag, parent=node.tag) for child in node.elements
        )
    else:
        yield from _children(table, node, languages, seen)
    for rule in table.rules:
        yield from rule(node)


def _attributes(table: Element, node: Node, known: frozenset[str]) -> Iterator[Finding]:
    names = _attributes_of(table)
    for name, value in node.attributes:
        if name in names and not names[name].accepts(value):
            yield error(
                "bad-value",
                node.place,
                tag=node.tag,
                attribute=name,
                value=value,
                expects=names[name].expects,
            )
        elif name not in names and name not in known and ":" not in name and not name.startswith("{"):
            yield warning("unknown-attribute", node.place, tag=node.tag, attribute=name, near=nearest(name, names))
    for attribute in table.attributes:
        if attribute.required and not node.has(attribute.name):
            yield error(
                "missing-attribute",
                node.place,
                tag=node.tag,
                attribute=attribute.name,
                expects=attribute.expects,
            )


def _rich(table: Element, node: Node) -> Iterator[Finding]:
    if node.get(SPACE) != "preserve" and node.elements:
        yield warning("space-not-preserved", node.place, tag=node.tag)
    inline = {element.tag: element for element in table.inline}
    for inner in tuple(node.walk())[1:]:
        if inner.tag in inline:
            yield from _attributes(inline[inner.tag], inner, frozenset())
        elif inner.tag not in RICH_TAGS:
            yield warning("html-not-allowed", inner.place, tag=inner.tag)
    if node.says_nothing:
        yield warning("empty-text", node.place, tag=node.tag)


def _stray_text(table: Element, node: Node) -> Iterator[Finding]:
    if table.text == "plain":
        if node.says_nothing:
            yield warning("empty-text", node.place, tag=node.tag)
    elif table.text == "none" and any(isinstance(part, str) and part.strip() for part in node.content):
        yield warning("stray-text", node.place, tag=node.tag)


def _children(table: Element, node: Node, languages: tuple[str, ...], seen: Seen) -> Iterator[Finding]:
    tables = _tables_of(table, node.get("kind"))
    for child in node.elements:
        if child.tag in tables:
            yield from _check(tables[child.tag], child, languages, frozenset(), seen)
        else:
            yield warning(
                "unknown-element",
                child.place,
                tag=child.tag,
                parent=node.tag,
                near=nearest(child.tag, tables),
            )
    for rule in table.children_of(node.get("kind")):
        found = node.all(rule.element.tag)
        yield from (_languages(rule, node, found, languages) if rule.per_language else _counts(rule, node, found))
        yield from _references(rule.element, node, found)


def _references(table: Element, node: Node, found: tuple[Node, ...]) -> Iterator[Finding]:
    for attribute in (attribute for attribute in table.attributes if attribute.refers_to):
        known = [child.get("id") for child in node.all(attribute.refers_to)]
        for child in found:
            name = child.get(attribute.name)
            if attribute.accepts(name) and name not in known:
                yield error(
                    "unknown-reference",
                    child.place,
                    tag=child.tag,
                    attribute=attribute.name,
                    id=name,
                    expected=attribute.refers_to,
                    near=nearest(name, known),
                )


def _counts(rule: Child, node: Node, found: tuple[Node, ...]) -> Iterator[Finding]:
    tag = rule.element.tag
    if len(found) < rule.least:
        yield error("too-few", node.place, tag=tag, parent=node.tag, count=str(len(found)), least=str(rule.least))
    if rule.most is not None and len(found) > rule.most:
        yield error(
            "too-many",
            found[rule.most].place,
            tag=tag,
            parent=node.tag,
            count=str(len(found)),
            most=str(rule.most),
        )


def _languages(rule: Child, node: Node, found: tuple[Node, ...], languages: tuple[str, ...]) -> Iterator[Finding]:
    tag = rule.element.tag
    for child in found:
        if not child.get(LANG):
            yield error("missing-attribute", child.place, tag=tag, attribute=LANG, expects="en | hi | …")
    # The key is what else tells one such text from the next: `example step="…"` stands once per step and language.
    texts = [(child.get(LANG), child.get("step")) for child in found]
    for text in dict.fromkeys(texts):
        lang, _ = text
        if lang and rule.most is not None and texts.count(text) > rule.most:
            yield error("text-twice", node.place, tag=tag, parent=node.tag, lang=lang)
    if rule.least and not found:
        yield error("too-few", node.place, tag=tag, parent=node.tag, count="0", least="1")
    for key in dict.fromkeys([step for _, step in texts]):
        for lang in languages:
            if (lang, key) not in texts and lang not in _meant(found, key, languages):
                yield warning("missing-translation", _place_of(found, key, node), tag=tag, parent=node.tag, lang=lang)


def _meant(found: tuple[Node, ...], key: str, languages: tuple[str, ...]) -> list[str]:
    """The languages of the course that unknown codes were written for."""
    codes = [child.get(LANG) for child in found if child.get("step") == key]
    return [meant_language(code) for code in codes if not known_language(code, languages)]


def _place_of(found: tuple[Node, ...], key: str, node: Node) -> Place:
    return next((child.place for child in found if child.get("step") == key), node.place)


def nearest(word: str, known: object) -> str:
    """The known word that the author may have meant, or nothing."""
    matches = difflib.get_close_matches(word, list(known), n=1)  # type: ignore[call-overload]
    return str(matches[0]) if matches else ""


def id_twice(node: Node, name: str, first: Place) -> Finding:
    """The error of a name that stands at `first` already."""
    return error("id-twice", node.place, tag=node.tag, id=name, first=str(first))


def unique_ids(*tags: str) -> Rule:
    """A rule: the children of these tags have ids of their own."""

    def rule(node: Node) -> Iterator[Finding]:
        seen: dict[str, Place] = {}
        for child in node.all(*tags):
            name = child.get("id")
            if name and name in seen:
                yield id_twice(child, name, seen[name])
            seen.setdefault(name, child.place)

    return rule
