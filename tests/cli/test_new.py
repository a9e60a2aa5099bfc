"""`sevottam new`, `info` and `schema`, as they are typed."""

import json
import tarfile
from pathlib import Path

import pytest

from sevottam_lms.cli import main

COURSE = Path(__file__).parents[1] / "courses" / "chapter"
SECTION = "sequential/read.xml"


def run(*arguments):
    try:
        return main([str(argument) for argument in arguments])
    except SystemExit as left:
        return left.code


@pytest.fixture
def course(tmp_path):
    assert run("new", "course", tmp_path / "course", "--org", "HIPA", "--run", "2026") == 0
    return tmp_path / "course"


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_new_course_is_clean_whatever_is_added(course, capsys):
    """Also for a strict check; and everything that was added is in a unit that learners reach."""
    assert run("check", "--strict", course) == 0
    for more in (["lesson", course, "second"], ["quiz", course, "drill"], ["quiz", course, "exam", "--graded"]):
        assert run("new", *more) == 0
    capsys.readouterr()
    assert run("check", "--strict", course) == 0, capsys.readouterr().out
    assert run("info", course, "--format", "json") == 0
    told = json.loads(capsys.readouterr().out.split("\n", 1)[1])
    assert (told["units"], told["items"]["total"]) == (5, 9)
    assert set(told["languages"]) == {"hi", "en"}


def test_what_to_type_next_can_be_typed(tmp_path, capsys):
    """Also where the folder's name has spaces."""
    assert run("new", "course", tmp_path / "मेरा course") == 0
    assert f"sevottam check '{tmp_path}/मेरा course'" in capsys.readouterr().out


def test_a_new_course_can_be_built(course, tmp_path):
    """For every target."""
    for target in ("olx", "scorm12"):
        assert run("build", course, "--target", target, "--out", tmp_path / "out") == 0


@pytest.mark.parametrize("title", ["", " ", "a\x01b", "a\nb", "a\udcff"])
def test_a_title_that_no_file_can_hold_is_refused(tmp_path, capsys, title):
    assert run("new", "course", tmp_path / "mine", "--title", title) == 2
    assert not (tmp_path / "mine").exists()


def test_titles_are_taken_as_they_are(tmp_path, capsys):
    """Whatever characters XML and JSON would have to escape."""
    title = 'क "ख" & ग | A <b> "c" & d'
    assert run("new", "course", tmp_path / "c", "--title", title) == 0
    assert run("new", "lesson", tmp_path / "c", "x", "--title", title) == 0
    assert run("check", "--strict", tmp_path / "c") == 0
    assert run("info", tmp_path / "c") == 0
    assert 'A <b> "c" & d' in capsys.readouterr().out


def test_what_to_do_next_is_said(tmp_path, capsys):
    assert run("new", "course", tmp_path / "c") == 0
    out = capsys.readouterr().out
    assert f"sevottam serve {tmp_path / 'c'} --demo" in out and f"sevottam check {tmp_path / 'c'}" in out


@pytest.mark.parametrize(
    "arguments",
    [
        ("course", "{course}"),
        ("lesson", "{course}", "lesson-1"),
        ("quiz", "{course}", "quiz-1"),
        ("quiz", "{course}", "lesson-1"),
        ("lesson", "{course}", "new", "--into", "nowhere"),
        ("lesson", "{course}", "Bad Name"),
        ("lesson", "{course}", "पाठ"),
        ("course", "{course}/x", "--org", "a b"),
    ],
)
def test_nothing_is_written_over_and_nothing_half_done(course, capsys, arguments):
    """What cannot be begun leaves everything as it was, and says why."""
    before = files(course)
    assert run("new", *(argument.format(course=course) for argument in arguments)) == 2
    assert files(course) == before
    assert "Traceback" not in capsys.readouterr().err


def test_a_section_is_chosen_or_named(course):
    """A lesson goes where nothing is graded, unless it is told."""
    assert run("new", "lesson", course, "second", "--into", "quiz") == 0
    assert 'url_name="second"' in (course / "sequential" / "quiz.xml").read_text()
    assert run("new", "lesson", course, "third") == 0
    assert 'url_name="third"' in (course / SECTION).read_text()


def test_an_empty_section_is_filled_and_the_rest_of_its_file_stays(course):
    """Comments and all."""
    text = '<!-- kept -->\n<sequential display_name="पढ़ें | Read" graded="false" />\n'
    (course / SECTION).write_text(text)
    assert run("new", "lesson", course, "second") == 0
    written = (course / SECTION).read_text()
    assert written.startswith('<!-- kept -->\n<sequential display_name="पढ़ें | Read" graded="false">\n')
    assert '<vertical url_name="second"/>' in written


def test_a_section_without_a_file_is_not_touched(course, capsys):
    """Somebody else's file would have to be changed in the middle."""
    chapter = course / "chapter" / "chapter-1.xml"
    chapter.write_text(chapter.read_text().replace('<sequential url_name="read"/>', (course / SECTION).read_text()))
    (course / SECTION).unlink()
    before = files(course)
    assert run("new", "lesson", course, "second") == 2
    assert "--into" in capsys.readouterr().err
    assert files(course) == before


def test_counts_read_well_in_both_languages(course, capsys, monkeypatch):
    for lang, words in (("en", "Units"), ("hi", "इकाइयाँ")):
        monkeypatch.setenv("LANGUAGE", lang)
        capsys.readouterr()
        assert run("info", course) == 0
        assert words in capsys.readouterr().out


def test_counts_are_exact(capsys):
    """Items once, however many copies stand in quizzes; texts in every language."""
    assert run("info", COURSE, "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["chapters"], told["units"], told["blocks"]) == (1, 3, 3)
    assert told["items"]["total"] == sum(told["items"]["by_type"].values()) == 10
    assert sum(told["items"]["by_topic"].values()) == sum(told["items"]["by_difficulty"].values()) == 10
    assert all(count["words"] > 2000 and count["missing"] == 0 for count in told["languages"].values())


def test_copies_are_not_counted_twice(tmp_path, capsys):
    """A course as it was built counts as it was written."""
    assert run("build", COURSE, "--target", "olx", "--out", tmp_path) == 0
    with tarfile.open(next(tmp_path.iterdir())) as archive:
        archive.extractall(tmp_path, filter="data")
    counts = []
    for path in (COURSE, tmp_path / "course"):
        capsys.readouterr()
        run("info", path, "--format", "json")
        counts.append(json.loads(capsys.readouterr().out))
    assert counts[0] == counts[1]


def test_what_could_not_be_read_is_not_passed_over(course, capsys):
    """The counts would be too small, and nobody would know."""
    (course / "item_bank" / "quiz-1.xml").write_text("<broken")
    assert run("info", course) == 1
    assert "sevottam check" in capsys.readouterr().err


def test_the_grammar_is_printed(capsys):
    assert run("schema") == 0
    assert capsys.readouterr().out.startswith("<grammar ")
