"""Items of several parts and typed answers, by literal examples: how they are written, marked and refused."""

from __future__ import annotations

from typing import Any

import pytest

from sevottam_lms.errors import UnreadableResponse
from sevottam_lms.interactions import INTERACTIONS, compile_item
from sevottam_lms.model.item import read_item
from sevottam_lms.model.points import MARK
from sevottam_lms.model.schema import check
from sevottam_lms.olx.xml import read_xml
from sevottam_lms.scoring.form import ScoringForm, mark

PROMPT = '<prompt xml:lang="en" xml:space="preserve">?</prompt>'
TEXT = '<text xml:lang="en">x</text>'


def written(kind: str, inside: str, prompt: str = PROMPT) -> str:
    return f'<{kind} id="q">{prompt}{inside}</{kind}>'


def options(**places: str) -> str:
    return "".join(f'<option id="{name}" {place}>{TEXT}</option>' for name, place in places.items())


def places(tag: str, names: str) -> str:
    return "".join(f'<{tag} id="{name}">{TEXT}</{tag}>' for name in names)


def gap(name: str, right: str = "a") -> str:
    flags = {option: 'correct="true"' if option == right else "" for option in "ab"}
    return f'<gap id="{name}">{options(**flags)}</gap>'


def accepted(name: str, *texts: str, credit: int = 100) -> str:
    inside = "".join(f'<text xml:lang="en">{text}</text>' for text in texts)
    return f'<answer id="{name}" credit="{credit}">{inside}</answer>'


JUDGED = written("true_false", '<option id="true"/><option id="false" correct="true"/>')
MATCHED = written("matching", places("target", "123") + options(a='target="1"', b='target="2"'))
TRAYS = {option: f'category="{tray}"' for option, tray in zip("abcd", "1122", strict=True)}
SORTED = written("categorising", places("category", "12") + options(**TRAYS))
GAPS = '<prompt xml:lang="en" xml:space="preserve"><p>One <gap ref="g"/> and <gap ref="h"/>.</p></prompt>'
GAPPED = written("inline_choice", gap("g") + gap("h", "b"), GAPS)
WRITTEN = written("short_text", accepted("full", "सम्बन्ध", "Relation") + accepted("half", "bond", credit=50))
COUNTED = written(
    "numeric",
    '<answer id="full" value="21" tolerance="0.5"/><answer id="half" value="22" tolerance="1" credit="50"/>'
    '<answer id="known" value="30" credit="0"/><unit xml:lang="en">days</unit><unit xml:lang="hi">दिन</unit>',
)


def form(text: str, negative_percent: int = 0) -> ScoringForm:
    return compile_item(read_item(read_xml(text)), negative_percent)


def codes(text: str) -> list[str]:
    node = read_xml(text)
    return [finding.code for finding in check(INTERACTIONS[node.tag].table, node)]


# The exact number earns everything, one that is near it half.
NEARLY = written("numeric", '<answer id="exact" value="21"/><answer id="near" value="21" tolerance="2" credit="50"/>')


@pytest.mark.parametrize("text", [JUDGED, MATCHED, SORTED, GAPPED, WRITTEN, COUNTED, NEARLY])
def test_a_sound_item_has_no_findings(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "response", "hundredths"),
    [
        (JUDGED, "false", 100),
        (JUDGED, "true", 0),
        (MATCHED, {"a": "1", "b": "2"}, 100),
        (MATCHED, {"a": "1", "b": "1"}, 50),
        (MATCHED, {"b": "2"}, 50),
        (MATCHED, {"a": "3"}, 0),
        (SORTED, {"a": "1", "b": "2", "c": "2"}, 50),
        (GAPPED, {"g": "a", "h": "b"}, 100),
        (GAPPED, {"g": "b", "h": "b"}, 50),
        (WRITTEN, " संबंध। ", 100),
        (WRITTEN, "RELATION", 100),
        (WRITTEN, "Bond", 50),
        (WRITTEN, "bonds", 0),
        (WRITTEN, "  ", 0),
        (COUNTED, "21", 100),
        (COUNTED, "२१.५ दिन", 100),
        (COUNTED, "21.51 days", 50),
        (COUNTED, "30", 0),
        (COUNTED, "-21", 0),
    ],
)
def test_marks(text: str, response: Any, hundredths: int) -> None:
    assert mark(form(text), response) == hundredths * MARK // 100


@pytest.mark.parametrize(
    ("text", "response", "hundredths"),
    [
        (JUDGED, "true", -40),
        (JUDGED, None, 0),
        (MATCHED, {"a": "1", "b": "1"}, 30),
        (MATCHED, {"a": "2", "b": "1"}, -40),
        (MATCHED, {"a": "2"}, -20),
        (GAPPED, {"g": "b"}, -20),
        (WRITTEN, "bond", 50),
        (WRITTEN, "bonds", -40),
        (WRITTEN, "।", 0),
        (COUNTED, "30", -40),
        (COUNTED, "1,000", -40),
    ],
)
def test_negative_marks(text: str, response: Any, hundredths: int) -> None:
    """What is wrong costs 40 percent of its share of the mark; what is missing costs nothing."""
    assert mark(form(text, 40), response) == hundredths * MARK // 100


def test_an_item_may_say_otherwise_than_its_quiz() -> None:
    kind = JUDGED.replace('id="q"', 'id="q" negative_percent="0"')
    assert mark(form(kind, 40), "true") == 0


def test_hints_cost_what_was_earned_and_no_more() -> None:
    hint = f'<hint cost="50">{TEXT}</hint>'
    hinted = form(JUDGED.replace("</true_false>", f"{hint}{hint}{hint}</true_false>"), 40)
    assert [mark(hinted, "false", given) for given in (1, 2, 3)] == [MARK // 2, 0, 0]
    assert mark(hinted, "true", 3) == -40 * MARK // 100


@pytest.mark.parametrize(
    ("text", "response", "reason"),
    [
        (JUDGED, True, "not-text"),
        (JUDGED, "maybe", "unknown-option"),
        (MATCHED, "a", "not-an-object"),
        (MATCHED, {"a": "4"}, "unknown-option"),
        (MATCHED, {"a": None}, "unknown-option"),
        (MATCHED, {"c": "1"}, "unknown-option"),
        (GAPPED, {"g": "c"}, "unknown-option"),
        (WRITTEN, ["bond"], "not-text"),
        (WRITTEN, "x" * 201, "too-long"),
        (COUNTED, 21, "not-text"),
        (COUNTED, "twenty", "not-a-number"),
        (COUNTED, "1" * 41, "too-long"),
    ],
)
def test_what_cannot_be_read_is_refused(text: str, response: Any, reason: str) -> None:
    with pytest.raises(UnreadableResponse) as refused:
        mark(form(text), response)
    assert refused.value.facts["reason"] == reason


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (JUDGED.replace(' correct="true"', ""), "not-one-correct"),
        (JUDGED.replace('"true"/>', '"yes"/>', 1), "bad-value"),
        (MATCHED.replace('target="2"', 'target="1"'), "target-taken"),
        (MATCHED.replace('target="2"', 'target="9"'), "unknown-reference"),
        (SORTED.replace('category="2"', 'category="9"', 1), "unknown-reference"),
        (GAPPED.replace('<gap ref="h"/>', ""), "gap-not-once"),
        (GAPPED.replace('<gap ref="h"/>', '<gap ref="i"/>'), "unknown-gap"),
        (GAPPED.replace(' correct="true"', "", 1), "not-one-correct"),
        (WRITTEN.replace('credit="100"', 'credit="90"'), "no-full-credit"),
        (WRITTEN.replace('id="half"', 'id="otherwise"'), "reserved-id"),
        (WRITTEN.replace(">bond<", ">संबंध<"), "answer-taken"),
        (WRITTEN.replace(">bond<", "> ।<"), "answer-not-typable"),
        (COUNTED.replace('value="22" tolerance="1"', 'value="21.5"'), "answer-taken"),
        (NEARLY.replace('value="21"/>', 'value="21" credit="40"/>').replace("50", "100"), "answer-earns-less"),
        (COUNTED.replace('value="22"', 'value="2e1"'), "bad-value"),
    ],
)
def test_what_a_type_asks_for(text: str, code: str) -> None:
    assert code in codes(text)
