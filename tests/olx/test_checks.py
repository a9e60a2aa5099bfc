"""What only a whole course can show: every rule is seen to speak, and to keep silent where all is well."""

from __future__ import annotations

import ast
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sevottam_lms.activities.quiz import BANK as BANK_TABLE
from sevottam_lms.model.finding import Finding
from sevottam_lms.model.schema import Element
from sevottam_lms.olx import checks
from sevottam_lms.olx.blocks import BLOCKS
from sevottam_lms.olx.check import check_course
from sevottam_lms.olx.checks.pools import most_different
from sevottam_lms.olx.compose import compose
from sevottam_lms.olx.course import DATA, course_files, read_course
from tests.exporters.courses import SEVOTTAM

Edit = Callable[[Path], None]
QUIZ = "sevottam_quiz/charter-check.xml"
BANK = "item_bank/citizens-charter.xml"
SECTION = "sequential/charter-check.xml"
GRADING = "policies/2026/grading_policy.json"
UNIT = "vertical/charter-lesson.xml"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SEVOTTAM, tmp_path / "course"))


def put(path: str, old: str, new: str) -> Edit:
    def edit(course: Path) -> None:
        text = (course / path).read_text(encoding="utf-8")
        assert old in text
        (course / path).write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


def write(path: str, text: str) -> Edit:
    def edit(course: Path) -> None:
        (course / path).parent.mkdir(parents=True, exist_ok=True)
        (course / path).write_text(text, encoding="utf-8")

    return edit


def remove(path: str) -> Edit:
    return lambda course: (course / path).unlink()


def both(*edits: Edit) -> Edit:
    return lambda course: [edit(course) for edit in edits] and None


def question(prompt: str = "What now?", hint: str = "Think.", id: str = "q1", **options: str) -> str:
    """A choice; options are named by their ids, the right one ends in `right`."""
    texts = options or {"a-right": "within seven working days", "b": "as soon as possible", "c": "when there is time"}
    written = "".join(
        f'<option id="{name.removesuffix("-right")}" correct="{str("right" in name).lower()}">'
        f'<text xml:lang="en">{text}</text></option>'
        for name, text in texts.items()
    )
    return (
        f'<single_choice id="{id}"><prompt xml:lang="en" xml:space="preserve">{prompt}</prompt>{written}'
        f'<hint><text xml:lang="en">{hint}</text></hint></single_choice>'
    )


def numeric(hint: str) -> str:
    return (
        '<numeric id="n"><prompt xml:lang="en">How many?</prompt><answer id="a" value="21"/>'
        f'<hint><text xml:lang="en">{hint}</text></hint></numeric>'
    )


MATCHING = (
    '<matching id="m"><prompt xml:lang="en">Which?</prompt><target id="rts"><text xml:lang="en">Law</text></target>'
    '<target id="x"><text xml:lang="en">Rule</text></target><option id="{option}" target="rts"><text xml:lang="en">A'
    '</text></option><option id="b" target="x"><text xml:lang="en">B</text></option></matching>'
)
TYPED = (
    '<short_text id="t"><prompt xml:lang="en">{prompt}</prompt>'
    '<answer id="a"><text xml:lang="en">charter</text></answer></short_text>'
)
CLOZE = (
    '<inline_choice id="c"><prompt xml:lang="en" xml:space="preserve">{prompt}</prompt><gap id="g">'
    '<option id="a" correct="true"><text xml:lang="en">public promise</text></option>'
    '<option id="b"><text xml:lang="en">court order</text></option></gap></inline_choice>'
)


def bank(*items: str) -> Edit:
    """The quiz's bank holds these items, and the quiz draws two of them, or one."""
    text = f'<item_bank id="citizens-charter">{"".join(items)}</item_bank>'
    return both(write(BANK, text), put(QUIZ, 'draw="6"', f'draw="{min(2, len(items))}"'))


def many(length: int, count: int = 5, at: int = 0) -> tuple[str, ...]:
    """Questions whose right option has so many letters, and the wrong ones ten."""
    order = [("b", "w" * 10), ("c", "v" * 10)]
    order.insert(at, ("a-right", "r" * length))
    return tuple(question(id=f"q{number}", **dict(order)) for number in range(count))


FACTS = put(BANK, 'fact="T2-10"', 'fact="T4-03"')
ONE_FACT = bank(*(question(id=f"q{n}").replace("<single_choice", '<single_choice fact="F"') for n in range(2)))
TWO_FACTS = bank(*(question(id=f"q{n}").replace("<single_choice", f'<single_choice fact="F{n}"') for n in range(2)))
SECOND = '{"type": "Sevottam check", "weight": 0.5}, {"type": "Sevottam test", "weight": 0.5}'
PAGE = "static/page.html"

TWO_POOLS = '<pool bank="citizens-charter" draw="1"/><pool bank="citizens-charter" draw="1"/>'

SPEAKS: list[tuple[str, Edit]] = [
    (
        "id-twice",
        put(
            SECTION, "</sequential>", '<vertical url_name="charter-quiz" display_name="x"><p/></vertical></sequential>'
        ),
    ),
    ("id-twice", write("item_bank/other.xml", f'<item_bank id="citizens-charter">{question()}</item_bank>')),
    ("missing-title", put(UNIT, "display_name", "name")),
    ("missing-translation", put(UNIT, " | Lesson: a charter is a promise", "")),
    ("unknown-language", put(BANK, 'xml:lang="hi"', 'xml:lang="hin"')),
    ("unknown-language", put("course/2026.xml", "सेवोत्तम |", "[xxx] सेवोत्तम |")),
    ("nothing-inside", put(UNIT, '<sevottam_lesson url_name="charter-promise"/>', "")),
    ("unknown-block", put(UNIT, "</vertical>", '<sevottam_quizz url_name="x"/></vertical>')),
    ("not-reached", write("vertical/left-over.xml", "<vertical/>")),
    ("bank-not-used", write("item_bank/other.xml", f'<item_bank id="other">{question()}</item_bank>')),
    ("unknown-bank", put(QUIZ, 'bank="citizens-charter"', 'bank="citizen-charter"')),
    ("filter-without-items", put(QUIZ, 'draw="6"', 'draw="1" topic="T2 T9"')),
    ("pool-without-items", both(write(BANK, '<item_bank id="citizens-charter"/>'), put(QUIZ, 'draw="6"', ""))),
    ("draw-too-large", put(QUIZ, 'draw="6"', 'draw="6" topic="T2"')),
    ("in-two-pools", put(QUIZ, '<pool bank="citizens-charter" draw="6"/>', TWO_POOLS)),
    ("facts-too-few", ONE_FACT),
    ("no-grading-policy", remove(GRADING)),
    ("bad-grading-policy", write(GRADING, '{"GRADER": [{"type": "Sevottam check"}]}')),
    ("bad-grading-policy", write(GRADING, "[]")),
    ("bad-grading-policy", write(GRADING, '{"GRADER": [{"type": "Sevottam check", "weight": 1%s}]}' % ("0" * 400))),
    ("bad-json", write(GRADING, "{")),
    ("weights-not-one", put(GRADING, "1.0", "0.5")),
    ("graded-without-format", put(SECTION, 'format="Sevottam check" ', "")),
    ("no-grader", put(SECTION, 'format="Sevottam check"', 'format="Sevottam chek"')),
    ("grader-not-used", write(GRADING, f'{{"GRADER": [{SECOND}]}}')),
    ("grader-too-many", put(GRADING, '"min_count": 1', '"min_count": 2')),
    ("key-in-id", bank(question(**{"correct-right": "aa", "b": "bb", "c": "cc"}))),
    ("key-marked", bank(question(**{"a-right": "Seven days (correct)", "b": "Ten days", "c": "None"}))),
    ("key-marked", bank(question(**{"a-right": "सात दिन [सही]", "b": "Ten days", "c": "None"}))),
    ("key-marked", bank(question(**{"a-right": "Seven days", "b": "✗ Ten days", "c": "None"}))),
    ("key-in-prompt", bank(question("<p>Within “seven working days”, say?</p>"))),
    ("key-in-hint", bank(question(hint="It is: Within seven working days."))),
    ("key-in-hint", bank(numeric("It is २१ days."))),
    ("key-in-id", bank(MATCHING.format(option="rts"))),
    ("key-in-prompt", bank(TYPED.format(prompt="The charter, called सनद or charter"))),
    ("key-in-prompt", bank(CLOZE.format(prompt='<p>A promise is a <gap ref="g"/>, that is: a public promise</p>'))),
    ("key-in-intro", both(bank(question()), put(QUIZ, "<p>Six", "<p>Papers come within seven working days. Six"))),
    ("key-shown-too-soon", put(QUIZ, 'kind="graded"', 'feedback="attempt"')),
    ("key-longest", bank(*many(20))),
    ("key-same-place", both(bank(*many(10)), put(QUIZ, 'shuffle="true"', 'shuffle="false"'))),
    ("picture-without-text", write(PAGE, '<p><img src="/static/a.png"></p>')),
    ("picture-without-text", put(UNIT, "</vertical>", '<html><img src="a.png"/></html></vertical>')),
    ("fetched-from-elsewhere", write(PAGE, '<script src="//cdn.example/x.js"></script>')),
    ("fetched-from-elsewhere", write(PAGE, '<p style="background: url(http://example.org/x.png)">x</p>')),
    ("fetched-from-elsewhere", write("static/a.svg", '<svg><image href="https://example.org/x.png"/></svg>')),
    ("fetched-from-elsewhere", write("static/a.css", '@import "https://example.org/x.css";')),
    ("no-such-file", write(PAGE, '<img alt="" src="/static/chart.png">')),
]

SILENT: list[tuple[str, Edit]] = [
    ("unknown-language", put("course/2026.xml", "सेवोत्तम |", "[kok] सेवोत्तम |")),
    ("missing-translation", put(BANK, 'xml:lang="hi"', 'xml:lang="hin"')),
    ("unknown-block", put(UNIT, "</vertical>", "<problem/></vertical>")),
    ("bank-not-used", put(QUIZ, 'bank="citizens-charter"', 'bank="citizen-charter"')),
    ("not-reached", write("html/left-over.xml", "<html/>")),
    ("filter-without-items", put(QUIZ, 'draw="6"', 'draw="1" topic="T2 T4" difficulty="1"')),
    ("draw-too-large", put(QUIZ, 'draw="6"', 'draw="5" topic="T2"')),
    ("facts-too-few", TWO_FACTS),
    ("facts-too-few", FACTS),
    ("weights-not-one", put(GRADING, "1.0", "0.999")),
    ("no-grading-policy", both(remove(GRADING), put(SECTION, 'graded="true"', 'graded="false"'))),
    ("no-grader", both(remove(GRADING), write(GRADING, "{"))),
    ("key-in-id", bank(question(**{"write-right": "aa", "keyboard": "bb", "c": "cc"}))),
    (
        "key-marked",
        bank(question(**{"a-right": "Right to Service Act", "b": "A correct form", "c": "None (of these)"})),
    ),
    ("key-in-prompt", bank(question("<p>Within seven working days, or as soon as possible?</p>"))),
    ("key-in-prompt", bank(question("<p>Is it 30?</p>", **{"a-right": "30", "b": "40", "c": "50"}))),
    ("key-in-prompt", bank(question("<p>Withinseven working days?</p>"))),
    ("key-in-hint", bank(question(hint="Not when there is time, but within seven working days."))),
    ("key-in-hint", bank(numeric("Three weeks, 121 days less 100."))),
    ("key-in-id", bank(MATCHING.format(option="act"))),
    ("key-in-prompt", bank(TYPED.format(prompt="What is it called?"))),
    ("key-in-prompt", bank(CLOZE.format(prompt='<p>A charter is a <gap ref="g"/></p>'))),
    ("key-shown-too-soon", put(QUIZ, 'kind="graded"', 'feedback="final"')),
    ("key-shown-too-soon", put(QUIZ, 'kind="graded"', 'kind="practice" feedback="attempt"')),
    ("key-shown-too-soon", both(put(QUIZ, 'kind="graded"', 'feedback="item"'), put(QUIZ, 'draw="6"', 'draw="5"'))),
    ("key-longest", bank(*many(10))),
    ("key-longest", bank(*many(20, 3), *many(5, 2))),
    ("key-same-place", bank(*many(10))),
    ("picture-without-text", write(PAGE, '<img alt="" src="data:x"><img alt="A form" src="data:x">')),
    (
        "fetched-from-elsewhere",
        write(PAGE, '<a href="https://example.org/">link</a><svg xmlns="http://www.w3.org/2000/svg"/>'),
    ),
    ("no-such-file", both(write("static/a b.png", ""), write(PAGE, '<img alt="" src="/static/a b.png">'))),
    ("no-such-file", both(write("static/a b.png", ""), write(PAGE, '<img alt="" src="/static/a_b.png">'))),
    ("no-such-file", both(write("static/a b.png", ""), write(PAGE, '<img alt="" src="/static/a%20b.png">'))),
]


def codes(course: Path) -> set[str]:
    return {finding.code for finding in check_course(read_course(course))}


def found(course: Path, code: str) -> Finding:
    return next(finding for finding in check_course(read_course(course)) if finding.code == code)


def test_the_course_of_the_tests_is_clean(course: Path) -> None:
    """So whatever the edits bring up is theirs."""
    assert codes(course) == set()


@pytest.mark.parametrize(("code", "edit"), SPEAKS, ids=[f"{n}-{code}" for n, (code, _) in enumerate(SPEAKS)])
def test_it_speaks(course: Path, code: str, edit: Edit) -> None:
    edit(course)
    assert code in codes(course)


@pytest.mark.parametrize(("code", "edit"), SILENT, ids=[f"{n}-{code}" for n, (code, _) in enumerate(SILENT)])
def test_it_keeps_silent(course: Path, code: str, edit: Edit) -> None:
    edit(course)
    assert code not in codes(course)


def test_no_rule_is_without_its_test() -> None:
    """Every code that a module of `checks` can give has an edit that brings it up."""
    # Aims, claims, terms, variables, figures, copies and filters have tests of their own.
    apart = ("aims.py", "claims.py", "terms.py", "unset.py", "figures.py")
    modules = [path for path in Path(checks.__file__).parent.glob("*.py") if path.name not in apart]
    elsewhere = {"item-never-drawn"}
    assert codes_given(*modules) - elsewhere <= {code for code, _ in SPEAKS}


def codes_given(*modules: Path) -> set[str]:
    """The codes of all findings that these modules make."""
    return {
        node.args[0].value
        for module in modules
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("error", "warning", "note")
    }


@pytest.mark.parametrize(
    ("edit", "code", "near"),
    [
        (put(UNIT, "charter-promise", "charter-promis"), "file-missing", "charter-promise"),
        (put(QUIZ, '"citizens-charter"', '"citizen-charter"'), "unknown-bank", "citizens-charter"),
        (put(SECTION, "Sevottam check", "Sevotam check"), "no-grader", "Sevottam check"),
        (put(BANK, 'xml:lang="hi"', 'xml:lang="hin"'), "unknown-language", "hi"),
        (put(BANK, 'xml:lang="en"', 'xml:lang="en-IN"'), "unknown-language", "en"),
        (put(UNIT, "<sevottam_lesson ", "<sevottam_lessn "), "unknown-block", "sevottam_lesson"),
    ],
)
def test_it_says_what_may_have_been_meant(course: Path, edit: Edit, code: str, near: str) -> None:
    edit(course)
    assert found(course, code).facts["near"] == near


@pytest.mark.parametrize("path", [QUIZ, BANK, UNIT, SECTION, "chapter/citizens-charter.xml", "course/2026.xml"])
@pytest.mark.parametrize("text", ["<unfinished", "<other/>"])
def test_a_file_that_cannot_be_read_is_the_only_news(course: Path, path: str, text: str) -> None:
    """What follows from it is not said: it would go with it."""
    write(path, text)(course)
    findings = check_course(read_course(course))
    assert [finding.place.file for finding in findings] == [path]


def test_a_name_that_is_taken_says_by_whom(course: Path) -> None:
    """With file and line."""
    write("item_bank/other.xml", f'<item_bank id="citizens-charter">{question()}</item_bank>')(course)
    finding = found(course, "id-twice")
    assert (str(finding.place), finding.facts["first"]) == ("item_bank/other.xml:1", f"{BANK}:1")


def test_copies_are_looked_at_where_their_bank_did_not_come_along(course: Path) -> None:
    """As after an export from Studio, which passes over the banks."""
    bank(question(hint="It is: Within seven working days."))(course)
    copies = course_files(compose(read_course(course)))
    (course / QUIZ).unlink()
    for path, data in copies.items():
        (course / path).write_bytes(data)
    assert [finding.place.file for finding in check_course(read_course(course)) if finding.code == "key-in-hint"] == [
        BANK
    ]
    (course / BANK).unlink()
    assert found(course, "key-in-hint").place.file == "vertical/charter-quiz.xml"


def test_an_item_that_no_pool_takes_is_said(course: Path) -> None:
    """By its topic here; whatever keeps it out."""
    put(QUIZ, 'draw="6"', 'draw="1" topic="T4"')(course)
    never = {finding.facts["id"] for finding in check_course(read_course(course)) if finding.code == "item-never-drawn"}
    assert "cc-seven-steps" in never and "cc-few-firm-promises" not in never


@pytest.mark.parametrize("name", ["पाठ", "चार्टर-पाठ"])
def test_a_name_with_vowel_signs_is_explained(course: Path, name: str) -> None:
    put(UNIT, 'url_name="charter-promise"', f'url_name="{name}"')(course)
    assert "name-with-marks" in codes(course)


@pytest.mark.parametrize(
    ("drawn", "most"),
    [
        ([], 0),
        ([(2, ["a", "a"])], 1),
        ([(1, ["a", "b"]), (1, ["a"])], 2),
        ([(1, ["a"]), (1, ["a", "b"]), (1, ["b", "c"])], 3),
        ([(2, ["a", "b"]), (2, ["a", "b", "c"])], 3),
        ([(100, [str(n) for n in range(100)])] * 30, 100),
    ],
)
def test_most_different_facts(drawn: list[tuple[int, list[str]]], most: int) -> None:
    """Pools give way to one another where they can."""
    assert most_different(drawn) == most


def tables(table: Element) -> Iterator[Element]:
    yield table
    for child in table.children:
        yield from tables(child.element)


@pytest.mark.parametrize("tag", [*BLOCKS, *DATA, BANK_TABLE.tag])
def test_no_author_is_shown_a_pattern(tag: str) -> None:
    """Whatever takes a pattern shows an example of it."""
    tops = {
        **{name: block.table for name, block in BLOCKS.items()},
        **{name: file.table for name, file in DATA.items()},
    }
    for table in tables({**tops, BANK_TABLE.tag: BANK_TABLE}[tag]):
        for attribute in table.attributes:
            if attribute.pattern:
                assert attribute.example != "…", (table.tag, attribute.name)
