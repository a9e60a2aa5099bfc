"""What a learner can rely on wherever the package is played: on iGOT and on a strict SCORM 1.2 platform."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.axe import described, violations
from tests.hosts import Record, ScormHosts
from tests.hosts.playing import leave
from tests.scorm.learner import QUIZ, Learner

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("host", ["igot_a", "strict"])]
Visit = Callable[[], Learner]


@pytest.fixture
def visit(page: Page, hosts: ScormHosts, host: str, learner: str) -> Visit:
    """Opens the package; a second call is the next session, in the same browser."""
    return lambda: Learner(page, hosts.url(host, learner=learner))


@pytest.fixture
def visit_elsewhere(browser: Browser, hosts: ScormHosts, host: str, learner: str) -> Visit:
    """Opens the package in another browser, where nothing is remembered but what the platform has."""
    return lambda: Learner(browser.new_page(), hosts.url(host, learner=learner))


@pytest.fixture
def record(hosts: ScormHosts, host: str, learner: str) -> Callable[[], Record]:
    return lambda: hosts.record(host, learner)


@pytest.fixture
def completed(hosts: ScormHosts, host: str, learner: str) -> Callable[[], Record]:
    """The record once it is completed: what was committed reaches the platform's server a moment later."""
    return lambda: hosts.wait_for(lambda record: record.completed, host, learner)


def test_everything_done_and_passed_is_passed(visit: Visit, completed: Callable[[], Record]) -> None:
    """The platform hears `passed` and the score, and the package causes no error there."""
    visit().everything()
    record = completed()
    assert record.lesson_status == "passed"
    assert record.details["cmi.core.score.raw"] == "100"
    assert record.errors == ()


def test_a_finished_package_comes_back_finished(visit: Visit, visit_elsewhere: Visit) -> None:
    """The next session shows what was done, on another machine too."""
    first = visit()
    first.everything()
    leave(first.page)
    again = visit_elsewhere()
    expect(again.frame.locator('[data-notice="finished"]')).to_be_visible()
    assert again.done_units() == [0, 1, 2]
    assert again.quiz == "done"
    again.go(QUIZ)
    expect(again.frame.locator(".sv-result")).to_have_attribute("data-passed", "true")
    assert again.frame.locator(".sv-feedback").count() == 6


def test_a_quiz_failed_to_the_end_completes(
    visit: Visit, record: Callable[[], Record], completed: Callable[[], Record]
) -> None:
    """No attempt left and none passed: `completed`, the score says how far it went, and the page says it was missed."""
    learner = visit()
    learner.everything(right=False)
    learner.attempt(right=False)
    assert not record().completed
    learner.attempt(right=False)
    assert completed().lesson_status == "completed"
    assert record().details["cmi.objectives.2.status"] == "failed"
    assert int(record().details["cmi.core.score.raw"]) < 60
    expect(learner.frame.locator('[data-notice="failed"]')).to_be_visible()
    expect(learner.frame.locator('[data-part="again"]')).to_be_hidden()
    assert record().errors == ()


def test_a_status_is_never_lowered(visit: Visit, record: Callable[[], Record]) -> None:
    """A finished learner who comes back and looks around stays finished."""
    first = visit()
    first.everything()
    leave(first.page)
    again = visit()
    again.go(0)
    again.settle()
    leave(again.page)
    assert record().lesson_status == "passed"
    written = [call.args[1] for call in record().called("LMSSetValue") if call.args[0].endswith("lesson_status")]
    assert written[-1] == "passed"


def test_an_open_attempt_is_resumed(visit: Visit, visit_elsewhere: Visit) -> None:
    """Left inside the app in the middle of the quiz: the same questions in the same order, filled in as they were."""
    first = visit()
    first.start()
    first.answer(right=True, most=4)
    first.saved()
    items, answers = first.items(), first.answers()
    leave(first.page)
    again = visit_elsewhere()
    expect(again.frame.locator("[data-activity=quiz]")).to_have_attribute("data-phase", "open")
    expect(again.frame.locator(f'.svp-nav [data-go="{QUIZ}"]')).to_have_attribute("aria-current", "page")
    assert again.items() == items
    assert again.answers() == answers
    again.answer(right=True)
    again.submit()
    expect(again.frame.locator(".sv-result")).to_have_attribute("data-passed", "true")


def test_a_tab_closed_in_the_middle_of_the_quiz(
    visit: Visit, page: Page, hosts: ScormHosts, host: str, learner: str
) -> None:
    """The same browser goes on where the closed tab stopped."""
    first = visit()
    first.start()
    first.answer(right=True, most=3)
    first.saved()
    answers = first.answers()
    assert hosts.record(host, learner).errors == ()
    page.close(run_before_unload=True)
    again = Learner(page.context.new_page(), hosts.url(host, learner=learner))
    expect(again.frame.locator("[data-activity=quiz]")).to_have_attribute("data-phase", "open")
    assert again.answers() == answers


def test_a_hint_is_given_once_and_stays(visit: Visit) -> None:
    """A hint that was shown is there in the next session, and its button is gone or offers the next."""
    first = visit()
    first.start()
    name = first.frame.locator(".sv-items [data-item]:has([data-do=hint])").first.get_attribute("data-item")
    item = first.frame.locator(f'.sv-items [data-item="{name}"]')
    item.locator("[data-do=hint]").click()
    hint = item.locator(".sv-hint").first.text_content()
    leave(first.page)
    again = visit()
    expect(again.frame.locator(f'.sv-items [data-item="{name}"] .sv-hint').first).to_have_text(hint or "")


def test_the_language_is_switched_and_remembered(visit: Visit, record: Callable[[], Record]) -> None:
    """Everything changes language at once, with what is filled in; the next session begins in it."""
    first = visit()
    first.start()
    first.answer(right=True, most=2)
    answers = first.answers()
    first.frame.click('[data-choose="hi"]')
    expect(first.frame.locator("html")).to_have_attribute("lang", "hi")
    assert first.answers() == answers
    assert first.frame.locator(".sevottam").first.get_attribute("lang") == "hi"
    assert "नागरिक चार्टर" in (first.frame.locator("h1").text_content() or "")
    leave(first.page)
    again = visit()
    expect(again.frame.locator("html")).to_have_attribute("lang", "hi")
    assert again.answers() == answers
    assert record().errors == ()


@pytest.mark.parametrize("lang", ["en", "hi"])
def test_accessible_and_narrow_in_every_state(visit: Visit, page: Page, lang: str) -> None:
    """axe finds nothing and 360 px are enough: in each unit, in the open quiz, and after it."""
    page.set_viewport_size({"width": 360, "height": 740})
    learner = visit()
    if lang == "hi":
        learner.frame.click('[data-choose="hi"]')
    for unit in range(3):
        learner.go(unit)
        _check(learner)
    learner.start()
    learner.answer(right=False)
    _check(learner)
    learner.submit()
    _check(learner)


def _check(learner: Learner) -> None:
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert learner.frame.evaluate(wide) <= 0
    learner.page.wait_for_timeout(100)
    assert described(violations(learner.frame)) == []
