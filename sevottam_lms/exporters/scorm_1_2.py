"""SCORM 1.2: one package for each chapter, with one SCO, as iGOT plays it and every other platform too.

The page holds the whole chapter in every language; `player.js` shows it, marks the quizzes and keeps the state. What a
platform must do, and which status means what, is in `docs/scorm.md`.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from importlib.resources import files as resources

from sevottam_lms.activities.plan import Plan
from sevottam_lms.activities.quiz import Quiz
from sevottam_lms.errors import ExportError
from sevottam_lms.exporters.archive import zip_bytes
from sevottam_lms.exporters.chapter import Chapter, outline, read_chapter
from sevottam_lms.exporters.names import file_name, short_keys
from sevottam_lms.exporters.scorm_page import index_html, manifest_xml
from sevottam_lms.exporters.suspend import MOST, longest_state, room_for_sheets
from sevottam_lms.model.finding import Finding, error, warning
from sevottam_lms.model.tree import Place
from sevottam_lms.olx.course import Course

CHAPTER = "chapter"


def export(course: Course, lang: str | None = None) -> dict[str, bytes]:
    """A zip for each chapter that has a block of ours. `lang`: the one language to carry, instead of all.

    Raises `ExportError` when a chapter's state could outgrow what SCORM keeps, or when nothing is there to export.
    """
    carried = [chapter for chapter in chapters(course) if chapter.blocks]
    if not carried:
        raise ExportError((error("nothing-to-package", course.root.place),))
    return {_zip_name(course, chapter, lang): zip_bytes(package(course, chapter, lang)) for chapter in carried}


def _zip_name(course: Course, chapter: Chapter, lang: str | None) -> str:
    return f"{file_name(course.org, course.course, _plain_name(chapter), lang or '')}.zip"


def _plain_name(chapter: Chapter) -> str:
    # Of a name in another script nothing would be left, and two chapters would be one file.
    return chapter.name if file_name(chapter.name) == chapter.name else f"chapter-{short_keys((chapter.name,))[0]}"


def left_out(course: Course) -> tuple[Finding, ...]:
    """What stands in the course's units and cannot come along, as findings; the packages' pages say it too."""
    nodes = (node for chapter in chapters(course) for node in chapter.left_out)
    return tuple(warning("not-carried", node.place, tag=node.tag, id=node.get("url_name")) for node in nodes)


def chapters(course: Course) -> Iterator[Chapter]:
    """The chapters of a composed course, in its order."""
    nodes = course.root.all(CHAPTER)
    taken = {node.get("url_name") for node in nodes}
    return (read_chapter(node, _free(f"chapter-{number}", taken)) for number, node in enumerate(nodes, 1))


def _free(name: str, taken: Set[str]) -> str:
    # Two chapters of one name would be one file.
    return _free(f"{name}_", taken) if name in taken else name


def package(course: Course, chapter: Chapter, lang: str | None = None) -> dict[str, bytes]:
    """The files of one package by path."""
    languages = (lang,) if lang else course.languages
    identifier = file_name(course.org, course.course, _plain_name(chapter))
    facts = outline(chapter, identifier)
    _check_length(chapter, longest_state(facts, _plans(chapter)))
    facts["room"] = room_for_sheets(facts, _plans(chapter))
    page = {
        "index.html": index_html(chapter, facts, languages).encode(),
        "player.js": _player_file("player.js"),
        "player.css": _player_file("player.css"),
    }
    return {"imsmanifest.xml": manifest_xml(identifier, chapter, page, lang).encode(), **page}


def _plans(chapter: Chapter) -> Iterator[Plan]:
    return (block.definition.plan for block in chapter.blocks if isinstance(block.definition, Quiz))


def _check_length(chapter: Chapter, length: int) -> None:
    if length > MOST:
        facts = {"id": chapter.name, "length": str(length), "most": str(MOST)}
        raise ExportError((error("too-much-to-keep", chapter.place, **facts),))


def _player_file(name: str) -> bytes:
    path = resources("sevottam_lms").joinpath("exporters", "player", name)
    if not path.is_file():
        raise ExportError((error("player-not-built", Place(name)),))
    return path.read_bytes()
