"""The beginning of a course, a lesson or a quiz: bilingual files by path that the checker finds nothing wrong with."""

from __future__ import annotations

import json
from importlib.resources import files
from string import Template
from xml.sax.saxutils import quoteattr

from sevottam_lms.activities import lesson, quiz
from sevottam_lms.model.tree import Node
from sevottam_lms.olx.course import BANKS
from sevottam_lms.olx.xml import write_xml

Files = dict[str, str]
GRADER = "Quiz"
LESSON_TITLE = "नया पाठ | New lesson"
QUIZ_TITLE = "नई प्रश्नोत्तरी | New quiz"
COURSE_TITLE = "नया पाठ्यक्रम | New course"


def start_lesson(name: str, title: str) -> Files:
    """A lesson in a unit of its own."""
    return {
        f"{lesson.TAG}/{name}.xml": _filled("lesson.xml", name=name, title=title),
        **_unit(name, title, lesson.TAG),
    }


def start_quiz(name: str, title: str, graded: bool) -> Files:
    """A quiz in a unit of its own, with a bank of the same name."""
    kind = "graded" if graded else "practice"
    return {
        f"{quiz.TAG}/{name}.xml": _filled("quiz.xml", name=name, title=title, kind=kind),
        f"{BANKS}/{name}.xml": _filled("bank.xml", name=name),
        **_unit(name, title, quiz.TAG),
    }


def start_course(title: str, org: str, course: str, run: str) -> Files:
    """A course of one chapter: a lesson to read and a graded quiz."""
    return {
        "course.xml": _element("course", org=org, course=course, url_name=run),
        f"course/{run}.xml": _element("course", "chapter", "chapter-1", display_name=title, language="hi"),
        "chapter/chapter-1.xml": _chapter(),
        "sequential/read.xml": _element("sequential", "vertical", "lesson-1", display_name="पढ़ें | Read", graded="false"),
        "sequential/quiz.xml": _element(
            "sequential", "vertical", "quiz-1", display_name="जाँचें | Check yourself", format=GRADER, graded="true"
        ),
        **start_lesson("lesson-1", LESSON_TITLE),
        **start_quiz("quiz-1", QUIZ_TITLE, graded=True),
        **_policies(title, run),
    }


def _filled(template: str, **values: str) -> str:
    text = files("sevottam_lms").joinpath("data", "new", template).read_text(encoding="utf-8")
    return Template(text).substitute({name: quoteattr(value) for name, value in values.items()})


def _unit(name: str, title: str, tag: str) -> Files:
    block = Node(tag, (("url_name", name),))
    return {f"vertical/{name}.xml": write_xml(Node("vertical", (("display_name", title),), (block,)))}


def _element(tag: str, child: str = "", name: str = "", **attributes: str) -> str:
    content = (Node(child, (("url_name", name),)),) if child else ()
    return write_xml(Node(tag, tuple(attributes.items()), content))


def _chapter() -> str:
    sections = tuple(Node("sequential", (("url_name", name),)) for name in ("read", "quiz"))
    return write_xml(Node("chapter", (("display_name", "पहला अध्याय | First chapter"),), sections))


def _policies(title: str, run: str) -> Files:
    grader = {"drop_count": 0, "min_count": 1, "short_label": GRADER, "type": GRADER, "weight": 1.0}
    grading = {"GRADER": [grader], "GRADE_CUTOFFS": {"Pass": 0.6}}
    policy = {"display_name": title, "language": "hi", "advanced_modules": [lesson.TAG, quiz.TAG], "self_paced": True}
    return {
        f"policies/{run}/grading_policy.json": _json(grading),
        f"policies/{run}/policy.json": _json({f"course/{run}": policy}),
        "policies/assets.json": _json({}),
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=4) + "\n"


def with_unit(section: str, name: str) -> str | None:
    """The text of a section's file with one more unit at its end; None where its end cannot be told."""
    pointer = f'  <vertical url_name="{name}"/>\n'
    body, end, rest = section.rpartition("</sequential>")
    if end:
        return f"{body if body.endswith(chr(10)) else body + chr(10)}{pointer}{end}{rest}"
    body, end, rest = section.rpartition("/>")
    return f"{body.rstrip()}>\n{pointer}</sequential>{rest}" if end and not rest.strip() else None
