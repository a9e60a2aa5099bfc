"""Stable draws: order comes from sorting by SHA-256, the same on every Python, process, machine and browser."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from attrs import field, frozen

from sevottam_lms.scoring.form import ScoringForm

NOTHING: Mapping[str, int] = {}
NO_FACTS: Mapping[str, str] = {}


def shuffled(seed: str, names: Iterable[str]) -> tuple[str, ...]:
    """The names in the order of SHA-256(seed NUL name). Names are ASCII and distinct."""
    return tuple(sorted(names, key=lambda name: hashlib.sha256(f"{seed}\0{name}".encode()).hexdigest()))


def draw_items(
    seed: str,
    pools: Iterable[tuple[int, tuple[str, ...]]],
    facts: Mapping[str, str] = NO_FACTS,
    ranks: Mapping[str, int] = NOTHING,
) -> tuple[str, ...]:
    """The items of one attempt: from each pool (how many, which ids) the first of its shuffle, then all shuffled.

    `facts`: what an item tests; no two items on one fact are drawn as long as the pools allow it. `ranks`: items of a
    higher rank (0 unless said) come after those of a lower one.
    """
    seats = _Seats(tuple(seat for pool in pools for seat in _seats(seed, *pool, ranks)), facts, ranks)
    for rank in sorted({ranks.get(item, 0) for wishes in seats.wishes for item in wishes}):
        for seat in seats.empty():
            seats.take(seat, rank, set())
    return shuffled(seed, seats.filled_up())


def _seats(seed: str, count: int, ids: tuple[str, ...], ranks: Mapping[str, int]) -> list[tuple[str, ...]]:
    """A seat for each item that a pool gives, with the items it would have, the most wanted first."""
    wishes = tuple(sorted(shuffled(seed, ids), key=lambda item: ranks.get(item, 0)))
    return [wishes] * min(count, len(ids))


@frozen
class _Seats:
    """Seats being filled, one fact to a seat. `taken`: by fact, which seat has it with which item.

    A seat that finds none of its facts free asks those who have them to move to another: so a place without a repeated
    fact is found whenever there is one (the augmenting paths of bipartite matching).
    """

    wishes: tuple[tuple[str, ...], ...]
    facts: Mapping[str, str]
    ranks: Mapping[str, int]
    taken: dict[str, tuple[int, str]] = field(factory=dict)

    def fact(self, item: str) -> str:
        # An item that names no fact is on one of its own; ids hold no "=".
        return "=" + self.facts[item] if item in self.facts else item

    def empty(self) -> list[int]:
        seated = {seat for seat, _ in self.taken.values()}
        return [seat for seat in range(len(self.wishes)) if seat not in seated]

    def take(self, seat: int, rank: int, asked: set[str]) -> bool:
        """Seat an item of at most this rank; `asked`: the facts that are asked for on the way here."""
        wishes = [item for item in self.wishes[seat] if self.ranks.get(item, 0) <= rank]
        free = next((item for item in wishes if self.fact(item) not in self.taken), None)
        item = free or next((item for item in wishes if self._moves(self.fact(item), rank, asked)), None)
        if item is not None:
            self.taken[self.fact(item)] = seat, item
        return item is not None

    def _moves(self, fact: str, rank: int, asked: set[str]) -> bool:
        if fact in asked:
            return False
        asked.add(fact)
        return self.take(self.taken[fact][0], rank, asked)

    def filled_up(self) -> list[str]:
        """All seats' items; what facts of their own could not fill gets what is left."""
        items = [item for _, item in self.taken.values()]
        for seat in self.empty():
            items += [item for item in self.wishes[seat] if item not in items][:1]
        return items


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
