"""Authors' HTML is made safe, and what the format allows stays."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sevottam_lms.model.schema import RICH_TAGS
from sevottam_lms.rendering.richtext import ATTRIBUTES, sanitise, scrolling_tables, with_gaps

ALLOWED = set().union(*ATTRIBUTES.values()) | {"rel"}
FRAGMENTS = (
    "<script>",
    "</script>",
    "<p",
    "onclick=x",
    "style='a'",
    ">",
    "<a href=",
    "javascript:x",
    "'",
    '"',
    "<svg>",
)
MORE = (
    "<!--",
    "<img",
    "onerror=y>",
    "data:text/html,x",
    "<style>",
    "&lt;",
    "<iframe>",
    "<table><td>",
    "text",
    "/",
    " ",
)
PIECES = st.sampled_from((*FRAGMENTS, *MORE, "\0"))


class _Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@given(st.lists(PIECES, max_size=12).map("".join))
@example("<a href='javascript:alert(1)'>x</a>")
@example("<math><mi//xlink:href='data:x,<script>'>")
def test_only_what_is_allowed_gets_through(html: str) -> None:
    for tag, attributes in _Tags(sanitise(html)).found:
        assert tag in RICH_TAGS
        assert set(attributes) <= ALLOWED
        assert str(attributes.get("href", "http://")).startswith(("http://", "https://"))


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "//evil.example", "/relative", "data:text/html,x", "mailto:a@b"]
)
def test_links_lead_to_the_web_or_nowhere(href: str) -> None:
    assert "href" not in sanitise(f'<a href="{href}">x</a>')


def test_links_leave_without_a_trace() -> None:
    html = sanitise('<a href="https://darpg.gov.in" target="_blank">DARPG</a>')
    assert html == '<a href="https://darpg.gov.in" rel="noopener noreferrer">DARPG</a>'


def test_allowed_markup_stays_as_written() -> None:
    html = (
        '<p>A <b>bold</b> <abbr title="t">word</abbr></p><table><tbody><tr><td colspan="2">x</td></tr></tbody></table>'
    )
    assert sanitise(html) == html


def test_gaps_get_through_where_they_are_asked_for() -> None:
    """With their name and nothing else; elsewhere only what stands in them remains."""
    html = '<p>a <gap ref="g1" onclick="x" lang="hi">b</gap> <gap ref="G 2">c</gap></p>'
    assert sanitise(html) == "<p>a b c</p>"
    assert sanitise(html, gaps=True) == '<p>a <gap ref="g1">b</gap> <gap>c</gap></p>'
    assert with_gaps(sanitise('<p>a <gap ref="g1"></gap>.</p>', gaps=True), "[{}]".format) == "<p>a [g1].</p>"


def test_a_table_stands_in_a_frame_that_the_keyboard_reaches() -> None:
    table = "<table><tbody><tr><td>1</td></tr></tbody></table>"
    framed = scrolling_tables(sanitise(f"<p>a</p>{table}<p>b</p>"), "A “table”")
    frame = '<div class="sv-scroll" tabindex="0" role="group" aria-label="A “table”">'
    assert framed == f"<p>a</p>{frame}{table}</div><p>b</p>"
