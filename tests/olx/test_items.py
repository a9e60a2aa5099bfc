"""Each item of a course is met once: in its bank, or where it was written."""

from attrs import evolve

from sevottam_lms.model.facts import TAG as FACTS
from sevottam_lms.olx.compose import compose
from sevottam_lms.olx.course import Course
from sevottam_lms.olx.items import own_items
from sevottam_lms.olx.provenance import claims_of
from sevottam_lms.olx.xml import read_xml

ITEM = '<single_choice id="{0}" fact="1.1"><prompt xml:lang="en">?</prompt></single_choice>'
QUIZ = f'<sevottam_quiz url_name="z"><pool bank="b"/><pool>{ITEM.format("own")}</pool></sevottam_quiz>'
DATA = '<facts><fact id="1.1" confidence="EDITORIAL"><statement xml:lang="en">So.</statement></fact></facts>'


def course() -> Course:
    bank = read_xml(f'<item_bank id="b">{ITEM.format("banked")}</item_bank>')
    root = read_xml(f"<course><vertical>{QUIZ}</vertical></course>")
    return compose(Course(root, "", "", "", banks={"b": bank}, data={FACTS: read_xml(DATA)}))


def names(found: Course) -> list[tuple[str, str]]:
    return [(holder, item.get("id")) for holder, item in own_items(found)]


def test_a_copy_is_not_met_beside_its_original() -> None:
    assert names(course()) == [("b", "banked"), ("z", "own")]


def test_a_copy_stands_for_an_original_that_did_not_come_along() -> None:
    assert names(evolve(course(), banks={})) == [("z", "banked"), ("z", "own")]


def test_items_written_in_a_quiz_have_their_claims_too() -> None:
    assert [claim.holder for claim in claims_of(course())] == ["b/banked", "z/own"]
