"""Numeric: a number is typed, with or without its unit; the first answer whose range holds it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from sevottam_lms.interactions.typed import OTHERS, answers, best, credit_rule, sound_answers
from sevottam_lms.model.finding import Finding, error
from sevottam_lms.model.item import Item, item_table
from sevottam_lms.model.schema import Attribute, localized
from sevottam_lms.model.tree import Node
from sevottam_lms.scoring.decimals import around, is_within
from sevottam_lms.scoring.folding import fold
from sevottam_lms.scoring.form import Response, ScoringForm

DECIMAL = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,9})?")
DISTANCE = re.compile(r"[0-9]{1,12}(\.[0-9]{1,9})?")
VALUE = Attribute("value", required=True, pattern=DECIMAL, example="-21.5")
TOLERANCE = Attribute("tolerance", pattern=DISTANCE, example="0.5")


def _reachable(node: Node) -> Iterator[Finding]:
    seen: list[tuple[str, str, str]] = []
    for answer in node.all("answer"):
        value, tolerance, name = answer.get("value"), answer.get("tolerance", "0"), answer.get("id")
        if not VALUE.accepts(value) or not TOLERANCE.accepts(tolerance):
            continue
        for other in (other for other, low, high in seen if is_within(Decimal(value), low, high)):
            yield error("answer-taken", answer.place, id=name, other=other)
        seen.append((name, *around(value, tolerance)))


UNIT = localized("unit", required=False)
TABLE = item_table("numeric", answers((VALUE, TOLERANCE)), OTHERS, UNIT, rules=(sound_answers, _reachable))


def compile_form(item: Item, negative_percent: int) -> ScoringForm:
    units = {fold(text) for _, text in item.unit.versions} - {""}
    return ScoringForm(
        item=item.id,
        reader="number",
        options=(),
        rule=credit_rule(item, negative_percent),
        hints=item.hint_costs,
        ranges=tuple((answer.id, *around(answer.value, answer.tolerance)) for answer in item.answers),
        # The longest first: one unit may end in another.
        units=tuple(sorted(units, key=lambda unit: (-len(unit), unit))),
    )


def examples(item: Item) -> tuple[Response, Response, Response]:
    right = next(answer.value for answer in item.answers if answer.id == best(item))
    beyond = max(Decimal(around(answer.value, answer.tolerance)[1]) for answer in item.answers) + 1
    return right, format(beyond, "f"), "twenty"
