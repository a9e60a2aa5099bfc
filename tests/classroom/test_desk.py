"""`sevottam account`: as somebody at the server's terminal uses it, and as a script does."""

import contextlib
import io
import os
import pty
import select
import subprocess
import sys

import pytest
from django.db import DatabaseError, OperationalError

from sevottam_classroom.models import Account, BlockState
from sevottam_classroom.opening import trouble
from sevottam_lms.cli import main
from tests.classroom.conftest import DATA


@pytest.fixture
def account(monkeypatch, capsys):
    """Runs the command with a password on standard input; gives the exit code and what was said."""

    def account(*arguments, typed="", lang="en"):
        monkeypatch.setenv("LANGUAGE", lang)
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        monkeypatch.setattr("os.umask", lambda mask: 0)
        capsys.readouterr()
        try:
            code = main(["account", *arguments, "--data", str(DATA)])
        except SystemExit as left:
            code = left.code
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return code, said.out + said.err

    return account


def test_an_account_is_made_by_a_script(account, visit):
    code, said = account(
        "add", "Meena", "--name", "Meena Rao", "--facilitator", "--password-stdin", typed="guides-us-all\n"
    )
    assert (code, said) == (0, "Made “meena”.\n")
    made = Account.objects.get(username="meena")
    assert made.is_facilitator and made.name == "Meena Rao" and made.check_password("guides-us-all")


@pytest.mark.parametrize(
    ("typed", "words"),
    [("short\n", "at least 8"), ("password\n", "tries this password first"), ("", "at least 8")],
)
def test_a_weak_password_is_refused_in_words(account, typed, words):
    code, said = account("add", "ravi", "--password-stdin", typed=typed)
    assert code == 1 and words in said
    assert not Account.objects.exists()
    assert "8" in account("add", "ravi", "--password-stdin", typed=typed, lang="hi")[1] or typed == "password\n"


def test_a_name_is_given_once(account, asha):
    code, said = account("add", "ASHA", "--password-stdin", typed="guides-us-all\n")
    assert code == 1 and "already" in said


@pytest.mark.parametrize("name", ["", "  ", "x" * 151])
def test_an_odd_name_is_refused(account, name):
    assert account("add", name, "--password-stdin", typed="guides-us-all\n")[0] == 2


@pytest.mark.parametrize("deed", [("add", "new"), ("password", "asha"), ("remove", "asha")])
def test_without_a_terminal_nobody_is_asked(account, asha, deed):
    """What to do instead is said, and nothing is changed."""
    code, said = account(*deed)
    assert code == 2 and ("--password-stdin" in said or "--yes" in said)
    assert list(Account.objects.values_list("username", flat=True)) == ["asha"]


def test_accounts_are_listed(account, asha, facilitator):
    assert account("list") == (0, "meena\tMeena Rao\tfacilitator\nasha\tAsha Verma\tlearner\n")
    Account.objects.update(is_active=False)
    assert "switched off" in account("list")[1]
    assert "शिक्षार्थी" in account("list", lang="hi")[1]


def test_an_empty_list_says_what_to_do(account):
    code, said = account("list")
    assert code == 0 and "sevottam account add" in said


def test_a_password_is_set_and_the_old_one_signs_out(account, asha, visit):
    client = visit(asha)
    assert client.get("/").status_code == 200
    code, said = account("password", "Asha", "--password-stdin", typed="learns-much-more\n")
    assert code == 0 and "changed" in said
    assert client.get("/").status_code == 302
    assert Account.objects.get(username="asha").check_password("learns-much-more")


def test_an_account_is_removed_with_its_records(account, asha):
    from django.utils import timezone

    BlockState.objects.create(account=asha, usage="x", changed=timezone.now())
    assert account("remove", "asha", "--yes")[0] == 0
    assert not Account.objects.exists() and not BlockState.objects.exists()


@pytest.mark.parametrize("deed", [("password", "--password-stdin"), ("remove", "--yes")])
def test_an_unknown_name_is_said(account, deed):
    code, said = account(deed[0], "nobody", deed[1], typed="guides-us-all\n")
    assert code == 1 and "sevottam account list" in said


def run(*arguments, **options):
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("SEVOTTAM_", "DJANGO_"))}
    command = [sys.executable, "-m", "sevottam_lms.cli", "account", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60, **options)


def test_the_first_account_may_come_before_the_first_start(tmp_path):
    """In a process of its own, as it is typed; and a folder without a classroom is not made into one by looking."""
    data = tmp_path / "var"
    looked = run("list", "--data", data)
    assert looked.returncode == 2 and "--data" in looked.stderr and not data.exists()
    made = run("add", "meena", "--facilitator", "--password-stdin", "--data", data, input="guides-us-all\n")
    assert (made.returncode, made.stderr) == (0, "")
    assert run("list", "--data", data).stdout == "meena\tmeena\tfacilitator\n"
    assert data.stat().st_mode & 0o077 == 0


def typed_at_a_terminal(*arguments, keys):
    """The exit code, and what a person sees who types these keys."""
    child, terminal = pty.fork()
    if child == 0:
        os.environ["LANGUAGE"] = "en"
        os.execv(sys.executable, [sys.executable, "-m", "sevottam_lms.cli", "account", *map(str, arguments)])
    seen = b""
    for question, answer in keys:
        while question not in seen:
            seen += what_comes(terminal)
        seen = seen.partition(question)[2]
        os.write(terminal, answer)
    with contextlib.suppress(OSError):  # Linux ends a terminal's output so
        while more := what_comes(terminal):
            seen += more
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), seen.decode()


def what_comes(terminal):
    assert select.select([terminal], [], [], 60)[0], "nothing comes"
    return os.read(terminal, 1024)


def test_at_a_terminal_everything_is_asked(tmp_path):
    """The password twice and unseen; before an account goes, its name."""
    add = ("add", "meena", "--data", tmp_path)
    good = [(b"Password: ", b"guides-us-all\n"), (b"again: ", b"guides-us-all\n")]
    code, seen = typed_at_a_terminal(*add, keys=good)
    assert code == 0 and "Made" in seen and "guides-us-all" not in seen
    other = [(b"Password: ", b"guides-us-all\n"), (b"again: ", b"another-one-here\n")]
    code, seen = typed_at_a_terminal("password", *add[1:], keys=other)
    assert code == 2 and "differ" in seen
    code, seen = typed_at_a_terminal("remove", *add[1:], keys=[(b": ", b"mina\n")])
    assert code == 1 and "nothing was removed" in seen
    code, seen = typed_at_a_terminal("remove", *add[1:], keys=[(b": ", b"\x04")])
    assert code == 130 and "Traceback" not in seen
    code, seen = typed_at_a_terminal("remove", *add[1:], keys=[(b": ", b"meena\n")])
    assert code == 0 and "Removed" in seen


def test_damaged_records_are_told_in_a_sentence(tmp_path):
    (tmp_path / "classroom.sqlite3").write_bytes(b"not a database, whatever its name says" * 100)
    done = run("list", "--data", tmp_path)
    assert done.returncode == 1
    assert "sevottam restore" in done.stderr and "Traceback" not in done.stderr


def test_a_full_or_read_only_disk_is_not_called_damage():
    """A backup put back there would not help."""
    assert trouble(OperationalError("attempt to write a readonly database")) == "no-database"
    assert trouble(DatabaseError("database disk image is malformed")) == "damaged"
