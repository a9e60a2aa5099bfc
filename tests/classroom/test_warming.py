"""Pages that are prepared while nobody asks."""

import sys

import pytest

from sevottam_classroom.models import BlockState, LearnerState
from sevottam_classroom.served import current
from sevottam_classroom.warming import pages
from sevottam_lms.rendering import explorer, lesson, quiz

RENDERED = (quiz._pieces, lesson._pieces, explorer._pieces)


def misses():
    return sum(cache.cache_info().misses for cache in RENDERED)


def test_a_prepared_page_has_nothing_left_to_render(asha, visit):
    for cache in RENDERED:
        cache.cache_clear()
    assert list(pages()) == [f"{lang} {unit}" for lang in ("hi", "en") for unit in current().units]
    before = misses()
    assert before
    for unit in current().units:
        assert visit(asha).get(f"/unit/{unit}/").status_code == 200
    assert misses() == before


def test_preparing_keeps_nothing_of_anybody():
    list(pages())
    assert not BlockState.objects.exists() and not LearnerState.objects.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="gunicorn is POSIX's")
def test_a_page_that_cannot_be_prepared_stops_no_process(caplog):
    from sevottam_classroom.processes import Worker

    def failing():
        yield "one"
        raise RuntimeError("a block of somebody else's")

    worker = object.__new__(Worker)
    worker.warming = failing()
    assert [worker.prepare() for _ in range(3)] == [True, False, False]
    assert "could not be prepared" in caplog.text
