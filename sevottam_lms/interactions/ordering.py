"""Ordering: options are put in order; partial credit for each pair of neighbours that follow each other as they should.

Pairs rather than positions, because one step put in early would otherwise make every later position wrong.
"""

from __future__ import annotations

from sevottam_lms.interactions.parts import parts_rule
from sevottam_lms.model.item import OPTIONS_MOST, Item, item_table
from sevottam_lms.model.schema import Child, Element, identifier, localized
from sevottam_lms.scoring.form import Response, ScoringForm, followers

TABLE = item_table("ordering", Child(Element("option", (identifier(),), (localized("text"),)), 3, OPTIONS_MOST))


def compile_form(item: Item, negative_percent: int) -> ScoringForm:
    """The form; options are in the right order as written."""
    order = tuple(option.id for option in item.options)
    rule = parts_rule(item, followers(order), negative_percent)
    return ScoringForm(item.id, "order", order, rule, hints=item.hint_costs)


def examples(item: Item) -> tuple[Response, Response, Response]:
    order = [option.id for option in item.options]
    return order, order[::-1], order[1:]
