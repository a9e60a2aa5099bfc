"""`sevottam coverage`: which units teach each aim of the syllabus, and how many items ask it."""

from __future__ import annotations

import argparse
import json
import sys

from sevottam_lms.api import CoveredAim, CoveredGroup, CoveredUnit, compose, coverage, read_composition, to_plain
from sevottam_lms.cli.words import Commands, add_report, complain, language, say
from sevottam_lms.rendering.catalogue import N_

JSON_VERSION = 1


def add(commands: Commands) -> None:
    add_report(commands, "coverage", say(N_("Show which units teach each aim of the syllabus.")), run)


def run(options: argparse.Namespace) -> int:
    groups = coverage(compose(read_composition(options.path, options.overlay).course))
    if options.format == "json":
        plain = {"version": JSON_VERSION, "groups": [to_plain(group) for group in groups]}
        json.dump(plain, sys.stdout, ensure_ascii=False, indent=2)
        print()
    elif groups:
        print("\n\n".join(map(_group, groups)))
    else:
        complain(say(N_("the course has no syllabus.xml that could be read.")))
    return 0 if groups else 1


def _group(group: CoveredGroup) -> str:
    return f"## {group.title.in_language(language()).text}\n\n" + "\n".join(
        _aim(number, aim) for number, aim in enumerate(group.aims, start=1)
    )


def _aim(number: int, aim: CoveredAim) -> str:
    asked = say(N_("asked by 1 item") if aim.items == 1 else N_("asked by {count} items"), count=aim.items)
    first = f"{number}. {aim.text.in_language(language()).text} – {asked}"
    return "\n".join([first, *(f"    - {_unit(unit)}" for unit in aim.units)])


def _unit(unit: CoveredUnit) -> str:
    titles = " › ".join(title.in_language(language()).text for title in (unit.chapter, unit.title))
    return f"{titles} ({unit.items})" if unit.items else titles
