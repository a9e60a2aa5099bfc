"""What the course itself says: figures that can be computed are computed."""

import re
from collections import Counter
from pathlib import Path

import pytest

from sevottam_lms.activities.quiz import ITEM_TAGS
from sevottam_lms.model.facts import read_facts
from sevottam_lms.model.glossary import read_terms
from sevottam_lms.model.tree import Node
from sevottam_lms.olx.check import check_course
from sevottam_lms.olx.compose import compose
from sevottam_lms.olx.course import Course, read_course
from sevottam_lms.olx.overlay import read_composition
from sevottam_lms.olx.survey import survey
from tools import write_coverage

CONTENT = Path(__file__).parent.parent / "course_content"
COURSE = read_course(CONTENT / "sevottam")
FACTS = read_facts(COURSE.data["facts"])
HARYANA = read_composition(CONTENT / "sevottam", [CONTENT / "overlays/haryana"]).course
ALL_FACTS = read_facts(HARYANA.data["facts"])
# Provenance may be named anywhere; what only Haryana has may not be taught in every state.
OF_HARYANA = re.compile(r"CM Window|Jan Samvad|\bSARAL\b|Right to Service Act, 2014|सीएम विंडो|जन संवाद|अधिनियम, 2014")


def test_the_yearly_figures_add_up_to_what_is_adopted() -> None:
    years = FACTS.series["cell-years"]
    assert len(years.rows) == 11
    assert years.total("courses") == 263
    assert years.total("participants") == 10_098
    assert sum(numbers[0] for _, numbers in years.rows[-2:]) == 72
    assert sum(numbers[1] for _, numbers in years.rows[-2:]) == 2_278


def test_every_row_of_the_fact_sheet_is_there() -> None:
    rows = {"T1": 10, "T2": 12, "T3": 14, "T4": 11, "T5": 13, "T6": 14}
    ids = {f"{topic}-{number:02}" for topic, most in rows.items() for number in range(1, most + 1)}
    assert ids <= set(ALL_FACTS.facts)
    assert set(ALL_FACTS.contradictions) == {f"C{number}" for number in range(1, 23)}
    assert {"A", "B", *(f"S{number}" for number in range(1, 66))} <= set(ALL_FACTS.documents)


def test_the_glossary_has_a_hundred_terms_in_both_languages() -> None:
    terms = read_terms(COURSE.data["glossary"])
    assert len(terms) >= 100
    assert all(set(term.name.languages) == set(term.definition.languages) == {"en", "hi"} for term in terms)


def test_the_course_itself_teaches_no_single_state() -> None:
    assert {name for name, fact in FACTS.facts.items() if fact.topic == "T3"} == {"4.5.14"}
    content = {COURSE.root.tag: COURSE.root, "glossary": COURSE.data["glossary"], **COURSE.banks}
    texts = {name: OF_HARYANA.findall(node.text) for name, node in content.items()}
    assert {name: found for name, found in texts.items() if found} == {}


@pytest.mark.parametrize("overlays", [[], ["haryana"], ["example-state"]], ids=str)
def test_nothing_is_to_be_found_in_the_course(overlays: list[str]) -> None:
    """Neither errors nor warnings nor notes, as with `sevottam check --strict`."""
    made = read_composition(CONTENT / "sevottam", [CONTENT / "overlays" / name for name in overlays])
    assert [part.target for part in made.parts if part.state != "same"] == []
    assert [str(finding) for finding in check_course(made.course)] == []


def test_the_whole_course_is_as_large_as_it_says() -> None:
    """At least 220 items, 30 on each of the six topics, all types, half of them situations, three on a fact at most."""
    course = read_composition(CONTENT / "sevottam", [CONTENT / "overlays" / "haryana"]).course
    items = survey(course).items
    assert items.total >= 220
    assert set(items.by_topic) == {"T1", "T2", "T3", "T4", "T5", "T6"}
    assert min(items.by_topic.values()) >= 30
    assert set(items.by_type) == set(ITEM_TAGS)
    assert items.situational * 2 >= items.total


def test_what_is_made_up_says_so() -> None:
    """The example state's own facts are no facts."""
    made = read_composition(CONTENT / "sevottam", [CONTENT / "overlays/example-state"])
    own = [fact for fact in made.course.data["facts"].all("fact") if fact.get("id") not in FACTS.facts]
    assert own
    assert {fact.get("confidence") for fact in own} == {"FICTIONAL"}


def test_only_the_rows_on_hold_are_on_hold() -> None:
    on_hold = {name for name, fact in ALL_FACTS.facts.items() if name.startswith("T") and fact.on_hold}
    assert on_hold == {"T2-08", "T6-14"}


def test_the_page_on_coverage_is_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    """After changing units or items: `python -m tools.write_coverage`."""
    monkeypatch.setenv("LANGUAGE", "en")
    assert write_coverage.PATH.read_text(encoding="utf-8") == write_coverage.page()


BOTH = pytest.mark.parametrize(
    ("course", "topics"), [(compose(COURSE), 5), (compose(HARYANA), 6)], ids=["national", "haryana"]
)


def pools_of(course: Course, quiz: str) -> tuple[Node, ...]:
    """What a quiz of a composed course draws from."""
    found = (node for node in course.root.walk() if node.tag == "sevottam_quiz" and node.get("url_name") == quiz)
    return next(found).all("pool")


@BOTH
def test_pre_test_and_post_test_are_parallel_forms(course: Course, topics: int) -> None:
    """As many items, of the same topics, difficulties and types, on other facts; everybody gets the same ones."""
    forms = [[item for pool in pools_of(course, quiz) for item in pool.elements] for quiz in ("pre-test", "post-test")]
    kinds = [Counter((item.get("topic"), item.get("difficulty"), item.tag) for item in form) for form in forms]
    assert kinds[0] == kinds[1]
    assert [len(form) for form in forms] == [3 * topics] * 2
    facts = [{item.get("fact") for item in form} for form in forms]
    assert facts[0] & facts[1] == set()


@BOTH
def test_the_examination_asks_thirty_items_evenly_by_topic(course: Course, topics: int) -> None:
    drawn: Counter[str] = Counter()
    for pool in pools_of(course, "final-exam"):
        (topic,) = {item.get("topic") for item in pool.elements}
        # Three attempts: what is drawn must not use up what there is.
        assert int(pool.get("draw")) < len(pool.elements)
        drawn[topic] += int(pool.get("draw"))
    assert drawn.total() == 30
    assert set(drawn.values()) == {30 // topics}
    assert len(drawn) == topics
