"""XLSX files: a table of texts in, a table of texts and numbers out. openpyxl lives here and nowhere else."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

# A few kilobytes of zeros can unpack to gigabytes.
MOST_UNPACKED = 60 * 1024 * 1024
# And a few kilobytes of tags to millions of cells, each of which takes time and memory. Five thousand people in thirty
# columns have 600,000.
MOST_TAGS = 1_500_000
PIECE = 1024 * 1024
MOST_COLUMNS = 60
# What XML cannot hold.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

Value = str | int | None


class BadWorkbook(Exception):
    """The file cannot be read as a workbook."""


class TooFull(BadWorkbook):
    """It holds far more than a table of people."""


def read_workbook(data: bytes, most_rows: int) -> list[tuple[int, list[str]]]:
    """The first sheet's rows with their numbers, as texts; a formula counts as the value it was saved with.

    At most `most_rows` rows that hold anything are read. Raises `BadWorkbook`, `TooFull` among it.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _weigh(archive)
        return _read(data, most_rows)
    except BadWorkbook:
        raise
    except Exception as problem:
        # openpyxl meets a damaged file with whatever the damage leads to.
        raise BadWorkbook(str(problem)) from problem


def _weigh(archive: zipfile.ZipFile) -> None:
    """Raise `TooFull` before openpyxl, which reads a sheet whole, begins to."""
    if sum(entry.file_size for entry in archive.infolist()) > MOST_UNPACKED:
        raise TooFull("unpacks to too much")
    tags = 0
    for name in archive.namelist():
        with archive.open(name) as file:
            while piece := file.read(PIECE):
                tags += piece.count(b"<")
                if tags > MOST_TAGS:
                    raise TooFull("too many tags")


def _read(data: bytes, most_rows: int) -> list[tuple[int, list[str]]]:
    book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
    rows = []
    try:
        sheet = book.worksheets[0]
        # What a sheet says of its own size is often wrong.
        sheet.reset_dimensions()
        for number, values in enumerate(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS), 1):
            cells = [_text(value) for value in values]
            while cells and not cells[-1]:
                cells.pop()
            if cells:
                rows.append((number, cells))
            if len(rows) > most_rows or number > 100 * most_rows:
                break
    finally:
        book.close()
    return rows


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value)


def write_workbook(title: str, headings: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """A workbook of one sheet, with the headings kept in sight. Texts stay texts: none becomes a formula."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "B2"
    for place in range(len(headings)):
        sheet.column_dimensions[openpyxl.utils.get_column_letter(place + 1)].width = 28 if place == 0 else 18
    sheet.append([_cell(sheet, heading, Font(bold=True)) for heading in headings])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: Any, value: Value, font: Font | None = None) -> Any:
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, UNWRITABLE.sub("", value))
    # Else a text that begins with "=" would be taken for a formula.
    cell.data_type = "s"
    cell.quotePrefix = True
    if font:
        cell.font = font
    return cell
