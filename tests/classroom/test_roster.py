"""Rosters as offices send them."""

import time
import zipfile
from io import BytesIO

import openpyxl
import pytest

from sevottam_classroom.roster import MOST_PEOPLE, Person, Usernames, read_roster
from sevottam_classroom.workbook import BadWorkbook, read_workbook, write_workbook

ASHA = Person("Asha Verma", "Revenue", "Clerk", row=2)
HINDI = Person("आशा वर्मा", "राजस्व", "लिपिक", row=2)


def workbook(*rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def codes(data):
    return [(problem.row, problem.code) for problem in read_roster(data).problems]


@pytest.mark.parametrize(
    "text, person",
    [
        ("name,department,designation\nAsha Verma,Revenue,Clerk\n", ASHA),
        ("Name of the Officer;Dept.;POST\r\nAsha  Verma ;Revenue; Clerk\r\n", ASHA),
        ("\ufeffname\tdepartment\tdesignation\nAsha Verma\tRevenue\tClerk", ASHA),
        ('S. No.|Name|Department|Designation\n1|"Asha Verma"|Revenue|Clerk\n', ASHA),
        ("पदनाम,नाम,विभाग\nलिपिक,आशा वर्मा,राजस्व\n", HINDI),
        ("\ufeffक्र. सं.;नाम;विभाग;पद\r\n1;आशा वर्मा;राजस्व;लिपिक\r\n", HINDI),
        ("name\nAsha Verma\n", Person("Asha Verma", row=2)),
        ("Name,Sign-in\nAsha Verma,E-1047\n", Person("Asha Verma", username="E-1047", row=2)),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_csv_file_is_read_however_it_was_saved(text, person, encoding):
    assert read_roster(text.encode(encoding)).people == (person,)


def test_a_workbook_is_read_below_its_letterhead():
    data = workbook(
        ["Office of the Commissioner"],
        [],
        ["No.", "Name", "Department", "Designation"],
        [1, "Asha Verma", 12.0, "Clerk"],
    )
    assert read_roster(data).people == (Person("Asha Verma", "12", "Clerk", row=4),)


def test_empty_rows_are_passed_over_and_numbers_are_the_sheets():
    assert [person.row for person in read_roster(b"name\n\nA b\n,,\nC d\n").people] == [3, 5]
    assert [person.row for person in read_roster(workbook(["name"], [], ["A b"], [None], ["C d"])).people] == [3, 5]
    assert codes(b'name,post\n"A\nb",x\n,y\n') == [(4, "no-name")]


@pytest.mark.parametrize(
    "row, code",
    [
        (",Revenue,Clerk", "no-name"),
        ("1234,Revenue,Clerk", "name-without-letters"),
        ("=CONCAT(A1),Revenue,Clerk", "formula"),
        ("Asha,@SUM(1),Clerk", "formula"),
        ("Asha,#N/A,Clerk", "sheet-error"),
        ("As\u202eha,Revenue,Clerk", "unseen-signs"),
        ("As\x07ha,Revenue,Clerk", "unseen-signs"),
        ("A" * 201 + ",Revenue,Clerk", "too-long"),
    ],
)
def test_a_bad_row_is_named_and_keeps_everybody_out(row, code):
    roster = read_roster(f"name,department,designation\nRavi Kumar,Revenue,Clerk\n{row}\n".encode())
    assert [(problem.row, problem.code) for problem in roster.problems] == [(3, code)]
    assert roster.people == ()


def test_all_problems_are_reported_at_once():
    assert codes(b"name,post\n,a\nB b,c\n=1,x\nB b,c\n") == [
        (2, "no-name"),
        (4, "formula"),
        (5, "twice"),
    ]


def test_two_people_alike_need_sign_in_names():
    twice = read_roster(b"name,department\nA b,C\na  B,c\n").problems
    assert [(problem.row, problem.code, problem.facts["first"]) for problem in twice] == [(3, "twice", "2")]
    assert len(read_roster(b"name,department,username\nA b,C,ab1\nA b,C,ab2\n").people) == 2
    assert codes(b"name,username\nA b,x\nC d,X\n") == [(3, "twice")]


def test_hindi_joiners_are_letters_not_tricks():
    assert read_roster("name\nक्\u200dष\n".encode()).people[0].name == "क्\u200dष"


@pytest.mark.parametrize(
    "data, code",
    [
        (b"", "no-headings"),
        (b"Asha,Revenue\n", "no-headings"),
        (b"name\n", "nobody"),
        ("name\nआशा".encode("utf-16")[:-1], "unknown-letters"),
        ("name\nJosé\n".encode("latin-1"), "unknown-letters"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old Excel", "unknown-format"),
        (b"%PDF-1.7", "unknown-format"),
        (b"name\nA\0b\n", "unknown-format"),
        (b"PK\x03\x04 not really", "bad-workbook"),
        (b"x" * (5 * 1024 * 1024 + 1), "file-too-large"),
        (b'name\n"' + b"x" * 200_000, "bad-csv"),
    ],
)
def test_a_file_that_is_no_roster_is_explained(data, code):
    assert codes(data) == [(0, code)]


def test_a_workbook_that_unpacks_to_gigabytes_is_not_unpacked():
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 70 * 1024 * 1024)
    with pytest.raises(BadWorkbook, match="unpacks"):
        read_workbook(out.getvalue(), 10)


@pytest.mark.parametrize("tags", ["<row/>", "<c/>", "<c><v>1</v></c>"])
def test_a_workbook_of_millions_of_cells_is_put_aside_at_once(tags):
    """Some kilobytes, which would take openpyxl a minute and the computer's memory."""
    good, full = BytesIO(workbook(["name"], ["Asha Verma"])), BytesIO()
    with zipfile.ZipFile(good) as archive, zipfile.ZipFile(full, "w", zipfile.ZIP_DEFLATED) as hostile:
        for name in archive.namelist():
            end = f"{tags * 1_600_000}</sheetData>".encode()
            hostile.writestr(name, archive.read(name).replace(b"</sheetData>", end))
    assert len(full.getvalue()) < 200_000
    begun = time.process_time()
    assert codes(full.getvalue()) == [(0, "workbook-too-full")]
    assert time.process_time() - begun < 2


def test_entities_in_a_workbook_are_refused():
    """Whatever they say: nothing outside the file is read, and nothing grows."""
    good, bad = BytesIO(workbook(["name"], ["Asha Verma"])), BytesIO()
    with zipfile.ZipFile(good) as archive, zipfile.ZipFile(bad, "w") as hostile:
        for name in archive.namelist():
            text = archive.read(name).decode()
            if name.endswith(("sharedStrings.xml", "sheet1.xml")):
                doctype = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
                text = (
                    doctype + text.partition("?>")[2].replace("Asha Verma", "&e;") if "?>" in text else doctype + text
                )
            hostile.writestr(name, text)
    assert codes(bad.getvalue()) == [(0, "bad-workbook")]


def test_a_formula_counts_as_the_value_it_was_saved_with():
    """One that was never calculated has none."""
    assert codes(workbook(["name", "post"], ['=CONCAT("A","b")', "Clerk"])) == [(2, "no-name")]


def test_five_thousand_rows_are_read_and_one_more_is_too_many():
    rows = [["name", "department", "designation"], *([f"Person X{number}", "D", "P"] for number in range(MOST_PEOPLE))]
    assert len(read_roster(workbook(*rows)).people) == MOST_PEOPLE
    text = "\n".join(",".join(row) for row in [*rows, ["One more", "D", "P"]])
    assert codes(text.encode()) == [(0, "too-many-people")]


@pytest.mark.parametrize(
    "text, code", [("name\n" + "a\n" * 2_500_000, "too-many-people"), ("name" + "," * 5_000_000, "nobody")]
)
def test_a_large_file_of_very_little_is_put_aside_at_once(text, code):
    """Nobody else is served meanwhile. It took most of a minute, and half a gigabyte."""
    began = time.process_time()
    assert codes(text.encode()) == [(0, code)]
    assert time.process_time() - began < 5  # less than one on a quiet machine


def test_sign_in_names_can_be_typed_on_any_keyboard():
    names = Usernames({"asha.verma", "learner1"})
    made = [names.make(name) for name in ("Asha Verma", "ASHA VERMA", "Dr. José Ñuñez", "आशा वर्मा", "रवि", "O'Neil")]
    assert made == ["asha.verma2", "asha.verma3", "dr.jose.nunez", "learner2", "learner3", "o.neil"]


def test_what_is_written_to_a_workbook_is_text_and_numbers():
    data = write_workbook("T", ["Name", "Mark"], [["=1+1", 50], ["a\x00b", None]])
    assert [cells for _, cells in read_workbook(data, 10)] == [["Name", "Mark"], ["=1+1", "50"], ["ab"]]
    cell = openpyxl.load_workbook(BytesIO(data)).active["A2"]
    assert (cell.data_type, cell.value) == ("s", "=1+1")
