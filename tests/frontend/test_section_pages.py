"""Stories and worksheets in a browser: by keyboard, aloud, by themselves, on paper, with and without a connection."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from tests.frontend.stage import Stage, said_by_page, said_by_server
from tests.frontend.test_look import looks_right, staged
from tests.rendering.test_sections import lesson_of

pytestmark = pytest.mark.browser
SERVICE, DELAY = '[data-field="my-office/service"]', '[data-field="my-office/delay"]'


def shown(tab: Tab) -> Stage:
    return Stage(tab, lesson_of("late-certificate")).open()


@pytest.mark.parametrize(("lang", "theme"), [("hi", "light"), ("en", "dark")])
def test_every_kind_of_section(page: Tab, lang: str, theme: str) -> None:
    staged(page, lesson_of("late-certificate"), lang, theme)
    looks_right(page)
    page.click('[data-turn="1"]')
    page.fill(DELAY, "क" * 2000)
    page.wait_for_selector('.sv-write [data-state="saved"]')
    looks_right(page)


def test_a_story_is_stepped_through_by_keyboard_and_aloud(page: Tab) -> None:
    shown(page)
    expect(page.locator(".sv-frame:visible")).to_have_count(1)
    page.focus('[data-turn="1"]')
    page.keyboard.press("Enter")
    expect(page.locator(".sv-said")).to_have_text("Picture 2 of 4. Nineteen days go by. No call, no message.")
    expect(page.locator(".sv-now .sv-caption")).to_have_text("Nineteen days go by. No call, no message.")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator('[data-turn="1"]')).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("Enter")
    expect(page.locator(".sv-place")).to_have_text("Picture 4 of 4")
    expect(page.locator('[data-turn="1"]')).to_be_focused()


def test_a_story_plays_by_itself_until_it_is_paused(page: Tab) -> None:
    page.clock.install()
    shown(page)
    play = page.locator('[data-turn="0"]')
    play.click()
    expect(play).to_have_text("Pause")
    page.clock.run_for(7000)
    expect(page.locator(".sv-place")).to_have_text("Picture 2 of 4")
    play.click()
    page.clock.run_for(30000)
    expect(page.locator(".sv-place")).to_have_text("Picture 2 of 4")
    play.click()
    page.clock.run_for(60000)
    expect(page.locator(".sv-place")).to_have_text("Picture 4 of 4")
    expect(play).to_have_text("Play")


def test_nothing_plays_where_no_motion_is_wanted(page: Tab) -> None:
    page.emulate_media(reduced_motion="reduce")
    shown(page)
    expect(page.locator('[data-turn="0"]')).to_be_hidden()
    expect(page.locator('[data-turn="1"]')).to_be_visible()


def test_paper_shows_every_picture_and_all_that_was_written(page: Tab) -> None:
    shown(page)
    page.fill(DELAY, "one\ntwo")
    page.emulate_media(media="print")
    expect(page.locator(".sv-frame:visible")).to_have_count(4)
    expect(page.locator(".sv-written:visible")).to_have_text(["", "one\ntwo"])
    expect(page.locator("textarea:visible")).to_have_count(0)


def test_what_is_written_is_saved_field_by_field(page: Tab) -> None:
    stage = shown(page)
    page.fill(SERVICE, "Birth certificate")
    page.fill(DELAY, "तहसील")
    expect(page.locator('.sv-write [data-state="saved"]')).to_have_text(["Saved", "Saved"])
    assert stage.view["texts"] == {"my-office/service": "Birth certificate", "my-office/delay": "तहसील"}
    page.fill(SERVICE, "")
    page.click('[data-read="my-office"]')
    expect(page.locator('[data-slot="save"]')).to_have_text("Saved")
    assert stage.view["texts"] == {"my-office/delay": "तहसील"}
    assert said_by_page(stage) == said_by_server(stage)


def test_without_a_connection_it_is_kept_and_saved_later(page: Tab) -> None:
    stage = shown(page)
    stage.offline = True
    page.fill(DELAY, "kept")
    expect(page.locator('.sv-write [data-state="notSaved"]')).to_have_text("Not saved yet")
    stage.offline = False
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.locator('.sv-write [data-state="saved"]')).to_have_text("Saved")
    assert stage.view["texts"] == {"my-office/delay": "kept"}


def test_a_refused_text_stays_and_says_why_beside_its_field(page: Tab) -> None:
    stage = shown(page)
    stage.refuse = "sheet-full"
    page.fill(DELAY, "too much")
    expect(page.locator('.sv-write [data-state="notSaved"]')).to_contain_text(
        "Not saved: this package can keep no more."
    )
    assert page.input_value(DELAY) == "too much"
    page.fill(SERVICE, "fits")
    expect(page.locator('.sv-write [data-state="saved"]')).to_have_count(1)


class Owned(Stage):
    """A host that names the learner to the page."""

    @property
    def view(self) -> dict[str, Any]:
        return {**super().view, "owner": "asha"}


def test_what_was_not_saved_outlives_a_reload(page: Tab) -> None:
    stage = Owned(page, lesson_of("late-certificate")).open()
    stage.offline = True
    page.fill(DELAY, "not sent yet")
    stage.offline = False
    stage.open()
    expect(page.locator(DELAY)).to_have_value("not sent yet")
    expect(page.locator('.sv-write [data-state="saved"]')).to_have_text("Saved")
    assert stage.view["texts"] == {"my-office/delay": "not sent yet"}
    assert page.evaluate("sessionStorage.length") == 0


def test_what_was_written_after_the_session_had_ended_outlives_a_reload(page: Tab) -> None:
    stage = Owned(page, lesson_of("late-certificate")).open()
    stage.signed_out = True
    page.fill(DELAY, "kept for me")
    expect(page.locator(".sv-alert")).to_contain_text("You are not signed in any more")
    stage.signed_out = False
    stage.open()
    expect(page.locator(DELAY)).to_have_value("kept for me")
    expect(page.locator('.sv-write [data-state="saved"]')).to_have_text("Saved")
    assert stage.view["texts"] == {"my-office/delay": "kept for me"}


def test_what_was_written_is_there_for_its_writer_though_somebody_else_was_signed_in(page: Tab) -> None:
    stage = Owned(page, lesson_of("late-certificate")).open()
    stage.refuse = "other-learner"
    page.fill(DELAY, "still mine")
    expect(page.locator(".sv-alert")).to_contain_text("Somebody else has signed in")
    with page.expect_navigation():
        page.click(".sv-alert button")
    expect(page.locator(DELAY)).to_have_value("still mine")
    expect(page.locator('.sv-write [data-state="saved"]')).to_have_text("Saved")


@pytest.mark.parametrize(("lang", "theme"), [("hi", "dark")])
def test_every_figure(page: Tab, lang: str, theme: str) -> None:
    staged(page, lesson_of("figures"), lang, theme)
    page.click(".sv-figure summary")
    looks_right(page)
