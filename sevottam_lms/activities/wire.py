"""Reading what a browser sent: bytes to an action, or a refusal. Nothing that arrives may raise anything else."""

from __future__ import annotations

import json
import math
from typing import Any

from sevottam_lms.errors import Refusal

BYTES_MOST = 64 * 1024
DEPTH_MOST = 8
TEXT_MOST = 200


def read_action(body: bytes, most: int = BYTES_MOST) -> dict[str, Any]:
    """The JSON object in a request's body.

    Refuses what is too long, no UTF-8, no JSON, nested too deeply, no object, or holds NaN, infinity or half a
    surrogate pair.
    """
    if len(body) > most:
        raise Refusal("body-too-long", status=413, most=most)
    try:
        # Before parsing: Python's parser recurses, and a hundred thousand brackets end it with RecursionError.
        if _is_deep(text := body.decode("utf-8")):
            raise Refusal("body-too-deep")
        action = _JSON.decode(text)
        if "\\u" in text:
            # Half a surrogate pair can be escaped in JSON but is no text: the first to encode it would fail.
            json.dumps(action, ensure_ascii=False).encode()
    except ValueError as problem:
        raise Refusal("body-not-json") from problem
    if not isinstance(action, dict):
        raise Refusal("body-not-an-object")
    return action


def _no_constant(name: str) -> None:
    raise ValueError(name)


def _finite(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise ValueError(digits)
    return number


# Made once: `json.loads` would make one at every call.
_JSON = json.JSONDecoder(parse_constant=_no_constant, parse_float=_finite)


def _is_deep(text: str) -> bool:
    # Counting is quick, and mostly enough; walking through the text is not.
    return text.count("[") + text.count("{") > DEPTH_MOST and _depth(text) > DEPTH_MOST


def _depth(text: str) -> int:
    """How deeply brackets nest outside strings."""
    deepest = depth = 0
    quoted = escaped = False
    for letter in text:
        if quoted:
            quoted = escaped or letter != '"'
            escaped = letter == "\\" and not escaped
        elif letter == '"':
            quoted = True
        elif letter in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif letter in "]}":
            depth -= 1
    return deepest


def unknown_action(action: dict[str, Any]) -> Refusal:
    """The refusal of an action whose name no activity of that kind knows."""
    name = action.get("do")
    return Refusal("unknown-action", do=name[:40] if isinstance(name, str) else "")


def text_of(action: dict[str, Any], name: str, most: int = TEXT_MOST) -> str:
    """The text under a name, of at most so many characters; refuses anything else."""
    value = action.get(name)
    if not isinstance(value, str) or len(value) > most:
        raise Refusal("bad-field", field=name, expects="text")
    return value


def object_of(action: dict[str, Any], name: str) -> dict[str, Any]:
    """The object under a name; refuses anything else."""
    value = action.get(name)
    if not isinstance(value, dict):
        raise Refusal("bad-field", field=name, expects="object")
    return value


def texts_of(action: dict[str, Any], name: str) -> tuple[str, ...]:
    """The list of texts under a name; refuses anything else."""
    value = action.get(name)
    if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
        raise Refusal("bad-field", field=name, expects="list of texts")
    return tuple(value)
