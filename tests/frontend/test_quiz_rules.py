"""A quiz's rules in a browser: its time, its waits, its checks, and drafts on a PC that several officers use."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from tests.frontend.stage import Stage, said_by_page, said_by_server
from tests.frontend.test_quiz_page import take
from tests.rendering.pages import SEVERAL, SINGLE

pytestmark = pytest.mark.browser


def test_the_time_ends_by_itself(page: Tab) -> None:
    """It is counted calmly, said at five minutes and at one, and what is filled in is submitted."""
    page.clock.install()
    stage = take(page, SINGLE, SEVERAL, attributes='time_limit_minutes="20" max_attempts="1"')
    expect(page.locator(".sv-timer")).to_have_text("20 min left")
    page.check("[value=b] >> nth=0")
    page.clock.fast_forward(2000)
    expect(page.locator('[data-slot="save"]')).to_have_text("Saved")
    for minutes, said in ((15, "Five minutes are left."), (4, "One minute is left.")):
        page.clock.fast_forward(60_000 * minutes + 1000)
        expect(page.locator(".sv-said")).to_have_text(said)
    expect(page.locator(".sv-timer")).to_have_text(re.compile(r"0:\d\d left"))
    stage.now += 1200
    page.clock.fast_forward(60_000)
    expect(page.locator('[data-slot="outcome"]')).to_be_focused()
    expect(page.locator(".sv-alert")).to_contain_text("submitted by themselves")
    assert stage.done[-1] == "submit"
    assert said_by_page(stage) == said_by_server(stage)


def test_time_up_without_a_connection(page: Tab) -> None:
    """The page says so, locks the questions, and goes on trying; the server marks what was saved."""
    page.clock.install()
    stage = take(page, SINGLE, attributes='time_limit_minutes="1"')
    stage.offline = True
    page.clock.fast_forward(61_000)
    expect(page.locator(".sv-alert")).to_contain_text("could not be sent yet")
    expect(page.locator("[value=a]")).to_be_disabled()
    stage.offline, stage.now = False, 5000
    page.clock.fast_forward(6_000)
    expect(page.locator('[data-slot="late"]')).to_contain_text("saved by then counts")


def test_an_attempt_ends_once_though_its_last_answers_come_late(page: Tab) -> None:
    """Two hints arrive within the grace period: each says that the time is up."""
    page.clock.install()
    stage = take(page, SINGLE, attributes='time_limit_minutes="1" max_attempts="1"')
    page.clock.pause_at(page.evaluate("Date.now() / 1000") + 1)
    stage.now += 60
    for number in (1, 2):
        page.dispatch_event("[data-do=hint]", "click")
        expect(page.locator(".sv-hint")).to_have_count(number)
        page.clock.run_for(600)
    page.wait_for_timeout(200)  # for what was sent by then
    page.clock.run_for(1000)
    expect(page.locator('[data-slot="outcome"]')).to_be_focused()
    page.clock.run_for(20_000)
    expect(page.locator(".sv-alert")).to_contain_text("submitted by themselves")
    assert stage.done == ["start", "hint", "hint", "submit"]


def test_time_up_after_the_session_has_ended(page: Tab) -> None:
    page.clock.install()
    stage = take(page, SINGLE, attributes='time_limit_minutes="1"')
    stage.signed_out = True
    page.clock.fast_forward(61_000)
    expect(page.locator(".sv-alert")).to_contain_text("could not be sent yet")
    expect(page.locator(".sv-alert")).to_contain_text("Please sign in in another tab")
    stage.signed_out, stage.now = False, 5000
    page.clock.fast_forward(6_000)
    expect(page.locator('[data-slot="late"]')).to_contain_text("saved by then counts")


def test_submitting_after_the_session_has_ended(page: Tab) -> None:
    stage = take(page, SINGLE)
    stage.signed_out = True
    page.check("[value=a]")
    page.click("[data-do=submit]")
    expect(page.locator(".sv-alert")).to_contain_text("You are not signed in any more")
    stage.signed_out = False
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator(".sv-alert")).to_contain_text("not submitted yet")
    page.click(".sv-alert button")
    expect(page.locator('[data-slot="outcome"]')).to_be_focused()
    assert stage.done[-1] == "submit"


def test_waiting_for_the_next_attempt(page: Tab) -> None:
    page.clock.install()
    stage = take(page, SINGLE, attributes='wait_minutes="5" max_attempts="2"')
    page.check("[value=b]")
    page.click("[data-do=submit]")
    expect(page.locator('[data-slot="wait"]')).to_have_text("You can start the next attempt in 5 min.")
    again = page.locator('[data-part="again"] button')
    expect(again).to_have_attribute("aria-disabled", "true")
    assert said_by_page(stage) == said_by_server(stage)
    again.click(force=True)
    page.clock.fast_forward(301_000)
    expect(page.locator('[data-slot="wait"]')).to_have_text("You can start the next attempt now.")
    stage.now += 400
    again.click()
    expect(page.locator('[data-slot="attempt"]')).to_have_text("Attempt 2 of 2")
    assert stage.done.count("start") == 2


def test_an_answer_is_checked_by_itself(page: Tab) -> None:
    stage = take(page, SINGLE, SEVERAL, attributes='feedback="item" kind="practice"')
    question = page.locator('[data-question="one"]')
    question.locator("[data-do=check]").click()
    expect(page.locator(".sv-alert")).to_contain_text("Answer this question first")
    question.locator("[value=b]").check()
    question.locator("[data-do=check]").click()
    expect(question.locator(".sv-verdict")).to_have_text("Not right")
    expect(question.locator("[data-part=check]")).to_be_focused()
    expect(question.locator("[value=a]")).to_be_disabled()
    assert said_by_page(stage)["lists"] == said_by_server(stage)["lists"]


def test_earlier_attempts_are_looked_at_again(page: Tab) -> None:
    stage = take(page, SINGLE, attributes='feedback="attempt" max_attempts="3"')
    for wrong_or_right in ("b", "a"):
        if stage.view["phase"] == "done":
            page.click("[data-do=start]:visible")
        page.check(f"[value={wrong_or_right}]")
        page.click("[data-do=submit]")
        page.wait_for_selector(".sv-feedback")
    assert said_by_page(stage) == said_by_server(stage)
    page.click("[data-review] >> nth=0")
    expect(page.locator('[data-slot="answersOf"]')).to_be_focused()
    expect(page.locator('[data-slot="answersOf"]')).to_have_text("Your answers in attempt 1")
    expect(page.locator(".sv-feedback .sv-verdict")).to_have_text("Not right")


def drafts(page: Tab) -> int:
    return int(page.evaluate("Object.keys(sessionStorage).filter((name) => name.startsWith('sevottam')).length"))


def test_a_draft_is_restored_after_a_reload_and_erased_when_saved(page: Tab) -> None:
    stage = take(page, SINGLE)
    stage.offline = True
    page.check("[value=b]")
    expect(page.locator('[data-slot="save"]')).to_have_text("Saving…")
    assert drafts(page) == 1
    expect(page.locator('[data-slot="save"]')).to_have_text("Not saved yet")
    stage.offline = False
    stage.open()
    expect(page.locator(".sv-alert")).to_contain_text("brought back")
    expect(page.locator("[value=b]")).to_be_checked()
    assert stage.view["attempt"]["items"][0]["response"] == "b"
    assert drafts(page) == 0
    assert page.evaluate("localStorage.length") == 0


def test_the_next_officer_sees_nothing(page: Tab) -> None:
    """On the same PC, in the same tab, without a sign-out."""
    first = take(page, SINGLE)
    first.offline = True
    page.check("[value=b]")
    assert drafts(page) == 1
    second = Stage(page, first.definition)
    second.owner = "ravi"
    second.open()
    assert drafts(page) == 0
    page.click("[data-do=start]:visible")
    expect(page.locator("[value=b]")).not_to_be_checked()
