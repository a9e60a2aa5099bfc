"""A roster: a table of people as an office sends it, read into people or into everything that is wrong with it.

Knows no database. Codes and facts of problems become sentences in `sevottam_classroom.views.roster`.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import islice

from attrs import field, frozen

from sevottam_classroom.typed import normal_username
from sevottam_classroom.workbook import MOST_COLUMNS, BadWorkbook, TooFull, read_workbook

MOST_PEOPLE = 5_000
MOST_BYTES = 5 * 1024 * 1024
# A letter's head may stand above the table.
HEADER_WITHIN = 10
# What is read of a table: one more than there may be, below anything above it.
MOST_ROWS = MOST_PEOPLE + HEADER_WITHIN + 1
LENGTHS = {"name": 200, "department": 200, "designation": 200, "username": 150}
# What offices call the columns, without case, dots, dashes and spaces.
HEADINGS = {
    "name": "name fullname employeename officername nameoftheofficer nameofofficer participant participantname learner "
    "नाम पूरानाम अधिकारीकानाम कर्मचारीकानाम प्रतिभागी प्रतिभागीकानाम शिक्षार्थी",
    "department": "department dept office organisation organization departmentoffice विभाग कार्यालय संगठन विभागकानाम",
    "designation": "designation post rank position पद पदनाम पदकानाम",
    "username": "username signin signinname login loginname userid employeeid employeecode साइनइन साइनइननाम कर्मचारीकोड",
}
COLUMN_OF = {heading: column for column, headings in HEADINGS.items() for heading in headings.split()}
SEPARATORS = (",", ";", "\t", "|")
SHEET_ERROR = re.compile(r"#(N/A|REF!|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!)")
# Zero-width joiners belong to Hindi spelling; all other unseen signs, which may reverse a line, do not.
JOINERS = "\u200c\u200d"

Cells = tuple[str, ...]
Row = tuple[int, Cells]


@frozen
class Person:
    """One row. `username` is empty where the roster leaves the choice to us; `row` counts from 1, as in the sheet."""

    name: str
    department: str = ""
    designation: str = ""
    username: str = ""
    row: int = 0

    @property
    def identity(self) -> tuple[str, ...]:
        return tuple(part.lower() for part in (self.name, self.department, self.designation))


@frozen
class Problem:
    """What is wrong with a row, or with the whole file (row 0)."""

    code: str
    row: int = 0
    facts: dict[str, str] = field(factory=dict)


@frozen
class Roster:
    """Either people, or problems: a roster with a bad row brings nobody in."""

    people: tuple[Person, ...] = ()
    problems: tuple[Problem, ...] = ()


class BadFile(Exception):
    """The file as a whole cannot be read; its argument is the `Problem`."""

    def __init__(self, code: str, **facts: str) -> None:
        super().__init__(code)
        self.problem = Problem(code, facts=facts)


def read_roster(data: bytes) -> Roster:
    """The people of a CSV or XLSX file, or all its problems at once."""
    try:
        rows = _rows(data)
        columns, rest = _table(rows)
    except BadFile as bad:
        return Roster(problems=(bad.problem,))
    people = [_person(number, cells, columns) for number, cells in rest if any(cells)]
    if len(people) > MOST_PEOPLE:
        return Roster(problems=(Problem("too-many-people", facts={"most": str(MOST_PEOPLE)}),))
    if not people:
        return Roster(problems=(Problem("nobody"),))
    problems = (*(problem for person in people for problem in wrong_with(person)), *_twice(people))
    if problems:
        return Roster(problems=tuple(sorted(problems, key=lambda problem: problem.row)))
    return Roster(tuple(people))


def _rows(data: bytes) -> list[Row]:
    if len(data) > MOST_BYTES:
        raise BadFile("file-too-large", most=str(MOST_BYTES // 1024 // 1024))
    if data.startswith(b"PK"):
        try:
            return [(number, _clean(cells)) for number, cells in read_workbook(data, MOST_ROWS)]
        except TooFull as bad:
            raise BadFile("workbook-too-full") from bad
        except BadWorkbook as bad:
            raise BadFile("bad-workbook") from bad
    if data.startswith((b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf")) or b"\0" in data[:1] + data[2:3]:
        raise BadFile("unknown-format")
    return list(islice(_csv_rows(_decoded(data)), MOST_ROWS))


def _decoded(data: bytes) -> str:
    """Text in UTF-8, or in what Excel calls Unicode; letters in an unknown code would become other letters."""
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as problem:
        raise BadFile("unknown-letters") from problem
    if "\0" in text:
        raise BadFile("unknown-format")
    return text


def _csv_rows(text: str) -> Iterator[Row]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=_separator(text))
    line = 1
    try:
        for cells in reader:
            if any(cells[:MOST_COLUMNS]):
                yield line, _clean(cells[:MOST_COLUMNS])
            line = reader.line_num + 1
    except csv.Error as problem:
        raise BadFile("bad-csv", line=str(line)) from problem


def _separator(text: str) -> str:
    """The one that finds the most headings; Excel writes what the country uses, and says so in a line `sep=;`."""
    first = list(islice(StringIO(text, newline=""), HEADER_WITHIN))

    def found(sign: str) -> int:
        return max((len(_columns(line.split(sign, MOST_COLUMNS))) for line in first), default=0)

    return max(SEPARATORS, key=found)


def _clean(cells: Iterable[str]) -> Cells:
    return tuple(" ".join(unicodedata.normalize("NFC", cell).replace("\ufeff", "").split()) for cell in cells)


def _table(rows: list[Row]) -> tuple[dict[str, int], list[Row]]:
    """Which column stands where, and the rows below the headings."""
    for place, (_, cells) in enumerate(rows[:HEADER_WITHIN]):
        columns = _columns(cells)
        if "name" in columns:
            return columns, rows[place + 1 :]
    raise BadFile("no-headings")


def _columns(cells: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        column = COLUMN_OF.get(re.sub(r"[\s._:/\\*\"'()-]", "", unicodedata.normalize("NFC", cell)).lower())
        if column:
            found.setdefault(column, place)
    return found


def _person(number: int, cells: Cells, columns: dict[str, int]) -> Person:
    parts = {name: cells[place] if place < len(cells) else "" for name, place in columns.items()}
    return Person(**parts, row=number)


def wrong_with(person: Person) -> Iterator[Problem]:
    if not person.name:
        yield Problem("no-name", person.row)
    elif not any(sign.isalpha() for sign in person.name) and not _wrong_with_text(person.name, LENGTHS["name"]):
        yield Problem("name-without-letters", person.row, {"text": person.name[:40]})
    for column, length in LENGTHS.items():
        code = _wrong_with_text(getattr(person, column), length)
        if code:
            yield Problem(code, person.row, {"column": column, "text": getattr(person, column)[:40]})


def _wrong_with_text(text: str, length: int) -> str:
    if text.startswith(("=", "+", "@")):
        return "formula"
    if SHEET_ERROR.fullmatch(text):
        return "sheet-error"
    if any(unicodedata.category(sign) in ("Cc", "Cf", "Co", "Cn", "Cs") and sign not in JOINERS for sign in text):
        return "unseen-signs"
    return "too-long" if len(text) > length else ""


def _twice(people: list[Person]) -> Iterator[Problem]:
    """Rows that would make one account twice. Two people alike in everything need a sign-in name each."""
    seen: dict[tuple[str, ...], int] = {}
    for person in people:
        key = ("username", normal_username(person.username)) if person.username else person.identity
        if person.name and key in seen:
            yield Problem("twice", person.row, {"first": str(seen[key]), "text": person.name[:40]})
        seen.setdefault(key, person.row)


class Usernames:
    """Makes sign-in names that are free and can be typed on any keyboard.

    `asha.verma`, `asha.verma2`; for names in other scripts `learner1`, `learner2`.
    """

    def __init__(self, taken: Iterable[str]) -> None:
        self.taken = set(taken)
        self._numbers: Counter[str] = Counter()

    def make(self, name: str) -> str:
        stem = _stem(name)
        while True:
            self._numbers[stem] += 1
            number = self._numbers[stem]
            made = f"{stem or 'learner'}{number if number > 1 or not stem else ''}"
            if made not in self.taken:
                self.taken.add(made)
                return made


def _stem(name: str) -> str:
    """The name's words in plain letters; nothing for a name that is not in Latin script."""
    letters = [sign for sign in name if sign.isalpha()]
    if not all("LATIN" in unicodedata.name(sign, "") for sign in letters):
        return ""
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return ".".join(re.findall(r"[a-z0-9]+", plain))[:30].strip(".")
