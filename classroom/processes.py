"""The server on Linux and macOS: gunicorn, a few processes, one request at a time in each."""

from __future__ import annotations

import select
import socket
from collections.abc import Callable
from typing import Any

from gunicorn.app.base import BaseApplication
from gunicorn.workers.sync import SyncWorker

# Seconds: how long a connection may be silent before it says what it wants, and in the middle of saying it.
FIRST_WORD = 1.0
SILENCE = 15.0
# Seconds the kernel keeps a connection to itself that has not said anything.
DEFER = 60


class Worker(SyncWorker):
    """Browsers open connections in advance and may never use them: such a one must not hold up everybody else."""

    def init_process(self) -> None:
        for listener in self.sockets:
            _defer_accept(listener.sock)
        super().init_process()

    def handle(self, listener: Any, client: Any, addr: Any) -> None:
        if not select.select([client], [], [], FIRST_WORD)[0]:
            client.close()
            return
        client.settimeout(SILENCE)
        super().handle(listener, client, addr)


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
        from sevottam_classroom.wsgi import application

        return application
