"""How far learners are: what the outline and the facilitator's sheet show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Literal

from attrs import frozen
from django.db.models import Count, Max, QuerySet, Sum

from sevottam_classroom.models import Account, BlockState
from sevottam_classroom.outline import Chapter, Outline, Unit
from sevottam_classroom.state import NOTHING_DONE, from_text
from sevottam_lms.api import ContentError, Record, definition, load, quiz
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

    @property
    def missed(self) -> bool:
        """Whether it is done, but a quiz in it is not passed."""
        return self.standing == "done" and any(mark.passed is False for mark in self.marks)


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
    def finished(self) -> bool:
        return self.done == self.total > 0

    @property
    def missed(self) -> bool:
        """Whether a quiz of what is done is not passed: then it is not said that all went well."""
        return any(unit.missed for unit in self.units)

    @property
    def marked(self) -> tuple[UnitProgress, ...]:
        """The units that can be marked."""
        return tuple(unit for unit in self.units if unit.unit.scored)

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
class ChapterProgress:
    """One learner in one chapter; `here` where they go on."""

    chapter: Chapter
    done: int
    here: bool

    @property
    def total(self) -> int:
        return len(self.chapter.units)


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
class Totals:
    """All learners chosen, on whatever page of the sheet they stand."""

    learners: int = 0
    finished: int = 0
    units: tuple[UnitTotal, ...] = ()


@frozen
class Sheet:
    """The facilitator's sheet: the learners of one page, and all of them summed up."""

    rows: tuple[SheetRow, ...] = ()
    totals: Totals = Totals()


def chapters_of(progress: LearnerProgress, outline: Outline) -> tuple[ChapterProgress, ...]:
    """The course's chapters, and how far the learner is in each."""
    finished = {unit.unit.id for unit in progress.units if unit.standing == "done"}
    return tuple(
        ChapterProgress(
            chapter, sum(unit.id in finished for unit in chapter.units), here=progress.next in chapter.units
        )
        for chapter in outline.chapters
    )


def progress_of(account: int, outline: Outline) -> LearnerProgress:
    """One learner's way through the course."""
    return _learner(_read_blocks(outline, account=account).get(account, {}), outline)


def read_rows(outline: Outline, accounts: Iterable[Account]) -> tuple[SheetRow, ...]:
    """These learners' ways, in their order."""
    found = list(accounts)
    blocks = _read_blocks(outline, account__in=[account.pk for account in found])
    return tuple(SheetRow(account, _learner(blocks.get(account.pk, {}), outline)) for account in found)


def read_totals(outline: Outline, learners: QuerySet[Account]) -> Totals:
    """All of them summed up. Their records are not read for it: completion and mark stand beside them."""
    ways = [_learner(blocks, outline) for blocks in _read_outcomes(learners).values()]
    units = tuple(_total(ways, place, unit) for place, unit in enumerate(outline.units.values()))
    return Totals(learners.count(), sum(way.finished for way in ways), units)


def stamp(learners: QuerySet[Account]) -> str:
    """Changes whenever anything that the sheet shows of them does."""
    rows = BlockState.objects.filter(account__in=learners).aggregate(Count("id"), Sum("version"), Max("changed"))
    people = learners.aggregate(Count("id"), Max("id"))
    return "-".join(str(value) for value in (*rows.values(), *people.values()))


def marks_of(outline: Outline, rows: Iterable[BlockState]) -> list[Mark]:
    """The marks of blocks that have one."""
    return [_mark(outline, row.usage, row.earned, row.possible, row.state) for row in rows if row.possible]


def _read_outcomes(learners: QuerySet[Account]) -> dict[int, dict[str, BlockProgress]]:
    """By account and usage, without what only records know."""
    found: dict[int, dict[str, BlockProgress]] = {}
    columns = ("account_id", "usage", "completion", "earned", "possible")
    for account, usage, completion, *mark in BlockState.objects.filter(account__in=learners).values_list(*columns):
        found.setdefault(account, {})[usage] = BlockProgress(completion, _whole(*mark) if mark[1] else None)
    return found


def _read_blocks(outline: Outline, **who: Any) -> dict[int, dict[str, BlockProgress]]:
    """By account and usage."""
    found: dict[int, dict[str, BlockProgress]] = {}
    columns = ("account_id", "usage", "completion", "earned", "possible", "changed", "state")
    rows = BlockState.objects.filter(**who).values_list(*columns)
    for account, usage, completion, earned, possible, changed, text in rows:
        if not completion and NOTHING_DONE.fullmatch(text):
            continue  # begun anew, and not touched since
        mark = _mark(outline, usage, earned, possible, text) if possible else None
        found.setdefault(account, {})[usage] = BlockProgress(completion, mark, changed)
    return found


def _mark(outline: Outline, usage: str, earned: float, possible: float, text: str) -> Mark:
    found = _quiz(outline, usage)
    record = load(Record, from_text(text).get("record"))
    counted = quiz.score(found, record) if found else None
    if found is None or counted is None:
        return _whole(earned, possible)
    # The quiz's own points are whole numbers: the percentage is the one the learner reads, and so is "passed".
    passed = None if found.plan.practice else counted.passed
    return Mark(percent(counted.earned, counted.possible), passed, record.used)


def _quiz(outline: Outline, usage: str) -> quiz.Quiz | None:
    """The quiz of ours that a usage is, as the course has it now."""
    content = outline.content.get((usage, "content"), "")
    if usage.partition(".")[0] != QUIZ or not content:
        return None
    try:
        return definition(content, QUIZ)
    except ContentError:
        return None


def _whole(earned: float, possible: float) -> Mark:
    # What is written as 0.29 of 1 is a little less than that.
    return Mark(int(100 * earned / possible + 1e-9))


def _learner(blocks: Blocks, outline: Outline) -> LearnerProgress:
    units = tuple(_unit(blocks, unit) for unit in outline.units.values())
    return LearnerProgress(units, max((block.changed for block in blocks.values() if block.changed), default=None))


def _unit(blocks: Blocks, unit: Unit) -> UnitProgress:
    touched = [blocks[part.usage] for part in unit.parts if part.usage in blocks]
    done = [part.usage in blocks and blocks[part.usage].completion >= 1.0 for part in unit.counting]
    standing: Standing = "done" if done and all(done) else "in-progress" if touched else "not-started"
    return UnitProgress(unit, standing, tuple(block.mark for block in touched if block.mark))


def _total(ways: list[LearnerProgress], place: int, unit: Unit) -> UnitTotal:
    cells = [way.units[place] for way in ways]
    marks = [mark.percent for cell in cells for mark in cell.marks]
    return UnitTotal(unit, sum(cell.standing == "done" for cell in cells), sum(marks) // len(marks) if marks else None)
