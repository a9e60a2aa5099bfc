"""What the course itself says: figures that can be computed are computed."""

from pathlib import Path

from sevottam_lms.model.facts import read_facts
from sevottam_lms.olx.course import read_course

COURSE = read_course(Path(__file__).parent.parent / "course_content/sevottam")
FACTS = read_facts(COURSE.data["facts"])


def test_the_yearly_figures_add_up_to_what_is_adopted() -> None:
    years = FACTS.series["cell-years"]
    assert len(years.rows) == 11
    assert years.total("courses") == 263
    assert years.total("participants") == 10_098
    assert sum(numbers[0] for _, numbers in years.rows[-2:]) == 72
    assert sum(numbers[1] for _, numbers in years.rows[-2:]) == 2_278


def test_every_row_of_the_fact_sheet_is_there() -> None:
    rows = {"T1": 10, "T2": 12, "T3": 14, "T4": 11, "T5": 13, "T6": 14}
    assert {f"{topic}-{number:02}" for topic, most in rows.items() for number in range(1, most + 1)} <= set(FACTS.facts)
    assert set(FACTS.contradictions) == {f"C{number}" for number in range(1, 23)}
    assert {"A", "B", *(f"S{number}" for number in range(1, 66))} <= set(FACTS.documents)


def test_only_the_rows_on_hold_are_on_hold() -> None:
    on_hold = {name for name, fact in FACTS.facts.items() if name.startswith("T") and fact.on_hold}
    assert on_hold == {"T2-08", "T6-14"}
