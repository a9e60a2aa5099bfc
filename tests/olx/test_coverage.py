"""A syllabus says which units teach an aim; the checker holds it against the course."""

import inspect
from pathlib import Path

from attrs import evolve

from sevottam_lms.model.finding import Finding
from sevottam_lms.olx.checks.aims import aims
from sevottam_lms.olx.compose import compose
from sevottam_lms.olx.course import Course
from sevottam_lms.olx.coverage import coverage
from sevottam_lms.olx.xml import read_xml
from tests.olx.test_checks import codes_given
from tests.olx.test_claims import course, item

QUIZ = '<sevottam_quiz url_name="q" display_name="Q"><pool bank="b" set="now" draw="1"/></sevottam_quiz>'


def with_syllabus(aim: str, source: str = "S1", items: str = item('set="now"'), blocks: str = QUIZ) -> Course:
    made = course(items)
    root = read_xml(
        f"""<course display_name="C"><chapter url_name="c" display_name="C"><sequential url_name="s" display_name="S">
        <vertical url_name="v" display_name="V">{blocks}</vertical></sequential></chapter></course>"""
    )
    group = f'<group id="g" source="{source}"><title xml:lang="en">Asked</title>{aim}</group>'
    return evolve(made, root=root, data=made.data | {"syllabus": read_xml(f"<syllabus>{group}</syllabus>")})


def an_aim(units: str, topic: str = "") -> str:
    return f'<aim id="x" {topic}><text xml:lang="en">To do</text>{units}</aim>'


def found(checked: Course) -> list[Finding]:
    return list(aims(checked, compose(checked)))


def test_an_aim_is_covered_by_its_units_and_asked_by_what_their_quizzes_draw() -> None:
    items = item('set="now"', name="one") + item('set="now"', name="two") + item('set="later" topic="T1"', name="three")
    checked = with_syllabus(an_aim('<unit ref="v"/>'), items=items)
    assert found(checked) == []
    ((aim,),) = [group.aims for group in coverage(compose(checked))]
    assert [(unit.id, unit.items) for unit in aim.units] == [("v", 2)]
    assert aim.items == 2


def test_an_aim_with_a_topic_is_asked_by_its_items() -> None:
    items = item('set="now"', name="one") + item('set="later" topic="T1"', name="three")
    ((aim,),) = [
        group.aims for group in coverage(compose(with_syllabus(an_aim('<unit ref="v"/>', 'topic="T1"'), items=items)))
    ]
    assert aim.items == 1


def test_what_the_syllabus_gets_wrong_is_said() -> None:
    (one,) = found(with_syllabus(an_aim('<unit ref="vv"/><unit ref="v"/>')))
    assert (one.code, one.facts["near"]) == ("unknown-unit", "v")
    assert [one.code for one in found(with_syllabus(an_aim("")))] == ["aim-not-taught"]
    assert [one.code for one in found(with_syllabus(an_aim('<unit ref="v"/>'), blocks=""))] == ["aim-not-asked"]
    assert [one.code for one in found(with_syllabus(an_aim('<unit ref="v"/>'), source="S9"))] == ["unknown-source"]


def test_no_rule_is_without_its_test() -> None:
    here = Path(__file__).read_text("utf-8")
    assert {code for code in codes_given(Path(inspect.getfile(aims))) if f'"{code}"' not in here} == set()
