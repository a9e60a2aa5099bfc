"""Lessons and explorers in a browser: parts ticked off at once, saved behind it, taken back when refused."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from sevottam_lms.olx.blocks import read_block
from sevottam_lms.olx.xml import read_xml
from tests.frontend.stage import Stage, said_by_page, said_by_server

pytestmark = pytest.mark.browser
SECTION = """<section id="{0}"><title xml:lang="en">{0}</title>
<body xml:lang="en" xml:space="preserve">Text</body></section>"""
LESSON = f"<sevottam_lesson>{''.join(SECTION.format(name) for name in ('one', 'two', 'three'))}</sevottam_lesson>"
EXPLORER = '<sevottam_framework framework="citizens-charter"/>'


def shown(tab: Tab, content: str) -> Stage:
    return Stage(tab, read_block(read_xml(content))).open()


def test_a_section_is_acknowledged_by_its_button(page: Tab) -> None:
    stage = shown(page, LESSON)
    button = page.locator('[data-read="two"]')
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_text("You have read this section")
    expect(button).to_be_focused()
    expect(page.locator(".sv-said")).to_have_text("1 of 3 sections read")
    expect(page.locator('[data-slot="save"]')).to_have_text("Saved")
    assert stage.actions == [{"do": "acknowledge", "sections": ["two"]}]
    assert said_by_page(stage) == said_by_server(stage)


def test_every_request_carries_all_that_was_read(page: Tab) -> None:
    stage = shown(page, LESSON)
    for name in ("one", "two", "three"):
        page.click(f'[data-read="{name}"]')
    expect(page.locator('[data-slot="finished"]')).to_have_text("You have read the whole lesson.")
    expect(page.locator('[data-slot="save"]')).to_have_text("Saved")
    assert sorted(stage.actions[-1]["sections"]) == ["one", "three", "two"]
    assert said_by_page(stage) == said_by_server(stage)


def test_pressing_again_changes_nothing(page: Tab) -> None:
    stage = shown(page, LESSON)
    page.dblclick('[data-read="one"]')
    expect(page.locator('[data-slot="save"]')).to_have_text("Saved")
    assert len(stage.actions) == 1


def test_what_was_refused_is_taken_back(page: Tab) -> None:
    stage = shown(page, LESSON)
    stage.refuse = "unknown-section"
    page.click('[data-read="one"]')
    expect(page.locator(".sv-alert")).to_contain_text("What you did before is kept")
    expect(page.locator('[data-read="one"]')).to_have_text("I have read this section")
    assert said_by_page(stage) == said_by_server(stage)


def test_without_a_connection_it_is_kept_and_saved_later(page: Tab) -> None:
    stage = shown(page, LESSON)
    stage.offline = True
    page.click('[data-read="one"]')
    expect(page.locator(".sv-alert")).to_contain_text("There is no connection")
    expect(page.locator('[data-read="one"]')).to_have_text("You have read this section")
    stage.offline = False
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.locator('[data-slot="save"]')).to_have_text("Saved")
    assert said_by_page(stage) == said_by_server(stage)


def test_whoever_signs_in_again_goes_on_without_a_loss(page: Tab) -> None:
    stage = shown(page, LESSON)
    stage.signed_out = True
    page.click('[data-read="one"]')
    expect(page.locator(".sv-alert")).to_contain_text("You are not signed in any more")
    expect(page.locator('[data-read="one"]')).to_have_text("You have read this section")
    stage.signed_out = False
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator('[data-slot="save"]')).to_have_text("Saved")
    expect(page.locator(".sv-alert")).to_be_empty()
    assert said_by_page(stage) == said_by_server(stage)


def test_steps_open_by_keyboard_and_are_counted_once(page: Tab) -> None:
    stage = shown(page, EXPLORER)
    expect(page.locator(".sv-step-body:visible")).to_have_count(0)
    page.focus(".sv-step-head button")
    for _ in range(3):
        page.keyboard.press("Enter")
    expect(page.locator(".sv-step-body:visible")).to_have_count(1)
    expect(page.locator('[data-slot="progress"]')).to_have_text("1 of 7 steps opened")
    expect(page.locator('[data-slot="save"]')).to_have_text("Saved")
    assert stage.actions == [{"do": "open", "steps": ["define-services"]}]


def test_all_steps_opened_finish_the_explorer(page: Tab) -> None:
    stage = shown(page, EXPLORER)
    for button in page.locator(".sv-step-head button").all():
        button.click()
    expect(page.locator('[data-slot="finished"]')).to_have_text("You have opened every step.")
    expect(page.locator('[data-slot="save"]')).to_have_text("Saved")
    assert stage.view["finished"]
    assert said_by_page(stage) == said_by_server(stage)


def test_choosing_a_language_is_told_to_the_host(page: Tab) -> None:
    stage = shown(page, LESSON)
    with page.expect_request("**/act") as request:
        page.click('[data-lang="hi"]')
    assert request.value.post_data_json == {"do": "language", "lang": "hi"}
    page.click('[data-lang="en"]')
    assert len(stage.actions) == 1


def test_a_term_opens_its_meaning_behind_itself(page: Tab) -> None:
    body = '<p>An <a href="term:appeal">appeal</a> is heard.</p>'
    texts = '<name xml:lang="en">Appeal</name><definition xml:lang="en">Asking a senior.</definition>'
    term = f'<term id="appeal">{texts}</term>'
    lesson = LESSON.replace("Text", body, 1).replace("</sevottam_lesson>", f"{term}</sevottam_lesson>")
    shown(page, lesson)
    link = page.locator(".sv-term")
    link.focus()
    page.keyboard.press("Enter")
    expect(link).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".sv-section .sv-definition")).to_have_text("Asking a senior.")
    page.keyboard.press("Escape")
    expect(page.locator(".sv-definition")).to_have_count(0)
    expect(link).to_be_focused()
    link.click()
    link.click()
    expect(link).to_have_attribute("aria-expanded", "false")
