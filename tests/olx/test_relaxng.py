"""The grammar for editors: it takes every file of every course, and underlines what the checker would report."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from sevottam_lms.olx.relaxng import relax_ng
from sevottam_lms.olx.starter import start_course

ROOT = Path(__file__).parents[2]
COURSES = (ROOT / "tests" / "courses", ROOT / "course_content")
QUIZ = "sevottam_quiz/charter-check.xml"
BANK = "item_bank/citizens-charter.xml"
LESSON = "sevottam_lesson/charter-promise.xml"


@cache
def grammar() -> etree.RelaxNG:
    return etree.RelaxNG(etree.fromstring(relax_ng()))


def complaints(text: str) -> list[str]:
    grammar().validate(etree.fromstring(text.encode()))
    return [entry.message for entry in grammar().error_log.filter_from_errors()]


def test_every_file_of_every_course_is_taken() -> None:
    """Those of the tests, and the course itself."""
    paths = [path for course in COURSES for path in course.rglob("*.xml")]
    assert len(paths) > 20
    wrong = {path: found for path in paths if (found := complaints(path.read_text(encoding="utf-8")))}
    assert not wrong


def test_what_we_begin_is_taken() -> None:
    for path, text in start_course("क | A", "O", "C", "1").items():
        assert not path.endswith(".xml") or not complaints(text), path


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (QUIZ, 'kind="graded"', 'kind="marked"'),
        (QUIZ, 'max_attempts="3"', 'max_attempts="300"'),
        (QUIZ, 'max_attempts="3"', 'max_attemps="3"'),
        (QUIZ, "<pool ", "<pol "),
        (BANK, 'correct="true"', 'correct="yes"'),
        (BANK, '<option id="a">', '<option id="A b">'),
        (BANK, "<p>", "<p><blink/>"),
        (LESSON, 'date="2009-02"', 'date="Feb 2009"'),
        (LESSON, '<title xml:lang="en">', '<title xml:lang="en"><b/>'),
    ],
)
def test_a_slip_is_underlined(path: str, old: str, new: str) -> None:
    text = (COURSES[0] / "chapter" / path).read_text(encoding="utf-8")
    assert old in text and not complaints(text)
    assert complaints(text.replace(old, new, 1))


def test_it_is_the_same_each_time() -> None:
    assert relax_ng() == relax_ng()
