"""Checking trees by their tables."""

from __future__ import annotations

import pytest

from sevottam_lms.model.schema import Attribute, Child, Element, check, flag, identifier, localized, nearest, unique_ids
from sevottam_lms.olx.xml import read_xml

TABLE = Element(
    "a",
    (identifier(), flag("on"), Attribute("n", numbers=(1, 9)), Attribute("free")),
    (localized("t"), localized("r", "rich", required=False), Child(Element("b", (identifier(),)), 1, 2)),
    rules=(unique_ids("b"),),
)
SOUND = '<a id="x"><t xml:lang="en">t</t><b id="y"/></a>'


def found(text: str, languages: tuple[str, ...] = ()) -> list[str]:
    return [finding.code for finding in check(TABLE, read_xml(text), languages)]


def test_sound() -> None:
    assert found(SOUND) == []


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        (' id="x"', "", ["missing-attribute"]),
        ('id="x"', 'id="X"', ["bad-value"]),
        ('id="x"', 'id="x" on="yes"', ["bad-value"]),
        ('id="x"', 'id="x" n="0"', ["bad-value"]),
        ('id="x"', 'id="x" n="²"', ["bad-value"]),
        ('id="x"', 'id="x" fre="1"', ["unknown-attribute"]),
        ('id="x"', 'id="x" xml:base="1"', []),
        ('<b id="y"/>', "", ["too-few"]),
        ('<b id="y"/>', '<b id="y"/><b id="y"/>', ["id-twice"]),
        ('<b id="y"/>', '<b id="y"/><b id="z"/><b id="q"/>', ["too-many"]),
        ('<b id="y"/>', '<b id="y"/><c/>', ["unknown-element"]),
        ('<b id="y"/>', '<b id="y"/>text', ["stray-text"]),
        ("<t ", "<t xml:lang='en'>u</t><t ", ["text-twice"]),
        (' xml:lang="en"', "", ["missing-attribute"]),
        (">t<", "> <", ["empty-text"]),
        (">t<", "><i>t</i><", ["markup-in-plain-text"]),
        ("<b ", '<r xml:lang="en"><p>x</p></r><b ', ["space-not-preserved"]),
        ("<b ", '<r xml:lang="en" xml:space="preserve"><script>x</script></r><b ', ["html-not-allowed"]),
    ],
)
def test_one_fault(old: str, new: str, codes: list[str]) -> None:
    """One thing wrong gives one finding."""
    assert old in SOUND
    assert found(SOUND.replace(old, new, 1)) == codes


def test_promised_languages() -> None:
    """A missing translation is a warning with its place, for texts that are there at all."""
    assert found(SOUND, ("en", "hi")) == ["missing-translation"]


def test_findings_have_lines_and_suggestions() -> None:
    (finding,) = check(TABLE, read_xml(SOUND.replace(">", ">\n").replace('id="x"', 'id="x" fre=""'), "f.xml"))
    assert (finding.place.file, finding.place.line, finding.facts["near"]) == ("f.xml", 1, "free")


@pytest.mark.parametrize(("word", "near"), [("opton", "option"), ("zzz", "")])
def test_nearest(word: str, near: str) -> None:
    assert nearest(word, ["option", "text"]) == near


def test_expects() -> None:
    assert [attribute.expects for attribute in TABLE.attributes][1:] == ["true | false", "1–9", "…"]
