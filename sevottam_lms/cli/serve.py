"""`sevottam serve`: the classroom, where it is installed."""

from __future__ import annotations

import argparse
import importlib
from pathlib import Path
from typing import Any

from sevottam_lms.api import course_directory
from sevottam_lms.cli.words import Commands, UsageError, add_command, add_course, add_overlay, say, whole_number
from sevottam_lms.rendering.catalogue import N_

WORKERS_MOST = 64


def add(commands: Commands) -> None:
    parser = add_command(commands, "serve", say(N_("Run the course in a browser on this computer.")))
    add_course(parser)
    add_overlay(parser)
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--lan", action="store_true", help=say(N_("let in everybody on this computer's network")))
    where.add_argument(
        "--host", default="127.0.0.1", metavar="ADDRESS", help=say(N_("listen at this address (default: 127.0.0.1)"))
    )
    parser.add_argument(
        "--port", type=whole_number(1, 65535), default=8000, metavar="N", help=say(N_("the port (default: 8000)"))
    )
    add_data(parser)
    parser.add_argument(
        "--workers",
        type=whole_number(1, WORKERS_MOST),
        default=2,
        metavar="N",
        help=say(N_("how many learners are answered at once: server processes (default: 2)")),
    )
    parser.add_argument("--demo", action="store_true", help=say(N_("make two demo accounts and show their passwords")))
    parser.set_defaults(run=run)


def add_data(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--data",
        type=Path,
        default=Path("var"),
        metavar="FOLDER",
        help=say(N_("where accounts and progress are kept (default: var)")),
    )


def run(options: argparse.Namespace) -> int:
    code: int = classroom("serve").serve(
        course_directory(options.path),
        overlays=tuple(options.overlay),
        host=options.host,
        lan=options.lan,
        port=options.port,
        data_dir=options.data,
        demo=options.demo,
        workers=options.workers,
    )
    return code


def classroom(module: str) -> Any:
    """A module of the classroom; an optional part, so whoever lacks it is told how to get it."""
    try:
        return importlib.import_module(f"sevottam_classroom.{module}")
    except ModuleNotFoundError as problem:
        remedy = 'pip install "sevottam-lms[classroom]"'
        words = say(N_("{name} is missing; install it with: {remedy}"), name=problem.name, remedy=remedy)
        raise UsageError(words) from problem
