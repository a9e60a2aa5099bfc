"""One action on a block: saved whole, refused without a trace, and never twice."""

import json
import logging
import threading

import pytest
from django.db import OperationalError, connection

from sevottam_classroom import handling, state
from sevottam_classroom.models import BlockState, LearnerState

QUIZ = "/handler/sevottam_quiz.charter-check/act"
COUNTER = "/handler/counter.c/"


def send(client, url, action):
    body = action if isinstance(action, (str, bytes)) else json.dumps(action)
    return client.post(url, body, content_type="application/json")


def stored(account):
    return BlockState.objects.get(account=account)


def code(response):
    assert response["Content-Type"].startswith("application/json")
    assert response.json()["error"]["message"]
    return response.json()["error"]["code"]


def start_quiz(client):
    return send(client, QUIZ, {"do": "start"}).json()["view"]["attempt"]["id"]


def test_an_action_is_saved_with_its_completion_and_mark(asha, visit):
    client = visit(asha)
    send(client, QUIZ, {"do": "submit", "attempt": start_quiz(client), "responses": {}})
    row = stored(asha)
    assert json.loads(row.state)["record"]["used"] == 1
    assert (row.version, row.earned, row.possible > 0) == (2, 0.0, True)
    assert row.completion == 0.0  # not passed, and attempts are left


def overlapping(monkeypatch, count):
    """Make the first saves wait for one another, so that all of them were made from the same version."""
    barrier, waiting, save = threading.Barrier(count, timeout=20), threading.Semaphore(count), state.save

    def save_together(*arguments):
        if waiting.acquire(blocking=False):
            barrier.wait()
        return save(*arguments)

    monkeypatch.setattr(handling.state, "save", save_together)


def in_threads(count, work):
    results = [None] * count

    def run(place):
        try:
            results[place] = work()
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_overlapping_submissions_use_one_attempt(asha, visit, monkeypatch):
    attempt = start_quiz(visit(asha))
    overlapping(monkeypatch, 4)
    action = {"do": "submit", "attempt": attempt, "responses": {}}
    answers = in_threads(4, lambda: send(visit(asha), QUIZ, action))
    assert [answer.status_code for answer in answers] == [200] * 4
    assert len({json.dumps(answer.json()["view"]["result"], sort_keys=True) for answer in answers}) == 1
    record = json.loads(stored(asha).state)["record"]
    assert (record["used"], len(record["results"])) == (1, 1)


def test_overlapping_starts_open_one_attempt(asha, visit, monkeypatch):
    overlapping(monkeypatch, 3)
    answers = in_threads(3, lambda: start_quiz(visit(asha)))
    assert len(set(answers)) == 1
    assert stored(asha).version == 1


def test_no_overlapping_action_is_lost(asha, visit, monkeypatch, counter):
    overlapping(monkeypatch, 3)
    answers = in_threads(3, lambda: send(visit(asha), COUNTER + "add", {}).json()["count"])
    assert sorted(answers) == [1, 2, 3]
    assert json.loads(stored(asha).state) == {"count": 3}


def test_after_too_many_overlaps_the_learner_is_told(asha, visit, monkeypatch):
    monkeypatch.setattr(handling.state, "save", lambda *arguments: False)
    answer = send(visit(asha), QUIZ, {"do": "start"})
    assert (answer.status_code, code(answer)) == (409, "being-handled")


def test_a_mark_completes_a_block_that_does_not_speak_of_completion(asha, visit, counter):
    send(visit(asha), COUNTER + "add", {})
    assert (stored(asha).completion, stored(asha).earned) == (1.0, 1.0)


def test_preferences_are_kept_beside_the_state(asha, visit, counter):
    send(visit(asha), COUNTER + "like/tea", {})
    assert json.loads(LearnerState.objects.get(account=asha).state) == {"counter": {"favourite": "tea"}}


def test_a_handler_that_changes_nothing_writes_nothing(asha, visit):
    client = visit(asha)
    start_quiz(client)
    start_quiz(client)
    assert stored(asha).version == 1


def test_a_block_never_sees_the_session(asha, visit, counter):
    assert send(visit(asha), COUNTER + "add", {}).json()["cookie"] is None


MALFORMED = {
    "nothing": b"",
    "no JSON": b"{",
    "no UTF-8": b"\xff\xfe{}",
    "null": b"null",
    "a list": b"[]",
    "a number": b"1",
    "NaN": b'{"do": NaN}',
    "deep": b"[" * 100_000,
    "deep in an object": b'{"do":' * 50 + b"1" + b"}" * 50,
    "unknown action": b'{"do": "win"}',
    "no action": b"{}",
    "action of another type": b'{"do": ["start"]}',
    "unknown attempt": b'{"do": "submit", "attempt": "x", "responses": {}}',
    "attempt of another type": b'{"do": "submit", "attempt": 7, "responses": {}}',
    "responses of another type": b'{"do": "submit", "attempt": "ATTEMPT", "responses": [1]}',
    "unknown item": b'{"do": "submit", "attempt": "ATTEMPT", "responses": {"x": "a"}}',
    "a form": b"do=start",
    "long": b'{"do": "' + b"x" * 70_000 + b'"}',
    "longer than the server reads": b'{"do": "' + b"x" * 3_000_000 + b'"}',
}


@pytest.mark.parametrize("body", MALFORMED.values(), ids=MALFORMED.keys())
def test_malformed_bodies_are_refused_and_change_nothing(asha, visit, body):
    client = visit(asha)
    attempt = start_quiz(client)
    before = BlockState.objects.values().get()
    answer = send(client, QUIZ, body.replace(b"ATTEMPT", attempt.encode()))
    assert 400 <= answer.status_code < 500
    assert code(answer)
    assert BlockState.objects.values().get() == before


def test_a_body_in_parts_is_refused(asha, visit):
    assert code(visit(asha).post(QUIZ, {"do": "start"})) == "body-not-json"
    client = visit(asha, enforce_csrf_checks=True)
    client.get("/unit/charter-quiz/")
    token = client.cookies["csrftoken"].value
    answer = client.post(QUIZ, {"do": "start"}, headers={"X-CSRFToken": token})
    assert (answer.status_code, code(answer)) == (400, "bad-request")
    assert not BlockState.objects.exists()


@pytest.mark.parametrize("url", ["/handler/sevottam_quiz.nowhere/act", "/handler/x/y", "/handler/course/act"])
def test_an_unknown_block_is_not_found(asha, visit, url):
    answer = send(visit(asha), url, {})
    assert (answer.status_code, code(answer)) == (404, "no-such-block")


@pytest.mark.parametrize("name", ["nothing", "not_a_handler", "save", "student_view", "__init__", "runtime"])
def test_only_handlers_can_be_called(asha, visit, counter, name):
    answer = send(visit(asha), COUNTER + name, {})
    assert (answer.status_code, code(answer)) == (404, "no-such-handler")


@pytest.mark.parametrize("method", ["get", "put", "delete", "patch", "head", "options"])
def test_only_posts_are_taken(asha, visit, method):
    answer = getattr(visit(asha), method)(QUIZ)
    assert answer.status_code == 405
    assert not BlockState.objects.exists()


def test_whoever_is_not_signed_in_is_refused(visit):
    answer = send(visit(), QUIZ, {"do": "start"})
    assert (answer.status_code, code(answer)) == (403, "not-signed-in")


def test_a_page_from_elsewhere_is_refused(asha, visit):
    answer = send(visit(asha, enforce_csrf_checks=True), QUIZ, {"do": "start"})
    assert (answer.status_code, code(answer)) == (403, "page-expired")
    assert not BlockState.objects.exists()


def test_the_cookies_token_opens_the_door(asha, visit):
    client = visit(asha, enforce_csrf_checks=True)
    client.get("/unit/charter-quiz/")
    token = client.cookies["csrftoken"].value
    answer = client.post(QUIZ, '{"do": "start"}', content_type="application/json", headers={"X-CSRFToken": token})
    assert answer.status_code == 200


def test_what_a_block_refuses_leaves_no_trace(asha, visit, counter):
    assert send(visit(asha), COUNTER + "refuse_after_saving", {}).status_code == 409
    assert not BlockState.objects.exists()


@pytest.mark.parametrize("name", ["fail", "keep_nonsense", "praise"])
def test_a_block_that_fails_leaves_no_trace_but_in_the_log(asha, visit, counter, name, caplog):
    with caplog.at_level(logging.ERROR):
        answer = send(visit(asha), COUNTER + name, {})
    assert (answer.status_code, code(answer)) == (500, "handler-failed")
    assert not BlockState.objects.exists()
    assert name in caplog.text


def test_completion_beyond_its_bounds_is_not_taken(asha, visit, counter):
    assert send(visit(asha), COUNTER + "complete", "1.5").status_code == 500
    assert send(visit(asha), COUNTER + "complete", "0.5").status_code == 200
    assert stored(asha).completion == 0.5


def test_when_the_disk_refuses_the_learner_is_told(asha, visit, monkeypatch):
    def full(*arguments):
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(handling.state, "save", full)
    answer = send(visit(asha), QUIZ, {"do": "start"})
    assert (answer.status_code, code(answer)) == (503, "not-saved")


def test_refusals_speak_the_learners_language(asha, visit):
    client = visit(asha)
    client.post("/language/", {"language": "hi"})
    answer = send(client, "/handler/x/y", {})
    assert "पृष्ठ" in answer.json()["error"]["message"]
