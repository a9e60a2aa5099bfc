"""Starting the classroom: data, database, files, accounts, then the server."""

from __future__ import annotations

import errno
import os
import socket
import sys
import time
from collections.abc import Callable, Sequence
from io import StringIO
from pathlib import Path
from typing import IO, TYPE_CHECKING

from attrs import frozen

from sevottam_classroom import addresses, lock
from sevottam_classroom.opening import trouble

if TYPE_CHECKING:  # settings have to be there before accounts
    from sevottam_classroom.accounts import DemoAccount

# A server that was killed leaves its processes behind for about a second, and with them the port.
PORT_PATIENCE = 4.0
MOST_PORT = 65535
EVERYWHERE = "0.0.0.0"
ANY_HOST = (EVERYWHERE, "::")


class CannotServe(Exception):
    """What stands in the way.

    `code`: `no-host`, `no-network`, `no-writing`, `held`, `no-listening`, `port-taken`, `damaged`, `no-database`; the
    command makes a sentence of it.
    """

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts


@frozen
class Opened:
    """What is told once requests are being taken; `room`: where others on the network reach it, the likeliest first."""

    address: str
    port: int
    data: Path
    room: tuple[str, ...] = ()
    picture: tuple[str, ...] = ()
    accounts: tuple[DemoAccount, ...] = ()
    nobody: bool = False


def serve(
    path: Path,
    host: str = "127.0.0.1",
    port: int = 8000,
    data_dir: Path = Path("var"),
    demo: bool = False,
    workers: int = 2,
    lan: bool = False,
    overlays: Sequence[Path] = (),
    tell: Callable[[Opened], None] = print,
) -> None:
    """Serve a course, with overlays laid over it, until interrupted; `tell` is called once it is open.

    Raises `ContentError` when the course cannot be read, and `CannotServe`. `data_dir` keeps accounts and progress
    between two starts. With `lan` everybody on this computer's network is answered, whatever `host` says.
    """
    if not host.strip():
        # The system would take it for "everywhere", which is `lan`'s to say.
        raise CannotServe("no-host")
    host, reached_at = (EVERYWHERE, _lan_addresses()) if lan else (host, [])
    _prepare_data_dir(data_dir)
    with _hold(data_dir):
        _wait_for_port(host, port)
        _configure(path, overlays, host, data_dir, demo)
        if reached_at:
            os.environ[addresses.VARIABLE] = f"{reached_at[0]}:{port}"
        _load(data_dir, demo)
        opened = _opened(host, port, data_dir, reached_at)
        if sys.platform == "win32":
            _serve_in_one_process(host, port, lambda: tell(opened))
        else:
            _serve_in_processes(host, port, workers, lambda: tell(opened))


def _lan_addresses() -> list[str]:
    found = addresses.lan_addresses()
    if not found:
        raise CannotServe("no-network")
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
        raise CannotServe("no-writing", path=data_dir, reason=problem.strerror) from problem


def _hold(data_dir: Path) -> IO[bytes]:
    try:
        return lock.hold(data_dir, alone=False)
    except lock.InUse as problem:
        raise CannotServe("held", path=data_dir) from problem


def _wait_for_port(host: str, port: int) -> None:
    end = time.monotonic() + PORT_PATIENCE
    while (problem := _port_problem(host, port)) is not None:
        if problem.errno != errno.EADDRINUSE:
            raise CannotServe("no-listening", host=host, port=port, reason=problem.strerror)
        if time.monotonic() > end:
            raise CannotServe("port-taken", port=port, other=port + 1 if port < MOST_PORT else port - 1)
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


def _load(data_dir: Path, demo: bool) -> None:
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
        raise CannotServe(trouble(problem), path=data_dir, reason=problem) from problem
    call_command("collectstatic", verbosity=0, interactive=False)
    # The processes to come open connections of their own: SQLite's must not be carried across a fork.
    connections.close_all()


def _opened(host: str, port: int, data_dir: Path, reached_at: list[str]) -> Opened:
    from django.db import connections

    from sevottam_classroom.accounts import offered_demo_accounts
    from sevottam_classroom.models import Account

    shown = "localhost" if host in (*ANY_HOST, "127.0.0.1") else host
    room = tuple(f"http://{ip}:{port}/" for ip in reached_at)
    opened = Opened(
        address=f"http://{shown}:{port}/",
        port=port,
        data=data_dir,
        room=room,
        picture=_picture(room[0]) if room else (),
        accounts=offered_demo_accounts(),
        nobody=not Account.objects.exists(),
    )
    connections.close_all()
    return opened


def _picture(address: str) -> tuple[str, ...]:
    """The address as a QR code, where the terminal can show one."""
    import segno

    drawn = StringIO()
    segno.make(address, error="l", micro=False).terminal(drawn, border=2, compact=True)
    try:
        drawn.getvalue().encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return ()
    return tuple(drawn.getvalue().splitlines())


def _serve_in_processes(host: str, port: int, workers: int, ready: Callable[[], None]) -> None:
    from sevottam_classroom.processes import run

    address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    run(address, workers, ready)


def _serve_in_one_process(host: str, port: int, ready: Callable[[], None]) -> None:
    import waitress

    from sevottam_classroom.wsgi import application

    ready()
    # One thread: what takes turns anyway at the database needs no others, and each would want a connection of its own.
    waitress.serve(application, host=host, port=port, threads=1, ident=None)
