"""Backup and restore: whole or not at all, whatever happens in between."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import datetime

import pytest

from sevottam_classroom import backup as module
from sevottam_classroom.backup import DATABASE, BackupError, backup, restore
from sevottam_classroom.lock import hold
from sevottam_lms.cli import main

NOW = datetime(2026, 11, 22, 18, 30)
SCHEMA = """
    CREATE TABLE django_migrations (app TEXT, name TEXT);
    INSERT INTO django_migrations VALUES ('classroom', '0001_initial');
    CREATE TABLE django_session (session_key TEXT);
    INSERT INTO django_session VALUES ('x');
    CREATE TABLE classroom_account (name TEXT);
    CREATE TABLE classroom_blockstate (state TEXT);
    CREATE TABLE classroom_learnerstate (state TEXT);"""


def make(folder, name, padding=0):
    """A classroom that knows one learner."""
    folder.mkdir(exist_ok=True)
    with closing(sqlite3.connect(folder / DATABASE)) as database, database:
        database.execute("PRAGMA journal_mode=WAL")
        database.executescript(SCHEMA)
        database.execute("INSERT INTO classroom_account VALUES (?)", [name])
        database.execute("CREATE TABLE padding AS SELECT zeroblob(?) AS zeros", [padding])
    return folder


def who(path):
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return database.execute("SELECT name FROM classroom_account").fetchone()[0]


@pytest.fixture
def old(tmp_path):
    return make(tmp_path / "var", "old")


@pytest.fixture
def saved(tmp_path):
    """A backup of another classroom."""
    backup(make(tmp_path / "other", "new"), tmp_path / "new.backup")
    return tmp_path / "new.backup"


def test_a_backup_of_an_open_database_is_one_file_for_its_owner(old, tmp_path):
    """What a server has written and not yet moved out of its log is in it."""
    with closing(sqlite3.connect(old / DATABASE)) as server:
        server.execute("UPDATE classroom_account SET name = 'changed'")
        server.commit()
        server.execute("UPDATE classroom_account SET name = 'not yet'")
        backup(old, tmp_path / "file")
    assert who(tmp_path / "file") == "changed"
    assert (tmp_path / "file").stat().st_mode & 0o077 == 0
    assert [path.name for path in tmp_path.iterdir() if "file" in path.name] == ["file"]


def test_a_restored_classroom_is_the_one_that_was_kept_and_the_old_one_is_put_aside(old, saved):
    with closing(sqlite3.connect(old / DATABASE)) as database, database:
        database.execute("UPDATE classroom_account SET name = 'older still'")
    aside = restore(old, saved, NOW)
    assert who(old / DATABASE) == "new"
    assert aside.name == "classroom.before-restore-20261122-183000.sqlite3" and who(aside) == "older still"
    assert all(path.stat().st_mode & 0o077 == 0 for path in (aside, old / DATABASE))
    with closing(sqlite3.connect(old / DATABASE)) as database:
        assert not database.execute("SELECT * FROM django_session").fetchall()


def test_what_a_killed_server_left_in_its_log_is_put_aside_too(old, saved, tmp_path):
    script = (
        "import os, sqlite3, sys; d = sqlite3.connect(sys.argv[1]);"
        "d.execute(\"UPDATE classroom_account SET name = 'in the log'\"); d.commit(); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", script, str(old / DATABASE)])
    assert (old / f"{DATABASE}-wal").stat().st_size
    assert who(restore(old, saved, NOW)) == "in the log"
    assert who(old / DATABASE) == "new"


def test_a_restore_into_an_empty_folder(saved, tmp_path):
    assert restore(tmp_path / "fresh", saved, NOW) is None
    assert who(tmp_path / "fresh" / DATABASE) == "new"


def test_a_damaged_classroom_can_be_restored_and_is_kept_as_it_is(old, saved):
    (old / DATABASE).write_bytes(b"rubbish" * 5000)
    aside = restore(old, saved, NOW)
    assert aside.read_bytes().startswith(b"rubbish") and who(old / DATABASE) == "new"


def damaged(path):
    data = bytearray(path.read_bytes())
    data[len(data) // 2 :] = os.urandom(len(data) - len(data) // 2)
    path.write_bytes(data)


def cut_short(path):
    path.write_bytes(path.read_bytes()[:-5000])


def foreign(path):
    path.unlink()
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE t (x)")


def newer(path):
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("INSERT INTO django_migrations VALUES ('classroom', '9999_from_the_future')")


def running(statement):
    def spoil(path):
        with closing(sqlite3.connect(path)) as database, database:
            database.execute(statement)

    return spoil


@pytest.mark.parametrize(
    "spoil, codes",
    [
        (damaged, {"damaged"}),
        (cut_short, {"damaged"}),
        (lambda path: path.write_bytes(b"A letter, not a database." * 99), {"damaged"}),
        (lambda path: path.write_bytes(b""), {"not-a-backup"}),
        (foreign, {"not-a-backup"}),
        (running("DROP TABLE django_session"), {"not-a-backup"}),
        (running("DROP TABLE classroom_account"), {"not-a-backup"}),
        (running("CREATE TRIGGER t AFTER INSERT ON padding BEGIN DELETE FROM django_session; END"), {"not-a-backup"}),
        (running("CREATE VIEW v AS SELECT 1"), {"not-a-backup"}),
        (newer, {"newer"}),
        (lambda path: path.unlink(), {"no-file"}),
    ],
)
def test_what_is_no_sound_backup_changes_nothing(old, saved, spoil, codes):
    spoil(saved)
    with pytest.raises(BackupError) as caught:
        restore(old, saved, NOW)
    assert caught.value.code in codes
    assert who(old / DATABASE) == "old"
    assert {path.name for path in old.iterdir()} <= {DATABASE, ".in-use"}


def test_nothing_is_restored_under_a_running_server(old, saved):
    with hold(old, alone=False), hold(old, alone=False), pytest.raises(BackupError) as caught:
        restore(old, saved, NOW)
    assert caught.value.code == "running" and who(old / DATABASE) == "old"
    restore(old, saved, NOW)


def test_a_backup_that_cannot_be_written_leaves_the_earlier_one(old, tmp_path, monkeypatch):
    backup(old, tmp_path / "file")

    def fail(*arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module.os, "replace", fail)
    with closing(sqlite3.connect(old / DATABASE)) as database, database:
        database.execute("UPDATE classroom_account SET name = 'later'")
    with pytest.raises(BackupError, match="No space"):
        backup(old, tmp_path / "file")
    assert who(tmp_path / "file") == "old" and not list(tmp_path.glob(".*part*"))


def test_the_classrooms_own_database_is_not_written_over(old):
    with pytest.raises(BackupError) as caught:
        backup(old, old / DATABASE)
    assert caught.value.code == "same-file"


def test_a_device_does_not_become_a_file(old, tmp_path, capsys):
    """`sevottam backup /dev/full`, or a folder's name in a hurry."""
    os.mkfifo(tmp_path / "device")
    assert main(["backup", str(tmp_path / "device"), "--data", str(old)]) == 1
    assert "Name a file to write to" in capsys.readouterr().err
    assert (tmp_path / "device").is_fifo()


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
@pytest.mark.parametrize("what", ["backup", "restore"])
def test_killed_in_the_middle_it_has_happened_or_it_has_not(tmp_path, what):
    script = (
        "import sys; from datetime import datetime; from pathlib import Path;"
        "from sevottam_classroom.backup import backup, restore;"
        "folder, file = map(Path, sys.argv[1:]); print(flush=True);"
        f"{'backup(folder, file)' if what == 'backup' else 'restore(folder, file, datetime.now())'}"
    )
    folder, file = tmp_path / "var", tmp_path / "file"
    padding = 6_000_000
    make(tmp_path / "old", "old", padding), make(tmp_path / "new", "new", padding)
    source, target = (folder / DATABASE, file) if what == "backup" else (file, folder / DATABASE)
    seen = set()
    for number in range(6):
        folder.mkdir(exist_ok=True)
        backup(tmp_path / "old", target), backup(tmp_path / "new", source)
        process = subprocess.Popen([sys.executable, "-c", script, folder, file], stdout=subprocess.PIPE)
        process.stdout.readline()
        time.sleep(number * 0.02)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        seen.add(who(target))
        assert who(source) == "new"
        shutil.rmtree(folder)
    assert "old" in seen and seen <= {"old", "new"}


@pytest.mark.skipif(sys.platform == "win32", reason="limits are POSIX's")
@pytest.mark.parametrize("what", ["backup", "restore"])
def test_when_the_disk_is_full_nothing_has_changed(tmp_path, what):
    """No file may grow beyond a megabyte, which is what a full disk looks like to SQLite."""
    import resource

    folder, file = make(tmp_path / "var", "old", 2_000_000), tmp_path / "file"
    backup(make(tmp_path / "other", "new", 2_000_000), file)
    before = file.read_bytes(), who(folder / DATABASE)
    done = subprocess.run(
        [sys.executable, "-m", "sevottam_lms.cli", what, file, "--data", folder],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000)),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1 and "cannot be written" in done.stderr, done.stderr
    assert (file.read_bytes(), who(folder / DATABASE)) == before
    assert not list(tmp_path.rglob("*.part*"))


def test_the_commands_say_what_they_did(old, saved, tmp_path, capsys):
    assert main(["backup", str(tmp_path / "file"), "--data", str(old)]) == 0
    assert main(["restore", str(saved), "--data", str(old)]) == 0
    said = capsys.readouterr().out
    assert "everything is kept" in said and "before-restore" in said
    assert main(["restore", str(tmp_path / "nowhere"), "--data", str(old)]) == 1
    assert main(["backup", str(tmp_path / "file"), "--data", str(tmp_path / "nowhere")]) == 1
    assert "There is no classroom" in capsys.readouterr().err
