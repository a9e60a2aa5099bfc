"""How long a package's state can get. SCORM 1.2 keeps at most 4,096 characters of it.

`frontend/player/codec.js` writes the state; here is counted what its shortest form takes at the very worst: the open
attempt and the latest result with all answers, the best and the first result's score, the sums over all results, and
whatever else a block has. A test holds the two together. What is left over is for worksheets, whose texts the player
keeps as far as there is room.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from sevottam_lms.activities.plan import Plan
from sevottam_lms.scoring.form import NUMBER_MOST, ScoringForm

MOST = 4096
HEAD = 40  # version, the package's key, a language's code, the unit, the seed
QUIZ_HEAD = 48  # attempts used, which one is the best, the plan's hash, whether it is done, the sums
ATTEMPT_HEAD = 52  # number, times, seed, duration, points earned and possible, and what stands between them
HINTS_A_LETTER = 3
OPTIONS_A_LETTER = 6
SET_A_LETTER = 6  # of which items were drawn, and which were checked

TEXT_LENGTH = 2  # letters that say how many follow
TEXT_LEAST, TEXT_SPARE = 120, 40  # letters a text may take: so many, or more than the longest right one

# How many letters an answer takes, by the reader of the item's form: while it is open, and as a result.
Width = Callable[[ScoringForm], int]
WIDTHS: dict[str, tuple[Width, Width]] = {
    "one": (lambda form: 1,) * 2,
    "some": (lambda form: -(-len(form.options) // OPTIONS_A_LETTER),) * 2,
    "order": (lambda form: len(form.options),) * 2,
    "match": (lambda form: len(form.options),) * 2,
    "text": (lambda form: TEXT_LENGTH + _text_most(form), lambda form: TEXT_LENGTH),
    "number": (lambda form: 2 + NUMBER_MOST,) * 2,
}


def _text_most(form: ScoringForm) -> int:
    accepted = [text for _, texts in form.spellings for text in texts]
    return max(TEXT_LEAST, *(sum(map(_letters, text)) + TEXT_SPARE for text in accepted))


def _letters(character: str) -> int:
    # At worst: see `frontend/player/letters.js`.
    return 3 if ord(character) < 0x1000 else 5


def longest_state(outline: dict[str, Any], plans: Iterable[Plan]) -> int:
    """The most characters the state of a package can take."""
    blocks = outline["blocks"]
    keys = sum(1 + len(block["key"]) + sum(map(len, block.get("keys", ()))) for block in blocks)
    return HEAD + keys + sum(map(_longest_quiz, plans))


def room_for_sheets(outline: dict[str, Any], plans: Iterable[Plan]) -> int:
    """How many letters are left for what is written on worksheets, when all else is at its longest."""
    return max(0, MOST - longest_state(outline, plans))


def _longest_quiz(plan: Plan) -> int:
    answers = sum(_widest(plan, count, ids) for count, ids in plan.pools)
    hints = 2 * -(-plan.draw // HINTS_A_LETTER)
    drawn, checked = (-(-count // SET_A_LETTER) for count in (len(plan.forms), plan.draw))
    return QUIZ_HEAD + 4 * ATTEMPT_HEAD + answers + hints + 2 * drawn + checked


def _widest(plan: Plan, count: int, ids: tuple[str, ...]) -> int:
    return sum(sorted((answer_width(plan.forms[item]) for item in ids), reverse=True)[:count])


def answer_width(form: ScoringForm) -> int:
    """How many letters the answers to an item take: of the open attempt and of the latest result."""
    open_width, result_width = WIDTHS[form.reader]
    return open_width(form) + result_width(form)
