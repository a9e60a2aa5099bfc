"""The estimate of a state's length holds against the codec that writes it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from sevottam_lms.exporters import scorm_1_2
from sevottam_lms.exporters.chapter import outline
from sevottam_lms.exporters.suspend import MOST, WIDTHS, longest_state
from sevottam_lms.olx.course import Course
from sevottam_lms.scoring.form import READERS
from tests.exporters.courses import LESSON, one_chapter, ordering, quiz, typed

EVERY_RULE = 'max_attempts="0" feedback="item" counts="average" time_limit_minutes="1440"'
WORST = Path(__file__).with_name("worst.mjs")


def test_every_reader_can_be_carried() -> None:
    """A new kind of answer needs a line here and in `frontend/player/answers.js`."""
    assert set(WIDTHS) == set(READERS)


def test_the_course_is_far_from_the_limit(course: Course) -> None:
    for chapter in scorm_1_2.chapters(course):
        longest = longest_state(outline(chapter, "x"), scorm_1_2._plans(chapter))
        print(f"{chapter.name}: at most {longest} characters")
        assert longest <= MOST / 2


@pytest.mark.parametrize(
    "blocks",
    [
        (quiz(*(ordering(f"i{n}", 16) for n in range(100)), attributes='max_attempts="0"'),),
        (LESSON, *(quiz(*(ordering(f"i{n}", 9) for n in range(12)), name=f"q{k}") for k in range(6))),
        (LESSON, quiz(ordering("i", 3))),
        (quiz(*(ordering(f"i{n}", 9) for n in range(100)), attributes=EVERY_RULE, draw=50),),
        (quiz(*(item for n in range(10) for item in typed(f"i{n}")), attributes='max_attempts="0"'),),
    ],
)
def test_no_state_the_codec_writes_is_longer_than_estimated(blocks: tuple[str, ...]) -> None:
    """Learners who answer everything, ask for every hint and use every attempt."""
    (chapter,) = scorm_1_2.chapters(one_chapter(*blocks))
    facts = outline(chapter, "x")
    longest = longest_state(facts, scorm_1_2._plans(chapter))
    assert longest <= MOST
    done = subprocess.run(["node", str(WORST)], input=json.dumps(facts), capture_output=True, text=True, check=True)
    least, written = json.loads(done.stdout)
    print(f"estimated {longest}, shortest form {least}, written {written}")
    assert least <= longest
    assert written <= MOST
