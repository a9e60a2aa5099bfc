"""A series of figures as bars, row by row; every number stands beside its bar."""

from __future__ import annotations

from collections.abc import Iterator

from sevottam_lms.model.facts import Series
from sevottam_lms.rendering.drawing import MARGIN, SMALL, WIDTH, Drawing, Shape, Words, box, spoken, words

ROW = 26.0
BAR = 14.0
LABELS = 66.0
NUMBERS = 46.0


def years_of(series: Series, lang: str, total: str) -> Drawing:
    """A block of bars for each column, side by side; `total` names the last row."""
    title, _ = spoken(series.title, lang)
    width = (WIDTH - LABELS - MARGIN) / len(series.columns)
    heads = tuple(_heads(series, lang, width))
    top = max(head.bottom for head in heads) + 6
    foot = top + ROW * len(series.rows)
    placed = [*heads]
    for index, (label, _) in enumerate(series.rows):
        placed.append(words(label, "en", MARGIN, _line(top, index), LABELS, size=SMALL))
    placed.append(words(total, lang, MARGIN, _line(foot + 6, 0), LABELS, kind="strong", size=SMALL))
    shapes = [Shape(f"M{MARGIN:g} {foot + 3:g}H{WIDTH - MARGIN:g}", "rule")]
    for column in range(len(series.columns)):
        left = LABELS + column * width
        shapes += _bars(series, column, left, width - NUMBERS, top)
        placed += _numbers(series, column, left, width - NUMBERS, top)
        number = grouped(series.total(series.columns[column].id))
        placed.append(words(number, "en", left, _line(foot + 6, 0), width, kind="strong", size=SMALL))
    told = "; ".join(f"{label}: {', '.join(map(grouped, numbers))}" for label, numbers in series.rows)
    return Drawing(foot + ROW + 12, tuple(shapes), tuple(placed), title, told)


def _line(top: float, index: int) -> float:
    return top + ROW * index + (ROW - 18.4) / 2


def _heads(series: Series, lang: str, width: float) -> Iterator[Words]:
    for index, column in enumerate(series.columns):
        text, text_lang = spoken(column.title, lang)
        yield words(text, text_lang, LABELS + index * width, MARGIN, width - 4, kind="strong", size=SMALL)


def _share(series: Series, column: int, number: int) -> float:
    return number / max(1, *(numbers[column] for _, numbers in series.rows))


def _bars(series: Series, column: int, left: float, most: float, top: float) -> Iterator[Shape]:
    for index, (_, numbers) in enumerate(series.rows):
        length = max(4.0, most * _share(series, column, numbers[column]))
        bar = box(left, top + ROW * index + (ROW - BAR) / 2, round(length, 1), BAR, 2)
        yield Shape(bar, ("fill", "second")[column % 2])


def _numbers(series: Series, column: int, left: float, most: float, top: float) -> Iterator[Words]:
    for index, (_, numbers) in enumerate(series.rows):
        x = left + max(4.0, most * _share(series, column, numbers[column])) + 5
        yield words(grouped(numbers[column]), "en", round(x, 1), _line(top, index), NUMBERS, size=SMALL)


def grouped(number: int) -> str:
    """As India groups digits: 10,098 and 6,54,799."""
    head, tail = divmod(number, 1000)
    if not head:
        return str(tail)
    groups = [f"{tail:03d}"]
    while head >= 100:
        head, group = divmod(head, 100)
        groups.append(f"{group:02d}")
    return ",".join([str(head), *reversed(groups)])
