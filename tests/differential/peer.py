"""The browser's engine, asked from Python."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sevottam_lms.errors import Refusal

PEER = Path(__file__).with_name("peer.mjs")


class Peer:
    """One node process for all questions. Answers are `{"value": …}` or `{"refusal": …}`."""

    def __init__(self, node: str) -> None:
        self._process = subprocess.Popen(
            [node, str(PEER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )

    def ask(self, call: str, *arguments: Any) -> dict[str, Any]:
        return self.ask_many(call, [arguments])[0]

    def ask_many(self, call: str, many: list[tuple[Any, ...]]) -> list[dict[str, Any]]:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps({"call": call, "many": many}) + "\n")
        self._process.stdin.flush()
        answers = self._process.stdout.readline()
        assert answers, "the node process has ended; its error stands above"
        return json.loads(answers)  # type: ignore[no-any-return]

    def close(self) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait(timeout=10)


def start_peer() -> Peer | None:
    """The peer; None where node is not installed."""
    node = shutil.which("node")
    return Peer(node) if node else None


def answer(call: Callable[[], Any]) -> dict[str, Any]:
    """What our own engine says, in the peer's form."""
    try:
        return {"value": call()}
    except Refusal as refusal:
        return {"refusal": {"code": refusal.code, "status": refusal.status, "facts": refusal.facts}}


def same(one: Any, other: Any) -> bool:
    """Equality of JSON: `True` is not 1, a missing key is not null, and numbers are floats, as in a browser."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(part, other[key]) for key, part in one.items())
    if isinstance(one, (list, tuple)) and isinstance(other, (list, tuple)):
        return len(one) == len(other) and all(map(same, one, other))
    if _is_number(one) and _is_number(other):
        return float(one) == float(other)
    return type(one) is type(other) and one == other


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
