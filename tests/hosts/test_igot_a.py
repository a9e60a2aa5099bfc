"""The iGOT generation A host behaves, point by point, as the portal it stands for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Error, Page, expect

from tests.hosts import Record, ScormHosts
from tests.hosts.playing import call, leave, sco

pytestmark = pytest.mark.browser

HERE = Path(__file__).resolve().parent
STATUS = "cmi.core.lesson_status"
SUSPEND = "cmi.suspend_data"
LOCATION = "cmi.core.lesson_location"


@pytest.fixture(scope="module")
def hosts() -> Iterator[ScormHosts]:
    packages = {"silent": HERE / "silent", "second": HERE / "probe"}
    with ScormHosts(HERE / "probe", packages=packages) as running:
        yield running


def stored(page: Page) -> Any:
    """The values in the portal's store, or None when there is no store."""
    return page.evaluate("scormHost.stored()")


def stop_clock(page: Page) -> None:
    """Let time pass only when a test says so."""
    page.clock.install(time=0)
    page.clock.pause_at(1000)


def kept(values: Mapping[str, object]) -> Record:
    """A record an earlier session has saved."""
    return Record(status=1, details={"Initialized": True, **values})


# The API


def test_only_the_scorm_12_api_is_published(page: Page, hosts: ScormHosts, learner: str) -> None:
    """A package finds `API` and no `API_1484_11`."""
    page.goto(hosts.url("igot_a", learner=learner, delay=0))
    assert page.evaluate("[typeof API, typeof API_1484_11]") == ["object", "undefined"]


def test_initialize_answers_a_boolean(page: Page, hosts: ScormHosts, learner: str) -> None:
    """LMSInitialize answers true, not "true"."""
    page.goto(hosts.url("igot_a", learner=learner, delay=0))
    assert sco(page).evaluate("firstAnswer") is True


def test_set_value_echoes_the_value(page: Page, hosts: ScormHosts, learner: str) -> None:
    """LMSSetValue answers the value it was given, not "true"."""
    page.goto(hosts.url("igot_a", learner=learner, delay=0))
    assert call(sco(page), "LMSSetValue", LOCATION, "3") == "3"


@pytest.mark.parametrize(
    ("method", "args"), [("LMSSetValue", (LOCATION, "3")), ("LMSGetValue", (LOCATION,)), ("LMSFinish", ("",))]
)
def test_calls_before_initialize_answer_false(
    page: Page, hosts: ScormHosts, learner: str, method: str, args: tuple[str, ...]
) -> None:
    """Before LMSInitialize the answer is the boolean false, and nothing is kept."""
    page.goto(hosts.url("igot_a", learner=learner, content="silent", delay=0, overlay=0))
    assert call(sco(page), method, *args) is False
    assert LOCATION not in (stored(page) or {})


def test_commit_answers_false_even_when_it_saves(page: Page, hosts: ScormHosts, learner: str) -> None:
    """LMSCommit answers false, and the server has the record nevertheless."""
    page.goto(hosts.url("igot_a", learner=learner, delay=0))
    frame = sco(page)
    call(frame, "LMSSetValue", STATUS, "completed")
    assert call(frame, "LMSCommit", "") is False
    assert len(hosts.record("igot_a", learner).commits) == 1


def test_last_error_is_always_empty(page: Page, hosts: ScormHosts, learner: str) -> None:
    """LMSGetLastError answers "" after a failure too, and the codes have no text."""
    page.goto(hosts.url("igot_a", learner=learner, content="silent", delay=0, overlay=0))
    frame = sco(page)
    assert call(frame, "LMSGetLastError") == ""
    call(frame, "LMSSetValue", LOCATION, "3")
    assert call(frame, "LMSGetLastError") == ""
    assert call(frame, "LMSGetErrorString", "301") == ""
    assert call(frame, "LMSGetDiagnostic", "301") == ""


def test_an_element_never_set_is_empty(page: Page, hosts: ScormHosts, learner: str) -> None:
    """An unset element reads "", the lesson status too: nobody says "not attempted"."""
    page.goto(hosts.url("igot_a", learner=learner, delay=0))
    frame = sco(page)
    assert call(frame, "LMSGetValue", STATUS) == ""
    assert call(frame, "LMSGetValue", "cmi.core.student_name") == ""


@pytest.mark.parametrize("method", ["LMSInitialize", "LMSSetValue", "LMSGetValue", "LMSCommit", "LMSFinish"])
def test_a_detached_method_throws(page: Page, hosts: ScormHosts, learner: str, method: str) -> None:
    """A method called without `API` before it throws, and the log says so."""
    page.goto(hosts.url("igot_a", learner=learner, delay=0))
    with pytest.raises(Error, match="TypeError"):
        sco(page).evaluate("method => { const detached = api[method]; detached('a', 'b'); }", method)
    assert hosts.record("igot_a", learner).called(method)[-1].threw


def test_any_element_name_is_stored_unchecked(page: Page, hosts: ScormHosts, learner: str) -> None:
    """Names and values outside SCORM are taken as they come."""
    page.goto(hosts.url("igot_a", learner=learner, delay=0))
    frame = sco(page)
    assert call(frame, "LMSSetValue", "no.such.element", "kept") == "kept"
    assert call(frame, "LMSSetValue", STATUS, "nonsense") == "nonsense"
    assert call(frame, "LMSGetValue", "no.such.element") == "kept"
    assert call(frame, "LMSSetValue", SUSPEND, "x" * 5000) == "x" * 5000


def test_the_frame_is_same_origin_without_sandbox(page: Page, hosts: ScormHosts, learner: str) -> None:
    """The package runs in a plain frame of the portal's own origin, with a time stamp in its address."""
    page.goto(hosts.url("igot_a", learner=learner, delay=0))
    frame = sco(page)
    assert frame.evaluate("parent.location.origin === location.origin")
    assert not frame.evaluate("frameElement.hasAttribute('sandbox')")
    assert "index.html?timestamp=%27" in frame.evaluate("frameElement.src")


# Completion


@pytest.mark.parametrize("status", ["completed", "passed"])
def test_a_commit_completes_on_completed_and_passed(
    page: Page, hosts: ScormHosts, learner: str, status: str
) -> None:
    """Exactly these two words complete the item."""
    page.goto(hosts.url("igot_a", learner=learner, delay=0))
    frame = sco(page)
    call(frame, "LMSSetValue", STATUS, status)
    call(frame, "LMSCommit", "")
    assert hosts.record("igot_a", learner).completed


@pytest.mark.parametrize("status", ["failed", "incomplete", "browsed", "Completed", ""])
def test_no_other_status_is_even_sent(page: Page, hosts: ScormHosts, learner: str, status: str) -> None:
    """A commit with any other status, or a score, sends nothing to the server."""
    page.goto(hosts.url("igot_a", learner=learner, delay=0))
    frame = sco(page)
    call(frame, "LMSSetValue", STATUS, status)
    call(frame, "LMSSetValue", "cmi.core.score.raw", "100")
    call(frame, "LMSCommit", "")
    assert hosts.record("igot_a", learner).saves == ()


def test_seventy_percent_of_the_duration_completes(page: Page, hosts: ScormHosts, learner: str) -> None:
    """Time alone completes the item when the learner leaves, whatever the package said."""
    stop_clock(page)
    page.goto(hosts.url("igot_a", learner=learner, delay=0, duration=100))
    call(sco(page), "LMSSetValue", STATUS, "failed")
    page.clock.run_for(71_000)
    leave(page)
    record = hosts.record("igot_a", learner)
    assert (record.status, record.progress, record.details["spentTime"]) == (2, 100, 70)


def test_less_time_is_reported_as_progress(page: Page, hosts: ScormHosts, learner: str) -> None:
    """Below the threshold the exit report is the share of the duration; the first second is free."""
    stop_clock(page)
    page.goto(hosts.url("igot_a", learner=learner, delay=0, duration=100))
    sco(page)
    page.clock.run_for(70_000)
    leave(page)
    record = hosts.record("igot_a", learner)
    assert (record.status, record.progress) == (1, 69)


def test_time_adds_up_over_visits(page: Page, hosts: ScormHosts, learner: str) -> None:
    """The time of earlier visits counts."""
    hosts.seed("igot_a", kept({"spentTime": 65}), learner)
    stop_clock(page)
    page.goto(hosts.url("igot_a", learner=learner, delay=0, duration=100))
    sco(page)
    page.clock.run_for(6_000)
    leave(page)
    assert hosts.record("igot_a", learner).completed


# Restoring


def test_four_elements_are_restored(page: Page, hosts: ScormHosts, learner: str) -> None:
    """Exit, status, session time and suspend data come back."""
    values = {
        "cmi.core.exit": "suspend",
        STATUS: "incomplete",
        "cmi.core.session_time": "00:01:00",
        SUSPEND: "v1",
    }
    hosts.seed("igot_a", kept(values), learner)
    page.goto(hosts.url("igot_a", learner=learner, delay=0))
    frame = sco(page)
    assert {name: call(frame, "LMSGetValue", name) for name in values} == values


@pytest.mark.parametrize("name", [LOCATION, "cmi.core.score.raw", "cmi.objectives.0.status"])
def test_nothing_else_is_restored(page: Page, hosts: ScormHosts, learner: str, name: str) -> None:
    """Bookmark, score and objectives are on the server and do not come back."""
    hosts.seed("igot_a", kept({name: "7", SUSPEND: "v1"}), learner)
    page.goto(hosts.url("igot_a", learner=learner, delay=0))
    assert call(sco(page), "LMSGetValue", name) == ""


def test_status_and_progress_never_go_down(page: Page, hosts: ScormHosts, learner: str) -> None:
    """A finished item stays finished; the details are those of the last save."""
    hosts.seed(
        "igot_a", Record(status=2, progress=100, details={"Initialized": True, SUSPEND: "old"}), learner
    )
    page.goto(hosts.url("igot_a", learner=learner, delay="held"))
    call(sco(page), "LMSSetValue", SUSPEND, "new")
    leave(page)
    record = hosts.record("igot_a", learner)
    assert record.saves[-1].status == 1
    assert (record.status, record.progress, record.suspend_data) == (2, 100, "new")


# Defects


def test_the_servers_answer_overwrites_the_whole_store(page: Page, hosts: ScormHosts, learner: str) -> None:
    """Writes made before the answer arrives are lost, known names and unknown ones alike."""
    hosts.seed("igot_a", kept({SUSPEND: "old"}), learner)
    page.goto(hosts.url("igot_a", learner=learner, delay="held"))
    frame = sco(page)
    call(frame, "LMSSetValue", SUSPEND, "new")
    call(frame, "LMSSetValue", LOCATION, "9")
    page.evaluate("scormHost.answer()")
    assert call(frame, "LMSGetValue", SUSPEND) == "old"
    assert call(frame, "LMSGetValue", LOCATION) == ""


def test_the_delay_of_the_answer_is_configurable(page: Page, hosts: ScormHosts, learner: str) -> None:
    """With `delay=400` the store is empty at first and holds the saved values soon after."""
    hosts.seed("igot_a", kept({SUSPEND: "old"}), learner)
    stop_clock(page)
    page.goto(hosts.url("igot_a", learner=learner, delay=400))
    frame = sco(page)
    page.clock.run_for(399)
    assert call(frame, "LMSGetValue", SUSPEND) == ""
    page.clock.run_for(1)
    assert call(frame, "LMSGetValue", SUSPEND) == "old"


def test_an_answer_of_nothing_leaves_the_store_alone(page: Page, hosts: ScormHosts, learner: str) -> None:
    """A learner without a record has no race to lose."""
    page.goto(hosts.url("igot_a", learner=learner, delay="held"))
    frame = sco(page)
    call(frame, "LMSSetValue", SUSPEND, "new")
    page.evaluate("scormHost.answer()")
    assert call(frame, "LMSGetValue", SUSPEND) == "new"


def test_a_record_without_initialized_covers_a_running_package(
    page: Page, hosts: ScormHosts, learner: str
) -> None:
    """The overlay takes the frame's place; its button starts the package again."""
    hosts.seed("igot_a", Record(status=1, details={SUSPEND: "old"}), learner)
    page.goto(hosts.url("igot_a", learner=learner, delay="held"))
    sco(page)
    page.evaluate("scormHost.answer()")
    expect(page.locator("iframe")).to_have_count(0)
    page.click("#play")
    assert call(sco(page), "LMSGetValue", SUSPEND) == "old"


@pytest.mark.parametrize("details", [{SUSPEND: "old"}, {"Initialized": True, SUSPEND: "old"}])
def test_a_record_without_initialized_stops_a_running_package(
    page: Page, hosts: ScormHosts, learner: str, details: dict[str, object]
) -> None:
    """LMSSetValue then answers false until the package initialises again; `forget_initialized` forces it."""
    hosts.seed("igot_a", Record(status=1, details=details), learner)
    url = hosts.url("igot_a", learner=learner, delay="held", overlay=0, forget_initialized=1)
    page.goto(url)
    frame = sco(page)
    page.evaluate("scormHost.answer()")
    assert call(frame, "LMSSetValue", SUSPEND, "new") is False
    call(frame, "LMSInitialize", "")
    assert call(frame, "LMSSetValue", SUSPEND, "new") == "new"


def test_a_package_not_initialised_when_loaded_is_covered(
    page: Page, hosts: ScormHosts, learner: str
) -> None:
    """The overlay comes at the load event, and only once."""
    page.goto(hosts.url("igot_a", learner=learner, content="silent", delay=0))
    page.click("#play")
    sco(page)
    page.evaluate("new Promise((done) => setTimeout(done, 200))")
    expect(page.locator("#play")).to_have_count(0)


def test_navigating_after_finish_is_covered(page: Page, hosts: ScormHosts, learner: str) -> None:
    """Any later load of the frame is judged alike, once the store is wiped and the host waits again."""
    page.goto(hosts.url("igot_a", learner=learner, delay="held"))
    frame = sco(page)
    page.evaluate("scormHost.answer()")
    call(frame, "LMSFinish", "")
    frame.evaluate("void setTimeout(() => (location.href = '/content/silent/index.html'))")
    expect(page.locator("#play")).to_be_visible()


def test_navigating_after_initialize_is_not_covered(page: Page, hosts: ScormHosts, learner: str) -> None:
    """An initialised package may change pages."""
    page.goto(hosts.url("igot_a", learner=learner, delay=0))
    sco(page)
    page.evaluate("document.querySelector('iframe').src = '/content/silent/index.html'")
    page.frame_locator("iframe").get_by_text("Silent probe").wait_for()
    expect(page.locator("#play")).to_have_count(0)


def test_progress_is_saved_when_leaving_inside_the_app(page: Page, hosts: ScormHosts, learner: str) -> None:
    """The exit report carries the whole store, suspend data included."""
    page.goto(hosts.url("igot_a", learner=learner, delay=0))
    frame = sco(page)
    call(frame, "LMSSetValue", SUSPEND, "half")
    call(frame, "LMSCommit", "")
    assert hosts.record("igot_a", learner).saves == ()
    leave(page)
    assert hosts.record("igot_a", learner).suspend_data == "half"


def test_a_closed_tab_saves_nothing(context: BrowserContext, hosts: ScormHosts, learner: str) -> None:
    """Closing the tab sends no report, not even with a commit on the way out."""
    page = context.new_page()
    page.goto(hosts.url("igot_a", learner=learner, delay=0))
    frame = sco(page)
    call(frame, "LMSSetValue", SUSPEND, "half")
    call(frame, "LMSSetValue", STATUS, "completed")
    frame.evaluate("void addEventListener('pagehide', () => api.LMSCommit(''))")
    page.close(run_before_unload=True)
    record = hosts.wait_for(lambda record: bool(record.called("LMSCommit") and record.errors), "igot_a", learner)
    assert (record.saves, [error.kind for error in record.errors]) == ((), ["save"])


def test_a_commit_made_while_leaving_inside_the_app_is_saved(
    page: Page, hosts: ScormHosts, learner: str
) -> None:
    """The portal's page lives on, so its request gets through; it comes after the exit report."""
    page.goto(hosts.url("igot_a", learner=learner, delay=0))
    frame = sco(page)
    call(frame, "LMSSetValue", STATUS, "completed")
    frame.evaluate("void addEventListener('pagehide', () => api.LMSCommit(''))")
    leave(page)
    record = hosts.wait_for(lambda record: record.completed, "igot_a", learner)
    assert [save.source for save in record.saves] == ["exit", "commit"]


def test_the_store_of_a_closed_tab_survives_in_its_browser(
    context: BrowserContext, hosts: ScormHosts, learner: str
) -> None:
    """With nothing on the server, the same browser still has the values in localStorage."""
    for written in ("half", None):
        page = context.new_page()
        page.goto(hosts.url("igot_a", learner=learner, delay=0))
        if written:
            call(sco(page), "LMSSetValue", SUSPEND, written)
        assert call(sco(page), "LMSGetValue", SUSPEND) == "half"
        page.close()


def test_finish_wipes_the_store_and_the_exit_report_the_record(
    page: Page, hosts: ScormHosts, learner: str
) -> None:
    """After LMSFinish the saved suspend data lasts until the learner leaves."""
    page.goto(hosts.url("igot_a", learner=learner, delay=0))
    frame = sco(page)
    call(frame, "LMSSetValue", STATUS, "completed")
    call(frame, "LMSSetValue", SUSPEND, "all")
    assert call(frame, "LMSFinish", "") is False
    assert stored(page) is None
    assert hosts.record("igot_a", learner).suspend_data == "all"
    leave(page)
    record = hosts.record("igot_a", learner)
    assert (record.status, record.suspend_data, "Initialized" in record.details) == (2, "", False)


def test_late_writes_reach_the_next_item(page: Page, hosts: ScormHosts, learner: str) -> None:
    """What a package writes while it unloads lands in the store of the item that follows."""
    page.goto(hosts.url("igot_a", learner=learner, delay=0))
    sco(page).evaluate(
        "void addEventListener('pagehide', () => { api.LMSInitialize(''); api.LMSSetValue('late', '1'); })"
    )
    page.evaluate("scormHost.next('second')")
    page.wait_for_function("scormHost.stored()?.late === '1'")
    record = hosts.wait_for(lambda record: bool(record.called("LMSSetValue")), "igot_a", learner, "second")
    assert record.called("LMSSetValue")[0].args == ("late", "1")
    assert hosts.record("igot_a", learner).called("LMSSetValue") == ()


def test_a_message_that_is_not_json_throws_in_the_portal(page: Page, hosts: ScormHosts, learner: str) -> None:
    """Text that is not JSON is an uncaught error of the host; JSON and plain objects are not."""
    page.goto(hosts.url("igot_a", learner=learner, delay=0))
    frame = sco(page)
    for message in ({"event": "seen"}, '{"event": "seen"}', "hello"):
        frame.evaluate("message => parent.postMessage(message, '*')", message)
    record = hosts.wait_for(lambda record: bool(record.errors), "igot_a", learner)
    assert [error.kind for error in record.errors] == ["page"]
    assert "JSON" in record.errors[0].text


def test_clearing_local_storage_hits_the_portal(page: Page, hosts: ScormHosts, learner: str) -> None:
    """The package shares localStorage: clearing it removes the portal's key and its own store."""
    page.goto(hosts.url("igot_a", learner=learner, delay=0))
    frame = sco(page)
    frame.evaluate("localStorage.clear()")
    assert call(frame, "LMSSetValue", SUSPEND, "v1") is False
    assert [error.kind for error in hosts.record("igot_a", learner).errors] == ["storage"]


# The harness itself


def test_the_log_has_every_call_in_order_over_reloads(page: Page, hosts: ScormHosts, learner: str) -> None:
    """Records outlive the page; each call knows its visit."""
    page.goto(hosts.url("igot_a", learner=learner, delay=0))
    call(sco(page), "LMSSetValue", SUSPEND, "v1")
    page.reload()
    sco(page)
    calls = hosts.record("igot_a", learner).calls
    assert [(call.session, call.method) for call in calls] == [
        (1, "LMSInitialize"),
        (1, "LMSSetValue"),
        (2, "LMSInitialize"),
    ]
    assert calls[1].args == (SUSPEND, "v1")
    assert ("igot_a", learner, "lesson") in hosts.records


def test_an_unknown_option_is_refused(hosts: ScormHosts) -> None:
    """A misspelt option does not silently play with the default."""
    with pytest.raises(ValueError, match="dealy"):
        hosts.url("igot_a", dealy=800)


def test_files_outside_the_package_are_not_served(page: Page, hosts: ScormHosts) -> None:
    """The package's address leads to the package and nowhere else."""
    response = page.request.get(f"{hosts.origin}/content/lesson/..%2f..%2fconftest.py")
    assert response.status == 404
