"""How far learners are: what the outline and the facilitator's sheet show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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


class _Units:
    """What some units of one learner come to together."""

    units: tuple[UnitProgress, ...]

    @property
    def done(self) -> int:
        return sum(unit.standing == "done" for unit in self.units)

    @property
    def total(self) -> int:
        return len(self.units)

    @property
    def percent(self) -> int | None:
        """The mean of the marks there are."""
        return _mean(self.units)

    @property
    def failed(self) -> int:
        """The units with a quiz that is not passed."""
        return sum(any(mark.passed is False for mark in unit.marks) for unit in self.units)


@frozen
class LearnerProgress(_Units):
    """One learner in the whole course."""

    units: tuple[UnitProgress, ...]
    last: datetime | None = None

    @property
    def by_unit(self) -> dict[str, UnitProgress]:
        return {unit.unit.id: unit for unit in self.units}

    @property
    def finished(self) -> bool:
        return self.done == self.total > 0

    @property
    def missed(self) -> bool:
        """Whether a quiz of what is done is not passed: then it is not said that all went well."""
        return any(unit.missed for unit in self.units)

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
class ChapterProgress(_Units):
    """One learner in one chapter; `here` where they go on."""

    chapter: Chapter
    units: tuple[UnitProgress, ...]
    here: bool

    @property
    def marked(self) -> tuple[UnitProgress, ...]:
        """The units that can be marked."""
        return tuple(unit for unit in self.units if unit.unit.scored)


@frozen
class SheetRow:
    """One learner; `chapters` are those the sheet shows."""

    account: Account
    progress: LearnerProgress
    chapters: tuple[ChapterProgress, ...] = ()


@frozen
class Total:
    """A unit or a chapter over all learners: how many are done with it, and the mean of their marks, whole percents."""

    done: int
    percent: int | None


@frozen
class ChapterTotal:
    """A chapter over all learners; `units` are those that can be marked."""

    whole: Total
    units: tuple[Total, ...]


@frozen
class Totals:
    """All learners chosen, on whatever page of the sheet they stand."""

    learners: int = 0
    finished: int = 0
    chapters: tuple[ChapterTotal, ...] = ()


@frozen
class Sheet:
    """The facilitator's sheet: the learners of one page, and all of them summed up."""

    rows: tuple[SheetRow, ...] = ()
    totals: Totals = Totals()


def chapters_of(progress: LearnerProgress, chapters: Iterable[Chapter]) -> tuple[ChapterProgress, ...]:
    """How far the learner is in some chapters."""
    ways, here = progress.by_unit, progress.next
    return tuple(
        ChapterProgress(chapter, tuple(ways[unit.id] for unit in chapter.units), here in chapter.units)
        for chapter in chapters
    )


def progress_of(account: int, outline: Outline) -> LearnerProgress:
    """One learner's way through the course."""
    return _learner(_read_blocks(outline, account=account).get(account, {}), outline)


def read_rows(outline: Outline, accounts: Iterable[Account], chapters: Sequence[Chapter] = ()) -> tuple[SheetRow, ...]:
    """These learners' ways, in their order, and some chapters of each."""
    found = list(accounts)
    blocks = _read_blocks(outline, account__in=[account.pk for account in found])
    ways = [_learner(blocks.get(account.pk, {}), outline) for account in found]
    return tuple(SheetRow(each, way, chapters_of(way, chapters)) for each, way in zip(found, ways, strict=True))


def read_totals(outline: Outline, learners: QuerySet[Account], chapters: Sequence[Chapter]) -> Totals:
    """All of them summed up. Their records are not read for it: completion and mark stand beside them."""
    ways = [_learner(blocks, outline) for blocks in _read_outcomes(learners).values()]
    table = [chapters_of(way, chapters) for way in ways]
    totals = tuple(_chapter_total(chapter, [row[place] for row in table]) for place, chapter in enumerate(chapters))
    return Totals(learners.count(), sum(way.finished for way in ways), totals)


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


def _chapter_total(chapter: Chapter, column: list[ChapterProgress]) -> ChapterTotal:
    whole = Total(
        sum(cell.done == cell.total for cell in column), _mean(unit for cell in column for unit in cell.units)
    )
    units = ([cell.units[place] for cell in column] for place, unit in enumerate(chapter.units) if unit.scored)
    return ChapterTotal(whole, tuple(_unit_total(cells) for cells in units))


def _unit_total(cells: list[UnitProgress]) -> Total:
    return Total(sum(cell.standing == "done" for cell in cells), _mean(cells))


def _mean(units: Iterable[UnitProgress]) -> int | None:
    marks = [mark.percent for unit in units for mark in unit.marks]
    return sum(marks) // len(marks) if marks else None
