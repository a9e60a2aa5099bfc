"""Inline choice (cloze): gaps in a sentence, each filled by one of its options; partial credit for each gap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sevottam_lms.interactions.parts import Key, match_examples, match_form
from sevottam_lms.interactions.single_choice import one_correct
from sevottam_lms.model.finding import Finding, error
from sevottam_lms.model.item import OPTIONS_MOST, Item, item_table, option_element
from sevottam_lms.model.schema import Child, Element, flag, identifier, nearest, reference, unique_ids
from sevottam_lms.model.tree import LANG, Node
from sevottam_lms.scoring.form import Response, ScoringForm

CHOICES_MOST = 8


def _gaps_in_each_prompt(node: Node) -> Iterator[Finding]:
    known = [gap.get("id") for gap in node.all("gap")]
    for prompt in node.all("prompt"):
        stands = Counter(inner.get("ref") for inner in prompt.walk() if inner.tag == "gap")
        for name in (name for name in stands if name not in known):
            yield error("unknown-gap", prompt.place, id=name, near=nearest(name, known))
        for name in (name for name in known if stands[name] != 1):
            yield error("gap-not-once", prompt.place, id=name, lang=prompt.get(LANG), count=str(stands[name]))


PROMPT = Child(
    Element("prompt", text="rich", inline=(Element("gap", (reference("ref", "gap"),)),)),
    least=1,
    most=1,
    per_language=True,
)
OPTION = Child(option_element(flag("correct")), 2, CHOICES_MOST)
GAP = Child(Element("gap", (identifier(),), (OPTION,), rules=(unique_ids("option"), one_correct)), 1, OPTIONS_MOST)
TABLE = item_table("inline_choice", GAP, rules=(_gaps_in_each_prompt,), prompt=PROMPT)


def _key(item: Item) -> Key:
    return tuple((gap.id, next(option.id for option in gap.options if option.correct)) for gap in item.gaps)


def _choices(item: Item) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(option.id for option in gap.options) for gap in item.gaps)


def compile_form(item: Item, negative_percent: int) -> ScoringForm:
    return match_form(item, _key(item), _choices(item), negative_percent)


def examples(item: Item) -> tuple[Response, Response, Response]:
    return match_examples(_key(item), _choices(item))
