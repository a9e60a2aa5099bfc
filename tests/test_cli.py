"""The `sevottam` command, as it is typed."""

import shutil
import zipfile
from pathlib import Path

import pytest

from sevottam_lms.cli import main

COURSE = Path(__file__).parents[1] / "tests" / "courses" / "chapter"


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
    assert "0 errors, 0 warnings" in capsys.readouterr().out


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
