"""The item types, each by literal examples: how they are written, marked and refused."""

from __future__ import annotations

import pytest

from sevottam_lms.interactions import INTERACTIONS, compile_item
from sevottam_lms.model.item import Item, read_item
from sevottam_lms.model.points import MARK
from sevottam_lms.model.schema import check
from sevottam_lms.olx.xml import read_xml
from sevottam_lms.scoring.form import mark


def item(kind: str, *options: str, more: str = "", attributes: str = "") -> Item:
    """An item in compact form: option `*a` is right, `a!` is pinned."""
    return read_item(read_xml(written(kind, *options, more=more, attributes=attributes)))


def written(kind: str, *options: str, more: str = "", attributes: str = "") -> str:
    inner = "".join(_option(option) for option in options)
    return f'<{kind} id="q" {attributes}><prompt xml:lang="en">?</prompt>{inner}{more}</{kind}>'


def _option(option: str) -> str:
    name = option.strip("*!")
    flags = (' correct="true"' if option[0] == "*" else "") + (' pinned="true"' if option[-1] == "!" else "")
    return f'<option id="{name}"{flags}><text xml:lang="en">{name}</text></option>'


def codes(kind: str, *options: str, more: str = "", attributes: str = "") -> list[str]:
    node = read_xml(written(kind, *options, more=more, attributes=attributes))
    return [finding.code for finding in check(INTERACTIONS[kind].table, node)]


def test_the_registry_names_its_types() -> None:
    """Tags are for ever: courses are written with them."""
    assert [*INTERACTIONS] == [
        "single_choice",
        "multiple_response",
        "ordering",
        "true_false",
        "matching",
        "categorising",
        "inline_choice",
        "short_text",
        "numeric",
    ]
    assert all(tag == interaction.tag for tag, interaction in INTERACTIONS.items())


@pytest.mark.parametrize(
    ("response", "marks"),
    [(["a", "b"], 1), (["a"], 1 / 2), (["a", "c"], 1 / 6), (["a", "b", "c"], 2 / 3), (["c"], 0), (list("abcde"), 0)],
)
def test_multiple_response(response: list[str], marks: float) -> None:
    """A right option earns 1/c, a wrong one costs 1/w: here a half and a third."""
    form = compile_item(item("multiple_response", "*a", "*b", "c", "d", "e"))
    assert mark(form, response) == round(marks * MARK)


@pytest.mark.parametrize(("response", "marks"), [("b", 1), ("a", 0), (None, 0)])
def test_single_choice(response: str | None, marks: int) -> None:
    assert mark(compile_item(item("single_choice", "a", "*b", "c")), response) == marks * MARK


@pytest.mark.parametrize(
    ("response", "thirds"), [("abcd", 3), ("dabc", 2), ("bcda", 2), ("badc", 0), ("acbd", 0), ("cdab", 2)]
)
def test_ordering(response: str, thirds: int) -> None:
    """Each pair of neighbours counts, so that one step out of place does not spoil all behind it."""
    assert mark(compile_item(item("ordering", "a", "b", "c", "d")), list(response)) == thirds * MARK // 3


def test_weight_and_hints() -> None:
    """Costs are percents of the item's own mark, and exact."""
    hints = '<hint cost="25"><text xml:lang="en">h</text></hint><hint><text xml:lang="en">h</text></hint>'
    form = compile_item(item("single_choice", "*a", "b", more=hints, attributes='weight="3"'))
    assert form.points == 3 * MARK
    assert form.hints == (3 * MARK // 4, 0)
    assert mark(form, "a", hints_given=2) == 9 * MARK // 4


@pytest.mark.parametrize("count", range(2, 17))
def test_shares_are_exact(count: int) -> None:
    """One mark divides among up to sixteen options without a rest."""
    options = [f"*o{number}" for number in range(count - 1)]
    form = compile_item(item("multiple_response", *options, "wrong"))
    assert mark(form, [option[1:] for option in options]) == MARK


def test_pinned_options() -> None:
    assert compile_item(item("single_choice", "*a", "b!")).pinned == ("b",)
    assert compile_item(item("multiple_response", "*a!", "b!")).pinned == ("a", "b")


@pytest.mark.parametrize(
    ("kind", "options", "code"),
    [
        ("single_choice", ("a", "b"), "not-one-correct"),
        ("single_choice", ("*a", "*b"), "not-one-correct"),
        ("single_choice", ("*a",), "too-few"),
        ("single_choice", ("*a", "a"), "id-twice"),
        ("single_choice", ("*a", *map("o{}".format, range(16))), "too-many"),
        ("multiple_response", ("a", "b"), "not-right-and-wrong"),
        ("multiple_response", ("*a", "*b"), "not-right-and-wrong"),
        ("ordering", ("a", "b"), "too-few"),
        ("ordering", ("a", "b", "*c"), "unknown-attribute"),
    ],
)
def test_what_a_type_asks_for(kind: str, options: tuple[str, ...], code: str) -> None:
    assert code in codes(kind, *options)


def test_a_sound_item_has_no_findings() -> None:
    assert codes("single_choice", "*a", "b!", attributes='weight="100" topic="t" difficulty="2"') == []


@pytest.mark.parametrize("attributes", ['weight="0"', 'weight="101"', 'weight="1.5"', 'weight="١"', 'difficulty="4"'])
def test_bad_values(attributes: str) -> None:
    assert codes("single_choice", "*a", "b", attributes=attributes) == ["bad-value"]
