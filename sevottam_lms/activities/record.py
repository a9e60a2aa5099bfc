"""What a quiz keeps of one learner, in four pieces, because a platform may write each of them last.

- The *record* is what counts: the open attempt as it was drawn, and the results. Only start and submit write it.
- The *draft* is what the learner has filled in so far. Only save writes it, with the attempt's id: an autosave
  that was loaded before a submission and saved after it cannot erase the attempt.
- The *hints* given and the answers *checked* are apart from both for the same reason: neither may undo a submission,
  and saving a draft must not take back that the learner was told something.

Every piece carries the version of the release that wrote it. Fields that an earlier release did not write have
defaults that mean "as it was then".
"""

from __future__ import annotations

from attrs import field, frozen

from sevottam_lms.scoring.form import Response

RESULTS_KEPT = 10
Responses = dict[str, Response]


@frozen
class Attempt:
    """An open attempt, fixed when it starts: what was drawn, in which order the options stand, until when.

    `due` in seconds since 1970; None without a time limit.
    """

    id: str
    number: int
    items: tuple[tuple[str, tuple[str, ...]], ...]
    hash: str
    started: int
    due: int | None = None


@frozen
class Result:
    """A submitted attempt. `items`: for each drawn item, in order, its id, the points earned and the response.

    `hints`: how many hints were given on which item. `late`: its time was up, and what had been saved by then counts;
    `submitted` is then the end of its time.
    """

    id: str
    number: int
    started: int
    submitted: int
    earned: int
    possible: int
    passed: bool
    items: tuple[tuple[str, int, Response], ...]
    hints: dict[str, int] = field(factory=dict)
    late: bool = False


@frozen
class Total:
    """Points over so many attempts, for their average."""

    attempts: int = 0
    earned: int = 0
    possible: int = 0


@frozen
class Record:
    """What counts: attempts used, the open one, the latest results (at most `RESULTS_KEPT`), the best and the first.

    `first` is without its answers; `done` stays once it is true.
    """

    version: int = 2
    used: int = 0
    open: Attempt | None = None
    results: tuple[Result, ...] = ()
    best: Result | None = None
    first: Result | None = None
    total: Total = Total()
    done: bool = False


@frozen
class Draft:
    """What is filled in so far, for which attempt; `at`: when that was saved, if the attempt is timed."""

    version: int = 2
    attempt: str = ""
    responses: Responses = field(factory=dict)
    at: int = 0


@frozen
class Hints:
    """How many hints were given on which item of which attempt."""

    version: int = 1
    attempt: str = ""
    given: dict[str, int] = field(factory=dict)


@frozen
class Checks:
    """The answers that were checked one by one, and are therefore settled."""

    version: int = 1
    attempt: str = ""
    responses: Responses = field(factory=dict)


@frozen
class QuizState:
    record: Record = Record()
    draft: Draft = field(factory=Draft)
    hints: Hints = field(factory=Hints)
    checks: Checks = field(factory=Checks)


def draft_of(state: QuizState, attempt_id: str) -> Responses:
    return state.draft.responses if state.draft.attempt == attempt_id else {}


def hints_given(state: QuizState, attempt_id: str) -> dict[str, int]:
    return state.hints.given if state.hints.attempt == attempt_id else {}


def checked(state: QuizState, attempt_id: str) -> Responses:
    return state.checks.responses if state.checks.attempt == attempt_id else {}
