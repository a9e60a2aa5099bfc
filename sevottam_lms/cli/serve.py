"""`sevottam serve`: the classroom, where it is installed."""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sevottam_lms.api import course_directory
from sevottam_lms.cli.words import (
    Commands,
    Failure,
    UsageError,
    add_command,
    add_course,
    add_overlay,
    quoted,
    say,
    whole_number,
)
from sevottam_lms.rendering.catalogue import N_

WORKERS_MOST = 64
SENTENCES = {
    "no-host": N_(
        "--host names no address. Name one, leave --host out to listen on this computer alone, or let everybody on its "
        "network in with --lan."
    ),
    "no-network": N_(
        "This computer is on no network. Connect it to the room's Wi-Fi or cable, or switch on its own hotspot, "
        "and start again. Without --lan the course runs on this computer alone."
    ),
    "no-writing": N_("Cannot write to {path} ({reason}). Name another folder with --data."),
    "held": N_("{path} is in use, perhaps by a restore. Try again when it has ended."),
    "no-listening": N_("Cannot listen on {host}:{port} ({reason}). Choose another address or port."),
    "port-taken": N_("Port {port} is in use. Stop the other program, or choose another: --port {other}"),
    "no-database": N_("The database in {path} cannot be used ({reason}). Is the disk full or read-only?"),
    "damaged": N_("The database in {path} is damaged ({reason}). Put a backup back: sevottam restore FILE"),
}


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
    server = classroom("serve")
    try:
        server.serve(
            course_directory(options.path),
            overlays=tuple(options.overlay),
            host=options.host,
            lan=options.lan,
            port=options.port,
            data_dir=options.data,
            demo=options.demo,
            workers=options.workers,
            tell=lambda opened: print("\n".join(welcome(opened)), flush=True),
        )
    except server.CannotServe as problem:
        raise Failure(say(SENTENCES[problem.code], **problem.facts)) from problem
    return 0


def welcome(opened: Any) -> Iterator[str]:
    """What the terminal shows once the classroom is open (`sevottam_classroom.serve.Opened`)."""
    yield ""
    yield f"  {say(N_('The classroom is open:'))}  {opened.address}"
    yield ""
    yield from _for_the_room(opened) if opened.room else ()
    for account in opened.accounts:
        role = say(N_("facilitator")) if account.is_facilitator else say(N_("learner"))
        facts = {"role": role, "name": account.username, "password": account.password}
        yield f"  {say(N_('{role}: name {name}, password {password}'), **facts)}"
    if opened.nobody:
        yield f"  {say(N_('There is no account yet. Make one, in another terminal, or serve with --demo:'))}"
        yield f"  sevottam account add NAME --facilitator --data {quoted(opened.data)}"
    yield ""
    yield f"  {say(N_('Stop with Ctrl-C. Progress is kept.'))}"
    yield ""


def _for_the_room(opened: Any) -> Iterator[str]:
    """What to write on the board."""
    best, *others = opened.room
    yield f"  {say(N_('For everybody in the room:'))}  {best}"
    yield ""
    yield from (f"  {line}" for line in opened.picture)
    yield ""
    if others:
        yield f"  {say(N_('If that does not open, try:'))}  {'  '.join(others)}"
        yield ""
    yield f"  {say(N_('All devices must be on the same network as this computer.'))}"
    yield f"  {say(N_('If none gets through, its firewall has to let in port {port}.'), port=opened.port)}"
    yield ""


def classroom(module: str) -> Any:
    """A module of the classroom; an optional part, so whoever lacks it is told how to get it."""
    try:
        # The classroom's modules are in every installation; what they stand on comes with the extra alone.
        importlib.import_module("django")
        return importlib.import_module(f"sevottam_classroom.{module}")
    except ModuleNotFoundError as problem:
        remedy = 'pip install "sevottam-lms[classroom]"'
        words = say(N_("{name} is missing; install it with: {remedy}"), name=problem.name, remedy=remedy)
        raise UsageError(words) from problem
