"""Courses for tests."""

from __future__ import annotations

from pathlib import Path

from sevottam_lms.olx.course import Course
from sevottam_lms.olx.xml import read_xml

SEVOTTAM = Path(__file__).resolve().parents[2] / "tests" / "courses" / "chapter"
LESSON = """<sevottam_lesson url_name="l" display_name="पाठ | Lesson"><section id="one">
  <title xml:lang="en">One</title><title xml:lang="hi">एक</title>
  <body xml:lang="en" xml:space="preserve"><p>Text</p></body>
  <body xml:lang="hi" xml:space="preserve"><p>पाठ</p></body></section></sevottam_lesson>"""


def ordering(name: str, options: int) -> str:
    """An item whose answer takes as much room as any."""
    texts = "".join(f'<option id="o{n}"><text xml:lang="en">{n}</text></option>' for n in range(options))
    return f'<ordering id="{name}">{PROMPT}{texts}</ordering>'


PROMPT = '<prompt xml:lang="en" xml:space="preserve"><p>?</p></prompt>'
SPELLING = "क्ष ₹" * 5


def typed(name: str) -> tuple[str, str]:
    """A text and a number to type."""
    answer = f'<answer id="a"><text xml:lang="hi">{SPELLING}</text></answer>'
    return (
        f'<short_text id="{name}-text">{PROMPT}{answer}</short_text>',
        f'<numeric id="{name}-number">{PROMPT}<answer id="a" value="1"/></numeric>',
    )


def quiz(*items: str, name: str = "q", attributes: str = "", draw: int = 0) -> str:
    pool = f'<pool draw="{draw or len(items)}">{"".join(items)}</pool>'
    return f'<sevottam_quiz url_name="{name}" {attributes}>{pool}</sevottam_quiz>'


def one_chapter(*blocks: str, title: str = "अध्याय | Chapter") -> Course:
    """A course of one chapter with one unit."""
    root = read_xml(
        f'<course display_name="पाठ्यक्रम | Course"><chapter url_name="ch" display_name="{title}">'
        f'<sequential url_name="s" display_name="क्रम | Sequence"><vertical url_name="v" display_name="इकाई | Unit">'
        f"{''.join(blocks)}</vertical></sequential></chapter></course>"
    )
    return Course(root=root, org="HIPA", course="TEST", run="2026")
