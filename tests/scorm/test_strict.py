"""On a platform that keeps to SCORM 1.2 the package keeps to it too."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from tests.hosts import Record, ScormHosts
from tests.hosts.playing import leave
from tests.scorm.learner import Learner

pytestmark = pytest.mark.browser
HOST = "strict"


def test_a_visit_begins_and_ends_by_the_book(page: Page, hosts: ScormHosts, learner: str) -> None:
    """LMSInitialize first and once, at the end the time and LMSFinish once, and not one error."""
    first = Learner(page, hosts.url(HOST, learner=learner))
    first.everything()
    page.wait_for_timeout(1100)
    leave(page)
    # While a page goes, the host's notes may overtake one another: their order says nothing.
    record = hosts.wait_for(lambda record: bool(record.called("LMSFinish") and times(record)), HOST, learner)
    assert record.calls[0].method == "LMSInitialize"
    assert len(record.called("LMSInitialize")) == len(record.called("LMSFinish")) == 1
    assert len(times(record)) == 1
    assert re.fullmatch(r"\d{4}:\d\d:\d\d", times(record)[0])
    assert record.details["cmi.core.exit"] == "suspend"
    assert record.errors == ()


def times(record: Record) -> list[str]:
    """The session times the package wrote."""
    written = [call.args for call in record.called("LMSSetValue")]
    return [value for name, value in written if name == "cmi.core.session_time"]


def test_a_lesson_just_opened_is_incomplete(page: Page, hosts: ScormHosts, learner: str) -> None:
    """The platform's list shows that the learner has begun."""
    Learner(page, hosts.url(HOST, learner=learner))
    assert hosts.record(HOST, learner).lesson_status == "incomplete"


def test_nothing_waits_where_nothing_can_be_late(page: Page, hosts: ScormHosts, learner: str) -> None:
    """What is done is at the platform at once."""
    first = Learner(page, hosts.url(HOST, learner=learner))
    before = len(hosts.record(HOST, learner).commits)
    first.read(0)
    first.saved()
    assert len(hosts.record(HOST, learner).commits) > before


def test_a_draft_not_saved_yet_goes_along_when_leaving(page: Page, hosts: ScormHosts, learner: str) -> None:
    """Leaving right after the last click loses nothing."""
    first = Learner(page, hosts.url(HOST, learner=learner))
    first.start()
    first.answer(right=True)
    answers = first.answers()
    leave(page)
    again = Learner(page, hosts.url(HOST, learner=learner))
    assert again.answers() == answers


def test_the_same_learner_draws_the_same(page: Page, hosts: ScormHosts, learner: str) -> None:
    """The draw hangs on the platform's learner, not on chance: where no record is left, it is the same again."""
    drawn = []
    for content in ("lesson", "second"):
        visit = Learner(page, hosts.url(HOST, learner=learner, content=content))
        visit.start()
        drawn.append(visit.items())
    assert drawn[0] == drawn[1]
