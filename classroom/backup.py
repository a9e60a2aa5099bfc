"""All that a classroom knows, in one file: copied while the server runs, and put back while it does not.

The file is an SQLite database like the one it was copied from. It holds names and passwords' hashes, so only its owner
may read it. Sessions are not put back: who signed out meanwhile stays signed out.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from sevottam_classroom.lock import InUse, hold

DATABASE = "classroom.sqlite3"
BESIDE = ("-wal", "-shm", "-journal")
# Seconds to wait for a server that writes.
PATIENCE = 20
# Without these it is no classroom's. Triggers and views never are ours: somebody else's words would run among our data.
TABLES = {"classroom_account", "classroom_blockstate", "classroom_learnerstate", "django_migrations", "django_session"}
FOREIGN = {"trigger", "view"}


class BackupError(Exception):
    """`code`: `no-data`, `no-file`, `not-a-file`, `same-file`, `damaged`, `not-a-backup`, `newer`, `running`,
    `not-written`."""

    def __init__(self, code: str, **facts: str) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts


def backup(data_dir: Path, file: Path) -> None:
    """Copy the classroom's data into a file, whole or not at all; a file that was there is replaced."""
    source = data_dir / DATABASE
    if not source.is_file():
        raise BackupError("no-data", path=str(source))
    if file.exists() and file.samefile(source):
        raise BackupError("same-file", path=str(file))
    if file.exists() and not file.is_file():
        # A folder; or a device, which must not become a file.
        raise BackupError("not-a-file", path=str(file))
    with _written(file) as part:
        _copy(source, part)
        _check(part, source)
        os.replace(part, file)
        _settle(file.parent)


def restore(data_dir: Path, file: Path, now: datetime) -> Path | None:
    """Put a backup in the place of what is there, whole or not at all; returns where the old data were put, if any."""
    if not file.is_file():
        raise BackupError("no-file", path=str(file))
    target = data_dir / DATABASE
    data_dir.mkdir(parents=True, exist_ok=True)
    with _alone(data_dir), _written(target) as part:
        _copy(file, part)
        _check(part, file)
        _sign_everybody_out(part)
        aside = _keep(target, now)
        for name in BESIDE:  # of a database too damaged to be closed
            Path(f"{target}{name}").unlink(missing_ok=True)
        os.replace(part, target)
        _settle(data_dir)
    return aside


@contextmanager
def _alone(data_dir: Path) -> Iterator[None]:
    try:
        held = hold(data_dir, alone=True)
    except InUse as problem:
        raise BackupError("running", path=str(data_dir)) from problem
    with held:
        yield


@contextmanager
def _written(file: Path) -> Iterator[Path]:
    """An empty file beside the one to be written, for its owner only; gone afterwards, whatever happened."""
    part = file.with_name(f".{file.name}.part")
    try:
        _remove(part)
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        yield part
    except sqlite3.DatabaseError as problem:
        raise BackupError("not-written", path=str(file), reason=str(problem)) from problem
    except OSError as problem:
        raise BackupError("not-written", path=str(file), reason=problem.strerror or str(problem)) from problem
    finally:
        _remove(part)


def _remove(part: Path) -> None:
    for name in ("", *BESIDE):
        Path(f"{part}{name}").unlink(missing_ok=True)


def _copy(source: Path, target: Path) -> None:
    """A copy as of one moment, though others may be writing; on the disk when this returns."""
    with closing(_open(source, "rw")) as from_here, closing(sqlite3.connect(target)) as to_there:
        to_there.execute("PRAGMA synchronous=FULL")
        try:
            from_here.backup(to_there)
        except sqlite3.DatabaseError as problem:
            if _is_about_space(problem):
                raise
            raise BackupError("damaged", path=str(source)) from problem
        # One file, without a log beside it.
        to_there.execute("PRAGMA journal_mode=DELETE")


def _is_about_space(problem: sqlite3.DatabaseError) -> bool:
    return getattr(problem, "sqlite_errorname", "").startswith(("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_CANTOPEN"))


def _open(path: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode={mode}", uri=True, timeout=PATIENCE)


def _check(copy: Path, of: Path) -> None:
    """Raise `BackupError` unless the copy is whole, a classroom's, and of no later release than this."""
    with closing(_open(copy, "ro")) as database:
        try:
            if database.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise BackupError("damaged", path=str(of))
            if not _is_a_classrooms(database):
                raise BackupError("not-a-backup")
            made_by = {name for (name,) in database.execute("SELECT name FROM django_migrations WHERE app='classroom'")}
        except sqlite3.DatabaseError as problem:
            raise BackupError("damaged", path=str(of)) from problem
    if not made_by:
        raise BackupError("not-a-backup")
    if made_by - _known():
        raise BackupError("newer")


def _is_a_classrooms(database: sqlite3.Connection) -> bool:
    kinds = dict(database.execute("SELECT name, type FROM sqlite_master").fetchall())
    tables = {name for name, kind in kinds.items() if kind == "table"}
    return tables >= TABLES and not FOREIGN & set(kinds.values())


def _known() -> set[str]:
    return {path.stem for path in (Path(__file__).parent / "migrations").glob("[0-9]*.py")}


def _sign_everybody_out(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("DELETE FROM django_session")


def _keep(target: Path, now: datetime) -> Path | None:
    """A copy of what is about to be replaced, beside it, with all that its log holds."""
    if not target.exists():
        return None
    try:
        with closing(_open(target, "rw")) as database:
            # Closing it afterwards removes the log, which then belongs to nothing.
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.DatabaseError:
        pass  # damaged, perhaps the very reason for restoring; kept as it is
    aside = target.with_name(f"classroom.before-restore-{now:%Y%m%d-%H%M%S}.sqlite3")
    for name in ("", *BESIDE):
        if Path(f"{target}{name}").exists():
            _copy_file(Path(f"{target}{name}"), Path(f"{aside}{name}"))
    return aside


def _copy_file(source: Path, target: Path) -> None:
    part = target.with_name(f".{target.name}.part")
    shutil.copyfile(source, part)
    part.chmod(0o600)
    with part.open("rb+") as written:
        os.fsync(written.fileno())
    os.replace(part, target)


def _settle(folder: Path) -> None:
    """Have the disk remember the folder's new names too."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
