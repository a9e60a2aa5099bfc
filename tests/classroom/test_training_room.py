"""A training room: everybody does the chapter at once on one server, and the facilitator goes on seeing it.

Learners send what a browser sends: each page with the files it names, an autosave for every answer, and nobody stops
to think. `SEVOTTAM_CLASS` says how many they are; `make hard-times` takes thirty, and a few real browsers among them.
"""

import os
import re
import sqlite3
import statistics
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from sevottam_classroom.served import current
from sevottam_lms.api import definition
from sevottam_lms.interactions import INTERACTIONS
from tests.classroom.pupils import enrol
from tests.classroom.serving import Server, Visitor

CLASS = int(os.environ.get("SEVOTTAM_CLASS", "8"))
BROWSERS = 3
LOOKS_EVERY = 1.0
# Seconds in which the facilitator's page has to come, on a machine that runs all learners as well.
USABLE = 5.0
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes and signals are POSIX's")


class Browser(Visitor):
    """Asks for a page and for every file in it that it does not have yet, and times each."""

    def __init__(self, server):
        super().__init__(server)
        self.files = set()
        self.took = []
        """When each request began, and its seconds."""
        self.inside = 0.0
        """When it had signed in."""

    def request(self, *arguments, **headers):
        began = time.monotonic()
        answer = super().request(*arguments, **headers)
        self.took.append((began, time.monotonic() - began))
        return answer

    def open(self, path):
        status, page = self.get(path)
        assert status == 200, (path, status)
        for file in dict.fromkeys(re.findall(r'(?:href|src)="(/static/[^"]+)"', page)):
            if file not in self.files:
                self.files.add(file)
                assert self.get(file)[0] == 200, file
        return page


def do_the_chapter(browser, name):
    """From signing in to the last unit."""
    browser.open("/sign-in/")
    browser.sign_in(name, "pupils-password")
    browser.inside = time.monotonic()
    browser.open("/")
    for unit in current().units.values():
        browser.open(f"/unit/{unit.id}/")
        for part in unit.parts:
            work_on(browser, part)
    browser.open("/")


def work_on(browser, part):
    found = definition(current().content[part.usage, "content"])
    url = f"/handler/{part.usage}/act"
    if part.tag == "sevottam_quiz":
        take(browser, found, url)
        return
    lesson = part.tag == "sevottam_lesson"
    ids = [each.id for each in (found.sections if lesson else found.framework.steps)]
    for place in range(len(ids)):
        done = {"sections" if lesson else "steps": ids[: place + 1]}
        browser.view({"do": "acknowledge" if lesson else "open", **done}, url)


def take(browser, quiz, url):
    """All of a quiz, each answer saved by itself; every answer is right."""
    attempt = browser.view({"do": "start"}, url)["attempt"]
    answers = {}
    for drawn in attempt["items"]:
        item = quiz.items[drawn["id"]]
        answers[item.id] = INTERACTIONS[item.kind].examples(item)[0]
        browser.view({"do": "save", "attempt": attempt["id"], "responses": answers}, url)
    assert browser.view({"do": "submit", "attempt": attempt["id"], "responses": answers}, url)["counted"]["passed"]


def watch(guide, over):
    """The facilitator: the sheet at first, then what of it changes."""
    guide.open("/sheet/")
    while not over.wait(LOOKS_EVERY):
        assert guide.get("/sheet/rows/")[0] == 200
        guide.open("/sheet/")


def assert_all_done(server, count):
    with sqlite3.connect(server.data / "classroom.sqlite3") as database:
        done = database.execute("SELECT account_id, COUNT(*) FROM classroom_blockstate WHERE completion = 1 GROUP BY 1")
        assert [parts for _, parts in done] == [len(current().parts)] * count


def figures(name, took):
    cuts = percentiles(took)
    spread = f"median {1000 * cuts[49]:.0f} ms, 95 % under {1000 * cuts[94]:.0f} ms, longest {1000 * max(took):.0f} ms"
    return f"{name}: {len(took)} requests, {spread}"


def percentiles(took):
    return statistics.quantiles(took, n=100, method="inclusive")


def by_phase(browsers, inside):
    """Seconds of the requests that began before the last learner was inside, and of those after."""
    took = [one for browser in browsers for one in browser.took]
    return {
        "while they sign in": [seconds for began, seconds in took if began < inside],
        "while they work": [seconds for began, seconds in took if began >= inside],
    }


def test_everybody_does_the_chapter_at_once(tmp_path):
    server = Server(tmp_path / "var", log=tmp_path / "log")
    _, pupil = enrol(server, CLASS)
    with server:
        browsers, guide, over = [Browser(server) for _ in range(CLASS)], Browser(server), threading.Event()
        guide.cookies = pupil.cookies
        with ThreadPoolExecutor(CLASS + 1) as pool:
            began, watching = time.monotonic(), pool.submit(watch, guide, over)
            try:
                names = [f"pupil-{number}" for number in range(CLASS)]
                list(pool.map(do_the_chapter, browsers, names))
            finally:
                seconds = time.monotonic() - began
                over.set()
            watching.result()
    assert_all_done(server, CLASS)
    count, load = sum(len(browser.took) for browser in browsers), os.getloadavg()[0]
    print(f"\n{CLASS} learners, {count / seconds:.0f} requests a second for {seconds:.0f} s (load {load:.1f})")
    inside = max(browser.inside for browser in browsers)
    for who, group in (("learners", browsers), ("facilitator", [guide])):
        for phase, took in by_phase(group, inside).items():
            print(figures(f"{who} {phase}", took) if len(took) > 1 else f"{who} {phase}: {took}")
    assert percentiles([seconds for _, seconds in guide.took])[94] < USABLE


@pytest.mark.browser
def test_browsers_among_them(tmp_path, browser):
    """Real pages, opened while the others work: each shows its unit, and answers a click."""
    server = Server(tmp_path / "var", log=tmp_path / "log")
    pupils, _ = enrol(server, CLASS + BROWSERS)
    with server, ThreadPoolExecutor(CLASS) as pool:
        others = [pool.submit(do_the_chapter, Browser(server), f"pupil-{number}") for number in range(CLASS)]
        took = []
        for pupil in pupils[CLASS:]:
            context = browser.new_context(locale="en")
            cookies = [{"name": name, "value": value, "url": server.address} for name, value in pupil.cookies.items()]
            context.add_cookies(cookies)
            page = context.new_page()
            for unit in current().units.values():
                began = time.monotonic()
                assert page.goto(f"{server.address}/unit/{unit.id}/").ok
                took.append(time.monotonic() - began)
            page.get_by_role("button", name="Start").first.click()
            page.locator("[data-item]").first.wait_for()
            context.close()
        for other in others:
            other.result()
    print("\n" + figures(f"{BROWSERS} browsers beside {CLASS} learners", took))
