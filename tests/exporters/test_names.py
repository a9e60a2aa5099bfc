"""Names that every platform takes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sevottam_lms.exporters.names import file_name, short_keys


@given(st.lists(st.text(), max_size=3))
def test_a_file_name_is_always_safe(parts: list[str]) -> None:
    assert re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9._-]*", file_name(*parts))


@pytest.mark.parametrize(
    ("parts", "name"),
    [(("HIPA", "SEVOTTAM", ""), "HIPA-SEVOTTAM"), (("a b/c",), "a-b-c"), (("सेवा",), "course"), (("..",), "course")],
)
def test_a_file_name_keeps_what_it_can(parts: tuple[str, ...], name: str) -> None:
    assert file_name(*parts) == name


@given(st.lists(st.text(max_size=4), unique=True, max_size=60))
def test_keys_are_distinct_and_of_one_length(names: list[str]) -> None:
    keys = short_keys(names)
    assert len(set(keys)) == len(names)
    assert len({len(key) for key in keys}) <= 1
    assert all(re.fullmatch(r"[\w-]{3,}", key, re.ASCII) for key in keys)


def test_a_key_depends_on_its_name_alone() -> None:
    assert short_keys(["a", "b"])[1] == short_keys(["x", "b", "y"])[1]
