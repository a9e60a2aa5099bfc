"""Writes `docs/coverage.md`: `python -m tools.write_coverage`."""

from __future__ import annotations

import io
import os
from contextlib import redirect_stdout
from pathlib import Path

from sevottam_lms.cli import main

ROOT = Path(__file__).parents[1]
PATH = ROOT / "docs" / "coverage.md"
CONTENT = ROOT / "course_content"
HEAD = """# What the course covers

What the two source texts ask for, and where the course (with Haryana's overlay) teaches it. A number in brackets says
how many items the quizzes of that unit can draw. Made by `python -m tools.write_coverage` from `syllabus.xml` and the
course; `sevottam coverage` shows the same for any course.

"""


def page() -> str:
    """The page's text."""
    command = ["coverage", str(CONTENT / "sevottam"), "--overlay", str(CONTENT / "overlays" / "haryana")]
    with redirect_stdout(io.StringIO()) as said:
        main(command)
    return HEAD + said.getvalue()


if __name__ == "__main__":
    os.environ["LANGUAGE"] = "en"
    PATH.write_text(page(), encoding="utf-8")
