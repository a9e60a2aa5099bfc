"""Every type of question on a phone, in Hindi: asked, answered by keyboard alone, kept, marked and explained."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from sevottam_lms.activities.quiz import Quiz
from sevottam_lms.interactions import INTERACTIONS
from sevottam_lms.olx.blocks import read_block
from sevottam_lms.olx.compose import compose
from sevottam_lms.olx.course import read_course
from tests.classroom.keyboard import Keyboard
from tests.frontend.stage import Stage, said_by_page, said_by_server
from tests.frontend.test_look import looks, looks_right, staged
from tests.frontend.test_quiz_page import from_templates

pytestmark = pytest.mark.browser
COURSE = Path(__file__).parents[1] / "courses" / "every-type"


def quiz_named(name: str) -> Quiz:
    blocks = compose(read_course(COURSE)).blocks
    quiz: Quiz = read_block(next(block for block in blocks if block.get("url_name") == name))
    return quiz


def begun(tab: Tab, lang: str, theme: str = "light", name: str = "check") -> Stage:
    stage = staged(tab, quiz_named(name), lang, theme)
    tab.click("[data-do=start]:visible")
    tab.wait_for_selector("[data-panel=open]:not([hidden])")
    return stage


def test_the_course_has_every_type() -> None:
    for name in ("practise", "check"):
        assert {item.kind for item in quiz_named(name).items.values()} == INTERACTIONS.keys()


def answer_all(tab: Tab) -> None:
    """Answers everything right, with the keyboard alone, as the items come."""
    keys = Keyboard(tab)
    for item in tab.locator(".sv-items [data-item]").all():
        ANSWERS[item.get_attribute("data-kind") or ""](keys, item)


def choose(keys: Keyboard, item: object, chosen: dict[str, str]) -> None:
    lists = item.locator("select")  # type: ignore[attr-defined]
    for place in range(lists.count()):
        entry = lists.nth(place)
        keys.reach(entry)
        for _ in range(9):
            if entry.input_value() == chosen[entry.get_attribute("data-key") or ""]:
                break
            keys.press("ArrowDown")
        assert entry.input_value() == chosen[entry.get_attribute("data-key") or ""]


PLACES = {"acknowledgement": "receipt", "redress": "remedy"}
TRAYS = {"late": "grievance", "new": "application", "rude": "grievance"}
ANSWERS = {
    "true_false": lambda keys, item: keys.choose_radio(item, "false"),
    "single_choice": lambda keys, item: keys.choose_radio(item, "a"),
    "multiple_response": lambda keys, item: keys.check_boxes(item, "ab"),
    "ordering": lambda keys, item: keys.put_in_order(item, ("receive", "acknowledge", "redress")),
    "matching": lambda keys, item: choose(keys, item, PLACES),
    "categorising": lambda keys, item: choose(keys, item, TRAYS),
    "inline_choice": lambda keys, item: choose(keys, item, {"what": "limit", "when": "yearly"}),
    "short_text": lambda keys, item: keys.write(item.locator("input"), "नागरिक  चार्टर।"),
    "numeric": lambda keys, item: keys.write(item.locator("input"), "२२ जून"),
}


def test_everything_by_keyboard(page: Tab) -> None:
    stage = begun(page, "hi")
    looks_right(page)
    answer_all(page)
    expect(page.locator('[data-slot="save"]')).to_have_attribute("data-state", "saved")
    looks_right(page)
    stage.open()
    assert said_by_page(stage) == said_by_server(stage)
    assert from_templates(stage) == []
    keys = Keyboard(page)
    keys.use(page.locator("[data-do=submit]"))
    page.wait_for_selector(".sv-feedback")
    assert stage.view["result"]["percent"] == 100
    assert said_by_page(stage) == said_by_server(stage)
    looks_right(page)


@looks
def test_what_is_said_about_nothing_right(page: Tab, lang: str, theme: str) -> None:
    """Also by what is said at once, which a package has to put together by itself."""
    stage = begun(page, lang, theme, "practise")
    for entry in page.locator("select").all():
        entry.select_option(index=1)
    page.fill('[data-item="written"] input', "<b>wall</b>")
    page.fill('[data-item="counted"] input', "21")
    page.click("[data-do=submit]")
    page.click("[data-do=submit-anyway]")
    page.wait_for_selector(".sv-feedback")
    assert from_templates(stage) == []
    expect(page.locator('[data-feedback-of="written"] [data-slot="typed"]')).to_have_text("<b>wall</b>")
    expect(page.locator('[data-feedback-of="counted"]')).to_have_attribute("data-verdict", "partly")
    assert said_by_page(stage) == said_by_server(stage)
    looks_right(page)


def test_what_is_filled_in_by_half_is_named_before_submitting(page: Tab) -> None:
    """And going back leads to what is still open in it."""
    begun(page, "en")
    answer_all(page)
    lists = page.locator('[data-item="matched"] select')
    lists.nth(1).select_option("")
    page.click("[data-do=submit]")
    number = page.locator('[data-item="matched"] .sv-number').inner_text()
    expect(page.locator('[data-slot="unanswered"]')).to_contain_text(f"Not answered yet: {number} (partly). ")
    page.click("[data-do=go-back]")
    expect(lists.nth(1)).to_be_focused()


def test_what_is_no_number_is_not_sent(page: Tab) -> None:
    """It would be refused, and everything else with it; the page says so at the field."""
    stage = begun(page, "en")
    field = page.locator('[data-item="counted"] input')
    field.fill("about 20")
    page.locator('[data-item="written"] input').fill("charter")
    expect(page.locator(".sv-misread")).to_be_visible()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.locator('[data-slot="save"]')).to_have_attribute("data-state", "saved")
    assert stage.actions[-1]["responses"] == {"counted": "", "written": "charter"}
    field.fill("२१ June")
    expect(page.locator(".sv-misread")).not_to_be_visible()
    expect(page.locator('[data-slot="answered"]')).to_contain_text("2 of 9")


def test_paper_has_lines_and_what_there_is_to_choose(page: Tab) -> None:
    begun(page, "en")
    page.emulate_media(media="print")
    matched = page.locator('[data-item="matched"] .sv-on-paper')
    expect(matched).to_contain_text("a punishment in money")
    assert page.locator("select").first.evaluate("list => getComputedStyle(list).color") == "rgba(0, 0, 0, 0)"
