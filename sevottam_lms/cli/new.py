"""`sevottam new`: the beginning of a course, a lesson or a quiz. Nothing that is there is ever written over."""

from __future__ import annotations

import argparse
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from sevottam_lms.api import Course, Node, course_directory, read_course, start_course, start_lesson, start_quiz
from sevottam_lms.cli.rewrite import read_text, replace_text
from sevottam_lms.cli.words import Commands, UsageError, add_command, add_course, quoted, say
from sevottam_lms.model.schema import IDENTIFIER
from sevottam_lms.olx.starter import COURSE_TITLE, LESSON_TITLE, QUIZ_TITLE, with_unit
from sevottam_lms.rendering.catalogue import N_

SECTION = "sequential"


def add(commands: Commands) -> None:
    parser = add_command(commands, "new", say(N_("Begin a course, a lesson or a quiz, in Hindi and English.")))
    kinds = parser.add_subparsers(required=True, metavar="WHAT")
    _add_course(kinds)
    _add_lesson(kinds)
    _add_quiz(kinds)


def _add_course(kinds: Commands) -> None:
    parser = add_command(kinds, "course", say(N_("A course of one chapter: a lesson and a graded quiz.")))
    parser.add_argument("path", type=Path, metavar="FOLDER", help=say(N_("a folder that is not there yet, or empty")))
    _add_title(parser, COURSE_TITLE)
    for option, default, words in (
        ("--org", "ORG", say(N_("short name of the institute (default: ORG)"))),
        ("--course", "COURSE", say(N_("short name of the course (default: COURSE)"))),
        ("--run", "1", say(N_("name of this run, such as the year (default: 1)"))),
    ):
        parser.add_argument(option, dest=f"course_{option[2:]}", default=default, type=_code, metavar="X", help=words)
    parser.set_defaults(run=run_course)


def _add_lesson(kinds: Commands) -> None:
    parser = add_command(kinds, "lesson", say(N_("A lesson in a unit of its own.")))
    _add_part(parser, LESSON_TITLE)
    parser.set_defaults(run=run_lesson)


def _add_quiz(kinds: Commands) -> None:
    parser = add_command(kinds, "quiz", say(N_("A quiz in a unit of its own, with an item bank of the same name.")))
    _add_part(parser, QUIZ_TITLE)
    words = say(N_("a quiz that counts, instead of one for practice"))
    parser.add_argument("--graded", action="store_true", help=words)
    parser.set_defaults(run=run_quiz)


def _add_part(parser: argparse.ArgumentParser, title: str) -> None:
    add_course(parser)
    parser.add_argument("name", metavar="NAME", type=_name, help=say(N_("its name in files: a–z, 0–9 and -")))
    _add_title(parser, title)
    words = say(N_("the section (sequential) to put it into (default: the last that fits)"))
    parser.add_argument("--into", metavar="SECTION", help=words)


def _add_title(parser: argparse.ArgumentParser, default: str) -> None:
    words = say(N_("the title in both languages (default: {title})"), title=default)
    parser.add_argument("--title", default=default, type=_title, help=words)


def _title(text: str) -> str:
    # Control characters, and bytes that are no text: XML cannot hold them.
    if not text.strip() or any(unicodedata.category(letter) in ("Cc", "Cs") for letter in text):
        raise argparse.ArgumentTypeError(say(N_("“{text}” cannot be a title; write letters"), text=text))
    return text


def _name(text: str) -> str:
    if not IDENTIFIER.fullmatch(text):
        raise argparse.ArgumentTypeError(say(N_("“{text}” is no name; use a–z, 0–9 and -"), text=text))
    return text


def _code(text: str) -> str:
    if not text.isascii() or not text.replace("-", "a").replace("_", "a").isalnum():
        raise argparse.ArgumentTypeError(say(N_("“{text}” is no name; use A–Z, a–z, 0–9, - and _"), text=text))
    return text


def run_course(options: argparse.Namespace) -> int:
    if options.path.exists() and (not options.path.is_dir() or any(options.path.iterdir())):
        raise UsageError(say(N_("{path} is there already. Name a folder that is not."), path=options.path))
    files = start_course(options.title, options.course_org, options.course_course, options.course_run)
    _write(options.path, files)
    _say_next(options.path)
    return 0


def run_lesson(options: argparse.Namespace) -> int:
    return _add_unit(options, start_lesson(options.name, options.title), graded=False)


def run_quiz(options: argparse.Namespace) -> int:
    return _add_unit(options, start_quiz(options.name, options.title, options.graded), graded=options.graded)


def _add_unit(options: argparse.Namespace, files: dict[str, str], graded: bool) -> int:
    directory = course_directory(options.path)
    course = read_course(directory)
    _refuse_taken(course, directory, files)
    section = _section(course, options.into, graded)
    path = directory / section.place.file
    text = read_text(path)
    longer = with_unit(text, options.name) if section.place.file.startswith(f"{SECTION}/") else None
    if longer is None:
        words = N_("the section “{id}” has no file of its own that a unit could be added to. Name another with --into.")
        raise UsageError(say(words, id=section.get("url_name")))
    _write(directory, files)
    replace_text(path, longer)
    print(say(N_("It is the last unit of the section “{id}” ({path})."), id=section.get("url_name"), path=path))
    _say_next(directory)
    return 0


def _refuse_taken(course: Course, directory: Path, files: Mapping[str, str]) -> None:
    taken = {f"{node.tag}/{node.get('url_name')}.xml": node.place for node in course.root.walk()}
    taken |= {f"item_bank/{name}.xml": bank.place for name, bank in course.banks.items()}
    for path in files:
        if path in taken or (directory / path).exists():
            where = taken.get(path, path)
            raise UsageError(say(N_("{path} is taken (see {where}). Choose another name."), path=path, where=where))


def _section(course: Course, wanted: str | None, graded: bool) -> Node:
    sections = {node.get("url_name"): node for node in course.root.walk() if node.tag == SECTION}
    if wanted is not None and wanted in sections:
        return sections[wanted]
    fitting = [node for node in sections.values() if (node.get("graded") == "true") == graded]
    if wanted is None and fitting:
        return fitting[-1]
    words = N_("name a section with --into; there are: {known}.")
    raise UsageError(say(words, known=", ".join(sections) or "–"))


def _write(directory: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:  # fails rather than write over what came up meanwhile
            file.write(text)
        print(path)


def _say_next(directory: Path) -> None:
    print()
    print(say(N_("Now change the texts, and look at them:")))
    print(f"  sevottam serve {quoted(directory)} --demo")
    print(f"  sevottam check {quoted(directory)}")
