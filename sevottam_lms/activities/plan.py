"""A quiz's plan: its rules and scoring forms without a word of its text.

The plan is JSON, because where there is no server the browser takes the quiz by the same plan.
"""

from __future__ import annotations

import hashlib
import json
from functools import cached_property
from typing import Any

from attrs import define, field

from sevottam_lms.scoring.form import ScoringForm

GRACE_SECONDS = 30


@define(frozen=True, slots=False)
class Plan:
    """What the attempt machine needs. `pools`: how many items are drawn from which ids; `max_attempts` 0: no limit.

    A `practice` quiz is done with its first submission, others when passed or when no attempt is left. `facts`: what
    an item tests, where it says so. `wait` (between attempts), `time_limit` and `grace` in seconds, 0: none. `counts`:
    `best`, `last`, `first` or `average`. `feedback`: after each `item`, each `attempt`, `final` or `never`.
    """

    pools: tuple[tuple[int, tuple[str, ...]], ...]
    forms: dict[str, ScoringForm]
    max_attempts: int
    pass_percent: int
    shuffle: bool
    practice: bool = False
    facts: dict[str, str] = field(factory=dict)
    wait: int = 0
    time_limit: int = 0
    grace: int = GRACE_SECONDS
    counts: str = "best"
    feedback: str = "final"

    @property
    def draw(self) -> int:
        """How many items an attempt has."""
        return sum(min(count, len(ids)) for count, ids in self.pools)

    @cached_property
    def hash(self) -> str:
        """Sixteen hex digits that change when items, keys or marks do, not when a wording does.

        Rules that only say when, how long and which attempt counts are no part of it: what was begun under other ones
        can be answered and marked all the same.
        """
        text = json.dumps(self._body(), sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def to_json(self) -> dict[str, Any]:
        return {**self._body(), **self._rules(), "hash": self.hash}

    def _body(self) -> dict[str, Any]:
        return {
            "version": 1,
            "pools": [[count, list(ids)] for count, ids in self.pools],
            "forms": [form.to_json() for form in self.forms.values()],
            "maxAttempts": self.max_attempts,
            "passPercent": self.pass_percent,
            "shuffle": self.shuffle,
            "practice": self.practice,
        }

    def _rules(self) -> dict[str, Any]:
        return {
            "facts": self.facts,
            "wait": self.wait,
            "timeLimit": self.time_limit,
            "grace": self.grace,
            "counts": self.counts,
            "feedback": self.feedback,
        }
