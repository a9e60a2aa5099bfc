"""The server on Linux and macOS: gunicorn, a few processes, one request at a time in each."""

from __future__ import annotations

import errno
import logging
import select
import signal
import socket
import time
from collections.abc import Callable
from typing import Any

from gunicorn.app.base import BaseApplication
from gunicorn.workers.sync import SyncWorker

log = logging.getLogger(__name__)

# Seconds: how long a connection may be silent before it says what it wants, and in the middle of saying it.
FIRST_WORD = 1.0
SILENCE = 15.0
# Seconds for a whole request: with one process per core, two clients that trickle would stop a classroom.
REQUEST = 10.0
# Seconds after which a process notices that its parent is gone, and lets go of the port.
ORPHAN = 1.0
# Seconds the kernel keeps a connection to itself that has not said anything.
DEFER = 60


class Worker(SyncWorker):
    """Browsers open connections in advance and may never use them: such a one must not hold up everybody else."""

    def init_process(self) -> None:
        from sevottam_classroom.warming import pages

        for listener in self.sockets:
            _defer_accept(listener.sock)
        self.warming = pages()
        super().init_process()

    def handle(self, listener: Any, client: Any, addr: Any) -> None:
        if not select.select([client], [], [], FIRST_WORD)[0]:
            client.close()
            return
        client.settimeout(SILENCE)
        super().handle(listener, Connection(client), addr)

    def handle_quit(self, sig: int, frame: Any) -> None:
        """Ctrl-C ends the server, not the answer in hand; one that takes too long is cut by `graceful_timeout`."""
        self.handle_exit(sig, frame)

    def run(self) -> None:
        super().run()
        # Ctrl-C reaches this process and its parent, who passes it on: it must not be killed while it is going down.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGQUIT, signal.SIGTERM})

    def wait(self, timeout: float) -> Any:
        """Wait for a connection; whenever none has come for a second, prepare a page.

        The parent is looked after as often: gunicorn would do it every half minute.
        """
        ready = super().wait(min(timeout, ORPHAN))
        if self.alive and not ready:
            self.prepare()
        return ready

    def prepare(self) -> bool:
        """Prepare a page; whether there was one left."""
        try:
            return next(self.warming, None) is not None
        except Exception:
            # Whoever asks for the page will see what is the matter. Nothing more is prepared.
            log.exception("A page could not be prepared")
            return False


class Connection:
    """A browser's socket that has `REQUEST` seconds in all to say what it wants."""

    def __init__(self, client: socket.socket) -> None:
        self._client = client
        self._end = time.monotonic() + REQUEST

    def recv(self, size: int) -> bytes:
        left = self._end - time.monotonic()
        if left <= 0:
            # As if the browser had gone: nobody is waiting for an answer at such a pace.
            raise ConnectionResetError(errno.ECONNRESET, "request took too long")
        self._client.settimeout(min(left, SILENCE))
        try:
            return self._client.recv(size)
        except TimeoutError as problem:
            raise ConnectionResetError(errno.ECONNRESET, "request took too long") from problem
        finally:
            self._client.settimeout(SILENCE)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._client, name)


def _defer_accept(listener: socket.socket) -> None:
    option = getattr(socket, "TCP_DEFER_ACCEPT", None)  # Linux
    if option is not None and listener.family != socket.AF_UNIX:
        listener.setsockopt(socket.IPPROTO_TCP, option, DEFER)


def run(address: str, workers: int, ready: Callable[[], None]) -> None:
    """Serve until interrupted. `ready` is called once requests are being taken."""
    _Server(
        {
            "bind": address,
            "workers": workers,
            "worker_class": Worker,
            # The course is read and the application made once, before the processes part.
            "preload_app": True,
            "when_ready": lambda arbiter: ready(),
            "loglevel": "warning",
            "timeout": 60,
            "graceful_timeout": 5,
            "control_socket_disable": True,
        }
    ).run()


class _Server(BaseApplication):
    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        # Older releases do not know all of them.
        for name, value in self.options.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Any:
        from django.db import connections
        from django.urls import get_resolver

        from sevottam_classroom.warming import pages
        from sevottam_classroom.wsgi import application

        # All pages' code and templates are read now: otherwise each process does it while its first visitor waits.
        _ = get_resolver().url_patterns
        next(pages(), None)
        # SQLite's connections must not be carried across a fork.
        connections.close_all()
        return application
