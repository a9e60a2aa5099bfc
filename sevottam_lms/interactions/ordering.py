"""Ordering: options are put in order; partial credit for each pair of neighbours that follow each other as they should.

Pairs rather than positions, because one step put in early would otherwise make every later position wrong.
"""

from __future__ import annotations

from sevottam_lms.model.item import OPTIONS_MOST, Item, item_table
from sevottam_lms.model.schema import Child, Element, identifier, localized
from sevottam_lms.scoring.form import MapResponse, Response, ScoringForm, followers

TABLE = item_table("ordering", Child(Element("option", (identifier(),), (localized("text"),)), 3, OPTIONS_MOST))


def compile_form(item: Item) -> ScoringForm:
    """The form; options are in the right order as written."""
    order = tuple(option.id for option in item.options)
    pairs = followers(order)
    worth = tuple((pair, item.points // len(pairs)) for pair in pairs)
    return ScoringForm(item.id, "order", order, MapResponse(worth, 0, item.points), hints=item.hint_costs)


def examples(item: Item) -> tuple[Response, Response, Response]:
    order = [option.id for option in item.options]
    return order, order[::-1], order[1:]
