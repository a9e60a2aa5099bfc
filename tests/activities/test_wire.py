"""What a browser sent."""

from __future__ import annotations

import pytest

from sevottam_lms.activities.wire import BYTES_MOST, read_action
from sevottam_lms.errors import Refusal


def test_an_action() -> None:
    assert read_action('{"do":"save","responses":{"a":["x"],"b":"सेवा"}}'.encode()) == {
        "do": "save",
        "responses": {"a": ["x"], "b": "सेवा"},
    }


def test_brackets_in_texts_are_text() -> None:
    assert read_action(b'{"a":"[[[[[[[[[[[[","b":"\\"[[[[[[[[[[[["}')["a"] == "[" * 12


@pytest.mark.parametrize(
    ("body", "code", "status"),
    [
        (b"x" * (BYTES_MOST + 1), "body-too-long", 413),
        (b"[" * 9, "body-too-deep", 400),
        (b"[" * 60_000, "body-too-deep", 400),
        (b"", "body-not-json", 400),
        (b"\xff", "body-not-json", 400),
        (b'{"a":NaN}', "body-not-json", 400),
        (b'{"a":1e400}', "body-not-json", 400),
        (b'{"a":' + b"1" * 5000 + b"}", "body-not-json", 400),
        (b'{"a":"\\ud83d"}', "body-not-json", 400),
        (b"[]", "body-not-an-object", 400),
        (b"null", "body-not-an-object", 400),
    ],
)
def test_refusals(body: bytes, code: str, status: int) -> None:
    with pytest.raises(Refusal) as raised:
        read_action(body)
    assert (raised.value.code, raised.value.status) == (code, status)
