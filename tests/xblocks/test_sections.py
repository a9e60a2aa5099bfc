"""Stories, worksheets and figures on the platform's double: blocks are whole, and what is written stays apart."""

from pathlib import Path

import pytest

from tests.xblocks.course import ASHA, usage_of, view_of

COURSE = Path(__file__).parents[2] / "tests" / "courses" / "every-section"


@pytest.fixture
def sections(platform):
    """The platform with the course of every section in it instead."""
    platform.content.clear()
    platform.import_course(COURSE)
    return platform


def figures_of(platform):
    return next(usage for usage in platform.content if "two-doors" in platform.content[usage]["content"])


def test_a_block_brings_along_what_its_figures_name(sections):
    """Imported from the directory, it needs no file beside it."""
    html = sections.view(figures_of(sections), ASHA).content
    assert "sv-picture" in html and "10,098" in html


def test_writing_and_reading_do_not_undo_each_other(sections):
    """Each has a field of its own."""
    usage = usage_of(sections, "sevottam_lesson")
    assert sections.post(usage, ASHA, {"do": "write", "field": "my-office/delay", "text": "क"}).status_code == 200
    assert sections.post(usage, ASHA, {"do": "acknowledge", "sections": ["story"]}).status_code == 200
    view = view_of(sections, usage)
    assert view["texts"] == {"my-office/delay": "क"}
    assert [section["done"] for section in view["sections"]] == [True, False, False]
    assert set(sections.block(usage, ASHA).progress) == {"done", "version"}


def test_a_damaged_sheet_costs_no_progress(sections):
    usage = usage_of(sections, "sevottam_lesson")
    sections.post(usage, ASHA, {"do": "acknowledge", "sections": ["story"]})
    block = sections.block(usage, ASHA)
    block.sheet = {"texts": 7}
    assert (block.state().done, block.state().sheet.texts) == (("story",), {})
