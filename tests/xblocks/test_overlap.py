"""Requests of one learner that overlap: exactly one is graded, and nothing that was acknowledged is lost."""

import multiprocessing
import sys
import threading

import pytest
from django.core.cache import cache
from django.test.utils import override_settings

from sevottam_xblocks.adapter import ActivityBlock
from sevottam_xblocks.host import PlatformHost
from tests.xblocks.course import ASHA, key_of, usage_of

ROUNDS = 8
SUBMISSIONS = 6


def overlapping(platform, monkeypatch, requests):
    """Post all at once: each has read its state before any goes on to write."""
    barrier = threading.Barrier(len(requests))
    handle = ActivityBlock._handled

    def together(block, action):
        block.state()  # the platform loads a row at first access
        barrier.wait(timeout=10)
        return handle(block, action)

    monkeypatch.setattr(ActivityBlock, "_handled", together)
    replies = [None] * len(requests)

    def post(index, usage, action):
        replies[index] = platform.post(usage, ASHA, action)

    threads = [threading.Thread(target=post, args=(index, *request)) for index, request in enumerate(requests)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    monkeypatch.setattr(ActivityBlock, "_handled", handle)
    return replies


def test_of_overlapping_submissions_exactly_one_is_graded(platform, monkeypatch):
    """Six at once, in every round: one attempt used, one grade published, the others told to reload."""
    usage = usage_of(platform, "sevottam_quiz")
    for learner_round in range(ROUNDS):
        platform.state.clear()
        platform.events.clear()
        cache.clear()
        view = platform.post(usage, ASHA, {"do": "start"}).json["view"]
        action = {"do": "submit", "attempt": view["attempt"]["id"], "responses": key_of(platform, usage, view)}
        replies = overlapping(platform, monkeypatch, [(usage, action)] * SUBMISSIONS)
        codes = sorted(reply.status_code for reply in replies)
        assert codes == [200, *[409] * (SUBMISSIONS - 1)], (learner_round, codes)
        assert [kind for _, kind, _ in platform.events].count("grade") == 1
        block = platform.block(usage, ASHA)
        assert block.state().record.used == 1


def test_two_starts_at_once_open_one_attempt(platform, monkeypatch):
    """The second is told to reload, and then finds the first's."""
    usage = usage_of(platform, "sevottam_quiz")
    replies = overlapping(platform, monkeypatch, [(usage, {"do": "start"})] * 2)
    assert sorted(reply.status_code for reply in replies) == [200, 409]
    opened = next(reply.json["view"]["attempt"]["id"] for reply in replies if reply.status_code == 200)
    assert platform.post(usage, ASHA, {"do": "start"}).json["view"]["attempt"]["id"] == opened


def test_a_draft_is_refused_while_a_submission_is_being_graded(platform):
    """The platform rewrites the whole row: a draft's write could undo the submission's."""
    usage = usage_of(platform, "sevottam_quiz")
    view = platform.post(usage, ASHA, {"do": "start"}).json["view"]
    PlatformHost(platform.block(usage, ASHA)).claim("submit:1")
    draft = {"do": "save", "attempt": view["attempt"]["id"], "responses": {}}
    assert platform.post(usage, ASHA, draft).json["error"]["code"] == "being-handled"


def submitted_elsewhere(platform, usage, action, start, answers):
    """In a process of its own, which has read its state before any other goes on to write."""
    start.wait(timeout=30)
    reply = platform.post(usage, ASHA, action)
    answers.put((reply.status_code, [kind for _, kind, _ in platform.events].count("grade")))


@pytest.mark.skipif(sys.platform == "win32", reason="platforms run on Linux, and so do processes that fork")
def test_of_processes_that_overlap_exactly_one_grades(platform, tmp_path):
    """As above between processes, which share nothing but the platform's cache."""
    usage = usage_of(platform, "sevottam_quiz")
    processes = multiprocessing.get_context("fork")
    shared = {"default": {"BACKEND": "tests.doubles.shared_cache.SharedCache", "LOCATION": str(tmp_path)}}
    with override_settings(CACHES=shared):
        view = platform.post(usage, ASHA, {"do": "start"}).json["view"]
        action = {"do": "submit", "attempt": view["attempt"]["id"], "responses": key_of(platform, usage, view)}
        start, answers = processes.Barrier(SUBMISSIONS), processes.Queue()
        arguments = (platform, usage, action, start, answers)
        started = [processes.Process(target=submitted_elsewhere, args=arguments) for _ in range(SUBMISSIONS)]
        for process in started:
            process.start()
        found = sorted(answers.get(timeout=60) for _ in started)
        for process in started:
            process.join(timeout=60)
    assert found == [(200, 1), *[(409, 0)] * (SUBMISSIONS - 1)]
