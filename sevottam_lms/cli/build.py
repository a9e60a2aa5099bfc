"""`sevottam build`: the course as another platform takes it in."""

from __future__ import annotations

import argparse
from pathlib import Path

from sevottam_lms.api import read_composition, sound_course
from sevottam_lms.cli.report import print_finding
from sevottam_lms.cli.words import Commands, UsageError, add_command, add_course, add_overlay, say
from sevottam_lms.exporters import TARGETS
from sevottam_lms.rendering.catalogue import N_


def add(commands: Commands) -> None:
    parser = add_command(commands, "build", say(N_("Package a course for Open edX or as SCORM 1.2.")))
    add_course(parser)
    add_overlay(parser)
    targets = "; ".join(f"{name}: {say(target.makes)}" for name, target in sorted(TARGETS.items()))
    parser.add_argument("--target", choices=sorted(TARGETS), required=True, help=targets)
    languages = "; ".join(f"{name}: {say(target.lang_means)}" for name, target in sorted(TARGETS.items()))
    parser.add_argument("--lang", help=say(N_("one language instead of all (hi, en …). {targets}"), targets=languages))
    folder = say(N_("the folder to write to (default: dist)"))
    parser.add_argument("--out", type=Path, default=Path("dist"), metavar="FOLDER", help=folder)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    course = sound_course(read_composition(options.path, options.overlay).course)
    if options.lang is not None and options.lang not in course.languages:
        known = ", ".join(course.languages)
        raise UsageError(
            say(N_("the course has no language “{lang}”; it has {known}."), lang=options.lang, known=known)
        )
    if options.out.exists() and not options.out.is_dir():
        raise UsageError(say(N_("{path} is a file. Name a folder with --out."), path=options.out))
    target = TARGETS[options.target]
    for finding in target.left_out(course):
        print_finding(finding, options.path)
    made = target.export(course, options.lang)
    options.out.mkdir(parents=True, exist_ok=True)
    for name, data in made.items():
        _write(options.out / name, data)
        print(say(N_("{path}  {size} bytes"), path=options.out / name, size=f"{len(data):,}"))
    print(say(target.next_step))
    return 0


def _write(path: Path, data: bytes) -> None:
    # Beside its place first, then moved there: a build that is cut off leaves no half file.
    beside = path.with_name(f".{path.name}.part")
    beside.write_bytes(data)
    beside.replace(path)
