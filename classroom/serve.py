"""Starting the classroom: data, database, files, accounts, then the server."""

from __future__ import annotations

import errno
import os
import socket
import sys
import time
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from typing import IO

from sevottam_classroom import addresses, lock

# A server that was killed leaves its processes behind for about a second, and with them the port.
PORT_PATIENCE = 4.0
EVERYWHERE = "0.0.0.0"
ANY_HOST = ("", EVERYWHERE, "::")


class CannotServe(Exception):
    """What stands in the way, and what to do about it, in one sentence or two."""


def serve(
    path: Path,
    host: str = "127.0.0.1",
    port: int = 8000,
    data_dir: Path = Path("var"),
    demo: bool = False,
    workers: int = 2,
    lan: bool = False,
    overlays: Sequence[Path] = (),
) -> int:
    """Serve a course, with overlays laid over it, until interrupted; returns the exit code.

    Raises `ContentError` when the course cannot be read. `data_dir` keeps accounts and progress between two starts.
    With `lan` everybody on this computer's network is answered, whatever `host` says.
    """
    try:
        host, reached_at = (EVERYWHERE, _lan_addresses()) if lan else (host, [])
        _prepare_data_dir(data_dir)
        held = _hold(data_dir)
        _wait_for_port(host, port)
        _configure(path, overlays, host, data_dir, demo)
        if reached_at:
            os.environ[addresses.VARIABLE] = f"{reached_at[0]}:{port}"
        _load(demo)
    except CannotServe as problem:
        print(f"sevottam: {problem}", file=sys.stderr)
        return 1
    welcome = _welcome(host, port, demo, reached_at)
    with held:
        if sys.platform == "win32":
            _serve_in_one_process(host, port, welcome)
        else:
            _serve_in_processes(host, port, workers, welcome)
    return 0


def _lan_addresses() -> list[str]:
    found = addresses.lan_addresses()
    if not found:
        raise CannotServe(
            "This computer is on no network. Connect it to the room's Wi-Fi or cable, or switch on its own hotspot, "
            "and start again. Without --lan the course runs on this computer alone."
        )
    return found


def _prepare_data_dir(data_dir: Path) -> None:
    # Passwords' hashes and sessions lie there: nobody else on this computer may read what is made from now on.
    os.umask(0o077)
    try:
        # A folder that was there before keeps its own rules: it may hold more than ours.
        data_dir.mkdir(parents=True, exist_ok=True)
        probe = data_dir / f".probe-{os.getpid()}"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as problem:
        raise CannotServe(
            f"Cannot write to {data_dir} ({problem.strerror}). Name another folder with --data."
        ) from problem


def _hold(data_dir: Path) -> IO[bytes]:
    try:
        return lock.hold(data_dir, alone=False)
    except lock.InUse as problem:
        raise CannotServe(f"{data_dir} is in use, perhaps by a restore. Try again when it has ended.") from problem


def _wait_for_port(host: str, port: int) -> None:
    end = time.monotonic() + PORT_PATIENCE
    while (problem := _port_problem(host, port)) is not None:
        if problem.errno != errno.EADDRINUSE:
            raise CannotServe(f"Cannot listen on {host}:{port} ({problem.strerror}).")
        if time.monotonic() > end:
            raise CannotServe(f"Port {port} is in use. Stop the other program, or choose another: --port {port + 1}")
        time.sleep(0.25)


def _port_problem(host: str, port: int) -> OSError | None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if sys.platform != "win32":  # there it would take the port from whoever has it
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as problem:
            return problem
    return None


def _configure(path: Path, overlays: Sequence[Path], host: str, data_dir: Path, demo: bool) -> None:
    os.environ["SEVOTTAM_COURSE"] = str(path.resolve())
    os.environ["SEVOTTAM_OVERLAYS"] = os.pathsep.join(str(overlay.resolve()) for overlay in overlays)
    os.environ["SEVOTTAM_DATA"] = str(data_dir.resolve())
    os.environ["SEVOTTAM_DEMO"] = "1" if demo else "0"
    os.environ["SEVOTTAM_HOSTS"] = " ".join(_names(host))
    os.environ["DJANGO_SETTINGS_MODULE"] = "sevottam_classroom.settings"


def _names(host: str) -> list[str]:
    """The names a browser may call the server by, besides "localhost"."""
    if host not in ANY_HOST:
        return [f"[{host}]" if ":" in host else host]
    name = socket.gethostname()
    return [name, f"{name}.local", *addresses.lan_addresses()]


def _load(demo: bool) -> None:
    """Everything that is done once, before any process answers requests."""
    import django

    django.setup()

    from django.core.management import call_command
    from django.db import DatabaseError, connections

    from sevottam_classroom import accounts
    from sevottam_classroom.served import current

    current()
    try:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("clearsessions", verbosity=0)
        accounts.set_up_demo_accounts() if demo else accounts.switch_off_demo_accounts()
    except DatabaseError as problem:
        raise CannotServe(f"The database cannot be used ({problem}). Is the disk full or read-only?") from problem
    call_command("collectstatic", verbosity=0, interactive=False)
    # The processes to come open connections of their own: SQLite's must not be carried across a fork.
    connections.close_all()


def _welcome(host: str, port: int, demo: bool, reached_at: list[str]) -> str:
    from django.db import connections

    from sevottam_classroom.accounts import offered_demo_accounts
    from sevottam_classroom.models import Account

    shown = "localhost" if host in (*ANY_HOST, "127.0.0.1") else host
    lines = ["", f"  The classroom is open:  http://{shown}:{port}/", "", *_for_the_room(reached_at, port)]
    for account in offered_demo_accounts():
        role = "facilitator" if account.is_facilitator else "learner"
        lines.append(f"  {role:<12} name: {account.username:<12} password: {account.password}")
    if not Account.objects.exists():
        lines.append("  There is no account yet. Make one, in another terminal, or serve with --demo:")
        lines.append(f"  sevottam account add NAME --facilitator --data {os.environ['SEVOTTAM_DATA']}")
    connections.close_all()
    return "\n".join([*lines, "", "  Stop with Ctrl-C. Progress is kept.", ""])


def _for_the_room(reached_at: list[str], port: int) -> list[str]:
    """What to write on the board; nothing unless the room is let in."""
    if not reached_at:
        return []
    best, *others = (f"http://{ip}:{port}/" for ip in reached_at)
    lines = [f"  For everybody in the room:  {best}", "", *_picture(best)]
    if others:
        lines += [f"  If that does not open, try:  {'  '.join(others)}", ""]
    return [
        *lines,
        "  All devices must be on the same network as this computer. If none gets through, its firewall",
        f"  has to let in port {port}.",
        "",
    ]


def _picture(address: str) -> list[str]:
    """The address as a QR code, where the terminal can show one."""
    import segno

    drawn = StringIO()
    segno.make(address, error="l", micro=False).terminal(drawn, border=2, compact=True)
    try:
        drawn.getvalue().encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return []
    return [*(f"  {line}" for line in drawn.getvalue().splitlines()), ""]


def _serve_in_processes(host: str, port: int, workers: int, welcome: str) -> None:
    from sevottam_classroom.processes import run

    address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    run(address, workers, lambda: print(welcome, flush=True))


def _serve_in_one_process(host: str, port: int, welcome: str) -> None:
    import waitress

    from sevottam_classroom.wsgi import application

    print(welcome, flush=True)
    # One thread: what takes turns anyway at the database needs no others, and each would want a connection of its own.
    waitress.serve(application, host=host, port=port, threads=1, ident=None)
