"""An overlay changes a course by id, remembers what it replaced, and is told when that has changed."""

import shutil
from pathlib import Path

import pytest

from sevottam_lms.errors import ContentError
from sevottam_lms.model.tree import Node, content_hash
from sevottam_lms.model.variables import read_variables
from sevottam_lms.olx.check import check_course
from sevottam_lms.olx.compose import compose
from sevottam_lms.olx.course import Course, course_files
from sevottam_lms.olx.overlay import accepted, read_composition
from sevottam_lms.olx.targets import edited
from tests.exporters.courses import SEVOTTAM

LESSON = "sevottam_lesson/charter-promise"
BANK = "item_bank/citizens-charter"
SECTION = """<section id="{id}"><title xml:lang="en">Ours {{{{state}}}}</title><title xml:lang="hi">हमारा</title>
<body xml:lang="en" xml:space="preserve">Our text in {{{{state}}}}.</body>
<body xml:lang="hi" xml:space="preserve">{{{{state}}}} में।</body><source confidence="EDITORIAL">Us</source></section>"""
STATE = """<variable name="state"><text xml:lang="en">Nowhere</text><text xml:lang="hi">कहीं नहीं</text></variable>"""


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SEVOTTAM, tmp_path / "course"))


def lay(base: Path, inner: str, attributes: str = "", name: str = "state") -> Path:
    directory = base.parent / name
    directory.mkdir(exist_ok=True)
    (directory / "overlay.xml").write_text(f'<overlay id="{name}" {attributes}>{inner}</overlay>', encoding="utf-8")
    return directory


def laid(base: Path, inner: str, attributes: str = "") -> Course:
    return read_composition(base, [lay(base, inner, attributes)]).course


def codes(course: Course) -> list[str]:
    return [finding.code for finding in course.findings]


def section_ids(course: Course) -> list[str]:
    return [section.get("id") for block in course.blocks for section in block.all("section")]


def item_ids(course: Course) -> list[str]:
    return [item.get("id") for item in course.banks["citizens-charter"].elements if item.has("id")]


def test_no_overlay_changes_nothing(base: Path) -> None:
    assert read_composition(base).course == read_composition(base, [lay(base, "")]).course


def test_a_section_is_replaced_where_it_stood(base: Path) -> None:
    before = section_ids(read_composition(base).course)
    course = laid(base, f'<replace target="{LESSON}#{before[1]}">{SECTION.format(id="ours")}</replace>')
    assert section_ids(course) == [before[0], "ours", *before[2:]]
    assert codes(course) == ["overlay-unrecorded"]


@pytest.mark.parametrize(("where", "index"), [("before", 1), ("after", 2)])
def test_a_section_is_added_beside_another(base: Path, where: str, index: int) -> None:
    before = section_ids(read_composition(base).course)
    course = laid(base, f'<add {where}="{LESSON}#{before[1]}">{SECTION.format(id="ours")}</add>')
    assert section_ids(course) == [*before[:index], "ours", *before[index:]]
    assert codes(course) == []


def test_a_section_is_added_at_the_end_of_a_lesson(base: Path) -> None:
    assert section_ids(laid(base, f'<add into="{LESSON}">{SECTION.format(id="ours")}</add>'))[-1] == "ours"


def test_an_item_is_removed_from_its_bank(base: Path) -> None:
    first, *others = item_ids(read_composition(base).course)
    assert item_ids(laid(base, f'<remove target="{BANK}#{first}"/>')) == others


FACT = """<facts><fact id="ours" topic="T3" confidence="{}"><statement xml:lang="en">One.</statement>
<statement xml:lang="hi">एक।</statement></fact></facts>"""


def test_a_bank_known_by_its_files_name_keeps_it(base: Path) -> None:
    """Whatever is changed in the course."""
    (base / "item_bank" / "more.xml").write_text('<item_bank><true_false id="sure"/></item_bank>')
    for target in ("item_bank/more#sure", "true_false/sure", "sevottam_lesson/charter-promise"):
        course = laid(base, f'<remove target="{target}"/>')
        assert "unknown-target" not in codes(course)
        assert set(course.banks) == {"citizens-charter", "more"}


def test_facts_of_its_own_may_stand_in_a_file_as_those_of_the_course(base: Path) -> None:
    directory = lay(base, "")
    (directory / "facts").mkdir()
    (directory / "facts/facts.xml").write_text(FACT.format("FICTIONAL"), encoding="utf-8")
    before, course = read_composition(base).course, read_composition(base, [directory]).course
    assert [*ids(before), "ours"] == ids(course)
    assert "facts/facts.xml" not in course.files
    (directory / "facts/facts.xml").write_text(FACT.format("SURE"), encoding="utf-8")
    found = check_course(read_composition(base, [directory]).course)
    assert ("bad-value", "../state/facts/facts.xml") in [(one.code, one.place.file) for one in found]


def ids(course: Course) -> list[str]:
    return [fact.get("id") for fact in course.data.get("facts", Node("facts")).all("fact")]


def test_variables_of_its_own_may_stand_in_a_file_too(base: Path) -> None:
    directory = lay(base, "")
    (directory / "variables.xml").write_text(f"<variables>{STATE}</variables>", encoding="utf-8")
    variables = read_variables(read_composition(base, [directory]).course.data["variables"])
    assert variables["state"].versions == (("en", "Nowhere"), ("hi", "कहीं नहीं"))


def test_a_chapter_may_come_in_a_file_of_its_own(base: Path) -> None:
    directory = lay(base, '<add into="course"><chapter url_name="ours"/></add>')
    (directory / "chapter").mkdir()
    (directory / "chapter/ours.xml").write_text('<chapter display_name="Ours"/>')
    course = read_composition(base, [directory]).course
    assert course.root.all("chapter")[-1].get("display_name") == "Ours"
    assert codes(course) == []


def test_files_and_banks_of_an_overlay_win(base: Path) -> None:
    directory = lay(base, "")
    for path, text in (("static/logo.svg", "<svg/>"), ("item_bank/ours.xml", '<item_bank id="ours"/>')):
        (directory / path).parent.mkdir(parents=True, exist_ok=True)
        (directory / path).write_text(text)
    (base / "static").mkdir(exist_ok=True)
    (base / "static/logo.svg").write_text("<svg>base</svg>")
    course = read_composition(base, [directory]).course
    assert course.files["static/logo.svg"] == b"<svg/>"
    assert set(course.banks) == {"citizens-charter", "ours"}
    assert "overlay.xml" not in course_files(course)


def test_another_run_takes_its_policies_along(base: Path) -> None:
    course = laid(base, "", 'org="MATI" course="SEV" run="2027"')
    assert (course.org, course.course, course.run) == ("MATI", "SEV", "2027")
    policies = {path: data for path, data in course.files.items() if path.startswith("policies/")}
    assert not any(path.startswith("policies/2026/") for path in policies)
    assert b'"course/2027"' in policies["policies/2027/policy.json"]


@pytest.mark.parametrize(
    ("inner", "code", "near"),
    [
        (f'<remove target="{LESSON}#whi"/>', "unknown-target", f"{LESSON}#why"),
        ('<remove target="sevottam_lesson/charter-promis"/>', "unknown-target", LESSON),
        (f'<add into="fact">{SECTION.format(id="x")}</add>', "unknown-target", ""),
        (f'<replace target="{LESSON}#why"/>', "replace-one-by-one", None),
        (f"<add>{SECTION.format(id='x')}</add>", "add-at-one-place", None),
        ('<remove target="course"/>', "unknown-target", None),
        ("<replase/>", "unknown-element", "replace"),
    ],
)
def test_what_cannot_be_done_is_said(base: Path, inner: str, code: str, near: str | None) -> None:
    found = [finding for finding in laid(base, inner).findings if finding.code == code]
    assert found
    assert near is None or found[0].facts["near"] == near
    assert found[0].place.file == "../state/overlay.xml"


def test_a_file_of_an_overlay_that_is_not_there_is_the_only_news_about_it(base: Path) -> None:
    course = laid(base, '<add into="vertical/charter-lesson"><sevottam_lesson url_name="ours"/></add>')
    assert [finding.code for finding in check_course(course)] == ["file-missing"]


def test_a_name_that_an_overlay_brings_is_checked_too(base: Path) -> None:
    """Else the check says nothing, and the build refuses it."""
    chapter = '<add into="course"><chapter url_name="a b" display_name="X"/></add>'
    assert "bad-name" in [finding.code for finding in laid(base, chapter).findings]


def test_a_folder_without_an_overlay_is_refused(base: Path) -> None:
    with pytest.raises(ContentError, match="no-overlay"):
        read_composition(base, [base])


def test_what_was_replaced_is_recorded_and_its_changes_are_told(base: Path) -> None:
    inner = f'\n<!-- ours -->\n<replace target="{LESSON}#why">{SECTION.format(id="why")}</replace>\n'
    directory = lay(base, inner + f'<remove target="{BANK}#cc-legal-force"/>')
    file = directory / "overlay.xml"
    file.write_text(accepted(file.read_text("utf-8"), read_composition(base, [directory]).parts), "utf-8")
    made = read_composition(base, [directory])
    assert [part.state for part in made.parts] == ["same", "same"]
    assert codes(made.course) == []
    assert "<!-- ours -->" in file.read_text("utf-8")
    lesson = base / "sevottam_lesson/charter-promise.xml"
    lesson.write_text(lesson.read_text("utf-8").replace("public commitment", "public promise", 1), "utf-8")
    made = read_composition(base, [directory])
    assert [part.state for part in made.parts] == ["changed", "same"]
    (finding,) = made.course.findings
    assert finding.code == "overlay-outdated" and finding.facts == {"target": f"{LESSON}#why"}
    changed = made.parts[0]
    assert "public promise" in changed.original.text
    assert changed.replacement is not None and "Our text" in changed.replacement.text


PAGE = "about/overview.html"


def test_a_file_that_stands_for_one_of_the_course_is_watched(base: Path) -> None:
    directory = lay(base, f'<file target="{PAGE}"/>')
    (directory / "about").mkdir()
    (directory / PAGE).write_text("<p>Ours</p>", encoding="utf-8")
    made = read_composition(base, [directory])
    assert made.course.files[PAGE] == b"<p>Ours</p>"
    assert codes(made.course) == ["overlay-unrecorded"]
    (part,) = made.parts
    assert part.original.text in " ".join((base / PAGE).read_text(encoding="utf-8").split())
    assert part.replacement and part.replacement.text == "<p>Ours</p>"
    file = directory / "overlay.xml"
    file.write_text(accepted(file.read_text(encoding="utf-8"), made.parts), encoding="utf-8")
    assert codes(read_composition(base, [directory]).course) == []
    (base / PAGE).write_text("<p>Theirs, changed</p>", encoding="utf-8")
    (finding,) = read_composition(base, [directory]).course.findings
    assert finding.code == "overlay-outdated" and finding.facts == {"target": PAGE}


def test_a_file_and_a_bank_that_nobody_watches_are_named(base: Path) -> None:
    directory = lay(base, '<file target="about/overwiew.html"/>')
    for path in (PAGE, "item_bank/citizens-charter.xml", "item_bank/of-our-own.xml", "static/of-our-own.png"):
        (directory / path).parent.mkdir(exist_ok=True)
        (directory / path).write_text(f'<item_bank id="{Path(path).stem}"/>', encoding="utf-8")
    found = read_composition(base, [directory]).course.findings
    assert [(one.code, one.facts["target"], one.facts.get("near")) for one in found if "target" in one.facts] == [
        ("unknown-target", "about/overwiew.html", PAGE),
        ("overlay-file-unwatched", PAGE, None),
        ("overlay-file-unwatched", "item_bank/citizens-charter.xml", None),
    ]


def test_a_picture_is_told_from_another_by_its_bytes(base: Path) -> None:
    directory = lay(base, '<file target="static/seal.png"/>')
    for folder, data in ((base, b"\x89PNG one"), (directory, b"\x89PNG two")):
        (folder / "static").mkdir(exist_ok=True)
        (folder / "static" / "seal.png").write_bytes(data)
    (part,) = read_composition(base, [directory]).parts
    assert part.replacement and part.hash != content_hash(part.replacement)


def test_two_overlays_are_laid_one_over_the_other(base: Path) -> None:
    one = lay(base, f'<add into="{LESSON}">{SECTION.format(id="ours")}</add>', name="one")
    two = lay(base, f'<remove target="{LESSON}#ours"/>', name="two")
    assert "ours" not in section_ids(read_composition(base, [one, two]).course)


def test_variables_are_replaced_in_the_language_of_their_text(base: Path) -> None:
    whole = compose(laid(base, STATE + f'<add into="{LESSON}">{SECTION.format(id="ours")}</add>'))
    ours = [section for block in whole.blocks for section in block.all("section")][-1]
    assert [child.text for child in ours.all("body")] == ["Our text in Nowhere.", "कहीं नहीं में।"]
    assert compose(whole) == whole
    assert [finding.code for finding in check_course(whole)] == []


def test_a_variable_that_nothing_sets_is_an_error(base: Path) -> None:
    course = laid(base, f'<add into="{LESSON}">{SECTION.format(id="ours").replace("state", "stat")}</add>{STATE}')
    found = [finding for finding in check_course(course) if finding.level == "error"]
    assert {(finding.code, finding.facts["near"]) for finding in found} == {("unknown-variable", "state")}


def test_titles_speak_each_language_of_a_variable(base: Path) -> None:
    title = 'display_name="{{state}} में सेवा | Service in {{state}}"'
    whole = compose(laid(base, STATE + f'<add into="course"><chapter url_name="x" {title}/></add>'))
    assert whole.root.all("chapter")[-1].get("display_name") == "कहीं नहीं में सेवा | Service in Nowhere"


def test_a_composed_course_is_plain_olx(base: Path, tmp_path: Path) -> None:
    composed = compose(laid(base, STATE + f'<add into="{LESSON}">{SECTION.format(id="ours")}</add>'))
    for path, data in course_files(composed).items():
        file = tmp_path / "written" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    again = read_composition(tmp_path / "written").course
    assert again.root == composed.root
    assert again.banks == composed.banks


def test_the_nearest_child_is_meant() -> None:
    inner = Node("section", (("id", "a"),), (Node("frame", (("id", "b"),)),))
    lesson = Node("sevottam_lesson", (("url_name", "l"),), (inner, Node("section", (("id", "b"),))))
    found = edited(Course(Node("course", content=(lesson,)), "o", "c", "r"), "sevottam_lesson/l#b", lambda _: ())
    assert found is not None
    assert found[1].tag == "section"


def test_a_record_finds_its_place_however_the_tag_is_written(base: Path) -> None:
    """Other quotes, an old hash, line breaks, `>` in a value; a comment that shows the same tag stays a comment."""
    commented = f'<!-- <remove target="{BANK}#cc-legal-force"/> -->'
    inner = f"{commented}\r\n<remove\r\n note='a > b'  hash='{'0' * 16}' target = '{BANK}#cc-legal-force' />"
    directory = lay(base, inner)
    file = directory / "overlay.xml"
    parts = read_composition(base, [directory]).parts
    text = accepted(file.read_bytes().decode(), parts)
    assert text.count("hash=") == 1 and f'hash="{parts[0].hash}"' in text and commented in text
    file.write_bytes(text.encode())
    assert [part.state for part in read_composition(base, [directory]).parts] == ["same"]
