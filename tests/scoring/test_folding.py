"""Spellings that count as one, and numbers as people type them."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from sevottam_lms.scoring.decimals import around, field_pattern, read_number
from sevottam_lms.scoring.folding import fold
from tools import write_folding


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Citizen’s  CHARTER.", "citizen's charter"),
        ("सम्बन्ध", "संबंध"),
        ("सेन्टर", "सेंटर"),
        ("सेण्टर", "सेंटर"),
        ("हिन्दी", "हिंदी"),
        ("\u0915\u093c\u093e\u0928\u0942\u0928", "\u0958\u093e\u0928\u0942\u0928"),
        ("गाँव", "गांव"),
        ("क्\u200dष", "क्ष"),
        ("घोषणा–पत्र।", "घोषणा-पत्र"),
        ("१२ दिन", "12 दिन"),
        ("\u00a0सेवा\tका\nअधिकार\u200b", "सेवा का अधिकार"),
        ('"Charter"?', "charter"),
        ("ÉCLAIR", "éclair"),
    ],
)
def test_spellings_that_count_as_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("अन्न", "अंन"), ("सम्मान", "संमान"), ("क़लम", "कलम"), ("दिन", "दीन"), ("a-b", "ab")]
)
def test_spellings_that_differ(one: str, other: str) -> None:
    """What is another word, or no spelling at all, is not folded away."""
    assert fold(one) != fold(other)


@pytest.mark.parametrize("text", ["", "  ", "।", " . ", "\u200d", "'?'"])
def test_nothing_is_left(text: str) -> None:
    assert fold(text) == ""


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("21", "21"),
        ("२१", "21"),
        (" 21 days. ", "21"),
        ("21DAYS", "21"),
        ("२१ दिन", "21"),
        ("₹1,23,456.50", "123456.5"),
        ("1,234,567", "1234567"),
        ("−0.5", "-0.5"),
        (".5", "0.5"),
        ("+7.", "7"),
        ("0.1", "0.1"),
        ("Rs.5", "5"),
        ("Rs. 1,500", "1500"),
        ("रु.२५०", "250"),
        ("Rs .5", "0.5"),
        ("5 Rs.", "5"),
        ("9" * 40, "9" * 40),
    ],
)
def test_numbers(text: str, number: str) -> None:
    assert read_number(text, ("days", "दिन", "रु", "rs", "₹")) == Decimal(number)


@pytest.mark.parametrize(
    "text", ["", "twenty", "1,23", "12,34,56", "1e3", "0x10", "5 6", "1.2.3", "--1", "days", "٣", "²", "NaN"]
)
def test_no_numbers(text: str) -> None:
    assert read_number(text, ("days",)) is None


@pytest.mark.parametrize("text", ["21", "२१ दिन", "Rs.5", "rs 1,500.", "5 Rs.", " −.5 ", "21 cows", ".Rs 5", "1.2.3"])
def test_the_pattern_of_a_field_takes_what_is_read(text: str) -> None:
    """A browser marks what cannot be read, and nothing else."""
    fits = re.fullmatch(field_pattern(("Rs.", "दिन")), text) is not None
    assert fits == (read_number(text, ("दिन", "rs")) is not None)


def test_ranges_are_exact() -> None:
    """Neither floats nor a context of so many digits have a part in it."""
    assert around("0.3", "0.1") == ("0.2", "0.4")
    assert around("999999999999.999999999", "0.000000001")[1] == "1000000000000.000000000"


def test_the_browser_has_this_table() -> None:
    """After changing the table: `python -m tools.write_folding`."""
    assert write_folding.PATH.read_text(encoding="ascii") == write_folding.module()
