"""The kinds of fields our blocks keep things in."""

from __future__ import annotations

from typing import Any

from xblock.fields import Dict, Integer, JSONField, String


class Content(String):
    """A text that is cleaned when it is written, not at every access.

    XBlock's `String` searches its whole value for control characters each time it is read: measured, a block of 220
    items rendered at twelve times the instructions.
    """

    def _sanitize(self, value: Any) -> Any:
        return value

    def enforce_type(self, value: Any) -> Any:
        return super()._sanitize(self.from_json(value))


class _Learners(JSONField):
    """A field of one learner, whose default is the block's.

    A platform has defaults of its own for settings alone. Asked for another one, XBlock's stores write out the block's
    key to say that there is none: measured, a seventh of a page and a tenth of a submission.
    """

    def _get_default_value_to_cache(self, xblock: Any) -> Any:
        return self.default


class _Whole(dict[str, Any]):
    """An object that is replaced and never changed in place: a copy of it is itself."""

    def __deepcopy__(self, memo: Any) -> _Whole:
        return self


class State(_Learners, Dict):
    """A learner's state as JSON. What a damaged row holds instead of an object reads as nothing.

    It is replaced and never changed in place. So XBlock need not copy it at every access and after every save to see
    whether it was: measured, a sixth of what a submission took.
    """

    MUTABLE = False

    def from_json(self, value: Any) -> Any:
        return value if isinstance(value, dict) else {}

    def __set__(self, xblock: Any, value: Any) -> None:
        super().__set__(xblock, _Whole(value))


class Choice(_Learners, String):
    """A word that the learner has chosen. What a damaged row holds instead reads as none."""

    def from_json(self, value: Any) -> Any:
        return value if isinstance(value, str) else ""


class Count(_Learners, Integer):
    """A whole number. What a damaged row holds instead reads as 0."""

    def from_json(self, value: Any) -> Any:
        try:
            return super().from_json(value) or 0
        except (OverflowError, TypeError, ValueError):
            return 0
