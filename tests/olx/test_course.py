"""Reading a course directory: nothing outside of it is read or written, and pointers lead to what they name."""

from __future__ import annotations

import os
import shutil
import tarfile
from pathlib import Path

import pytest
from attrs import evolve

from sevottam_lms.cli import main
from sevottam_lms.errors import ContentError
from sevottam_lms.exporters import olx_course
from sevottam_lms.model.finding import Finding
from sevottam_lms.olx.check import check_course
from sevottam_lms.olx.course import course_files, read_course
from sevottam_lms.olx.xml import read_xml
from sevottam_lms.rendering.messages import finding as finding_message
from tests.exporters.courses import SEVOTTAM

SECRET = '<vertical display_name="Secret"/>'
BAD_NAMES = ("../../secret", "a/b", "..", ".hidden", "", "a b", "x" * 101, "क" * 90, "C:\\x", "x\u2028")


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A copy of the course, with a secret beside it."""
    (tmp_path / "secret.xml").write_text(SECRET)
    return Path(shutil.copytree(SEVOTTAM, tmp_path / "course"))


def put(course: Path, xml: str) -> None:
    """Put it into the first vertical's place: beside the lesson."""
    path = course / "vertical" / "charter-lesson.xml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("</vertical>", f"{xml}</vertical>"), encoding="utf-8")


def found(course: Path, code: str) -> list[Finding]:
    """The errors with this code; each stops a build, whose sentence can be shown."""
    findings = [finding for finding in check_course(read_course(course)) if finding.code == code]
    out = course.parent / "out"
    if findings:
        assert {finding.level for finding in findings} == {"error"}
        assert main(["build", str(course), "--target", "olx", "--out", str(out)]) == 1
        assert not out.exists()
    return findings


def test_files_that_lead_ever_deeper_are_an_error(course: Path) -> None:
    for number in range(600):
        deeper = f'<vertical display_name="V"><vertical url_name="v{number + 1}"/></vertical>'
        (course / f"vertical/v{number}.xml").write_text(deeper)
    put(course, '<vertical url_name="v0"/>')
    (finding,) = found(course, "nested-too-deeply")
    assert finding.place.file.startswith("vertical/v")


@pytest.mark.parametrize("name", BAD_NAMES)
@pytest.mark.parametrize("tag", ["vertical", "sevottam_lesson", "sevottam_quiz"])
@pytest.mark.parametrize("inside", ["", "<p/>"])
def test_a_name_that_is_no_file_name_is_an_error(course: Path, tag: str, name: str, inside: str) -> None:
    """Pointers with one are not followed, and nothing is written under one."""
    put(course, f'<{tag} url_name="{name}">{inside}</{tag}>')
    (finding,) = found(course, "bad-name")
    assert finding.facts == {"tag": tag, "id": name}
    assert finding.place.file == "vertical/charter-lesson.xml"
    read = read_course(course)
    assert "Secret" not in repr(read.root)
    with pytest.raises(ContentError):
        course_files(read)


@pytest.mark.parametrize("name", ["x" * 100, "a.b-c_d", "-1", "पाठ"[:1], "सच"])
def test_ordinary_names_are_let_be(course: Path, name: str) -> None:
    """Also in another script, as long as they are."""
    put(course, f'<vertical url_name="{name}" display_name="x"><p/></vertical>')
    assert not found(course, "bad-name")
    assert f"vertical/{name}.xml" in course_files(read_course(course))


def test_a_run_and_a_bank_are_names_too(course: Path) -> None:
    """Both become paths in the export."""
    bank = course / "item_bank" / "citizens-charter.xml"
    bank.write_text(bank.read_text(encoding="utf-8").replace('id="citizens-charter"', 'id="../../x"', 1), "utf-8")
    start = course / "course.xml"
    start.write_text('<course org="HIPA" course="SEVOTTAM" url_name="../../x"/>')
    assert [finding.facts["tag"] for finding in found(course, "bad-name")] == ["course", "item_bank"]
    sound = read_course(SEVOTTAM)
    for broken in (evolve(sound, run="../x"), evolve(sound, banks={"../x": sound.root})):
        with pytest.raises(ContentError):
            course_files(broken)


@pytest.mark.parametrize("path", ["static/p.txt", "vertical/x.xml", "item_bank/x.xml", "deep", "item_bank/folder"])
def test_a_link_that_leads_out_is_not_read(course: Path, path: str) -> None:
    """Whether anything points to it or not; a folder likewise."""
    (course / path).parent.mkdir(exist_ok=True)
    (course / path).symlink_to(course.parent if "." not in path else course.parent / "secret.xml")
    put(course, '<vertical url_name="x"/>' if path == "vertical/x.xml" else "")
    (finding,) = found(course, "outside-course")
    assert finding.facts == {"path": path}
    read = read_course(course)
    assert "Secret" not in repr(read.root) and not any(b"Secret" in data for data in read.files.values())


def test_a_folder_of_verticals_elsewhere_is_not_read(course: Path) -> None:
    """The pointers into it say so."""
    shutil.move(course / "vertical", course.parent / "vertical")
    (course / "vertical").symlink_to(course.parent / "vertical")
    paths = {finding.facts["path"] for finding in found(course, "outside-course")}
    assert {"vertical", "vertical/charter-lesson.xml"} <= paths


def test_links_inside_stay_and_loops_do_no_harm(course: Path) -> None:
    """The course itself may also be reached through a link."""
    (course / "static").mkdir(exist_ok=True)
    (course / "static" / "a.txt").write_text("a")
    (course / "static" / "b.txt").symlink_to("a.txt")
    (course / "static" / "loop").symlink_to("loop")
    link = course.parent / "link"
    link.symlink_to(course)
    read = read_course(link)
    assert not read.findings
    assert read.files["static/b.txt"] == b"a"


def test_a_start_that_leads_out_is_no_start(course: Path) -> None:
    """`course.xml` is a file of the course like any other."""
    os.replace(course / "course.xml", course.parent / "course.xml")
    (course / "course.xml").symlink_to(course.parent / "course.xml")
    with pytest.raises(ContentError, match="outside-course"):
        read_course(course)


def test_a_folder_named_like_a_bank_is_passed_over(course: Path) -> None:
    """It is no bank."""
    (course / "item_bank" / "old.xml").mkdir()
    assert not read_course(course).findings


def test_a_file_with_another_tag_is_an_error(course: Path) -> None:
    """A pointer gets what it names, or nothing."""
    (course / "vertical" / "charter-quiz.xml").write_text("<problem/>")
    (finding,) = found(course, "other-tag")
    assert finding.facts == {"path": "vertical/charter-quiz.xml", "tag": "problem", "expected": "vertical"}
    assert "problem" not in {node.tag for node in read_course(course).root.walk()}


def test_a_start_with_another_tag_is_no_course(course: Path) -> None:
    """The command says it in a sentence."""
    (course / "course.xml").write_text("<library/>")
    with pytest.raises(ContentError, match="other-tag"):
        read_course(course)
    assert main(["check", str(course)]) == 1


@pytest.mark.parametrize("whole", ["<course/>", '<course url_name="2026"><wiki/></course>'])
def test_a_course_without_a_chapter_is_an_error(tmp_path: Path, whole: str) -> None:
    """There is nothing to learn in it."""
    directory = tmp_path / "course"
    directory.mkdir()
    (directory / "course.xml").write_text(whole)
    (finding,) = found(directory, "too-few")
    assert finding.facts == {"tag": "chapter", "parent": "course", "count": "0", "least": "1"}


def test_a_missing_course_file_is_said_once(course: Path) -> None:
    """That no chapter was found follows from it."""
    (course / "course" / "2026.xml").unlink()
    assert not found(course, "too-few")
    assert found(course, "file-missing")


@pytest.mark.parametrize(
    ("text", "code", "line", "facts"),
    [
        ("<a>\n<b>x\n</a>", "tag-not-closed", 3, {"tag": "b", "start": "2", "found": "a"}),
        ("<a>\n<b>x</c>\n</a>", "tag-not-closed", 2, {"tag": "b", "start": "2", "found": "c"}),
        ("<a>\n<b/>\n", "tag-never-closed", 3, {"tag": "a", "start": "1"}),
        ("<a>R & D</a>", "bare-ampersand", 1, {}),
        ("<a>\n1 < 2</a>", "bare-less-than", 2, {}),
        ("<a>&nbsp;</a>", "unknown-entity", 1, {"name": "nbsp"}),
        ("<a b='1' b='2'/>", "not-xml", 1, {"reason": "Attribute b redefined, line 1, column 15"}),
    ],
)
def test_a_slip_in_xml_is_named(text: str, code: str, line: int, facts: dict[str, str]) -> None:
    """Where the parser's words are known, the author reads ours, in both languages."""
    with pytest.raises(ContentError) as problem:
        read_xml(text, "x.xml")
    (finding,) = problem.value.findings
    assert (finding.code, finding.place.line, finding.facts) == (code, line, facts)
    assert "…" not in finding_message(finding, "hi") != finding_message(finding, "en")


LESSON, BANK = "sevottam_lesson/charter-promise.xml", "item_bank/citizens-charter.xml"
GRADES = "policies/2026/grading_policy.json"


def test_a_file_that_the_computer_does_not_give_is_one_finding_among_all(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rest of the course is checked; what follows from the missing files is not reported beside them."""
    put(course, '<vertical url_name="a b"><p/></vertical>')
    refused = {LESSON, BANK, GRADES}
    read = Path.read_bytes

    def read_bytes(path: Path) -> bytes:
        if path.is_relative_to(course) and path.relative_to(course).as_posix() in refused:
            raise PermissionError(13, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    findings = check_course(read_course(course))
    unread = {
        finding.place.file: finding.facts["reason"] for finding in findings if finding.code == "file-not-readable"
    }
    assert unread == dict.fromkeys(refused, "Permission denied")
    assert {finding.code for finding in findings if finding.level == "error"} == {"file-not-readable", "bad-name"}
    assert not [finding for finding in findings if finding.code in ("no-grading-policy", "unknown-bank")]
    refused.add("course.xml")
    with pytest.raises(ContentError, match=r"course\.xml"):
        read_course(course)


@pytest.mark.parametrize(
    ("policy", "reason"),
    [
        ("[]", '{"course/RUN": {"display_name": "…"}}'),
        ('{"course/2026": "x"}', '{"course/RUN": {"display_name": "…"}}'),
        ('{"course/2026": {"display_name": 7, "start": null}}', '"display_name": "…"'),
        ('{"course/2026": {"advanced_modules": ["a", 1]}}', '"advanced_modules": ["sevottam_lesson"]'),
        ('{"course/2026": {"self_paced": "yes"}}', '"self_paced": true'),
    ],
)
def test_a_policy_that_no_platform_can_use_is_an_error(course: Path, policy: str, reason: str) -> None:
    (course / "policies" / "2026" / "policy.json").write_text(policy, encoding="utf-8")
    (finding,) = found(course, "bad-policy")
    assert finding.place.file == "policies/2026/policy.json"
    assert finding.facts == {"reason": reason}


@pytest.mark.parametrize(
    "data",
    [b"[" * 100_000, b'{"course/2026": {"display_name": "\\ud800"}}', b"{", b"\xff", b'{"a":' * 100_000, b'{"a": NaN}'],
)
def test_an_unreadable_policy_is_an_error_and_left_as_it_is(course: Path, data: bytes) -> None:
    """The check names it; an export that is made nevertheless keeps its bytes."""
    (course / "policies" / "2026" / "policy.json").write_bytes(data)
    (finding,) = found(course, "bad-json")
    assert finding.place.file == "policies/2026/policy.json"
    assert finding.facts["reason"]
    assert olx_course.files(read_course(course), "hi")["policies/2026/policy.json"] == data


def test_a_build_has_no_member_outside_of_its_folder(course: Path, tmp_path: Path) -> None:
    """What is built from a sound course unpacks into one folder."""
    assert main(["build", str(course), "--target", "olx", "--out", str(tmp_path / "out")]) == 0
    (archive,) = (tmp_path / "out").iterdir()
    with tarfile.open(archive) as members:
        assert all(name.startswith("course/") and ".." not in name for name in members.getnames())
