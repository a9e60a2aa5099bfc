"""Laws of reading and writing, for every table; and what hostile or damaged XML may do."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree

from sevottam_lms.activities.quiz import BANK
from sevottam_lms.errors import ContentError
from sevottam_lms.interactions import INTERACTIONS
from sevottam_lms.model.finding import errors
from sevottam_lms.model.tree import SPACE, Node, content_hash
from sevottam_lms.olx.blocks import BLOCKS, check_block, definition, read_block
from sevottam_lms.olx.compose import compose
from sevottam_lms.olx.course import read_course
from sevottam_lms.olx.xml import BYTES_MOST, read_xml, write_compact, write_xml
from tests.properties.choices import ACTIVITIES, choosers, live
from tests.strategies import ODD_NAMES, Chooser
from tests.trees import FULL, TERSE, any_rich, any_texts, bank_trees, block_trees, item_trees

COURSE = Path(__file__).parents[2] / "tests" / "courses" / "chapter"
TREES = {
    **{tag: block_trees(tag) for tag in BLOCKS},
    **{kind: item_trees(kind, FULL) for kind in INTERACTIONS},
    BANK.tag: bank_trees(),
}
tables = pytest.mark.parametrize("tag", TREES)
blocks = pytest.mark.parametrize("tag", BLOCKS)
few = settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])


# What is written reads back equal.


STRANGER = Node("stranger", (("why", "<&>\"'\n\t"),), (Node("{urn:x}inner", (("{urn:x}a", "1"),), ("é & <",)),))


def with_strangers(choose: Chooser, node: Node) -> Node:
    """The tree with attributes and elements that no table knows."""
    content = tuple(with_strangers(choose, part) if isinstance(part, Node) else part for part in node.content)
    if choose.chance(3):
        at = choose.below(len(content) + 1)
        content = (*content[:at], STRANGER, *content[at:])
    attributes = (*node.attributes, ("data-x", "नया")) if choose.chance(3) else node.attributes
    return evolve(node, content=content, attributes=attributes)


@given(any_texts, any_rich, any_texts)
def test_any_text_reads_back_equal(text: str, rich: tuple[Node | str, ...], value: str) -> None:
    """Any text that XML can hold, in attributes and in content, also between inline elements."""
    children = (Node("c", (), (text,)), Node("d", ((SPACE, "preserve"),), rich))
    tree = Node("a", (("b", value), ("xml:lang", "hi")), children)
    assert read_xml(write_xml(tree)) == tree
    assert read_xml(write_compact(tree)) == tree


@tables
@few
@given(st.data(), choosers)
def test_written_reads_back_equal(tag: str, data: st.DataObject, choose: Chooser) -> None:
    """Indented or compact, with attributes and elements that no table knows."""
    tree = with_strangers(choose, data.draw(TREES[tag]))
    for written in (write_xml(tree), write_compact(tree)):
        assert read_xml(written) == tree
        assert read_xml(written.encode()) == tree
    assert write_xml(read_xml(write_xml(tree))) == write_xml(tree)


@blocks
@few
@given(st.data())
def test_generated_blocks_are_sound(tag: str, data: st.DataObject) -> None:
    """What the tables and rules allow has no errors and gives a definition."""
    tree = data.draw(TREES[tag])
    assert not errors(check_block(tree, ("en", "hi")))
    assert read_block(read_xml(write_compact(tree))) is not None


# The hash of content.


def rearranged(choose: Chooser, node: Node) -> Node:
    """The same with its attributes in another order, everywhere."""
    content = tuple(rearranged(choose, part) if isinstance(part, Node) else part for part in node.content)
    return evolve(node, attributes=tuple(choose.order(node.attributes)), content=content)


def as_studio_keeps_it(text: str) -> str:
    """As the platform's parser reads and its export writes: blanks between elements go, outside `preserve`."""
    parser = etree.XMLParser(dtd_validation=False, load_dtd=False, remove_blank_text=True, remove_comments=True)
    return etree.tostring(etree.fromstring(text, parser), pretty_print=True, encoding="unicode")


@tables
@few
@given(st.data(), choosers)
def test_hash_outlives_an_export(tag: str, data: st.DataObject, choose: Chooser) -> None:
    """Neither order of attributes nor indentation nor what Studio drops changes the content hash."""
    tree = data.draw(TREES[tag])
    expected = content_hash(tree)
    assert content_hash(rearranged(choose, tree)) == expected
    for written in (write_xml(tree), as_studio_keeps_it(write_xml(tree)), as_studio_keeps_it(write_compact(tree))):
        assert content_hash(read_xml(written)) == expected


@tables
@few
@given(st.data(), choosers)
def test_hash_notices_changes(tag: str, data: st.DataObject, choose: Chooser) -> None:
    """A dropped or renamed part changes it."""
    tree = data.draw(TREES[tag])
    changed = damaged_tree(choose, tree)
    if written(changed) != written(tree):
        assert content_hash(changed) != content_hash(tree)


def written(node: Node) -> str:
    """What the hash is about, said in another way."""
    return json.dumps(_plain(node, False), ensure_ascii=False)


def _plain(node: Node, preserve: bool) -> list[object]:
    preserve = preserve or node.get(SPACE) == "preserve"
    parts = [_plain(part, preserve) if isinstance(part, Node) else " ".join(part.split()) for part in node.content]
    return [node.tag, sorted(map(list, node.attributes)), [part for part in parts if part]]


# Damage.


def damaged_tree(choose: Chooser, node: Node) -> Node:
    """The tree with one part dropped, doubled, renamed or misspelt."""
    if node.elements and not choose.chance(3):
        at = choose.one([n for n, part in enumerate(node.content) if isinstance(part, Node)])
        part = node.content[at]
        assert isinstance(part, Node)
        instead = choose.one(((), (part, part), (damaged_tree(choose, part),), (damaged_tree(choose, part),)))
        return evolve(node, content=(*node.content[:at], *instead, *node.content[at + 1 :]))
    if node.attributes and not choose.chance(3):
        name, value = choose.one(node.attributes)
        value = choose.one((None, "", "0", "101", "-1", "²", "٣", "9" * 5000, "true", value + " ", value.upper(), "x"))
        return node.with_attribute(name, value)
    tag = choose.one(("option", "text", "pool", "hint", "section", "example", "x", *INTERACTIONS, *BLOCKS))
    return choose.one((evolve(node, tag=tag), evolve(node, content=()), node.with_attribute("step", "x")))


DAMAGE = (b"<", b">", b"&", b'"', b"\0", b"\xff", b"<![CDATA[", b"&lt;", b"/")


def damaged_bytes(choose: Chooser, data: bytes) -> bytes:
    """The document with some bytes replaced, dropped, doubled or put in."""
    for _ in range(1 + choose.below(4)):
        at = choose.below(len(data) + 1)
        end = min(len(data), at + choose.below(20))
        put = choose.one((b"", data[at:end] * 2, *DAMAGE))
        data = data[:at] + put + data[end:]
    return data


@cache
def real_blocks() -> tuple[str, ...]:
    """The blocks of our own course, as a platform stores them."""
    return tuple(write_compact(block) for block in compose(read_course(COURSE)).blocks)


def survives(choose: Chooser, data: bytes | str) -> bool:
    """Whether it gives a definition; if so it is lived in. Nothing but a `ContentError` may be raised."""
    try:
        node = read_xml(data)
        found = read_block(node)
    except ContentError as problem:
        assert problem.findings
        assert str(problem)
        return False
    live(choose, node.tag, found, ACTIVITIES[node.tag][1]())
    return True


@settings(max_examples=60)
@given(choosers)
def test_damaged_blocks_of_our_course(choose: Chooser) -> None:
    """Our own blocks with bytes and parts damaged give a definition that can be lived in, or the content error."""
    text = choose.one(real_blocks())
    for _ in range(5):
        survives(choose, damaged_bytes(choose, text.encode()))
        survives(choose, write_compact(damaged_tree(choose, damaged_tree(choose, read_xml(text)))))


@blocks
@few
@given(st.data(), choosers)
def test_damaged_blocks(tag: str, data: st.DataObject, choose: Chooser) -> None:
    """Generated blocks with bytes and parts damaged: the same."""
    tree = data.draw(block_trees(tag, TERSE))
    for _ in range(5):
        survives(choose, damaged_bytes(choose, write_compact(tree).encode()))
        survives(choose, write_compact(damaged_tree(choose, tree)))


def test_undamaged_blocks_of_our_course() -> None:
    """The course that we ship gives definitions: the tests above do not only see errors."""
    assert real_blocks()
    for text in real_blocks():
        assert definition(text) is not None


@given(st.text() | st.binary())
@example("\ud800")
@example("<a>\ud800</a>")
@example(b"<?xml version='1.0' encoding='no-such'?><a/>")
@example("<?xml version='1.0' encoding='utf-16'?><a/>")
@example("<not_ours/>")
@example("<sevottam_framework framework=''/>")
@example("<sevottam_quiz><pool draw='²'><single_choice id='a'/></pool></sevottam_quiz>")
@example(f"<sevottam_quiz><pool draw='{'9' * 5000}'><single_choice id='a'/></pool></sevottam_quiz>")
def test_anything(data: str | bytes) -> None:
    """Any text and any bytes give a definition or the content error."""
    try:
        read_block(read_xml(data))
    except ContentError as problem:
        assert str(problem)


# Hostility.

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
HOSTILE = {
    "an entity": '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
    "billion laughs": f'<!DOCTYPE a [<!ENTITY l0 "ha">{LAUGHS}]><a>&l9;</a>',
    "quadratic blow-up": f'<!DOCTYPE a [<!ENTITY l "{"x" * 50_000}">]><a>{"&l;" * 50_000}</a>',
    "an external DTD": '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
    "a public DTD": '<!DOCTYPE a PUBLIC "-//x" "http://127.0.0.1:9/x.dtd"><a/>',
    "an external entity": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    "a parameter entity": '<!DOCTYPE a [<!ENTITY % p SYSTEM "file:///etc/passwd">%p;]><a/>',
    "an empty DOCTYPE": "<!DOCTYPE a><a/>",
    "an undeclared entity": "<a>&nbsp;</a>",
    "depth": "<a>" * 100_000 + "</a>" * 100_000,
    "depth without end": "<a>" * 100_000,
    "size": f"<a>{'x' * BYTES_MOST}</a>",
    "NUL": "<a>\0</a>",
    "nothing": "",
    "two roots": "<a/><b/>",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_xml_is_refused(kind: str) -> None:
    """With the content error, not by expanding, fetching or running out of stack."""
    with pytest.raises(ContentError) as raised:
        read_xml(HOSTILE[kind])
    assert "root:" not in str(raised.value)


def test_processing_instructions_and_comments_are_passed_over() -> None:
    """They are no content, wherever they stand."""
    assert read_xml("<?x y?><!-- a --><a>b<!-- c -->d<?e f?></a><!-- g -->") == Node("a", (), ("bd",))


def test_odd_names_are_only_text() -> None:
    """Names that mean something in JavaScript are names like others in a tree."""
    for name in ODD_NAMES:
        tree = Node("a", (("id", name),))
        assert read_xml(write_xml(tree)) == tree
