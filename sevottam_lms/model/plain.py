"""Frozen attrs values as plain JSON, and back: for state that a host stores and may return damaged or from long ago."""

from __future__ import annotations

import types
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import attrs

T = TypeVar("T")
# A hundredfold is still exact in a browser, whose numbers are floats. Seconds and points stay far below.
NUMBER_MOST = 2**46


def to_plain(value: Any) -> Any:
    """Attrs values as objects, tuples as lists; the rest as it is."""
    kind: Any = type(value)
    if attrs.has(kind):
        return {name: to_plain(getattr(value, name)) for name in _fields(kind)}
    if isinstance(value, (tuple, list)):
        return [to_plain(part) for part in value]
    if isinstance(value, dict):
        return {key: to_plain(part) for key, part in value.items()}
    return value


def from_plain(cls: type[T], value: Any) -> T:
    """The value of an attrs class; fields that are missing get their default.

    Raises `ValueError` when a value is not of its declared type.
    """
    return _read(cls, value)  # type: ignore[no-any-return]


def load(cls: type[T], value: Any) -> T:
    """As `from_plain`, but what cannot be read becomes an empty `cls()`: no stored state may make a view fail."""
    try:
        return from_plain(cls, value) if value else cls()
    except ValueError:
        return cls()


@cache
def _fields(cls: Any) -> dict[str, Any]:
    hints = get_type_hints(cls)
    return {field.name: hints[field.name] for field in attrs.fields(cls)}


def _read(kind: Any, value: Any) -> Any:
    if kind is Any:
        return value
    if attrs.has(kind):
        return _read_class(kind, value)
    origin = get_origin(kind)
    if origin in (types.UnionType, Union):
        return None if value is None else _read(get_args(kind)[0], value)
    if origin is tuple:
        return _read_tuple(get_args(kind), value)
    if origin is dict:
        _expect(dict, value)
        return {_read(str, key): _read(get_args(kind)[1], part) for key, part in value.items()}
    return _expect(kind, value)


def _read_class(cls: Any, value: Any) -> Any:
    _expect(dict, value)
    known = {name: _read(kind, value[name]) for name, kind in _fields(cls).items() if name in value}
    try:
        return cls(**known)
    except TypeError as problem:
        raise ValueError(str(problem)) from problem


def _read_tuple(kinds: tuple[Any, ...], value: Any) -> tuple[Any, ...]:
    _expect(list, value)
    if kinds[-1] is Ellipsis:
        return tuple(_read(kinds[0], part) for part in value)
    if len(kinds) != len(value):
        raise ValueError(f"{len(kinds)} parts expected, {len(value)} found")
    return tuple(_read(kind, part) for kind, part in zip(kinds, value, strict=True))


def _expect(kind: Any, value: Any) -> Any:
    # Exact types: a bool is an int to isinstance, and True attempts would be nonsense.
    if type(value) is not kind:
        raise ValueError(f"{kind.__name__} expected, {type(value).__name__} found")
    if kind is int and abs(value) > NUMBER_MOST:
        raise ValueError(f"{NUMBER_MOST} at most expected, {value:e} found")
    return value
