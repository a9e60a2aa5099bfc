"""Every state of every block: accessible by axe's rules, nothing too small to touch, nothing off a phone's edge."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page as Tab

from sevottam_lms.olx.blocks import read_block
from sevottam_lms.olx.xml import read_xml
from tests.axe import described, violations
from tests.frontend.stage import Stage
from tests.rendering.pages import ORDER, SEVERAL, SINGLE, quiz_of
from tests.rendering.test_blocks import EXPLORER, LESSON

pytestmark = pytest.mark.browser
PHONE = {"width": 360, "height": 740}
LEAST = 44
looks = pytest.mark.parametrize(("lang", "theme"), [("hi", "light"), ("en", "light"), ("hi", "dark"), ("en", "dark")])


def staged(tab: Tab, definition: Any, lang: str, theme: str) -> Stage:
    tab.set_viewport_size(PHONE)
    return Stage(tab, definition, lang, theme).open()


def looks_right(tab: Tab) -> None:
    assert described(violations(tab)) == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert tab.evaluate(TOO_SMALL, LEAST) == []


TOO_SMALL = """(least) => [...document.querySelectorAll(
    ".sevottam button, summary, label.sv-option, select, [data-typed]")]
  .filter((target) => target.offsetParent)
  .filter((target) => target.getBoundingClientRect().height < least || target.getBoundingClientRect().width < least)
  .map((target) => target.outerHTML)"""


@looks
def test_a_lesson(page: Tab, lang: str, theme: str) -> None:
    staged(page, read_block(read_xml(LESSON)), lang, theme)
    looks_right(page)
    page.click("[data-read] >> nth=0")
    page.click("summary >> nth=0")
    looks_right(page)


def test_on_a_page_that_is_not_ours_a_block_is_as_light_as_the_page(page: Tab) -> None:
    page.emulate_media(color_scheme="dark")
    staged(page, read_block(read_xml(LESSON)), "hi", "")
    grounds = [page.evaluate(GROUND)]
    page.evaluate("document.documentElement.classList.add('sv-tokens')")
    grounds.append(page.evaluate(GROUND))
    assert grounds == ["#ffffff", "#141a19"]


GROUND = "getComputedStyle(document.querySelector('.sevottam[data-activity]')).getPropertyValue('--sv-ground').trim()"


@looks
def test_an_explorer(page: Tab, lang: str, theme: str) -> None:
    staged(page, read_block(read_xml(EXPLORER)), lang, theme)
    looks_right(page)
    for button in page.locator(".sv-step-head button").all():
        button.click()
    looks_right(page)


@looks
def test_a_quiz(page: Tab, lang: str, theme: str) -> None:
    stage = staged(page, quiz_of(SINGLE, SEVERAL, ORDER, attributes='max_attempts="1"'), lang, theme)
    looks_right(page)
    page.click("[data-do=start]:visible")
    page.click("[data-do=hint] >> nth=0")
    page.wait_for_selector(".sv-hint")
    looks_right(page)
    stage.offline = True
    page.check("[value=b] >> nth=0")
    page.click("[data-do=submit]")
    page.click("[data-do=submit-anyway]")
    page.wait_for_selector(".sv-alert button")
    looks_right(page)
    stage.offline = False
    page.click(".sv-alert button")
    page.wait_for_selector(".sv-feedback")
    looks_right(page)


def test_a_hosts_small_root_does_not_shrink_us_and_a_large_one_is_followed(page: Tab) -> None:
    staged(page, read_block(read_xml(LESSON)), "en", "light")
    size = "parseFloat(getComputedStyle(document.querySelector('#holder .sevottam')).fontSize)"
    sizes = [page.evaluate(f"document.documentElement.style.fontSize = '{root}', {size}") for root in ("10px", "24px")]
    assert sizes == [16, 25.5]


def test_paper_shows_every_step(page: Tab) -> None:
    staged(page, read_block(read_xml(EXPLORER)), "en", "light")
    page.emulate_media(media="print")
    assert page.locator(".sv-step-body:visible").count() == 7
    assert page.locator(".sv-lang:visible").count() == 0


RULES = 'feedback="item" time_limit_minutes="20" wait_minutes="5" max_attempts="3" counts="average"'


@looks
def test_a_quiz_with_every_rule(page: Tab, lang: str, theme: str) -> None:
    """Its rules, a checked answer beside one that cannot be saved, a wait and earlier attempts."""
    stage = staged(page, quiz_of(SINGLE, SEVERAL, attributes=RULES), lang, theme)
    looks_right(page)
    for _ in range(2):
        page.click("[data-do=start]:visible")
        page.check('[data-item="one"] [value=b]')
        page.click('[data-question="one"] [data-do=check]')
        page.wait_for_selector(".sv-check .sv-verdict")
        stage.offline = True
        page.check('[data-item="some"] [value=a]')
        page.wait_for_selector(".sv-alert p")
        looks_right(page)
        stage.offline = False
        page.click("[data-do=submit]")
        page.wait_for_selector('[data-panel="done"]:not([hidden])')
        looks_right(page)
        stage.now += 1000
        stage.open()
    page.click("[data-review] >> nth=0")
    looks_right(page)
