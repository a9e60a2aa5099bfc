"""What learners did, kept so that two requests at once cannot undo each other.

A request reads its rows with their versions, works on copies, and saves with "where the version is still the one I
read". When somebody else saved in between, nothing is written and the caller starts over from what is there now.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from attrs import frozen
from django.db import connection, transaction
from django.utils import timezone

from sevottam_classroom.models import BlockState, LearnerState

Data = dict[str, Any]

# Written out, because every action of every learner runs these: building them anew takes Django as long as all of the
# grading. A row that is there already, or has another version, is left alone, and the count of rows says so.
READ_BLOCK = "SELECT state, version FROM classroom_blockstate WHERE account_id = %s AND usage = %s"
INSERT_BLOCK = """
    INSERT INTO classroom_blockstate (account_id, usage, version, state, completion, earned, possible, changed)
    VALUES (%(account)s, %(usage)s, 1, %(state)s, %(completion)s, %(earned)s, %(possible)s, %(now)s)
    ON CONFLICT (account_id, usage) DO NOTHING"""
UPDATE_BLOCK = """
    UPDATE classroom_blockstate
    SET version = version + 1, state = %(state)s, completion = MAX(completion, %(completion)s),
        earned = COALESCE(%(earned)s, earned), possible = COALESCE(%(possible)s, possible), changed = %(now)s
    WHERE account_id = %(account)s AND usage = %(usage)s AND version = %(version)s"""
INSERT_LEARNER = """
    INSERT INTO classroom_learnerstate (account_id, version, state) VALUES (%(account)s, 1, %(state)s)
    ON CONFLICT (account_id) DO NOTHING"""
UPDATE_LEARNER = """
    UPDATE classroom_learnerstate SET version = version + 1, state = %(state)s
    WHERE account_id = %(account)s AND version = %(version)s"""


# The quiz's field that counts how often it was begun anew (`sevottam_xblocks.quiz`): other questions are drawn then.
SERIES = "series"
NOTHING_DONE = re.compile(rf'\{{("{SERIES}":\d+)?\}}')


@frozen
class Row:
    """A row's JSON as it was read; version 0 means that there is none yet."""

    text: str = "{}"
    version: int = 0

    def data(self) -> Data:
        """A copy of its own, to be changed freely."""
        return from_text(self.text)

    def by_owner(self) -> dict[str, Data]:
        """As `data`, for what all blocks share: the fields by whose they are."""
        return {owner: fields for owner, fields in self.data().items() if isinstance(fields, dict)}

    def replaced_by(self, data: Data) -> str | None:
        """The text that these data need in the row's place; None when it says the same already."""
        text = to_text(data)
        return text if text != self.text else None


NO_ROW = Row()


@frozen
class Change:
    """What a request wants saved, texts as JSON; None: as it was."""

    block: str | None = None
    learner: str | None = None
    completion: float | None = None
    grade: tuple[float, float] | None = None

    @property
    def touches_block(self) -> bool:
        return self.block is not None or self.completion is not None or self.grade is not None


class Conflict(Exception):
    """Somebody else saved in between."""


def read_block(account: int, usage: str) -> Row:
    """The learner's row for one block."""
    with connection.cursor() as cursor:
        found = cursor.execute(READ_BLOCK, [account, usage]).fetchone()
    return Row(*found) if found else NO_ROW


def read_blocks(account: int, usages: Iterable[str]) -> dict[str, Row]:
    """The learner's rows for some blocks, by usage; blocks without one are left out."""
    found = BlockState.objects.filter(account_id=account, usage__in=list(usages))
    return {usage: Row(text, version) for usage, text, version in found.values_list("usage", "state", "version")}


def read_learner(account: int) -> Row:
    """What all blocks share for the learner."""
    found = LearnerState.objects.filter(account_id=account).values_list("state", "version").first()
    return Row(*found) if found else NO_ROW


def save(account: int, usage: str, block: Row, learner: Row, change: Change) -> bool:
    """Save a change over the rows it was made from, all of it or nothing. False: somebody else saved in between."""
    try:
        # Leaving the block commits: whoever gets True may tell the learner that it is saved.
        with transaction.atomic(), connection.cursor() as cursor:
            if change.touches_block:
                _write(cursor, INSERT_BLOCK, UPDATE_BLOCK, _block_values(account, usage, block, change), block)
            if change.learner is not None:
                values = {"account": account, "state": change.learner}
                _write(cursor, INSERT_LEARNER, UPDATE_LEARNER, values, learner)
    except Conflict:
        return False
    return True


def _block_values(account: int, usage: str, row: Row, change: Change) -> Data:
    earned, possible = change.grade or (None, None)
    return {
        "account": account,
        "usage": usage,
        "state": row.text if change.block is None else change.block,
        "completion": change.completion or 0.0,
        "earned": earned,
        "possible": possible,
        "now": connection.ops.adapt_datetimefield_value(timezone.now()),
    }


def _write(cursor: Any, insert: str, update: str, values: Data, row: Row) -> None:
    """Write over the row that was read, or make the first one where there was none."""
    cursor.execute(update if row.version else insert, {**values, "version": row.version})
    if cursor.rowcount != 1:
        raise Conflict


def from_text(text: str) -> Data:
    """The object in a row. What is none reads as empty: no stored state may make a page fail."""
    try:
        data = _DECODER.decode(text)
        if "\\ud" in text:
            # Half a surrogate pair can be escaped in JSON but is no text: the first to encode it would fail.
            json.dumps(data, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def _no_constant(name: str) -> None:
    raise ValueError(name)


# Made once: `json.loads` and `json.dumps` would make one at every call.
_DECODER = json.JSONDecoder(parse_constant=_no_constant)
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def to_text(data: Data) -> str:
    """JSON that is valid everywhere: NaN and infinity raise `ValueError`."""
    return _ENCODER.encode(data)
