"""True or false: a statement is judged; all or nothing.

The two options carry no text, because the interface says “True” and “False”; they are never shuffled.
"""

from __future__ import annotations

from attrs import evolve

from sevottam_lms.interactions import single_choice
from sevottam_lms.model.item import FEEDBACK, Item, item_table
from sevottam_lms.model.schema import Attribute, Child, Element, flag
from sevottam_lms.scoring.form import Response, ScoringForm

VALUES = ("true", "false")
OPTION = Element("option", (Attribute("id", required=True, values=VALUES), flag("correct")), (FEEDBACK,))
TABLE = item_table("true_false", Child(OPTION, 2, 2), rules=(single_choice.one_correct,))


def compile_form(item: Item, negative_percent: int) -> ScoringForm:
    return evolve(single_choice.compile_form(item, negative_percent), options=VALUES, pinned=VALUES)


def examples(item: Item) -> tuple[Response, Response, Response]:
    right, wrong, _ = single_choice.examples(item)
    return right, wrong, True
