"""Stable draws: order comes from sorting by SHA-256, the same on every Python, process, machine and browser."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from sevottam_lms.scoring.form import ScoringForm


def shuffled(seed: str, names: Iterable[str]) -> tuple[str, ...]:
    """The names in the order of SHA-256(seed NUL name). Names are ASCII and distinct."""
    return tuple(sorted(names, key=lambda name: hashlib.sha256(f"{seed}\0{name}".encode()).hexdigest()))


def draw_items(seed: str, pools: Iterable[tuple[int, tuple[str, ...]]]) -> tuple[str, ...]:
    """The items of one attempt: from each pool (how many, which ids) the first of its shuffle, then all shuffled."""
    return shuffled(seed, [item for count, ids in pools for item in shuffled(seed, ids)[:count]])


def option_order(seed: str, form: ScoringForm, shuffle: bool) -> tuple[str, ...]:
    """The order in which an item's options stand on the page.

    Pinned options keep their place. Options to be ordered are always shuffled, and never shown in the right order:
    leaving them as they stand is no answer.
    """
    if form.reader == "order":
        order = shuffled(f"{seed}\0{form.item}", form.options)
        return order if order != form.options else (*order[1:], order[0])
    if not shuffle:
        return form.options
    loose = iter(shuffled(f"{seed}\0{form.item}", [option for option in form.options if option not in form.pinned]))
    return tuple(option if option in form.pinned else next(loose) for option in form.options)
