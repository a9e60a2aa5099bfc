"""What a host's server keeps for one learner and one content item, and how it changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from attrs import evolve, field, frozen

COMPLETE = 2
"""The server's number for a finished item; 1 is started, 0 is nothing yet."""


def _as_details(details: Mapping[str, Any] | None) -> Mapping[str, Any]:
    return MappingProxyType(dict(details or {}))


def _as_args(args: Any) -> tuple[Any, ...]:
    return tuple(args)


@frozen
class Call:
    """One call of the SCORM API, as the package made it."""

    method: str
    args: tuple[Any, ...] = field(converter=_as_args)
    result: Any
    """The value handed back; None when the call threw."""
    threw: str | None
    """The exception's text, or None."""
    session: int
    """Which load of the host page it was, counted from 1."""


@frozen
class HostError:
    """Something a well-behaved package does not cause."""

    kind: str
    """`page`: uncaught in the portal; `storage`: the portal's key vanished; `save`: a save was lost;
    on the strict host also `scorm`: a call left an error code; `arguments`: they were not strings."""
    text: str


@frozen
class Save:
    """One message the host sent to the server."""

    source: str
    """`commit`: the package asked; `exit`: the portal's own report when the learner left."""
    status: int
    progress: int
    details: Mapping[str, Any] = field(converter=_as_details)


@frozen
class Record:
    """Everything the server knows about one learner and one content item."""

    status: int = 0
    progress: int = 0
    details: Mapping[str, Any] = field(factory=dict, converter=_as_details)
    """The last blob saved, element name to value: never merged with the one before."""
    saves: tuple[Save, ...] = ()
    calls: tuple[Call, ...] = ()
    errors: tuple[HostError, ...] = ()
    sessions: int = 0

    @property
    def completed(self) -> bool:
        return self.status == COMPLETE

    @property
    def suspend_data(self) -> str:
        return str(self.details.get("cmi.suspend_data", ""))

    @property
    def lesson_status(self) -> str:
        return str(self.details.get("cmi.core.lesson_status", ""))

    @property
    def commits(self) -> tuple[Save, ...]:
        return tuple(save for save in self.saves if save.source == "commit")

    def called(self, method: str) -> tuple[Call, ...]:
        """The calls of one method, oldest first."""
        return tuple(call for call in self.calls if call.method == method)


SaveRule = Callable[[Record, Save], Record]


def keep_highest(record: Record, save: Save) -> Record:
    """iGOT's rule: status and progress never go down, the details are simply replaced."""
    status = max(record.status, save.status)
    progress = 100 if status == COMPLETE else max(record.progress, save.progress)
    return evolve(record, status=status, progress=progress, details=save.details)


def keep_latest(record: Record, save: Save) -> Record:
    """The plain rule of a SCORM 1.2 run-time: what was last committed is what is known."""
    return evolve(record, status=save.status, progress=save.progress, details=save.details)


def add_entry(record: Record, entry: Mapping[str, Any], rule: SaveRule) -> Record:
    """The record after one entry of the host page's journal."""
    facts = {name: value for name, value in entry.items() if name != "kind"}
    match entry["kind"]:
        case "session":
            return evolve(record, sessions=record.sessions + 1)
        case "call":
            return evolve(record, calls=(*record.calls, Call(session=record.sessions, **facts)))
        case "error":
            return evolve(record, errors=(*record.errors, HostError(kind=facts["about"], text=facts["text"])))
        case "save":
            save = Save(**facts)
            return rule(evolve(record, saves=(*record.saves, save)), save)
    raise ValueError(f"The journal has no entries of kind {entry['kind']!r}.")
