"""Trees and their hash."""

from __future__ import annotations

from sevottam_lms.model.tree import LANG, Node, Place, content_hash

TREE = Node("a", (("x", "1"),), ("one ", Node("b", (), ("two",)), "\n three"))


def test_asking() -> None:
    assert (TREE.get("x"), TREE.get("y"), TREE.get("y", "z"), TREE.has("x"), TREE.has("y")) == (
        "1",
        "",
        "z",
        True,
        False,
    )
    assert TREE.text == "one two three"
    assert TREE.all("b", "c") == TREE.elements == (Node("b", (), ("two",)),)
    assert [node.tag for node in TREE.walk()] == ["a", "b"]


def test_changing_gives_a_copy() -> None:
    assert TREE.with_attribute("x", "2").attributes == (("x", "2"),)
    assert TREE.with_attribute("x", None).attributes == ()
    assert TREE.without("x", "y").attributes == ()
    assert TREE.attributes == (("x", "1"),)


def test_place_takes_no_part_in_equality() -> None:
    assert Node("a", place=Place("f.xml", 3)) == Node("a")
    assert str(Place("f.xml", 3)) == "f.xml:3"
    assert str(Place("f.xml")) == "f.xml"


def test_hash_is_of_what_is_said() -> None:
    """Neither of the order of attributes nor of indentation; `ignoring` leaves out the element's own attributes."""
    one = Node("a", (("x", "1"), (LANG, "hi")), ("\n  ", Node("b"), "\n"))
    other = Node("a", ((LANG, "hi"), ("x", "1")), (Node("b"),))
    assert content_hash(one) == content_hash(other)
    assert content_hash(one) != content_hash(other.with_attribute("x", "2"))
    assert content_hash(one, ignoring=("x",)) == content_hash(other.with_attribute("x", "2"), ignoring=("x",))


def test_hash_keeps_spaces_between_words() -> None:
    """Under xml:space="preserve" a space between inline elements is text."""
    bold, italic, keep = Node("b", (), ("1",)), Node("i", (), ("2",)), (("xml:space", "preserve"),)
    assert content_hash(Node("a", keep, (bold, " ", italic))) != content_hash(Node("a", keep, (bold, italic)))
