"""What learners did, kept so that two requests at once cannot undo each other.

A request reads its rows with their versions, works on copies, and saves with "where the version is still the one I
read". When somebody else saved in between, nothing is written and the caller starts over from what is there now.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from attrs import frozen
from django.db import IntegrityError, transaction
from django.db.models import F, Value
from django.db.models.functions import Greatest
from django.utils import timezone

from sevottam_classroom.models import Account, BlockState, LearnerState

Data = dict[str, Any]


@frozen
class Row:
    """A row's JSON as it was read; version 0 means that there is none yet."""

    text: str = "{}"
    version: int = 0

    def data(self) -> Data:
        """A copy of its own, to be changed freely."""
        return json.loads(self.text)

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


def read_blocks(account: int, usages: Iterable[str]) -> dict[str, Row]:
    """The learner's rows for some blocks, by usage; blocks without one are left out."""
    found = BlockState.objects.filter(account_id=account, usage__in=list(usages))
    return {usage: Row(text, version) for usage, text, version in found.values_list("usage", "state", "version")}


def learner_row(account: Account) -> Row:
    """What all blocks share for the learner, as it came with the account (`sevottam_classroom.accounts.Backend`)."""
    found = getattr(account, "learner_state", None)
    return Row(found.state, found.version) if found else NO_ROW


def read_learner(account: int) -> Row:
    """What all blocks share for the learner."""
    found = LearnerState.objects.filter(account_id=account).values_list("state", "version").first()
    return Row(*found) if found else NO_ROW


def save(account: int, usage: str, block: Row, learner: Row, change: Change) -> bool:
    """Save a change over the rows it was made from, all of it or nothing. False: somebody else saved in between."""
    try:
        # Leaving the block commits: whoever gets True may tell the learner that it is saved.
        with transaction.atomic():
            if change.touches_block:
                _save_block(account, usage, block, change)
            if change.learner is not None:
                _save_learner(account, learner, change.learner)
    except Conflict:
        return False
    return True


def _save_block(account: int, usage: str, row: Row, change: Change) -> None:
    values: Data = {"changed": timezone.now()}
    if change.block is not None:
        values["state"] = change.block
    if change.grade is not None:
        values["earned"], values["possible"] = change.grade
    if not row.version:
        _insert(BlockState(account_id=account, usage=usage, completion=change.completion or 0.0, **values))
        return
    if change.completion is not None:
        # Never lower than it was, whoever wrote it.
        values["completion"] = Greatest(F("completion"), Value(change.completion))
    rows = BlockState.objects.filter(account_id=account, usage=usage, version=row.version)
    _expect_one(rows.update(version=row.version + 1, **values))


def _save_learner(account: int, row: Row, text: str) -> None:
    if not row.version:
        _insert(LearnerState(account_id=account, state=text))
        return
    rows = LearnerState.objects.filter(account_id=account, version=row.version)
    _expect_one(rows.update(version=row.version + 1, state=text))


def _insert(row: BlockState | LearnerState) -> None:
    try:
        row.save(force_insert=True)
    except IntegrityError as problem:
        raise Conflict from problem


def _expect_one(rows: int) -> None:
    if rows != 1:
        raise Conflict


def to_text(data: Data) -> str:
    """JSON that is valid everywhere: NaN and infinity raise `ValueError`."""
    return json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
