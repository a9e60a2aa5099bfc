"""The package survives what iGOT's generation A does to it: late answers, lost sessions, wiped stores."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.hosts import Record, ScormHosts
from tests.hosts.playing import call, leave
from tests.scorm.learner import QUIZ, Learner

pytestmark = pytest.mark.browser
HOST = "igot_a"
SUSPEND = "cmi.suspend_data"
Saved = Callable[[str], Record]


@pytest.fixture
def saved(browser: Browser, hosts: ScormHosts) -> Saved:
    """What the server has of a learner who, in another browser, read one section and answered three items."""

    def record(learner: str) -> Record:
        first = Learner(browser.new_page(), hosts.url(HOST, learner=learner, delay=0))
        first.read(0)
        first.start()
        first.answer(right=True, most=3)
        first.saved()
        leave(first.page)
        first.page.close()
        return hosts.record(HOST, learner)

    return record


@pytest.mark.parametrize("delay", [0, 800, 2500])
def test_all_the_way_whenever_the_answer_comes(
    page: Page, hosts: ScormHosts, learner: str, delay: int, saved: Saved
) -> None:
    """A second session goes on where the first stopped, and ends as passed; LMSFinish is never called."""
    saved(learner)
    again = Learner(page, hosts.url(HOST, learner=learner, delay=delay))
    expect(again.frame.locator("[data-activity=quiz]")).to_have_attribute("data-phase", "open")
    assert again.has_read() == [0]
    again.answer(right=True)
    again.submit()
    again.read()
    again.explore()
    again.settle()
    record = hosts.wait_for(lambda record: record.completed, HOST, learner)
    assert record.lesson_status == "passed"
    assert record.called("LMSFinish") == ()
    assert record.errors == ()


@pytest.mark.parametrize("late", [0, 2500, 5000])
def test_nothing_done_before_the_late_answer_is_lost(
    page: Page, hosts: ScormHosts, learner: str, late: int, saved: Saved
) -> None:
    """What was saved and what was done meanwhile are both there, on the page and at the platform."""
    saved(learner)
    again = Learner(page, hosts.url(HOST, learner=learner, delay="held"))
    again.read(1, 2)
    assert again.has_read() == [1, 2]
    page.wait_for_timeout(late)
    page.evaluate("scormHost.answer()")
    expect(again.frame.locator("[data-activity=quiz]")).to_have_attribute("data-phase", "open")
    assert again.has_read() == [0, 1, 2]
    assert again.answered() == 3
    again.settle()
    leave(page)
    third = Learner(page, hosts.url(HOST, learner=learner, delay=0))
    assert third.has_read() == [0, 1, 2]
    assert third.answered() == 3


def test_an_attempt_is_not_begun_before_the_answer_is_there(
    page: Page, hosts: ScormHosts, learner: str, saved: Saved
) -> None:
    """Pressed at once, Start waits and then finds the attempt that is open already."""
    before = saved(learner)
    again = Learner(page, hosts.url(HOST, learner=learner, delay="held"))
    again.go(QUIZ)
    again.frame.click("[data-do=start]:visible")
    assert again.quiz == "ready"
    page.evaluate("scormHost.answer()")
    expect(again.frame.locator("[data-activity=quiz]")).to_have_attribute("data-phase", "open")
    assert again.answered() == 3
    again.settle()
    assert _attempt(stored(page)) == _attempt(before.suspend_data)


def _attempt(suspend_data: str) -> str:
    """Number and time of the open attempt."""
    return suspend_data.partition("!o")[2].partition("..")[0]


def stored(page: Page) -> str:
    return str(page.evaluate("scormHost.stored()")[SUSPEND])


@pytest.mark.parametrize("late", [0, 2500, 5000])
def test_a_record_that_ends_the_session(page: Page, hosts: ScormHosts, learner: str, late: int, saved: Saved) -> None:
    """The package initialises again when its session was taken away, and writes everything anew."""
    saved(learner)
    url = hosts.url(HOST, learner=learner, delay="held", forget_initialized=1, overlay=0)
    again = Learner(page, url)
    again.read(1)
    page.wait_for_timeout(late)
    page.evaluate("scormHost.answer()")
    again.read(2)
    again.settle()
    assert again.has_read() == [0, 1, 2]
    leave(page)
    assert hosts.record(HOST, learner).details["Initialized"] is True
    third = Learner(page, hosts.url(HOST, learner=learner, delay=0))
    assert third.has_read() == [0, 1, 2]


def test_a_package_that_was_covered_starts_again(page: Page, hosts: ScormHosts, learner: str, saved: Saved) -> None:
    """Behind the overlay's button everything is as it was saved."""
    saved(learner)
    again = Learner(page, hosts.url(HOST, learner=learner, delay="held", forget_initialized=1))
    page.evaluate("scormHost.answer()")
    page.click("#play")
    again.take_the_frame()
    assert again.has_read() == [0]
    again.everything_but_the_start()
    assert hosts.wait_for(lambda record: record.completed, HOST, learner).lesson_status == "passed"


def test_a_store_that_was_wiped_is_filled_again(page: Page, hosts: ScormHosts, learner: str) -> None:
    """After somebody's LMSFinish the next thing the learner does brings everything back."""
    first = Learner(page, hosts.url(HOST, learner=learner, delay=0))
    first.read(0, 1)
    first.settle()
    call(first.frame, "LMSFinish", "")
    assert page.evaluate("scormHost.stored()") is None
    page.wait_for_timeout(2500)
    first.read(2)
    first.settle()
    leave(page)
    again = Learner(page, hosts.url(HOST, learner=learner, delay=0))
    assert again.has_read() == [0, 1, 2]


def test_nothing_is_written_when_the_learner_goes_on(page: Page, hosts: ScormHosts, learner: str) -> None:
    """The next item's store holds nothing of this one, not even a draft, while the next is slow to come."""
    first = Learner(page, hosts.url(HOST, learner=learner, delay=0))
    first.start()
    first.answer(right=True, most=2)
    coming: list[Route] = []
    page.route("**/content/second/**", lambda route: coming.append(route))
    page.evaluate("scormHost.next('second')")
    page.wait_for_timeout(6000)
    coming[0].continue_()
    page.unroute("**/content/second/**")
    first.take_the_frame()
    page.wait_for_timeout(1500)
    second = hosts.record(HOST, learner, "second")
    # The second one waits for its own saved state meanwhile: whatever were written now, the first would have written.
    assert second.called("LMSSetValue") == second.called("LMSCommit") == ()
    assert first.quiz == "ready"


def test_the_portals_storage_is_left_alone(page: Page, hosts: ScormHosts, learner: str) -> None:
    """The package puts nothing into localStorage, which it shares with the portal."""
    first = Learner(page, hosts.url(HOST, learner=learner, delay=0))
    before = first.frame.evaluate("Object.keys(localStorage).sort().join()")
    first.everything()
    assert first.frame.evaluate("Object.keys(localStorage).sort().join()") == before
    assert hosts.record(HOST, learner).errors == ()


def test_objectives_tell_how_far_the_learner_is(page: Page, hosts: ScormHosts, learner: str) -> None:
    """Each block is an objective: later generations of iGOT count them."""
    first = Learner(page, hosts.url(HOST, learner=learner, delay=0))
    first.read()
    first.settle()
    values = page.evaluate("scormHost.stored()")
    assert [values[f"cmi.objectives.{number}.status"] for number in range(3)] == [
        "completed",
        "incomplete",
        "incomplete",
    ]
    assert values[f"cmi.objectives.{QUIZ}.id"] == "quiz-charter-check"
