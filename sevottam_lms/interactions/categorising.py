"""Categorising: each option is put into one of a few categories; partial credit for each option."""

from __future__ import annotations

from sevottam_lms.interactions.matching import compile_form, examples
from sevottam_lms.model.item import OPTIONS_MOST, item_table, option_element
from sevottam_lms.model.schema import Child, Element, identifier, localized, reference

CATEGORIES_MOST = 8
CATEGORY = Child(Element("category", (identifier(),), (localized("text"),)), 2, CATEGORIES_MOST)
OPTION = Child(option_element(reference("category", "category")), 2, OPTIONS_MOST)
TABLE = item_table("categorising", CATEGORY, OPTION)

__all__ = ["TABLE", "compile_form", "examples"]
