"""One word for one thing: terms are linked by id, copied into blocks, and said as the glossary says them."""

import inspect
from pathlib import Path

import pytest
from attrs import evolve

from sevottam_lms.model.glossary import TABLE
from sevottam_lms.model.schema import check
from sevottam_lms.olx.checks.copies import copies
from sevottam_lms.olx.checks.terms import terms
from sevottam_lms.olx.compose import compose
from sevottam_lms.olx.course import Course
from sevottam_lms.olx.xml import read_xml
from tests.olx.test_checks import codes_given
from tests.olx.test_claims import course, item, section


def term(name: str, en: str, hi: str, avoid: str = "") -> str:
    return (
        f'<term id="{name}"><name xml:lang="en">{en}</name><name xml:lang="hi">{hi}</name>'
        f'<definition xml:lang="en">What {en} is.</definition><definition xml:lang="hi">अर्थ।</definition>{avoid}</term>'
    )


GLOSSARY = (
    "<glossary>"
    + term("receipt", "Acknowledgement", "पावती", '<avoid xml:lang="hi">रसीद</avoid>')
    + term("appeal", "Appeal", "अपील")
    + "</glossary>"
)


def with_glossary(sections: str = "", items: str = "", glossary: str = GLOSSARY) -> Course:
    made = course(items, sections)
    root = made.root.with_attribute("display_name", "नाम | Name")
    return evolve(made, root=root, data=made.data | {"glossary": read_xml(glossary)})


def codes(checked: Course) -> list[str]:
    return [finding.code for rule in (terms, copies) for finding in rule(checked, compose(checked))]


def hindi(body: str) -> str:
    return section(f'<body xml:lang="hi" xml:space="preserve">{body}</body>')


def test_no_rule_is_without_its_test() -> None:
    here = Path(__file__).read_text("utf-8")
    assert {code for code in codes_given(Path(inspect.getfile(terms))) if f'"{code}"' not in here} == set()


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ('<p>समय पर <a href="term:receipt">पावती</a></p>', []),
        ('<p>समय पर <a href="term:receipt">पावतियाँ</a></p>', []),
        ('<p>समय पर <a href="term:receipt">सूचना</a></p>', ["term-said-otherwise"]),
        ('<p>समय पर <a href="term:reciept">पावती</a></p>', ["unknown-term"]),
        ("<p>समय पर रसीद।</p>", ["avoided-word"]),
        ("<p>समय पर रसीदी टिकट</p>", []),
    ],
)
def test_a_term_is_said_in_its_own_words(body: str, found: list[str]) -> None:
    assert codes(with_glossary(hindi(body))) == found


@pytest.mark.parametrize(
    ("other", "found"),
    [
        (term("note", "Acknowledgement", "सूचना"), ["term-twice"]),
        (term("note", "Note", "सूचना", '<avoid xml:lang="en">acknowledgement</avoid>'), ["avoided-name"]),
        (term("note", "Note", "सूचना"), []),
    ],
)
def test_one_thing_has_one_name(other: str, found: list[str]) -> None:
    glossary = read_xml(GLOSSARY.replace("</glossary>", f"{other}</glossary>"))
    assert [finding.code for finding in check(TABLE, glossary, ("en", "hi"))] == found


def test_the_terms_a_block_uses_are_copied_into_it() -> None:
    made = with_glossary(
        section("", 'An <a href="term:appeal">appeal</a>, a <a href="term:receipt">acknowledgement</a>.')
    )
    composed = compose(made)
    copied = composed.blocks[0].all("term")
    assert [copy.get("id") for copy in copied] == ["appeal", "receipt"]
    assert not copied[1].all("avoid")
    assert compose(composed) == composed
    assert codes(composed) == []
    newer = GLOSSARY.replace("What Appeal is.", "Another thing.")
    assert codes(evolve(composed, data={"glossary": read_xml(newer)})) == ["copy-outdated"]


def test_words_that_learners_may_write_are_not_ours() -> None:
    answer = '<answer id="a"><text xml:lang="hi">रसीद</text></answer>'
    written = f'<short_text id="q"><prompt xml:lang="hi" xml:space="preserve">क्या?</prompt>{answer}</short_text>'
    assert codes(with_glossary(items=written)) == []


def test_words_to_avoid_are_found_in_items_and_facts() -> None:
    assert codes(
        with_glossary(items=item("").replace('xml:lang="en"', 'xml:lang="hi"').replace("Because.", "रसीद"))
    ) == ["avoided-word"]
