"""Items and texts as they are read from trees."""

from __future__ import annotations

from sevottam_lms.model.item import Hint, Option, read_item
from sevottam_lms.model.language import Localized
from sevottam_lms.model.markup import inner_html, plain
from sevottam_lms.model.points import MARK
from sevottam_lms.olx.xml import read_xml


def test_reading_an_item() -> None:
    item = read_item(
        read_xml(
            '<single_choice id="q" weight="2" topic="t"><prompt xml:lang="en"><p>?</p></prompt>'
            '<option id="a" correct="true"><text xml:lang="en"> A\n a </text></option>'
            '<option id="b" pinned="true"><text xml:lang="hi">ब</text></option>'
            '<hint cost="33"><text xml:lang="en">H</text></hint></single_choice>'
        )
    )
    assert (item.id, item.kind, item.weight, item.topic) == ("q", "single_choice", 2, "t")
    assert item.prompt == Localized((("en", "<p>?</p>"),))
    assert item.options == (
        Option("a", Localized((("en", "A a"),)), Localized(), correct=True),
        Option("b", Localized((("hi", "ब"),)), Localized(), pinned=True),
    )
    assert item.hints == (Hint(Localized((("en", "H"),)), 33),)
    assert item.hint_costs == (66 * MARK // 100,)


def test_rich_text_is_html() -> None:
    """Escaped as HTML wants it, void elements without an end."""
    node = read_xml('<a xml:space="preserve"> x &lt; y <b title="&quot;q&quot;">z</b> <br/></a>')
    assert inner_html(node) == 'x &lt; y <b title="&quot;q&quot;">z</b> <br>'


def test_plain_text_without_its_language_is_english() -> None:
    assert plain(read_xml("<a><t>x</t></a>"), "t") == Localized((("en", "x"),))
