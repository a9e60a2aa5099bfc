"""A class of learners with browsers that try again, on a server in processes of its own.

Each keeps a list of what the server has acknowledged; what is kept must agree with it in the end.
"""

import http.client
import json
import os
import sqlite3
import subprocess
import sys
import time

from benchmarks import questions
from sevottam_lms.api import Record, load
from tests.classroom.serving import PATIENCE, Visitor

QUIZ = "/handler/sevottam_quiz.questions/act"
UNIT = "/unit/v/"
AGAIN = 0.1
COURSE = {
    "course.xml": '<course org="O" course="C" url_name="r"/>',
    "course/r.xml": '<course display_name="कक्षा | A class" language="en"><chapter display_name="अ | A" url_name="c">'
    '<sequential display_name="आ | B" url_name="s"><vertical display_name="इ | C" url_name="v">{}</vertical>'
    "</sequential></chapter></course>",
}
ENROL = """
import json, os, sys, django
django.setup()
from django.contrib.auth.hashers import make_password
from django.core.management import call_command
from django.test import Client
from sevottam_classroom.models import Account
call_command("migrate", verbosity=0, interactive=False)
password = make_password("pupils-password")  # once: it takes its time on purpose
def session(name, **more):
    client = Client()
    client.force_login(Account.objects.create(username=name, name=name, password=password, **more))
    return client.cookies["sessionid"].value
print(json.dumps([session(f"pupil-{n}") for n in range(int(sys.argv[1]))] + [session("guide", is_facilitator=True)]))
"""


def write_course(folder):
    """A course of one unit, whose quiz may be taken any number of times: ten items of twenty."""
    quiz = questions.ours(20, 10).replace("<sevottam_quiz ", '<sevottam_quiz url_name="questions" ', 1)
    for path, text in COURSE.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text.format(quiz), encoding="utf-8")
    return folder


def enrol(server, count):
    """So many learners, and a facilitator, who are signed in."""
    environment = {
        **os.environ,
        "SEVOTTAM_COURSE": str(server.course),
        "SEVOTTAM_DATA": str(server.data),
        "SEVOTTAM_HOSTS": "testserver",
        "DJANGO_SETTINGS_MODULE": "sevottam_classroom.settings",
    }
    command = [sys.executable, "-W", "ignore", "-c", ENROL, str(count)]
    printed = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE).stdout
    *pupils, guide = [Pupil(server, session) for session in json.loads(printed)]
    return pupils, guide


class Pupil(Visitor):
    """A learner who takes the quiz over and over, and whose browser tries again until it is answered."""

    def __init__(self, server, session):
        super().__init__(server)
        self.cookies = {"sessionid": session, "csrftoken": "t" * 32}
        self.results = {}
        self.draft = None
        self.tries = 0

    def insist(self, action):
        """Send it until it is answered for good; the answer's view."""
        end = time.monotonic() + 3 * PATIENCE
        while True:
            try:
                status, answer = self.act(action, QUIZ)
            except (OSError, http.client.HTTPException, ValueError):
                status = 0
            if status == 200:
                return answer["view"]
            assert status in (0, 409, 503), answer
            assert time.monotonic() < end, "nobody answers"
            self.tries += 1
            time.sleep(AGAIN)

    def take_the_quiz(self):
        """One attempt: begun, saved twice, submitted; and what was acknowledged is noted."""
        attempt = self.insist({"do": "start"})["attempt"]
        self.check_draft(attempt)
        answers = {item["id"]: "ab"[place % 2] for place, item in enumerate(attempt["items"])}
        for part in (4, 8):
            self.draft = (attempt["id"], dict(list(answers.items())[:part]))
            self.insist({"do": "save", "attempt": attempt["id"], "responses": self.draft[1]})
        view = self.insist({"do": "submit", "attempt": attempt["id"], "responses": answers})
        self.results[attempt["id"]] = (view["result"]["number"], view["result"]["earned"])
        self.draft = None

    def check_draft(self, attempt):
        """What was saved, and acknowledged, is there in a page that is opened anew."""
        if self.draft and self.draft[0] == attempt["id"]:
            kept = {item["id"]: item["response"] for item in attempt["items"] if item["response"] is not None}
            assert kept == self.draft[1]


def assert_agreed(server, pupils):
    """The store and the learners tell the same story: each attempt acknowledged is there, once, with its mark."""
    with sqlite3.connect(server.data / "classroom.sqlite3") as database:
        rows = database.execute(
            "SELECT account.username, state, completion FROM classroom_blockstate JOIN classroom_account AS account "
            "ON account.id = account_id WHERE usage LIKE 'sevottam_quiz%'"
        ).fetchall()
    kept = {name: load(Record, json.loads(state)["record"]) for name, state, _ in rows}
    for number, pupil in enumerate(pupils):
        record = kept[f"pupil-{number}"]
        assert record.used == len(pupil.results), "an attempt was lost, or used twice"
        assert sorted(place for place, _ in pupil.results.values()) == list(range(1, record.used + 1))
        assert len({result.id for result in record.results}) == len(record.results)
        for result in record.results:
            assert pupil.results[result.id][0] == result.number
