"""Who is measured: what they are given, and how their questions are answered."""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.parse import urlencode

from attrs import frozen
from webob import Response

from benchmarks import questions
from benchmarks.host import Course

Submit = Callable[[Course], bytes]
# Requests before one is counted. By then a hundred items, drawn ten at a time, have all been shown, and Python's own
# warming, which a small block feels, is over: two hundred count at most 0.3 % less or more. Dear requests are steady
# sooner: after twenty and after sixty they differ by 0.1 %.
WARMING, WARMING_DEAR = 100, 20


@frozen
class Contestant:
    """A block with content, and a learner in it.

    `begin` brings the learner to where the page shows the questions. `submission` prepares the request to be measured
    and returns its body. `questions`: how many one submission grades. `kind`: "floor", "peer" or "ours". `warming`: how
    many requests are made before one is counted.
    """

    name: str
    kind: str
    tag: str
    olx: str
    handler: str = ""
    submission: Submit | None = None
    suffix: str = ""
    questions: int = 1
    content_type: str = "application/json"
    begin: Callable[[Course], object] | None = None
    warming: int = WARMING


def _fixed(body: object) -> Submit:
    text = json.dumps(body).encode()
    return lambda course: text


def _start(course: Course) -> Response:
    return course.post("act", b'{"do": "start"}')


def _our_submission(course: Course) -> bytes:
    """Every question of the open attempt is answered, half of them right."""
    attempt = _start(course).json["view"]["attempt"]
    responses = {item["id"]: _response(place, item["id"]) for place, item in enumerate(attempt["items"])}
    return json.dumps({"do": "submit", "attempt": attempt["id"], "responses": responses}).encode()


def _response(place: int, item: str) -> object:
    several = item.startswith("several-")
    chosen = "a" if place % 2 else "b"
    return ["a", chosen] if several and chosen != "a" else [chosen] if several else chosen


def _capa_submission(course: Course) -> bytes:
    ids = [
        f"input_{course.usage.block_id}_{number}_1"
        for number in range(2, 2 + course.olx.count("<multiplechoiceresponse>"))
    ]
    return urlencode({name: f"choice_{place % 2}" for place, name in enumerate(ids)}).encode()


def _pb_submission(choices: int, responses: int) -> Submit:
    answers: dict[str, object] = {f"q{n}": {"value": "ab"[n % 2]} for n in range(choices)}
    answers |= {f"q{choices + n}": {"value": ["a", "b"][: 1 + n % 2]} for n in range(responses)}
    return _fixed(answers)


def _dnd_submission(course: Course) -> bytes:
    """Every item is dropped; then the attempt is what is measured."""
    for item, zone in ((0, "top"), (1, "middle"), (2, "bottom")):
        course.post("drop_item", json.dumps({"val": item, "zone": zone}).encode())
    return b"{}"


SINGLE, MIXED = ("single_choice",), ("single_choice", "multiple_response")


def _quiz(name: str, count: int, kinds: tuple[str, ...] = SINGLE) -> Contestant:
    olx = questions.ours(count, 10, kinds)
    return Contestant(name, "ours", "sevottam_quiz", olx, "act", _our_submission, questions=10, begin=_start)


CONTESTANTS = (
    Contestant("do-nothing", "floor", "bench_nothing", "<bench_nothing/>", "submit", _fixed({})),
    Contestant("minimal scored", "floor", "bench_scored", "<bench_scored/>", "submit", _fixed({"answer": "b"})),
    Contestant("done", "peer", "done", "<done/>", "toggle_button", _fixed({"done": True})),
    Contestant(
        "drag-and-drop, 3 items",
        "peer",
        "drag-and-drop-v2",
        '<drag-and-drop-v2 mode="assessment" max_attempts="0"/>',
        "do_attempt",
        _dnd_submission,
        questions=3,
        warming=WARMING_DEAR,
    ),
    Contestant(
        "problem-builder, 1 choice",
        "peer",
        "problem-builder",
        questions.problem_builder(1, 0),
        "submit",
        _pb_submission(1, 0),
        warming=WARMING_DEAR,
    ),
    Contestant(
        "problem-builder, 10 choices",
        "peer",
        "problem-builder",
        questions.problem_builder(10, 0),
        "submit",
        _pb_submission(10, 0),
        questions=10,
        warming=WARMING_DEAR,
    ),
    Contestant(
        "problem-builder, 5 choices + 5 responses",
        "peer",
        "problem-builder",
        questions.problem_builder(5, 5),
        "submit",
        _pb_submission(5, 5),
        questions=10,
        warming=WARMING_DEAR,
    ),
    *(
        Contestant(
            f"capa, {count} choice{'s' if count > 1 else ''}",
            "peer",
            "_problem_extracted",
            questions.capa(count).replace("problem>", "_problem_extracted>"),
            "xmodule_handler",
            _capa_submission,
            suffix="problem_check",
            questions=count,
            content_type="application/x-www-form-urlencoded",
            warming=WARMING_DEAR,
        )
        for count in (1, 10)
    ),
    _quiz("quiz, 10 of 10", 10),
    _quiz("quiz, 10 of 100", 100),
    _quiz("quiz, 10 of 10, choices and responses", 10, MIXED),
    Contestant("lesson, 10 sections", "ours", "sevottam_lesson", questions.our_lesson(), "act", None),
    Contestant(
        "seven steps",
        "ours",
        "sevottam_framework",
        '<sevottam_framework framework="citizens-charter"/>',
        "act",
        None,
    ),
)
BY_NAME = {contestant.name: contestant for contestant in CONTESTANTS}
FLOOR = "minimal scored"
OURS = "quiz, 10 of 10"
