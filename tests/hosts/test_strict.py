"""The strict host enforces SCORM 1.2."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Frame, Page

from tests.hosts import ScormHosts
from tests.hosts.playing import call, sco

pytestmark = pytest.mark.browser

HERE = Path(__file__).resolve().parent
STATUS = "cmi.core.lesson_status"
SUSPEND = "cmi.suspend_data"


@pytest.fixture(scope="module")
def hosts() -> Iterator[ScormHosts]:
    with ScormHosts(HERE / "probe", packages={"silent": HERE / "silent"}) as running:
        yield running


def refusal(frame: Frame, method: str, *args: object) -> tuple[object, object]:
    """The answer of a call and the error code it leaves."""
    answer = call(frame, method, *args)
    return answer, call(frame, "LMSGetLastError")


@pytest.fixture
def running(page: Page, hosts: ScormHosts, learner: str) -> Frame:
    page.goto(hosts.url("strict", learner=learner))
    return sco(page)


def test_answers_are_strings(running: Frame) -> None:
    """A success is the string "true", and the error code "0"."""
    assert running.evaluate("firstAnswer") == "true"
    assert refusal(running, "LMSSetValue", STATUS, "incomplete") == ("true", "0")
    assert refusal(running, "LMSCommit", "") == ("true", "0")


def test_set_value_before_initialize_is_refused(page: Page, hosts: ScormHosts, learner: str) -> None:
    """Error 301, and the record's errors tell which call it was."""
    page.goto(hosts.url("strict", learner=learner, content="silent"))
    assert refusal(sco(page), "LMSSetValue", STATUS, "incomplete") == ("false", "301")
    errors = hosts.record("strict", learner, "silent").errors
    assert [error.kind for error in errors] == ["scorm"]
    assert errors[0].text.startswith("301 LMSSetValue")


@pytest.mark.parametrize(
    ("element", "value", "code"),
    [
        ("cmi.core.no_such_element", "x", "401"),
        ("no.such.model", "x", "401"),
        ("cmi.core.student_id", "x", "403"),
        ("cmi.core._children", "x", "402"),
        (STATUS, "nonsense", "405"),
        (STATUS, "not attempted", "405"),
        ("cmi.core.score.raw", "a lot", "405"),
        ("cmi.core.session_time", "90 seconds", "405"),
        ("cmi.core.exit", "later", "405"),
        ("cmi.core.lesson_location", "x" * 256, "405"),
    ],
)
def test_a_value_outside_the_data_model_is_refused(
    running: Frame, element: str, value: str, code: str
) -> None:
    """Names, access and types are those of the standard's data model."""
    assert refusal(running, "LMSSetValue", element, value) == ("false", code)


def test_an_unknown_element_cannot_be_read(running: Frame) -> None:
    """LMSGetValue answers "" and leaves error 401."""
    assert refusal(running, "LMSGetValue", "cmi.core.no_such_element") == ("", "401")


def test_a_write_only_element_cannot_be_read(running: Frame) -> None:
    """cmi.core.exit is for writing: error 404."""
    assert refusal(running, "LMSGetValue", "cmi.core.exit") == ("", "404")


def test_suspend_data_holds_4096_characters(running: Frame) -> None:
    """The longest allowed is taken, one more is refused."""
    assert refusal(running, "LMSSetValue", SUSPEND, "x" * 4096) == ("true", "0")
    assert refusal(running, "LMSSetValue", SUSPEND, "y" * 4097) == ("false", "405")
    assert call(running, "LMSGetValue", SUSPEND) == "x" * 4096


def test_objectives_are_filled_in_order(running: Frame) -> None:
    """An index beyond the count is refused, the next one taken."""
    assert call(running, "LMSSetValue", "cmi.objectives.1.id", "b") == "false"
    assert call(running, "LMSSetValue", "cmi.objectives.0.id", "a") == "true"
    assert call(running, "LMSSetValue", "cmi.objectives.0.status", "completed") == "true"
    assert call(running, "LMSGetValue", "cmi.objectives._count") == "1"


def test_the_status_starts_as_not_attempted(running: Frame) -> None:
    """A first visit begins `ab-initio`, with status "not attempted"."""
    assert call(running, "LMSGetValue", STATUS) == "not attempted"
    assert call(running, "LMSGetValue", "cmi.core.entry") == "ab-initio"


def test_initialize_twice_is_refused(running: Frame) -> None:
    """Error 101."""
    assert refusal(running, "LMSInitialize", "") == ("false", "101")


@pytest.mark.parametrize(
    ("method", "args", "answer"),
    [
        ("LMSSetValue", (STATUS, "completed"), "false"),
        ("LMSGetValue", (STATUS,), ""),
        ("LMSCommit", ("",), "false"),
        ("LMSFinish", ("",), "false"),
    ],
)
def test_nothing_is_accepted_after_finish(
    running: Frame, method: str, args: tuple[str, ...], answer: str
) -> None:
    """A finished session answers everything with error 301."""
    assert call(running, "LMSFinish", "") == "true"
    assert refusal(running, method, *args) == (answer, "301")


def test_a_commit_saves_what_was_set(running: Frame, hosts: ScormHosts, learner: str) -> None:
    """The record has the whole data model by element name; setting alone saves nothing."""
    call(running, "LMSSetValue", SUSPEND, "v1")
    call(running, "LMSSetValue", STATUS, "passed")
    assert hosts.record("strict", learner).saves == ()
    call(running, "LMSCommit", "")
    record = hosts.record("strict", learner)
    assert (record.completed, record.suspend_data, record.lesson_status) == (True, "v1", "passed")
    assert record.errors == ()


def test_a_suspended_session_is_resumed(page: Page, hosts: ScormHosts, learner: str, running: Frame) -> None:
    """Every element comes back on the next visit, and `entry` says resume."""
    for element, value in {
        "cmi.core.exit": "suspend",
        "cmi.core.lesson_location": "3",
        "cmi.core.score.raw": "40",
        STATUS: "incomplete",
        SUSPEND: "v1",
        "cmi.objectives.0.id": "a",
        "cmi.objectives.0.status": "completed",
    }.items():
        assert call(running, "LMSSetValue", element, value) == "true"
    call(running, "LMSFinish", "")
    page.goto(hosts.url("strict", learner=learner))
    frame = sco(page)
    expected = {
        "cmi.core.entry": "resume",
        "cmi.core.lesson_location": "3",
        "cmi.core.score.raw": "40",
        STATUS: "incomplete",
        SUSPEND: "v1",
        "cmi.objectives.0.status": "completed",
        "cmi.core.student_id": learner,
    }
    assert {name: call(frame, "LMSGetValue", name) for name in expected} == expected
    assert hosts.record("strict", learner).errors == ()


@pytest.mark.parametrize(
    ("method", "args", "complaint"),
    [
        ("LMSSetValue", ("cmi.core.score.raw", 40), "number"),
        ("LMSCommit", (), "takes 1"),
    ],
)
def test_arguments_that_are_not_strings_are_noted(
    running: Frame, hosts: ScormHosts, learner: str, method: str, args: tuple[object, ...], complaint: str
) -> None:
    """The run-time is lenient about arguments; the record is not."""
    call(running, method, *args)
    errors = hosts.record("strict", learner).errors
    assert [error.kind for error in errors] == ["arguments"]
    assert complaint in errors[0].text


def test_clearing_local_storage_is_noted(running: Frame, hosts: ScormHosts, learner: str) -> None:
    """The shared localStorage is watched here too."""
    running.evaluate("localStorage.clear()")
    call(running, "LMSGetValue", STATUS)
    assert [error.kind for error in hosts.record("strict", learner).errors] == ["storage"]
