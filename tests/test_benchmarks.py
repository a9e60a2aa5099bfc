"""What `make bench` gives our blocks is what an author could have written."""

from pathlib import Path

import pytest

from benchmarks import course, questions
from sevottam_lms.api import check_block, definition, read_xml

QUIZZES = [
    questions.ours(10, 10),
    questions.ours(100, 10),
    questions.ours(10, 10, ("single_choice", "multiple_response")),
]


@pytest.mark.parametrize("olx", [*QUIZZES, questions.our_lesson()])
def test_the_content_checks_clean(olx):
    assert [finding.code for finding in check_block(read_xml(olx)) if finding.level == "error"] == []


@pytest.mark.parametrize("olx", QUIZZES)
def test_ten_questions_are_asked_in_two_languages(olx):
    quiz = definition(olx)
    assert (quiz.plan.draw, quiz.languages) == (10, ("en", "hi"))


def test_the_whole_course_is_read_checked_and_written(tmp_path: Path) -> None:
    assert all(seconds > 0 for seconds in course.measure(tmp_path).values())
    assert {"course.xml", "course", "chapter", "item_bank"} <= {path.name for path in tmp_path.iterdir()}
