"""The `sevottam` command, as it is typed."""

import json
import shutil
import subprocess
import sys
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest

from sevottam_lms.cli import main
from sevottam_lms.cli.words import language

COURSE = Path(__file__).parents[1] / "courses" / "chapter"


@pytest.fixture
def course(tmp_path):
    """A copy of the course, to be broken."""
    return Path(shutil.copytree(COURSE, tmp_path / "course"))


def replace(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_sound_course_checks_clean(capsys):
    """Exit code 0, also when warnings count."""
    assert main(["check", "--strict", str(COURSE)]) == 0
    assert capsys.readouterr().out == "No problems found.\n"


def test_problems_are_told_all_at_once_with_file_and_line(course, capsys):
    """An error exits 1 and names its place."""
    replace(course / "item_bank" / "citizens-charter.xml", 'correct="true"', 'correct="yes"')
    replace(course / "sevottam_quiz" / "charter-check.xml", 'bank="citizens-charter"', 'bank="citizen-charter"')
    assert main(["check", str(course)]) == 1
    printed = capsys.readouterr().out
    assert "item_bank/citizens-charter.xml:" in printed and "yes" in printed
    assert "sevottam_quiz/charter-check.xml:" in printed and "citizens-charter" in printed


def test_a_blocks_missing_file_is_named(course, capsys):
    """Not the emptiness of the block that it leaves."""
    (course / "sevottam_quiz" / "charter-check.xml").unlink()
    assert main(["check", str(course)]) == 1
    assert "sevottam_quiz/charter-check.xml" in capsys.readouterr().out


def test_a_warning_fails_only_a_strict_check(course):
    """An attribute that nobody knows is kept, and said."""
    replace(course / "sevottam_quiz" / "charter-check.xml", "<sevottam_quiz", '<sevottam_quiz flavour="mango"')
    assert main(["check", str(course)]) == 0
    assert main(["check", "--strict", str(course)]) == 1


def test_a_build_gives_the_same_bytes_twice(tmp_path):
    """Both targets."""
    for target in ("olx", "scorm12"):
        for folder in ("one", "two"):
            assert main(["build", str(COURSE), "--target", target, "--out", str(tmp_path / folder)]) == 0
    made = {path.name: path.read_bytes() for path in (tmp_path / "one").iterdir()}
    assert len(made) == 2
    assert made == {path.name: path.read_bytes() for path in (tmp_path / "two").iterdir()}


def test_a_build_says_what_it_leaves_out(course, tmp_path, capsys):
    """A SCORM package carries our blocks; another block of the unit is named."""
    vertical = next((course / "vertical").glob("*lesson*.xml"))
    replace(vertical, "</vertical>", '<html url_name="extra"><p>Hello</p></html></vertical>')
    assert main(["build", str(course), "--target", "scorm12", "--out", str(tmp_path / "out")]) == 0
    assert "html" in capsys.readouterr().out
    (package,) = (tmp_path / "out").iterdir()
    assert "index.html" in zipfile.ZipFile(package).namelist()


def test_a_broken_course_is_not_built(course, tmp_path):
    """Nothing half-good leaves."""
    replace(course / "sevottam_quiz" / "charter-check.xml", 'draw="6"', 'draw="60"')
    assert main(["build", str(course), "--target", "olx", "--out", str(tmp_path / "out")]) == 1
    assert not (tmp_path / "out").exists()


def test_a_folder_without_a_course_is_said_to_be_one(tmp_path, capsys):
    """The remedy is named."""
    assert main(["check", str(tmp_path)]) == 1
    assert "course.xml" in capsys.readouterr().out


def report(capsys, *arguments):
    """The exit code and the report that a program reads."""
    code = main(["check", "--format", "json", *map(str, arguments)])
    return code, json.loads(capsys.readouterr().out)


def test_a_program_reads_the_same_as_json(course, capsys):
    """The shape that `docs/reference/check.md` promises."""
    replace(course / "sevottam_quiz" / "charter-check.xml", "<sevottam_quiz", '<sevottam_quiz flavour="mango"')
    code, told = report(capsys, course)
    assert code == 0
    assert told["version"] == 1 and told["course"] == str(course)
    assert told["counts"] == {"error": 0, "warning": 1, "note": 0}
    (finding,) = told["findings"]
    assert finding.pop("message").startswith("<sevottam_quiz> has no attribute")
    place = {"file": "sevottam_quiz/charter-check.xml", "line": 2}
    facts = {"tag": "sevottam_quiz", "attribute": "flavour", "near": ""}
    assert finding == {"level": "warning", "code": "unknown-attribute", **place, "facts": facts}


@pytest.mark.parametrize("path", ["nowhere", "empty", "file.txt"])
def test_what_is_no_course_is_told_as_json_too(tmp_path, capsys, path):
    """With the same shape, so that a program need not guess."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "file.txt").write_text("")
    code, told = report(capsys, tmp_path / path)
    assert code == 1 and told["counts"]["error"] == 1
    assert str(tmp_path / path) in told["findings"][0]["message"]


def test_course_xml_stands_for_its_directory(course, capsys):
    """Whoever completes a path with the tab key gets there."""
    assert main(["check", str(course / "course.xml")]) == 0


@pytest.mark.parametrize("named", [".", "course/vertical", "course/course/2026.xml"])
def test_a_course_nearby_is_suggested(course, capsys, named):
    """Just below, or around."""
    assert main(["check", str(course.parent / named)]) == 1
    assert f"“{course}”" in capsys.readouterr().out


def test_a_note_fails_only_a_strict_check(course, capsys):
    """As a warning does."""
    quiz = course / "sevottam_quiz" / "charter-check.xml"
    texts = {"a": "long " * 9, "b": "short", "c": "small"}
    options = "".join(
        f'<option id="{name}"><text xml:lang="en">{text}</text><text xml:lang="hi">{text}</text></option>'
        for name, text in texts.items()
    )
    prompts = '<prompt xml:lang="en">x</prompt><prompt xml:lang="hi">x</prompt>'
    items = "".join(f'<single_choice id="q{n}">{prompts}{options}</single_choice>' for n in range(5))
    items = items.replace('id="a"', 'id="a" correct="true"')
    replace(
        quiz,
        '<pool bank="citizens-charter" draw="6"/>',
        f'<pool bank="citizens-charter" draw="6"/><pool>{items}</pool>',
    )
    replace(quiz, '<pool bank="citizens-charter" draw="6"/>', "")
    (course / "item_bank" / "citizens-charter.xml").unlink()
    assert main(["check", str(course)]) == 0
    assert capsys.readouterr().out.endswith("1 note\n")
    assert main(["check", "--strict", str(course)]) == 1


def test_findings_speak_hindi_where_the_terminal_does(course, capsys, monkeypatch):
    """All but the field's own words."""
    monkeypatch.setenv("LANGUAGE", "hi_IN")
    assert main(["check", str(course)]) == 0
    assert capsys.readouterr().out == "कोई समस्या नहीं मिली।\n"
    (course / "sevottam_quiz" / "charter-check.xml").unlink()
    assert main(["check", str(course)]) == 1
    assert "त्रुटि" in capsys.readouterr().out


@pytest.mark.parametrize(
    "variables, lang",
    [
        ({"LANG": "hi_IN.UTF-8"}, "hi"),
        ({"LANG": "en_IN.UTF-8", "LC_MESSAGES": "hi_IN"}, "hi"),
        ({"LANG": "hi_IN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_IN.UTF-8", "LANGUAGE": "hi:en"}, "hi"),
        ({"LANG": "hil_PH.UTF-8"}, "en"),
        ({"LANG": ""}, "en"),
    ],
)
def test_the_terminals_language_needs_no_locale_installed(variables, lang, monkeypatch):
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert language() == lang


ODD = [
    (["serve", COURSE, "--port", "99999"], "99999"),
    (["serve", COURSE, "--port", "0"], "from 1 to 65535"),
    (["serve", COURSE, "--port", "abc"], "abc"),
    (["serve", COURSE, "--workers", "0"], "from 1 to"),
    (["build", COURSE, "--target", "olx", "--lang", ""], "hi, en"),
    (["build", COURSE, "--target", "olx", "--lang", "ta"], "hi, en"),
    (["build", COURSE, "--target", "olx", "--out", COURSE / "course.xml"], "is a file"),
    (["build", COURSE, "--target", "zip"], "olx"),
    ([], "COMMAND"),
]


@pytest.mark.parametrize(("arguments", "said"), ODD)
def test_odd_values_are_answered_in_a_sentence(arguments, said, capsys):
    """Exit code 2, and nothing was done."""
    try:
        code = main([str(argument) for argument in arguments])
    except SystemExit as left:
        code = left.code
    assert code == 2
    told = capsys.readouterr().err
    assert said in told and "Traceback" not in told


def test_an_answer_that_nobody_reads_on_ends_quietly():
    """`sevottam check … | head`."""
    command = f"{sys.executable} -m sevottam_lms.cli check {COURSE.parent / 'nowhere'} | true"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)
    assert done.stderr == ""


def test_coverage_needs_a_syllabus(course, capsys):
    """The course of the tests has none; with one, its aims are listed with their units."""
    assert main(["coverage", str(course)]) == 1
    assert "syllabus.xml" in capsys.readouterr().err
    (course / "syllabus.xml").write_text(
        '<syllabus><group id="g" source="A"><title xml:lang="en">Asked</title>'
        '<aim id="a"><text xml:lang="en">To promise</text><unit ref="charter-quiz"/></aim></group></syllabus>',
        encoding="utf-8",
    )
    assert main(["coverage", str(course)]) == 0
    assert "1. To promise – asked by 10 items" in capsys.readouterr().out
    assert main(["coverage", str(course), "--format", "json"]) == 0
    (group,) = json.loads(capsys.readouterr().out)["groups"]
    assert group["aims"][0]["units"][0]["id"] == "charter-quiz"


def test_the_version_is_told(capsys):
    with pytest.raises(SystemExit) as stop:
        main(["--version"])
    assert stop.value.code == 0
    assert capsys.readouterr().out == f"sevottam-lms {version('sevottam-lms')}\n"


@pytest.mark.parametrize(
    "typed, said",
    [
        (["serve"], "sevottam serve: त्रुटि: ये भी देने होंगे: PATH"),
        (["check", "x", "--format", "pdf"], "'pdf' मान्य नहीं है (इनमें से चुनें: 'text', 'json')"),
        (["check", "x", "--foo"], "ये समझ में नहीं आए: --foo"),
        (["serve", "x", "--port", "0"], "--port: “0” 1 से 65535 तक की पूर्ण संख्या नहीं है"),
        (["--help"], "-h, --help  यह सहायता दिखाएँ"),
    ],
)
def test_a_mistyped_command_is_answered_in_hindi_throughout(typed, said, monkeypatch, capsys):
    monkeypatch.setenv("LANGUAGE", "hi_IN")
    with pytest.raises(SystemExit):
        main(typed)
    shown = "".join(capsys.readouterr())
    assert said in shown and shown.startswith("उपयोग: sevottam") and "error" not in shown
