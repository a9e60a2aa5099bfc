"""Matching: each option is given its target; partial credit for each pair.

A target is the right one of at most one option; targets of none are distractors.
"""

from __future__ import annotations

from collections.abc import Iterator

from sevottam_lms.interactions.parts import Key, match_examples, match_form
from sevottam_lms.model.finding import Finding, error
from sevottam_lms.model.item import OPTIONS_MOST, Item, item_table, option_element
from sevottam_lms.model.schema import Child, Element, identifier, localized, reference
from sevottam_lms.model.tree import Node
from sevottam_lms.scoring.form import Response, ScoringForm


def _each_target_once(node: Node) -> Iterator[Finding]:
    seen: set[str] = set()
    for option in node.all("option"):
        target = option.get("target")
        if target and target in seen:
            yield error("target-taken", option.place, id=option.get("id"), target=target)
        seen.add(target)


TARGET = Child(Element("target", (identifier(),), (localized("text"),)), 2, OPTIONS_MOST)
OPTION = Child(option_element(reference("target", "target")), 2, OPTIONS_MOST)
TABLE = item_table("matching", TARGET, OPTION, rules=(_each_target_once,))


def _key(item: Item) -> Key:
    return tuple((option.id, option.belongs) for option in item.options)


def _choices(item: Item) -> tuple[tuple[str, ...], ...]:
    return (tuple(place.id for place in item.places),)


def compile_form(item: Item, negative_percent: int) -> ScoringForm:
    return match_form(item, _key(item), _choices(item), negative_percent)


def examples(item: Item) -> tuple[Response, Response, Response]:
    return match_examples(_key(item), _choices(item))
