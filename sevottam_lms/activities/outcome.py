"""What every action gives back to its host, and the context it needs from it."""

from __future__ import annotations

from typing import Any

from attrs import field, frozen


@frozen
class Context:
    """What an action needs from its host.

    `now` in seconds since 1970 (UTC), `seed` for this learner in this block, `extra_time` in percent of a quiz's limit.
    """

    now: int = 0
    seed: str = ""
    extra_time: int = 0


@frozen
class Outcome:
    """What the host has to do with a handled action.

    - `changed`: names of the state fields to save.
    - `claim`: what must not happen twice at once (None: nothing); the host takes it after the action was found good and
      before it saves.
    - `blocked_by`: the claim under which the action has to be refused, because a host that rewrites all state at once
      could undo what the claim's holder saves.
    - `completion`: 1.0, or None when there is nothing to say. `score`: points earned and possible, or None.
    - `reply`: parts of the answer besides the view.
    """

    changed: tuple[str, ...] = ()
    claim: str | None = None
    blocked_by: str | None = None
    completion: float | None = None
    score: tuple[int, int] | None = None
    reply: dict[str, Any] = field(factory=dict)
