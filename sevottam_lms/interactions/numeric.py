"""Numeric: a number is typed, with or without its unit; the first answer whose range holds it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from attrs import frozen

from sevottam_lms.interactions.typed import CREDIT, OTHERS, answers, best, credit_rule, sound_answers
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


@frozen
class _Range:
    """What one answer accepts: numbers from `low` to `high`; `credit` in percent."""

    name: str
    value: str
    low: str
    high: str
    credit: int

    def holds(self, *numbers: str) -> bool:
        return all(is_within(Decimal(number), self.low, self.high) for number in numbers)


def _reachable(node: Node) -> Iterator[Finding]:
    seen: list[_Range] = []
    for found, answer in ((_range(answer), answer) for answer in node.all("answer")):
        if found is None:
            continue
        for other in seen:
            if other.holds(found.low, found.high):
                yield error("answer-taken", answer.place, id=found.name, other=other.name)
            elif other.holds(found.value) and other.credit < found.credit:
                yield error("answer-earns-less", answer.place, id=found.name, other=other.name)
        seen.append(found)


def _range(answer: Node) -> _Range | None:
    """What an answer accepts; None where its attributes cannot be read, which their table says."""
    value, tolerance, credit = answer.get("value"), answer.get("tolerance", "0"), answer.get("credit", "100")
    if not (VALUE.accepts(value) and TOLERANCE.accepts(tolerance) and CREDIT.accepts(credit)):
        return None
    return _Range(answer.get("id"), value, *around(value, tolerance), int(credit))


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
