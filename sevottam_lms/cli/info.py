"""`sevottam info`: what there is in a course."""

from __future__ import annotations

import argparse
import json
import unicodedata

from sevottam_lms.api import LANGUAGE_NAMES, Course, Survey, errors, read_composition, survey, to_plain, write_title
from sevottam_lms.cli.words import Commands, add_report, complain, language, say
from sevottam_lms.rendering.catalogue import N_


def add(commands: Commands) -> None:
    add_report(commands, "info", say(N_("Count what there is in a course: units, items, words.")), run)


def run(options: argparse.Namespace) -> int:
    course = read_composition(options.path, options.overlay).course
    counts = survey(course)
    if options.format == "json":
        print(json.dumps(to_plain(counts), ensure_ascii=False, indent=2))
    else:
        print(_text(course, counts))
    if errors(course.findings):
        # What could not be read was not counted; that must not go unnoticed.
        complain(say(N_("parts of the course could not be read and are not counted; see “sevottam check”.")))
        return 1
    return 0


def _text(course: Course, counts: Survey) -> str:
    items = counts.items
    rows = [
        (say(N_("Chapters")), str(counts.chapters)),
        (say(N_("Units")), str(counts.units)),
        (say(N_("Blocks")), str(counts.blocks)),
        (say(N_("Items")), str(items.total)),
        (f"  {say(N_('by type'))}", _listed(items.by_type)),
        (f"  {say(N_('by topic'))}", _listed(items.by_topic)),
        (f"  {say(N_('by difficulty'))}", _listed(items.by_difficulty)),
        (f"  {say(N_('situational'))}", str(items.situational)),
    ]
    for code, count in counts.languages.items():
        words = say(N_("{words} words, {missing}"), words=f"{count.words:,}", missing=_missing(count.missing))
        rows.append((LANGUAGE_NAMES.get(code, code), words))
    widest = max(_width(name) for name, _ in rows) + 2
    lines = (f"{name}{' ' * (widest - _width(name))}{value}" for name, value in rows)
    return "\n".join([write_title(course.title, language()), "", *lines])


def _missing(count: int) -> str:
    if count == 0:
        return say(N_("nothing missing"))
    return say(N_("1 text missing")) if count == 1 else say(N_("{count} texts missing"), count=count)


def _width(text: str) -> int:
    """Columns on a terminal: marks stand above and below their letters."""
    return sum(unicodedata.category(letter) not in ("Mn", "Me", "Cf") for letter in text)


def _listed(counts: dict[str, int]) -> str:
    return ", ".join(f"{name or say(N_('none'))} {count}" for name, count in counts.items()) or "–"
