"""Whatever arrives is an action or is refused."""

from __future__ import annotations

import json

from hypothesis import example, given
from hypothesis import strategies as st

from sevottam_lms.activities.wire import read_action
from sevottam_lms.errors import Refusal
from tests.strategies import json_values

BODIES = [
    b"",
    b"null",
    b"[]",
    b"1",
    b'"text"',
    b"{",
    b"[" * 100_000,
    b"{" * 30_000,
    b'{"a":' * 10_000,
    b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
    b'{"a":NaN}',
    b'{"a":-Infinity}',
    b'{"a":1e999}',
    b'{"a":' + b"9" * 5000 + b"}",
    b'{"a":' + b"9" * 4000 + b"}",
    b'{"a":"\\ud800"}',
    b'{"\\udfff":1}',
    b'{"a":"\xff"}',
    b"\xef\xbb\xbf{}",
    '{"a":1}'.encode("utf-16"),
    b'{"a":"' + b"x" * 3_000_000 + b'"}',
    b'{"a":1} x',
    b'{"a":"\\',
    b'{"a":"[[[[[[[[[[[[["}',
]


def accepted(body: bytes) -> bool:
    """Whether it is an action; if so, it is plain text and numbers all through."""
    try:
        action = read_action(body)
    except Refusal as refusal:
        assert refusal.code.startswith("body-")
        assert 400 <= refusal.status < 500
        return False
    assert isinstance(action, dict)
    json.dumps(action, ensure_ascii=False, allow_nan=False).encode()
    return True


@given(st.binary() | st.text().map(str.encode) | json_values.map(json.dumps).map(str.encode))
def test_any_bytes(body: bytes) -> None:
    """Never another exception."""
    accepted(body)


@given(st.sampled_from(BODIES), st.integers(0, 200), st.binary(max_size=3))
@example(b'{"do":"start"}', 5, b"\\ud8")
def test_odd_bytes(body: bytes, at: int, put: bytes) -> None:
    """Bodies that broke parsers, and what is near them."""
    accepted(body)
    accepted(body[:at] + put + body[at:])


@given(st.dictionaries(st.text(max_size=5), st.integers() | st.text(max_size=5), max_size=4))
def test_what_our_page_sends_is_read(action: dict[str, int | str]) -> None:
    """A flat object of texts and numbers comes through as it was."""
    assert read_action(json.dumps(action).encode()) == action
    assert read_action(json.dumps(action, ensure_ascii=False).encode()) == action
