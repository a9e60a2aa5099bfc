"""`sevottam backup` and `sevottam restore`: all that the classroom knows, in one file."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from sevottam_lms.cli.serve import add_data, classroom
from sevottam_lms.cli.words import Commands, add_command, complain, say
from sevottam_lms.rendering.catalogue import N_

SENTENCES = {
    "no-data": N_("There is no classroom in {path}. Name its folder with --data."),
    "no-file": N_("There is no file {path}."),
    "not-a-file": N_("{path} is no file. Name a file to write to."),
    "same-file": N_("{path} is the classroom's own database. Name another file."),
    "damaged": N_("{path} is damaged. Nothing was changed."),
    "not-a-backup": N_("This is not a backup of a classroom. Nothing was changed."),
    "newer": N_("This backup was made by a newer release. Install that release first. Nothing was changed."),
    "running": N_("The classroom in {path} is being served. Stop the server first. Nothing was changed."),
    "not-written": N_("{path} cannot be written: {reason}. Nothing was changed."),
}


def add(commands: Commands) -> None:
    text = say(N_("Copy everything a classroom knows into one file; the server may be running."))
    backup = add_command(commands, "backup", text)
    backup.add_argument("file", type=Path, metavar="FILE", help=say(N_("the file to write")))
    add_data(backup)
    backup.set_defaults(run=run_backup)
    restore = add_command(commands, "restore", say(N_("Put a backup back; the server must not be running.")))
    restore.add_argument("file", type=Path, metavar="FILE", help=say(N_("the file that was written by backup")))
    add_data(restore)
    restore.set_defaults(run=run_restore)


def run_backup(options: argparse.Namespace) -> int:
    keeper = classroom("backup")
    try:
        keeper.backup(options.data, options.file)
    except keeper.BackupError as problem:
        complain(say(SENTENCES[problem.code], **problem.facts))
        return 1
    print(say(N_("{path}: everything is kept, {size} KB."), path=options.file, size=_kilobytes(options.file)))
    return 0


def run_restore(options: argparse.Namespace) -> int:
    keeper = classroom("backup")
    try:
        aside = keeper.restore(options.data, options.file, datetime.now())
    except keeper.BackupError as problem:
        complain(say(SENTENCES[problem.code], **problem.facts))
        return 1
    print(say(N_("The backup is in place. Everybody has to sign in again.")))
    if aside:
        print(say(N_("What was there before is kept in {path}."), path=aside))
    return 0


def _kilobytes(file: Path) -> int:
    return -(-file.stat().st_size // 1024)
