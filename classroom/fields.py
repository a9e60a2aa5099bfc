"""Where a block's fields live while a request is answered: in memory, laid out by XBlock's scopes.

Content is shared by everybody and read-only. What belongs to the learner is written to copies, which the store
(`sevottam_classroom.state`) saves as a whole or drops as a whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xblock.exceptions import InvalidScopeError
from xblock.fields import BlockScope, UserScope
from xblock.runtime import KeyValueStore

Fields = dict[str, Any]


class ContentFields(KeyValueStore):
    """Collects what blocks read from their XML."""

    def __init__(self) -> None:
        self.content: dict[tuple[str, str], Any] = {}

    def get(self, key: Any) -> Any:
        return self.content[key.block_scope_id, key.field_name]

    def set(self, key: Any, value: Any) -> None:
        if key.scope.user != UserScope.NONE:
            raise InvalidScopeError(key)
        self.content[key.block_scope_id, key.field_name] = value

    def delete(self, key: Any) -> None:
        self.content.pop((key.block_scope_id, key.field_name), None)

    def has(self, key: Any) -> bool:
        return (key.block_scope_id, key.field_name) in self.content


class LearnerFields(KeyValueStore):
    """One learner's fields over the course's content.

    `own`: by usage the block's `user_state`. `shared`: `preferences` by block type, and `user_info` under "".
    """

    def __init__(
        self, content: Mapping[tuple[str, str], Any], own: dict[str, Fields], shared: dict[str, Fields]
    ) -> None:
        self.content = content
        self.own = own
        self.shared = shared

    def get(self, key: Any) -> Any:
        if key.scope.user == UserScope.NONE:
            return self.content[key.block_scope_id, key.field_name]
        return self._fields(key)[key.field_name]

    def has(self, key: Any) -> bool:
        if key.scope.user == UserScope.NONE:
            return (key.block_scope_id, key.field_name) in self.content
        return key.scope.user == UserScope.ONE and key.field_name in self._fields(key)

    def set(self, key: Any, value: Any) -> None:
        self._writable(key)[key.field_name] = value

    def delete(self, key: Any) -> None:
        self._writable(key).pop(key.field_name, None)

    def _fields(self, key: Any) -> Fields:
        if key.scope.user != UserScope.ONE:
            raise InvalidScopeError(key)
        if key.scope.block == BlockScope.USAGE:
            return self.own.get(key.block_scope_id, {})
        return self.shared.get(key.block_scope_id or "", {})

    def _writable(self, key: Any) -> Fields:
        # Content, and what all learners would share, is not written while a class works.
        if key.scope.user != UserScope.ONE:
            raise InvalidScopeError(key)
        if key.scope.block == BlockScope.USAGE:
            return self.own.setdefault(key.block_scope_id, {})
        return self.shared.setdefault(key.block_scope_id or "", {})
