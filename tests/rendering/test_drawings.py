"""Drawings say the same to eye and screen reader, stay inside their frame, and an author's own can do no harm."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given
from lxml import etree, html

from sevottam_lms.model.figure import SVG, Figure
from sevottam_lms.model.schema import Attribute, Child, Element
from sevottam_lms.model.tree import Node
from sevottam_lms.olx.checks.figures import figures as checked
from sevottam_lms.olx.compose import compose
from sevottam_lms.olx.course import read_course
from sevottam_lms.olx.frameworks import frameworks
from sevottam_lms.olx.processes import processes
from sevottam_lms.olx.xml import read_xml
from sevottam_lms.rendering.drawing import WIDTH
from sevottam_lms.rendering.drawings import figure_html
from sevottam_lms.rendering.lettering import width
from sevottam_lms.rendering.pictures import picture_svg
from sevottam_lms.rendering.scenes import scene_svg
from sevottam_lms.rendering.years import grouped
from tests.rendering.test_sections import COURSE, lesson_of
from tests.trees import FULL, trees

LESSON = lesson_of("figures")
STEPS = [f"step:{name}/{step.id}" for name, framework in frameworks().items() for step in framework.steps]
langs = pytest.mark.parametrize("lang", ["en", "hi"])


def drawn(drawing: str, lang: str) -> etree._Element:
    return html.fragment_fromstring(
        str(figure_html(Figure(drawing=drawing, series="cell-years"), LESSON, lang, "f")), "div"
    )


def texts(page: etree._Element) -> list[str]:
    return [" ".join(text.text_content().split()) for text in page.iter("text")]


@langs
@pytest.mark.parametrize("name", processes())
def test_a_process_is_drawn_and_told_whole(name: str, lang: str) -> None:
    page = drawn(name, lang)
    told = page.find(".//desc").text_content()
    for stage in processes()[name].stages:
        for part in (stage.title, stage.note, stage.onward):
            words = part.in_language(lang).text
            assert words in told
            assert not words or words in texts(page) or (name == "three-modules" and part is stage.onward)
    assert page.find(".//title").text_content() == processes()[name].title.in_language(lang).text


@langs
@pytest.mark.parametrize("drawing", (*processes(), *STEPS, "year-table"))
def test_no_line_leaves_the_drawing(drawing: str, lang: str) -> None:
    for text in drawn(drawing, lang).iter("text"):
        size, anchor = float(text.get("font-size")), text.get("text-anchor", "start")
        for line in text.iter("tspan"):
            length, x = width(line.text_content()) * size, float(line.get("x"))
            left = x - length / 2 if anchor == "middle" else x
            assert left >= 0 and left + length <= WIDTH, line.text_content()


@pytest.mark.parametrize("drawing", (*processes(), *STEPS, "year-table"))
def test_words_begin_at_their_left_on_any_page(drawing: str) -> None:
    """On a page written from the right they would end there, outside the drawing."""
    assert drawn(drawing, "ur").xpath("//svg/@direction") == ["ltr"]


@pytest.mark.parametrize("drawing", STEPS)
def test_a_step_is_named_with_its_place(drawing: str) -> None:
    name, _, step = drawing.removeprefix("step:").partition("/")
    [found] = [one for one in frameworks()[name].steps if one.id == step]
    page = drawn(drawing, "hi")
    assert found.title.in_language("hi").text in texts(page)
    assert page.find(".//title").text_content() == f"7 में से चरण {found.number}: {found.title.in_language('hi').text}"


def test_the_year_table_shows_every_number_and_the_true_total() -> None:
    page = drawn("year-table", "en")
    cells = [cell.text_content() for cell in page.iter("td", "th")]
    for number in ("42", "1,217", "263", "10,098"):
        assert number in cells and number in texts(page)


def test_digits_are_grouped_as_in_india() -> None:
    assert [grouped(n) for n in (0, 78, 1001, 10098, 654799, 12345678)] == [
        "0", "78", "1,001", "10,098", "6,54,799", "1,23,45,678",
    ]  # fmt: skip


def test_an_authors_own_stages_stand_in_the_place_of_ours() -> None:
    own = [section.figure for section in LESSON.sections if section.figure and section.figure.stages]
    page = html.fragment_fromstring(str(figure_html(own[0], LESSON, "en", "f")), "div")
    assert texts(page) == ["Junior engineer", "10 days", "late", "Municipal engineer"]


def test_what_figures_name_is_copied_into_the_block_once() -> None:
    whole = compose(read_course(COURSE))
    assert compose(whole) == whole
    [block] = [node for node in whole.blocks if node.get("url_name") == "figures"]
    assert [copy.get("id") for copy in block.all("series", "picture")] == ["cell-years", "static/two-doors.svg"]


@pytest.mark.parametrize(
    ("attribute", "value", "code"),
    [("series", "cell-year", "unknown-series"), ("file", "static/broken.svg", "no-drawing")],
)
def test_a_figure_with_nothing_to_show_is_found(attribute: str, value: str, code: str) -> None:
    course = read_course(COURSE)
    figure = Node("figure", ((attribute, value),))
    course = evolve(
        course,
        root=Node("course", (), (Node("sevottam_lesson", (), (figure,)),)),
        files={**course.files, "static/broken.svg": b"<svg"},
    )
    assert [finding.code for finding in checked(course, compose(course))] == [code]


# An author's own drawing.

HOSTILE = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10"
  onload="alert(1)"><script>alert(2)</script><style>@import "//x.org";</style>
  <a xlink:href="javascript:alert(3)"><path d="M0 0h9" onclick="alert(4)"/></a>
  <foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><img src="x" onerror="alert(5)"/></body></foreignObject>
  <use href="//x.org/y.svg#z"/><image href="//x.org/y.png"/><set attributeName="onmouseover" to="alert(6)"/>
  <rect width="5" height="5" fill="url(//x.org/z)" style="fill:url(//x.org)" id="b-view"/>
  <g transform="rotate(4)"><circle r="2" fill="currentColor"/><text x="1">सेवा &lt;b&gt;</text></g></svg>"""


def test_only_shapes_and_their_looks_are_left() -> None:
    shown = str(picture_svg(read_xml(HOSTILE), 'Two "doors"'))
    assert shown == (
        '<svg class="sv-picture" viewBox="0 0 10 10" role="img" aria-label="Two &#34;doors&#34;" focusable="false" '
        'direction="ltr">'
        '<rect width="5" height="5"></rect><g transform="rotate(4)"><circle r="2" fill="currentColor"></circle>'
        '<text x="1">सेवा &lt;b&gt;</text></g></svg>'
    )


def test_a_drawing_in_a_drawing_keeps_its_scale() -> None:
    inner = '<svg viewBox="0 0 9 9" width="4" height="4"><rect width="9" height="9"/></svg>'
    shown = picture_svg(read_xml(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">{inner}</svg>'), "x")
    assert '<svg viewBox="0 0 9 9" width="4" height="4"><rect' in shown


_SHAPE = Element(f"{SVG}path", tuple(map(Attribute, ("d", "onclick", "href", "fill"))))
_SCRIPT = Element("script", text="plain")
_SVG = Element(f"{SVG}svg", (Attribute("viewBox"), Attribute("width")), (Child(_SHAPE), Child(_SCRIPT)))


@given(trees(_SVG, FULL))
def test_any_drawing_gives_harmless_html(picture: Node) -> None:
    [svg] = html.fragment_fromstring(str(picture_svg(picture, "x")), "div")
    assert {node.tag for node in svg.iter()} <= {"svg", "path"}
    assert not [name for node in svg.iter() for name in node.attrib if name.startswith("on") or "href" in name]


@pytest.mark.parametrize("name", frameworks())
def test_every_step_has_a_scene_that_is_drawn(name: str) -> None:
    for step in frameworks()[name].steps:
        assert str(scene_svg(step.scene, "hi")).startswith('<svg class="sv-scene"')
