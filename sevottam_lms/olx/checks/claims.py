"""Checking what a course claims against its facts: what is named exists, is dated, and says nothing that is refuted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from attrs import define, field

from sevottam_lms.model.facts import TABLE, Contradiction, Fact, Facts, fact_ids, read_facts
from sevottam_lms.model.finding import Finding, error, errors, warning
from sevottam_lms.model.language import read_title
from sevottam_lms.model.schema import check, nearest
from sevottam_lms.model.tree import LANG, Node
from sevottam_lms.olx.checks.wording import Sought, by_language, found_in, plain_digits, plain_words
from sevottam_lms.olx.course import Course
from sevottam_lms.olx.items import own_items

ITEMS_PER_FACT_MOST = 3
# What stands copied from elsewhere is checked where it was written.
COPIES = ("fact", "term")


def course_facts(course: Course) -> Facts:
    """The facts of a course; none when it has none, or when they have errors of their own."""
    node = course.data.get("facts")
    return read_facts(node) if node is not None and not errors(check(TABLE, node)) else Facts()


def claims(course: Course, whole: Course) -> Iterator[Finding]:
    """What is wrong with how a course uses its facts."""
    facts = course_facts(course)
    items = tuple(item for _, item in own_items(course))
    yield from _unknown(course, items, facts)
    if facts.facts:
        barred = by_language((one.id, one.patterns) for one in facts.barred)
        for item in items:
            yield from _item(item, facts, barred)
        yield from _overused(items, facts)
        yield from _undated_sections(course, facts)
    yield from _refuted(course, facts)


def _unknown(course: Course, items: tuple[Node, ...], facts: Facts) -> Iterator[Finding]:
    if facts.facts:
        for item in items:
            yield from _unknown_ids(item, facts.facts, frozenset())
    for block in course.blocks:
        copied = frozenset(copy.get("id") for copy in block.all("fact"))
        for node in block.walk():
            if node.tag == "source":
                yield from _unknown_ids(node, facts.facts, copied)
    for node in _written(course):
        for name in fact_ids(node.get("contradiction")):
            if facts.facts and name not in facts.contradictions:
                yield error("unknown-contradiction", node.place, id=name, near=nearest(name, facts.contradictions))


def _unknown_ids(node: Node, known: dict[str, Fact], copied: frozenset[str]) -> Iterator[Finding]:
    for name in fact_ids(node.get("fact")):
        if name not in known and name not in copied:
            yield error("unknown-fact", node.place, id=name, near=_near(name, known))


def _near(name: str, known: dict[str, Fact]) -> str:
    # Whoever names a whole group of facts means one of them.
    return next((fact for fact in known if fact.startswith(f"{name}.")), nearest(name, known))


def _item(item: Node, facts: Facts, barred: dict[str, tuple[Sought, ...]]) -> Iterator[Finding]:
    name = item.get("id")
    for fact in _facts_of(item, facts):
        if fact.on_hold:
            yield error("fact-on-hold", item.place, id=name, fact=fact.id)
        elif fact.use == "N":
            yield error("fact-not-for-quizzes", item.place, id=name, fact=fact.id)
        elif fact.use == "D":
            yield from _undated(item, name, fact)
    for text in _asked(item):
        for found in found_in(plain_words(text.text), barred.get(text.get(LANG), ())).values():
            yield error("barred-from-quizzes", text.place, id=name, value=found)


def _facts_of(node: Node, facts: Facts) -> Iterator[Fact]:
    return (facts.facts[name] for name in fact_ids(node.get("fact")) if name in facts.facts)


def _undated(node: Node, name: str, fact: Fact) -> Iterator[Finding]:
    """An error for each language in which no year of the fact's date is said."""
    texts: dict[str, str] = {}
    for text in _texts(node):
        texts[text.get(LANG)] = texts.get(text.get(LANG), "") + " " + plain_digits(text.text)
    for lang, said in texts.items():
        if not any(year in said for year in fact.years):
            yield error("date-not-shown", node.place, id=name, fact=fact.id, date=fact.date, lang=lang)


def _undated_sections(course: Course, facts: Facts) -> Iterator[Finding]:
    for block in course.blocks:
        for section in block.all("section"):
            # A figure shows the dates of its own data.
            if section.all("figure"):
                continue
            for source in section.all("source"):
                for fact in _facts_of(source, facts):
                    if fact.use == "D":
                        yield from _undated(section, section.get("id"), fact)


def _overused(items: tuple[Node, ...], facts: Facts) -> Iterator[Finding]:
    used: Counter[str] = Counter()
    for item in items:
        for name in fact_ids(item.get("fact")):
            used[name] += 1
            if name in facts.facts and used[name] == ITEMS_PER_FACT_MOST + 1:
                yield warning("fact-overused", item.place, fact=name, most=str(ITEMS_PER_FACT_MOST))


def _texts(node: Node) -> Iterator[Node]:
    """The learner-facing texts in an element."""
    return (inner for inner in node.walk() if inner.has(LANG) and inner.tag != "translation")


def _asked(item: Node) -> Iterator[Node]:
    """What an item asks and holds for right: its texts without those of wrong options."""
    for child in item.elements:
        if child.has(LANG):
            yield child
        elif not _wrong_option(child, item):
            yield from _asked(child)


def _wrong_option(node: Node, parent: Node) -> bool:
    if node.tag != "option" or node.get("correct") == "true":
        return False
    return any(option.has("correct") for option in parent.all("option"))


@define
class _Refuted:
    """One walk through a course's texts, looking for values that a contradiction has refuted."""

    contradictions: dict[str, Contradiction]
    wanted: dict[str, tuple[Sought, ...]]
    found: list[Finding] = field(factory=list)

    def walk(self, node: Node, named: frozenset[str] = frozenset(), excused: bool = False) -> None:
        if node.has("contradiction"):
            named |= frozenset(fact_ids(node.get("contradiction")))
        if node.has(LANG) and not excused:
            self.text(node, named)
        false_statement = node.tag == "true_false" and _is_false(node)
        for child in node.elements:
            teaches = _wrong_option(child, node) and bool(child.all("feedback"))
            denied = false_statement and child.tag in ("prompt", "feedback")
            if child.tag not in COPIES or node.tag == "facts":
                self.walk(child, named, excused or teaches or denied)

    def text(self, node: Node, named: frozenset[str]) -> None:
        lang = node.get(LANG)
        for name, value in found_in(plain_words(node.text), self.wanted.get(lang, ())).items():
            if name not in named:
                adopted = self.contradictions[name].adopted.in_language(lang).text
                self.found.append(error("refuted-value", node.place, value=value, adopted=adopted, contradiction=name))


def _is_false(item: Node) -> bool:
    return any(option.get("id") == "false" and option.get("correct") == "true" for option in item.all("option"))


def _written(course: Course) -> Iterator[Node]:
    """Every element that may hold text of the course's own, once."""
    for root in (*course.blocks, *course.banks.values()):
        yield from root.walk()


def _refuted(course: Course, facts: Facts) -> Iterator[Finding]:
    known = facts.contradictions
    search = _Refuted(known, by_language((name, one.refuted) for name, one in known.items()))
    for block in (*course.blocks, *course.banks.values()):
        search.walk(block)
    for tag, tree in course.data.items():
        for child in tree.elements:
            if tag != "facts" or child.tag not in ("contradiction", "barred"):
                search.walk(child)
    for node in course.root.walk():
        if node.has("display_name"):
            for lang, title in read_title(node.get("display_name")).versions:
                search.text(Node("display_name", ((LANG, lang),), (title,), node.place), frozenset())
    yield from search.found
