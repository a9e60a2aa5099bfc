"""A quiz's plan: its rules and scoring forms without a word of its text.

The plan is JSON, because where there is no server the browser takes the quiz by the same plan.
"""

from __future__ import annotations

import hashlib
import json
from functools import cached_property
from typing import Any

from attrs import define

from sevottam_lms.scoring.form import ScoringForm


@define(frozen=True, slots=False)
class Plan:
    """What the attempt machine needs. `pools`: how many items are drawn from which ids; `max_attempts` 0: no limit.

    A `practice` quiz is done with its first submission, others when passed or when no attempt is left.
    """

    pools: tuple[tuple[int, tuple[str, ...]], ...]
    forms: dict[str, ScoringForm]
    max_attempts: int
    pass_percent: int
    shuffle: bool
    practice: bool = False

    @property
    def draw(self) -> int:
        """How many items an attempt has."""
        return sum(min(count, len(ids)) for count, ids in self.pools)

    @cached_property
    def hash(self) -> str:
        """Sixteen hex digits that change when items, keys or rules do, not when a wording does."""
        text = json.dumps(self._body(), sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def to_json(self) -> dict[str, Any]:
        return {**self._body(), "hash": self.hash}

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
