"""What items of several parts have in common: each part is worth as much; a wrong one may cost some of its share."""

from __future__ import annotations

from sevottam_lms.model.item import Item
from sevottam_lms.scoring.form import MapResponse, Response, ScoringForm


def parts_rule(item: Item, right: tuple[str, ...], negative_percent: int) -> MapResponse:
    """The rule under which each of these atoms earns its share, and any other costs so much of one."""
    share = item.points // len(right)
    return MapResponse(
        worth=tuple((atom, share) for atom in right),
        lower=-item.part(negative_percent),
        points=item.points,
        unlisted=-item.part(negative_percent, len(right)),
    )


Key = tuple[tuple[str, str], ...]
"""What is right: pairs of option and choice."""


def match_form(item: Item, key: Key, choices: tuple[tuple[str, ...], ...], negative_percent: int) -> ScoringForm:
    """The form of an item in which every option is given one of its choices. Gaps stay in their sentence's order."""
    right = tuple(f"{option}:{choice}" for option, choice in key)
    return ScoringForm(
        item=item.id,
        reader="match",
        options=tuple(option for option, _ in key),
        pinned=tuple(gap.id for gap in item.gaps),
        rule=parts_rule(item, right, negative_percent),
        hints=item.hint_costs,
        choices=choices,
    )


def match_examples(key: Key, choices: tuple[tuple[str, ...], ...]) -> tuple[Response, Response, Response]:
    """Everything right; the first one wrong and nothing else answered; an option that is none."""
    option, right = key[0]
    wrong = next(choice for choice in choices[0] if choice != right)
    return dict(key), {option: wrong}, {"no such option": right}
