"""A throw-away web server for the two SCORM hosts: pages, one package or more, and the saved records."""

from __future__ import annotations

import json
import mimetypes
import threading
import time
from collections.abc import Callable, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any, cast
from urllib.parse import unquote, urlencode, urlsplit

from attrs import field, frozen

from .records import Record, SaveRule, add_entry, keep_highest, keep_latest

HERE = Path(__file__).resolve().parent
SCORM_AGAIN = HERE.parents[1] / "frontend" / "node_modules" / "scorm-again" / "dist" / "esm"

Key = tuple[str, str, str]
"""Host, learner, content item."""


def _content_type(path: Path) -> str:
    # Asked of us for .js, because the answer of `mimetypes` depends on the machine's own tables,
    # and a browser refuses a module script of any other type.
    if path.suffix in {".js", ".mjs"}:
        return "text/javascript; charset=utf-8"
    return mimetypes.guess_type(path.name)[0] or "application/octet-stream"


@frozen
class Host:
    """One place a package can be played in."""

    save_rule: SaveRule
    options: frozenset[str]
    """The query parameters its page understands, besides `learner` and `content`."""


HOSTS: Mapping[str, Host] = MappingProxyType(
    {
        "igot_a": Host(
            keep_highest, frozenset({"delay", "duration", "threshold", "forget_initialized", "overlay"})
        ),
        "strict": Host(keep_latest, frozenset()),
    }
)


@frozen
class Records:
    """The server's memory; outlives every page load, and is shared by the request threads."""

    _kept: dict[Key, Record] = field(factory=dict)
    _lock: threading.Lock = field(factory=threading.Lock)

    def get(self, key: Key) -> Record:
        with self._lock:
            return self._kept.get(key, Record())

    def put(self, key: Key, record: Record) -> None:
        with self._lock:
            self._kept[key] = record

    def add(self, key: Key, entries: list[Mapping[str, Any]]) -> None:
        rule = HOSTS[key[0]].save_rule
        with self._lock:
            record = self._kept.get(key, Record())
            for entry in entries:
                record = add_entry(record, entry, rule)
            self._kept[key] = record

    def snapshot(self) -> Mapping[Key, Record]:
        with self._lock:
            return MappingProxyType(dict(self._kept))


class _HostServer(ThreadingHTTPServer):
    # A page left open keeps its connection: the test must not wait for it.
    daemon_threads = True

    def __init__(self, roots: Mapping[str, Path], records: Records) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.roots = roots
        self.records = records


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    @property
    def _host_server(self) -> _HostServer:
        return cast(_HostServer, self.server)

    def do_GET(self) -> None:
        parts = self._parts()
        if key := _record_key(parts):
            self._send_record(self._host_server.records.get(key))
        elif path := _file_at(self._host_server.roots, parts):
            self._send(HTTPStatus.OK, _content_type(path), path.read_bytes())
        else:
            self._send(HTTPStatus.NOT_FOUND, "text/plain", b"Nothing here.")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        key = _record_key(self._parts())
        if key is None:
            self._send(HTTPStatus.NOT_FOUND, "text/plain", b"Nothing is kept here.")
            return
        self._host_server.records.add(key, json.loads(body))
        self._send(HTTPStatus.NO_CONTENT, "text/plain", b"")

    def _parts(self) -> tuple[str, ...]:
        return tuple(unquote(part) for part in urlsplit(self.path).path.split("/") if part)

    def _send_record(self, record: Record) -> None:
        # `saved` tells an empty blob from none at all: iGOT restores the first and ignores the second.
        state = {
            "saved": bool(record.saves or record.status or record.details),
            "status": record.status,
            "progress": record.progress,
            "details": dict(record.details),
        }
        self._send(HTTPStatus.OK, "application/json", json.dumps(state).encode())

    def _send(self, status: HTTPStatus, content_type: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: a test run's output belongs to the tests."""


def _record_key(parts: tuple[str, ...]) -> Key | None:
    if len(parts) == 4 and parts[0] == "records" and parts[1] in HOSTS:
        return parts[1], parts[2], parts[3]
    return None


def _file_at(roots: Mapping[str, Path], parts: tuple[str, ...]) -> Path | None:
    for depth in (2, 1):
        root = roots.get("/".join(parts[:depth]))
        if root is not None and len(parts) > depth:
            path = root.joinpath(*parts[depth:]).resolve()
            return path if path.is_relative_to(root) and path.is_file() else None
    return None


class ScormHosts:
    """The hosts, running, with a package to play.

    >>> with ScormHosts(package_dir) as hosts:                              # doctest: +SKIP
    ...     page.goto(hosts.url("igot_a", learner="asha", delay=800))
    ...     hosts.record("igot_a", "asha").suspend_data
    """

    def __init__(self, package_dir: Path, *, packages: Mapping[str, Path] | None = None) -> None:
        """`package_dir` is played as the item `lesson`; `packages` adds further items by name."""
        contents = {"lesson": package_dir, **(packages or {})}
        roots = {f"content/{name}": Path(folder).resolve() for name, folder in contents.items()}
        self._contents = frozenset(contents)
        self._records = Records()
        self._server = _HostServer(
            {"hosts": HERE, "vendor/scorm-again": _scorm_again(), **roots}, self._records
        )
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def __enter__(self) -> ScormHosts:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    @property
    def records(self) -> Mapping[Key, Record]:
        """All records, by (host, learner, content)."""
        return self._records.snapshot()

    def url(self, host: str, *, learner: str = "asha", content: str = "lesson", **options: object) -> str:
        """The address of a host page; the options are the query parameters its README lists."""
        if unknown := options.keys() - HOSTS[host].options:
            raise ValueError(f"The host {host!r} has no option {', '.join(sorted(unknown))}.")
        if content not in self._contents:
            raise ValueError(f"No package is served as {content!r}.")
        query = urlencode({"learner": learner, "content": content, **options})
        return f"{self.origin}/hosts/{host}/index.html?{query}"

    def record(self, host: str, learner: str = "asha", content: str = "lesson") -> Record:
        """What the server knows now; an empty record when it knows nothing."""
        return self._records.get((host, learner, content))

    def seed(self, host: str, record: Record, learner: str = "asha", content: str = "lesson") -> None:
        """Pretend the learner was here before."""
        self._records.put((host, learner, content), record)

    def wait_for(
        self,
        holds: Callable[[Record], bool],
        host: str,
        learner: str = "asha",
        content: str = "lesson",
        timeout: float = 15.0,
    ) -> Record:
        """The record, once `holds` is true of it: what a page sends arrives a moment later."""
        deadline = time.monotonic() + timeout
        while not holds(record := self.record(host, learner, content)):
            if time.monotonic() > deadline:
                raise TimeoutError(f"Still not so after {timeout} s: {record}")
            time.sleep(0.02)
        return record


def _scorm_again() -> Path:
    if not SCORM_AGAIN.is_dir():
        raise RuntimeError("The strict host needs scorm-again: run `npm ci` in frontend/ first.")
    return SCORM_AGAIN.resolve()
