"""Measures contestants in a process of its own: `python -m benchmarks.measure [--quick | --count FOLDER] NAME…`.

Prints JSON by name. Times are the process's own (CPU), in microseconds; a first request finds every cache empty.
"""

from __future__ import annotations

import argparse
import gc
import json
import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.instructions import Counter
from benchmarks.platform import set_up

Piece = Callable[[], object]
MOST, SECONDS = 200, 1.0
# Of an import nothing is kept that a second one could use: it is warm soon, and a large one is dear.
COUNTED, IMPORTS = 6, 20


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("names", nargs="+")
    arguments.add_argument("--quick", action="store_true")
    arguments.add_argument("--count", type=Path)
    chosen = arguments.parse_args()
    set_up()
    from benchmarks.contestants import BY_NAME

    contestants = [BY_NAME[name] for name in chosen.names]
    if chosen.count:
        counter = Counter(chosen.count)
        found = {contestant.name: counted(contestant, counter) for contestant in contestants}
    else:
        seconds = SECONDS / 5 if chosen.quick else SECONDS
        found = {contestant.name: timed(contestant, seconds) for contestant in contestants}
    print(json.dumps(found))


class Pieces:
    """What is measured, as calls without arguments. Each submission is another learner's first."""

    def __init__(self, contestant) -> None:
        from benchmarks.host import Course

        self.contestant = contestant
        self.course = Course(contestant.olx)
        self.shown = self.course.newcomer()
        if contestant.begin:
            contestant.begin(self.shown)

    def parse(self) -> object:
        return self.course.newcomer().parse()

    def render(self) -> object:
        return self.shown.render()

    def submission(self) -> Piece:
        """Prepares one; calling it is what is to be measured."""
        learner, how = self.course.newcomer(), self.contestant
        body = how.submission(learner)

        def submit() -> object:
            response = learner.post(how.handler, body, how.suffix, how.content_type)
            assert response.status_int == 200, response.body
            return response

        return submit


def timed(contestant, seconds: float) -> dict[str, object]:
    """The first and the typical time of each piece."""
    pieces = Pieces(contestant)
    forget()
    found = {
        "render_first": clocked(pieces.render),
        "render": typical(lambda: pieces.render, seconds),
        "parse": typical(lambda: pieces.parse, seconds / 2),
    }
    if contestant.submission:
        found["submit"] = typical(pieces.submission, seconds)
    return found


def counted(contestant, counter: Counter) -> dict[str, int]:
    """The instructions one of each piece takes."""
    pieces = Pieces(contestant)
    forget()
    gc.disable()
    each = partial(counted_each, counter, contestant.warming)
    found = {"render_first": counter.count(pieces.render), "render": each(lambda: pieces.render)}
    if contestant.submission:
        found["submit"] = each(pieces.submission)
    found["parse"] = counted_each(counter, IMPORTS, lambda: pieces.parse)
    return found


def counted_each(counter: Counter, warming: int, prepare: Callable[[], Piece]) -> int:
    for _ in range(warming):
        prepare()()
    prepared = [prepare() for _ in range(COUNTED)]
    return counter.count(lambda: [piece() for piece in prepared]) // COUNTED


def clocked(piece: Piece) -> float:
    begin = time.thread_time_ns()
    piece()
    return (time.thread_time_ns() - begin) / 1000


def typical(prepare: Callable[[], Piece], seconds: float) -> dict[str, float]:
    """Of as many as fit into the time (at least five): the median, and what nine of ten take at least."""
    end = time.monotonic() + seconds
    times: list[float] = []
    prepare()()
    while len(times) < 5 or (len(times) < MOST and time.monotonic() < end):
        times.append(clocked(prepare()))
    return {"median": statistics.median(times), "least": statistics.quantiles(times, n=10)[0]}


def forget() -> None:
    """Empty our own caches, which parsing and beginning have filled."""
    import functools

    gc.collect()
    for kept in gc.get_objects():
        if isinstance(kept, functools._lru_cache_wrapper) and (kept.__module__ or "").startswith("sevottam_"):
            kept.cache_clear()


if __name__ == "__main__":
    main()
