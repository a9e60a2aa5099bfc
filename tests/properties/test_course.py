"""Laws of a course directory: whatever happens to its files, it is read or refused, and every finding is a sentence."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sevottam_lms.errors import ContentError
from sevottam_lms.olx.check import check_course
from sevottam_lms.olx.course import read_course
from sevottam_lms.olx.survey import survey
from sevottam_lms.rendering import UI_LANGUAGES
from sevottam_lms.rendering.messages import finding

COURSE = Path(__file__).parents[1] / "courses" / "chapter"
FILES = sorted(path.relative_to(COURSE) for path in COURSE.rglob("*") if path.suffix in (".xml", ".json", ".html"))
VALUES = ("", "-1", "9" * 5000, "x y", "../..", "½", "NaN", "٣", "true", "a" * 300, "{{state}}", "\u0301", "पाठ", "hin")
WHOLE = (
    *("", "[]", "{}", "null", "1", "<a/>", "<", "\0"),
    *(
        '{"GRADER": 1}',
        '{"GRADER": [{"type": "a", "weight": NaN}]}',
        '{"GRADER": [{"type": "a", "weight": 1, "min_count": "x"}]}',
    ),
)
WORDS = ("pool", "option", "section", "vertical", "bank", "id", "text", "xml:lang", "url_name", "draw", "correct")


@st.composite
def damaged(draw: st.DrawFn, text: str) -> str:
    """The text with a value, an element or a word changed, a piece cut out, or another text in its place."""
    match draw(st.sampled_from(("value", "twice", "word", "cut", "whole"))):
        case "value":
            found = list(re.finditer(r'"([^"<>]*)"', text))
            at = draw(st.sampled_from(found)) if found else None
            return text[: at.start(1)] + draw(st.sampled_from(VALUES)) + text[at.end(1) :] if at else ""
        case "twice":
            found = list(re.finditer(r"<\w+[^<>]*/>", text))
            at = draw(st.sampled_from(found)) if found else None
            return text[: at.end()] + at[0] + text[at.end() :] if at else text * 2
        case "word":
            return text.replace(draw(st.sampled_from(WORDS)), draw(st.sampled_from(WORDS)), draw(st.integers(1, 3)))
        case "cut":
            at = draw(st.integers(0, len(text)))
            return text[:at] + text[at + draw(st.integers(1, 200)) :]
    return draw(st.sampled_from(WHOLE))


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_damaged_course_is_read_or_refused(data: st.DataObject) -> None:
    """By no other error than ours; and what is found can be told in every language, with all its facts."""
    with tempfile.TemporaryDirectory() as folder:
        course = Path(shutil.copytree(COURSE, Path(folder) / "course"))
        for path in data.draw(st.lists(st.sampled_from(FILES), min_size=1, max_size=3, unique=True)):
            text = (course / path).read_text(encoding="utf-8")
            (course / path).write_text(data.draw(damaged(text)), encoding="utf-8")
        try:
            read = read_course(course)
            found = check_course(read)
            survey(read)
        except ContentError as problem:
            found = problem.findings
    for one in found:
        for lang in UI_LANGUAGES:
            without_own = finding(one, lang)
            for fact in one.facts.values():
                without_own = without_own.replace(fact, "") if fact else without_own
            assert "…" not in without_own.replace("xml:lang", ""), without_own
