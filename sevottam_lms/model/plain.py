"""Frozen attrs values as plain JSON, and back: for state that a host stores and may return damaged or from long ago."""

from __future__ import annotations

import types
from collections.abc import Callable
from functools import cache, partial
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import attrs

T = TypeVar("T")
# A hundredfold is still exact in a browser, whose numbers are floats. Seconds and points stay far below.
NUMBER_MOST = 2**46
PLAIN = frozenset({str, int, bool, float, type(None)})
Reader = Callable[[Any], Any]


def to_plain(value: Any) -> Any:
    """Attrs values as objects, tuples as lists; the rest as it is."""
    kind: Any = type(value)
    if kind in PLAIN:
        return value
    # Most parts are plain already: not asking each of them again halves what this costs.
    if kind is tuple or kind is list:
        return [part if type(part) in PLAIN else to_plain(part) for part in value]
    if kind is dict:
        return {key: part if type(part) in PLAIN else to_plain(part) for key, part in value.items()}
    return {name: to_plain(getattr(value, name)) for name in _fields(kind)}


def from_plain(cls: type[T], value: Any) -> T:
    """The value of an attrs class; fields that are missing get their default.

    Raises `ValueError` when a value is not of its declared type.
    """
    kind: Any = cls
    return _reader(kind)(value)  # type: ignore[no-any-return]


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


@cache
def _reader(kind: Any) -> Reader:
    """Reads values of a type. Made once for each type: every request reads a whole record."""
    if kind is Any:
        return _as_it_is
    if attrs.has(kind):
        return partial(_read_class, kind)
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (types.UnionType, Union):
        return partial(_read_optional, _reader(parts[0]))
    if origin is tuple and parts[-1] is Ellipsis:
        return partial(_read_row, _reader(parts[0]))
    if origin is tuple:
        return partial(_read_tuple, tuple(_reader(part) for part in parts))
    if origin is dict:
        return partial(_read_dict, _reader(parts[1]))
    return partial(_expect, kind)


@cache
def _field_readers(cls: Any) -> tuple[tuple[str, Reader], ...]:
    return tuple((name, _reader(kind)) for name, kind in _fields(cls).items())


def _as_it_is(value: Any) -> Any:
    return value


def _read_class(cls: Any, value: Any) -> Any:
    _expect(dict, value)
    known = {name: read(value[name]) for name, read in _field_readers(cls) if name in value}
    try:
        return cls(**known)
    except TypeError as problem:
        raise ValueError(str(problem)) from problem


def _read_optional(read: Reader, value: Any) -> Any:
    return None if value is None else read(value)


def _read_row(read: Reader, value: Any) -> tuple[Any, ...]:
    _expect(list, value)
    return tuple([read(part) for part in value])


def _read_tuple(readers: tuple[Reader, ...], value: Any) -> tuple[Any, ...]:
    _expect(list, value)
    if len(readers) != len(value):
        raise ValueError(f"{len(readers)} parts expected, {len(value)} found")
    return tuple([read(part) for read, part in zip(readers, value, strict=True)])


def _read_dict(read: Reader, value: Any) -> dict[str, Any]:
    _expect(dict, value)
    return {_expect(str, key): read(part) for key, part in value.items()}


def _expect(kind: Any, value: Any) -> Any:
    # Exact types: a bool is an int to isinstance, and True attempts would be nonsense. Hosts have objects of their own.
    if type(value) is not kind and not (kind is dict and isinstance(value, dict)):
        raise ValueError(f"{kind.__name__} expected, {type(value).__name__} found")
    if kind is int and abs(value) > NUMBER_MOST:
        raise ValueError(f"a number of at most {NUMBER_MOST} expected")
    return value
