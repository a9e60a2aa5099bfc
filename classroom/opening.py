"""Reaching a classroom's records from the command line, whether it is being served or not."""

from __future__ import annotations

import os
from pathlib import Path

from sevottam_classroom.backup import DATABASE


class NoClassroom(Exception):
    """The data folder holds no records yet."""


class Unusable(Exception):
    """The records cannot be read or written; the text is the database's own reason.

    `code`: `damaged`; `no-database` when it is the disk that is full or read-only.
    """

    def __init__(self, problem: Exception, code: str) -> None:
        super().__init__(str(problem))
        self.code = code


def open_classroom(data_dir: Path, lang: str, make: bool = False) -> None:
    """Set Django up for the records in a folder; `make` them where there are none, else raise `NoClassroom`.

    Raises `Unusable` for records that are damaged or on a full disk. `lang`: the language of the classroom's own
    sentences.
    """
    if not make and not (data_dir / DATABASE).is_file():
        raise NoClassroom
    # Passwords' hashes lie there: nobody else on this computer may read what is made from now on.
    os.umask(0o077)
    data_dir.mkdir(parents=True, exist_ok=True)
    os.environ["SEVOTTAM_DATA"] = str(data_dir.resolve())
    os.environ["DJANGO_SETTINGS_MODULE"] = "sevottam_classroom.settings"
    import django
    from django.core.management import call_command
    from django.db import DatabaseError
    from django.utils import translation

    django.setup()
    try:
        call_command("migrate", verbosity=0, interactive=False)
    except DatabaseError as problem:
        raise Unusable(problem, trouble(problem)) from problem
    translation.activate(lang)


def trouble(problem: Exception) -> str:
    """What is the matter with the database: SQLite tells what it cannot do now from a file that is none of its own."""
    from django.db import OperationalError

    return "no-database" if isinstance(problem, OperationalError) else "damaged"
