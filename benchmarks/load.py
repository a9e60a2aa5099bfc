"""Requests sent as fast as a server takes them, each over a connection of its own, and what came of them."""

from __future__ import annotations

import socket
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from statistics import quantiles

from attrs import frozen

AT_ONCE = 4


@frozen
class Load:
    """How requests fared: answers in all, those that were 200, the seconds it took, and each answer's milliseconds."""

    answers: int
    good: int
    seconds: float
    milliseconds: tuple[float, ...]

    @property
    def rate(self) -> float:
        """Good answers a second."""
        return self.good / self.seconds

    def to_json(self) -> dict[str, float]:
        cuts = quantiles(self.milliseconds, n=100)
        return {
            "rate": round(self.rate, 1),
            "answers": self.answers,
            "not_200": self.answers - self.good,
            "p50_ms": round(cuts[49], 1),
            "p95_ms": round(cuts[94], 1),
        }


def post(path: str, body: bytes, **headers: str) -> bytes:
    """A POST request as it goes over the wire."""
    lines = {
        "Host": "127.0.0.1",
        "Content-Type": "application/json",
        "Content-Length": str(len(body)),
        "Connection": "close",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"POST {path} HTTP/1.1\r\n{head}\r\n".encode() + body


def send(port: int, requests: Sequence[bytes], at_once: int = AT_ONCE) -> Load:
    """Send all of them, so many at once."""
    begin = time.perf_counter()
    with ThreadPoolExecutor(at_once) as senders:
        answers = list(senders.map(lambda request: _sent(port, request), requests))
    seconds = time.perf_counter() - begin
    good = sum(status == 200 for status, _ in answers)
    return Load(len(answers), good, seconds, tuple(took for _, took in answers))


def _sent(port: int, request: bytes) -> tuple[int, float]:
    begin = time.perf_counter()
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        connection.sendall(request)
        start = connection.recv(65536)
        while connection.recv(65536):
            pass
    return int(start[9:12] or 0), 1000 * (time.perf_counter() - begin)
