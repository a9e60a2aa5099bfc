"""A class goes on: through killed processes, a full disk, and a clock that is set back.

`make hard-times` kills a hundred times; without `SEVOTTAM_KILLS` it is a few.
"""

import contextlib
import os
import random
import resource
import signal
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from sevottam_classroom.models import SignInFailure
from tests.classroom.pupils import QUIZ, assert_agreed, enrol, write_course
from tests.classroom.serving import PATIENCE, Server

KILLS = int(os.environ.get("SEVOTTAM_KILLS", "8"))
PUPILS = 20
PAUSE = 0.4
posix = pytest.mark.skipif(sys.platform == "win32", reason="processes and signals are POSIX's")


@pytest.fixture
def server(tmp_path):
    server = Server(tmp_path / "var", course=write_course(tmp_path / "course"), log=tmp_path / "log")
    yield server
    if server.process and server.process.poll() is None:
        server.kill()


def workers(server):
    """The processes that answer: children of the one that was started."""
    pid = server.process.pid
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def kill_one(server, chance):
    """One process that answers; now and then all of them at once, as when the power fails."""
    found = workers(server)
    if chance.random() < 0.15 or not found:
        server.kill()
        server.start()
    else:
        with contextlib.suppress(ProcessLookupError):
            os.kill(chance.choice(found), signal.SIGKILL)


def wait_for_some(pupils, more=3):
    """Until a few more attempts were acknowledged: a kill in the middle of nothing proves nothing."""
    wanted, end = sum(len(pupil.results) for pupil in pupils) + more, time.monotonic() + PATIENCE
    while sum(len(pupil.results) for pupil in pupils) < wanted:
        assert time.monotonic() < end, "the class stands still"
        time.sleep(0.05)


@posix
def test_a_class_survives_kills(server):
    """Learners work while processes are killed: nothing acknowledged is lost, nothing is graded twice."""
    pupils, _ = enrol(server, PUPILS)
    server.start()
    over, chance = threading.Event(), random.Random(KILLS)

    def learn(pupil):
        while not over.is_set():
            pupil.take_the_quiz()

    with ThreadPoolExecutor(PUPILS) as pool:
        learning = [pool.submit(learn, pupil) for pupil in pupils]
        try:
            for _ in range(KILLS):
                wait_for_some(pupils)
                time.sleep(PAUSE * chance.random())
                kill_one(server, chance)
        finally:
            over.set()
        for one in learning:
            one.result()
    assert_agreed(server, pupils)
    taken, tries = sum(len(pupil.results) for pupil in pupils), sum(pupil.tries for pupil in pupils)
    print(f"{KILLS} kills, {PUPILS} learners: {taken} attempts acknowledged and kept, {tries} requests tried again")
    assert taken >= 3 * KILLS and tries > 0


@posix
def test_a_full_disk_loses_nothing(server):
    """No file may grow: the learner is told, what was acknowledged stays; with room again, work goes on."""
    (pupil, *others), _ = enrol(server, 3)
    server.start()
    for one in (pupil, *others):
        one.take_the_quiz()
    attempt = pupil.insist({"do": "start"})["attempt"]
    full = max(file.stat().st_size for file in server.data.glob("classroom.sqlite3*")) + 32 * 1024
    limit(server, full)
    status = 200
    for number in range(2000):
        draft = {item["id"]: "abcd"[number % 4] for item in attempt["items"]}
        status, answer = pupil.act({"do": "save", "attempt": attempt["id"], "responses": draft}, QUIZ)
        if status != 200:
            break
        pupil.draft = (attempt["id"], draft)
    assert (status, answer["error"]["code"]) == (503, "not-saved") and answer["error"]["message"]
    assert others[0].get("/unit/v/")[0] == 200  # what only reads goes on
    limit(server, resource.RLIM_INFINITY)
    pupil.check_draft(pupil.insist({"do": "start"})["attempt"])
    for one in (pupil, *others):
        one.take_the_quiz()
    assert_agreed(server, [pupil, *others])


def limit(server, size):
    """How large a file of the running server may become."""
    for pid in (server.process.pid, *workers(server)):
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


class Clock:
    """The time everybody goes by, until it is set."""

    def __init__(self, monkeypatch):
        self.off = timedelta()
        now, seconds = timezone.now, time.time
        monkeypatch.setattr(timezone, "now", lambda: now() + self.off)
        monkeypatch.setattr("sevottam_classroom.runtime.time.time", lambda: seconds() + self.off.total_seconds())


@pytest.mark.parametrize("off", [timedelta(hours=-3), timedelta(days=-800), timedelta(minutes=-1)], ids=str)
def test_a_clock_set_back_breaks_nothing(off, asha, facilitator, visit, monkeypatch):
    """Between any two steps of an attempt, in all of them: pages show, the attempt is marked once."""
    client, guide, clock = visit(asha), visit(facilitator), Clock(monkeypatch)
    url = "/handler/sevottam_quiz.charter-check/act"

    def act(**action):
        clock.off += off
        assert client.get("/unit/charter-quiz/").status_code == guide.get("/sheet/").status_code == 200
        answer = client.post(url, action, content_type="application/json")
        assert answer.status_code == 200, answer.content
        return answer.json()["view"]

    attempt = act(do="start")["attempt"]["id"]
    act(do="save", attempt=attempt, responses={})
    first = act(do="submit", attempt=attempt, responses={})
    assert act(do="submit", attempt=attempt, responses={})["result"] == first["result"]
    assert act(do="start")["attempt"]["number"] == 2


def test_a_rest_does_not_outlive_a_clock_set_back(asha, visit, monkeypatch):
    """Wrong passwords of next year do not lock anybody out until then."""
    clock = Clock(monkeypatch)
    for _ in range(5):
        visit().post("/sign-in/", {"username": "asha", "password": "wrong"})
    right = {"username": "asha", "password": "asha-learns"}
    assert visit().post("/sign-in/", right).status_code == 403
    clock.off = timedelta(days=-365)
    assert visit().post("/sign-in/", right).status_code == 302
    assert not SignInFailure.objects.exists()
