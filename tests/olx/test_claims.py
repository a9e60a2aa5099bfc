"""What a course claims is held against its facts, and each rule says so when it is broken."""

import inspect
from pathlib import Path

import pytest

from sevottam_lms.model.finding import Finding
from sevottam_lms.model.tree import Node
from sevottam_lms.olx.checks.claims import claims
from sevottam_lms.olx.checks.copies import copies
from sevottam_lms.olx.compose import compose
from sevottam_lms.olx.course import Course
from sevottam_lms.olx.xml import read_xml
from tests.olx.test_checks import codes_given

FACTS = """
<facts>
  <source id="S1" title="A document" href="https://example.org/one https://example.org/two" date="2020"/>
  <fact id="1.1" confidence="OFF" sources="S1"><statement xml:lang="en">It is so.</statement></fact>
  <fact id="1.2" confidence="OFF" sources="S1" date="2021–2022" use="D">
    <statement xml:lang="en">It was so.</statement>
  </fact>
  <fact id="1.3" confidence="OFF" sources="S1" use="H"><statement xml:lang="en">Perhaps.</statement></fact>
  <fact id="1.4" confidence="UNVERIFIED"><statement xml:lang="en">Who knows.</statement></fact>
  <fact id="1.5" confidence="OFF" sources="S1" use="N"><statement xml:lang="en">Dull.</statement></fact>
  <contradiction id="C1" sources="S1">
    <refuted xml:lang="en" pattern="(?&lt;!\\d)268 courses">268 courses</refuted>
    <refuted xml:lang="hi" pattern="268 पाठ्यक्रम">268 पाठ्यक्रम</refuted>
    <adopted xml:lang="en">263 courses</adopted>
    <statement xml:lang="en">The table is wrong.</statement>
  </contradiction>
  <barred id="daily">
    <statement xml:lang="en">Not found.</statement>
    <words xml:lang="en" pattern="₹250">₹250 a day</words>
  </barred>
</facts>
"""


def item(attributes: str, prompt: str = "Why?", wrong: str = "No", right: str = "Yes", name: str = "q") -> str:
    return f"""
      <single_choice id="{name}" {attributes}>
        <prompt xml:lang="en" xml:space="preserve">{prompt}</prompt>
        <option id="a" correct="true"><text xml:lang="en">{right}</text></option>
        <option id="b"><text xml:lang="en">{wrong}</text><feedback xml:lang="en">Because.</feedback></option>
      </single_choice>"""


def section(source: str, body: str = "Text.", attributes: str = "") -> str:
    return f"""
      <section id="s" {attributes}>
        <title xml:lang="en">A title</title>
        <body xml:lang="en" xml:space="preserve">{body}</body>
        {source}
      </section>"""


def course(items: str = "", sections: str = "", facts: str = FACTS) -> Course:
    lesson = f'<sevottam_lesson url_name="l" display_name="L">{sections}</sevottam_lesson>' if sections else ""
    inner = f'<vertical url_name="v" display_name="V">{lesson}</vertical>'
    root = read_xml(
        f'<course display_name="C"><chapter url_name="c" display_name="C"><sequential url_name="s" display_name="S">'
        f"{inner}</sequential></chapter></course>"
    )
    banks = {"b": read_xml(f'<item_bank id="b">{items}</item_bank>')} if items else {}
    return Course(root, "o", "c", "r", banks=banks, data={"facts": read_xml(facts)} if facts else {})


def findings(checked: Course) -> list[Finding]:
    return [finding for rule in (claims, copies) for finding in rule(checked, compose(checked))]


def codes(checked: Course) -> list[str]:
    return [finding.code for finding in findings(checked)]


def test_no_rule_is_without_its_test() -> None:
    here = Path(__file__).read_text("utf-8")
    assert {code for code in codes_given(Path(inspect.getfile(claims))) if f'"{code}"' not in here} == set()


@pytest.mark.parametrize(
    ("attributes", "found"),
    [
        ('fact="1.1"', []),
        ('fact="1.9"', ["unknown-fact"]),
        ('fact="1.3"', ["fact-on-hold"]),
        ('fact="1.4"', ["fact-on-hold"]),
        ('fact="1.5"', ["fact-not-for-quizzes"]),
        ('fact="1.2"', ["date-not-shown"]),
    ],
)
def test_an_item_names_a_fact_that_may_be_asked(attributes: str, found: list[str]) -> None:
    assert codes(course(item(attributes))) == found


def test_an_unknown_fact_is_told_with_the_one_that_was_meant() -> None:
    found = findings(course(item('fact="1"')))
    assert found[0].facts["near"] == "1.1"


@pytest.mark.parametrize("prompt", ["In 2021?", "In 2022-23?", "२०२१ में?"])
def test_a_dated_fact_shows_a_year_in_any_digits(prompt: str) -> None:
    assert codes(course(item('fact="1.2"', prompt))) == []


def test_a_dated_fact_in_a_section_shows_a_year() -> None:
    assert codes(course(sections=section('<source fact="1.2"/>'))) == ["date-not-shown"]
    assert codes(course(sections=section('<source fact="1.2"/>', "It was so in 2022."))) == []


def test_three_items_on_one_fact_are_enough() -> None:
    items = [item('fact="1.1"', name=f"q{number}") for number in range(4)]
    assert codes(course("".join(items[:3]))) == []
    assert codes(course("".join(items))) == ["fact-overused"]


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ({"prompt": "Is it ₹250?"}, ["barred-from-quizzes"]),
        ({"right": "₹250"}, ["barred-from-quizzes"]),
        ({"wrong": "₹250"}, []),
    ],
)
def test_what_is_not_to_be_asked_may_only_be_a_wrong_option(texts: dict[str, str], found: list[str]) -> None:
    assert codes(course(item("", **texts))) == found


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ({"prompt": "Why 268 courses?"}, ["refuted-value"]),
        ({"prompt": "Why <b>२६८</b> Courses?"}, ["refuted-value"]),
        ({"right": "268 courses"}, ["refuted-value"]),
        ({"wrong": "268 courses"}, []),
        ({"prompt": "Why 1268 courses?"}, []),
    ],
)
def test_a_refuted_value_may_only_be_a_wrong_option_with_feedback(texts: dict[str, str], found: list[str]) -> None:
    assert codes(course(item("", **texts))) == found


def test_a_refuted_value_may_stand_where_its_contradiction_is_named() -> None:
    body = "The table says 268 courses."
    assert codes(course(sections=section("", body))) == ["refuted-value"]
    assert codes(course(sections=section("", body, 'contradiction="C1"'))) == []
    assert codes(course(sections=section("", "Text.", 'contradiction="C9"'))) == ["unknown-contradiction"]


def test_a_refuted_value_is_found_in_titles_and_facts() -> None:
    titled = course(sections=section(""))
    titled = course_with(titled, titled.root.with_attribute("display_name", "268 courses"))
    assert codes(titled) == ["refuted-value"]
    assert codes(course(facts=FACTS.replace("It is so.", "There were 268 courses."))) == ["refuted-value"]


def course_with(given: Course, root: Node) -> Course:
    return Course(root, given.org, given.course, given.run, banks=given.banks, data=given.data)


def test_a_source_gets_its_facts_copied_into_the_block() -> None:
    composed = compose(course(sections=section('<source fact="1.2 1.1"/>', "In 2022.")))
    copies = composed.blocks[0].all("fact")
    assert [copy.get("id") for copy in copies] == ["1.2", "1.1"]
    document = copies[0].all("document")[0]
    assert (document.text, document.get("date")) == ("A document", "2020")
    assert compose(composed) == composed
    assert codes(composed) == []


def test_a_copy_stays_where_the_facts_are_not_at_hand() -> None:
    composed = compose(course(sections=section('<source fact="1.1"/>')))
    alone = Course(composed.root, "o", "c", "r")
    assert compose(alone).blocks[0].all("fact")
    assert codes(alone) == []
    assert codes(course(sections=section('<source fact="1.1"/>'), facts="")) == ["unknown-fact"]


def test_a_copy_that_differs_from_its_fact_is_reported() -> None:
    composed = compose(course(sections=section('<source fact="1.1"/>')))
    newer = read_xml(FACTS.replace("It is so.", "It is otherwise."))
    assert codes(Course(composed.root, "o", "c", "r", data={"facts": newer})) == ["copy-outdated"]
