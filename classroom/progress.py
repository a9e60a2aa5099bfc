"""How far learners are: what the outline and the facilitator's sheet show."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from attrs import field, frozen

from sevottam_classroom.models import Account, BlockState
from sevottam_classroom.outline import Outline, Unit
from sevottam_lms.api import Record, load
from sevottam_lms.model.points import percent

Standing = Literal["not-started", "in-progress", "done"]
QUIZ = "sevottam_quiz"


@frozen
class Mark:
    """The mark of one block. `attempts` and `passed` are known of our quizzes only."""

    percent: int
    passed: bool | None = None
    attempts: int | None = None


@frozen
class BlockProgress:
    """One learner in one block they have touched."""

    completion: float = 0.0
    mark: Mark | None = None
    changed: datetime | None = None


Blocks = Mapping[str, BlockProgress]


@frozen
class UnitProgress:
    """One learner in one unit. `marks` are those of its blocks that were marked."""

    unit: Unit
    standing: Standing
    marks: tuple[Mark, ...] = ()


@frozen
class LearnerProgress:
    """One learner in the whole course."""

    units: tuple[UnitProgress, ...]
    last: datetime | None = None

    @property
    def by_unit(self) -> dict[str, UnitProgress]:
        return {unit.unit.id: unit for unit in self.units}

    @property
    def done(self) -> int:
        return sum(unit.standing == "done" for unit in self.units)

    @property
    def total(self) -> int:
        return len(self.units)

    @property
    def next(self) -> Unit | None:
        """Where to go on: the first unit under way, else the first not started; None when all is done."""
        for standing in ("in-progress", "not-started"):
            for unit in self.units:
                if unit.standing == standing:
                    return unit.unit
        return None

    @property
    def started(self) -> bool:
        return any(unit.standing != "not-started" for unit in self.units)


@frozen
class SheetRow:
    account: Account
    progress: LearnerProgress


@frozen
class UnitTotal:
    """A unit over all learners: how many are done with it, and the mean of their marks in whole percents."""

    unit: Unit
    done: int
    percent: int | None = None


@frozen
class Sheet:
    """The facilitator's sheet."""

    rows: tuple[SheetRow, ...] = ()
    totals: tuple[UnitTotal, ...] = field(factory=tuple)

    @property
    def finished(self) -> int:
        return sum(row.progress.done == row.progress.total for row in self.rows)


def progress_of(account: int, outline: Outline) -> LearnerProgress:
    """One learner's way through the course."""
    return _learner(_read_blocks(account=account).get(account, {}), outline)


def read_sheet(outline: Outline) -> Sheet:
    """All learners by name; facilitators are no learners, and switched-off accounts are left out."""
    blocks = _read_blocks()
    learners = Account.objects.filter(is_facilitator=False, is_active=True).order_by("name", "username")
    rows = tuple(SheetRow(account, _learner(blocks.get(account.pk, {}), outline)) for account in learners)
    return Sheet(rows, tuple(_total(rows, place, unit) for place, unit in enumerate(outline.units.values())))


def _read_blocks(**who: int) -> dict[int, dict[str, BlockProgress]]:
    """By account and usage."""
    found: dict[int, dict[str, BlockProgress]] = {}
    columns = ("account_id", "usage", "completion", "earned", "possible", "changed", "state")
    rows = BlockState.objects.filter(**who).values_list(*columns)
    for account, usage, completion, earned, possible, changed, text in rows:
        mark = _mark(usage, earned, possible, text) if possible else None
        found.setdefault(account, {})[usage] = BlockProgress(completion, mark, changed)
    return found


def _mark(usage: str, earned: float, possible: float, text: str) -> Mark:
    if usage.partition(".")[0] == QUIZ:
        record = load(Record, json.loads(text).get("record"))
        if record.best:
            # The quiz's own points are whole numbers: the percentage is the one the learner reads, and so is "passed".
            return Mark(percent(record.best.earned, record.best.possible), record.best.passed, record.used)
    return Mark(int(100 * earned / possible))


def _learner(blocks: Blocks, outline: Outline) -> LearnerProgress:
    units = tuple(_unit(blocks, unit) for unit in outline.units.values())
    return LearnerProgress(units, max((block.changed for block in blocks.values() if block.changed), default=None))


def _unit(blocks: Blocks, unit: Unit) -> UnitProgress:
    touched = [blocks[part.usage] for part in unit.parts if part.usage in blocks]
    done = [part.usage in blocks and blocks[part.usage].completion >= 1.0 for part in unit.counting]
    standing: Standing = "done" if done and all(done) else "in-progress" if touched else "not-started"
    return UnitProgress(unit, standing, tuple(block.mark for block in touched if block.mark))


def _total(rows: tuple[SheetRow, ...], place: int, unit: Unit) -> UnitTotal:
    cells = [row.progress.units[place] for row in rows]
    marks = [mark.percent for cell in cells for mark in cell.marks]
    return UnitTotal(unit, sum(cell.standing == "done" for cell in cells), sum(marks) // len(marks) if marks else None)
