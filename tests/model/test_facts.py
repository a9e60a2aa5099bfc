"""Facts are data: each with its source, its confidence and, where it can change, its date."""

import pytest

from sevottam_lms.model.facts import TABLE, read_facts
from sevottam_lms.model.schema import check
from sevottam_lms.olx.xml import read_xml

STATEMENT = '<statement xml:lang="en">It is so.</statement>'


def findings(inner: str) -> list[str]:
    return [finding.code for finding in check(TABLE, read_xml(f"<facts>{inner}</facts>"))]


def fact(attributes: str, name: str = "1.1") -> str:
    return f'<fact id="{name}" {attributes}>{STATEMENT}</fact>'


SOURCE = '<source id="S1" title="A document"/>'


def barred(pattern: str) -> str:
    return f'<barred id="b">{STATEMENT}<words xml:lang="en" pattern="{pattern}">x</words></barred>'


@pytest.mark.parametrize("confidence", ["EDITORIAL", "UNVERIFIED", "FICTIONAL"])
def test_our_own_matter_needs_no_source(confidence: str) -> None:
    assert findings(fact(f'confidence="{confidence}"')) == []


@pytest.mark.parametrize(
    ("inner", "code"),
    [
        (fact('confidence="OFF"'), "fact-without-source"),
        (fact('confidence="OFF" sources="S2"'), "unknown-source"),
        (fact('confidence="OFF" sources="S1" use="D"'), "dated-fact-without-date"),
        (fact('confidence="SURE" sources="S1"'), "bad-value"),
        (fact('confidence="OFF" sources="S1" date="2021-13"'), "bad-value"),
        (fact('confidence="OFF" sources="S1" date="२०२१"'), "bad-value"),
        (fact('confidence="OFF" sources="S1"') * 2, "id-twice"),
        (f'<barred id="b" fact="9.9">{STATEMENT}<words xml:lang="en" pattern="x">x</words></barred>', "unknown-fact"),
        *((barred(pattern), "bad-pattern") for pattern in ("(", "x{99999999999999999999}")),
    ],
)
def test_what_is_wrong_with_a_fact_is_said(inner: str, code: str) -> None:
    assert findings(SOURCE + inner) == [code]


@pytest.mark.parametrize(
    ("row", "found"),
    [("5 78", []), ("5", ["uneven-row"]), ("5 many", ["uneven-row"]), ("5 " + "9" * 5000, ["uneven-row"])],
)
def test_a_row_has_a_number_for_each_column(row: str, found: list[str]) -> None:
    columns = "".join(f'<column id="{name}"><title xml:lang="en">{name}</title></column>' for name in ("a", "b"))
    series = f'<series id="s"><title xml:lang="en">T</title>{columns}<row label="2014">{row}</row></series>'
    assert findings(series) == found


def test_a_span_of_years_holds_every_year_in_it() -> None:
    inner = fact('confidence="SEC" sources="S1" date="2022–2024"')
    node = read_xml(f"<facts>{SOURCE}{inner}</facts>")
    assert read_facts(node).facts["1.1"].years == {"2022", "2023", "2024"}
