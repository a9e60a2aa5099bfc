"""A framework's figure says everything the framework's titles say, to the eye and to a screen reader."""

from __future__ import annotations

from itertools import pairwise

import pytest
from lxml import etree

from sevottam_lms.olx.frameworks import frameworks
from sevottam_lms.rendering import figure_svg
from sevottam_lms.rendering.figures import MARGIN, TEXT_LEFT, WIDTH
from sevottam_lms.rendering.lettering import FONT, width, wrap

SVG = "{http://www.w3.org/2000/svg}"
CASES = [(name, lang) for name in frameworks() for lang in ("hi", "en")]


def drawn(name: str, lang: str) -> etree._Element:
    svg = str(figure_svg(frameworks()[name], lang, "f")).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return etree.fromstring(svg)


@pytest.mark.parametrize(("name", "lang"), CASES)
def test_every_title_is_drawn_and_told(name: str, lang: str) -> None:
    svg = drawn(name, lang)
    texts = [" ".join("".join(text.itertext()).split()) for text in svg.iter(f"{SVG}text")]
    told = "".join(svg.find(f"{SVG}desc").itertext())
    for step in frameworks()[name].steps:
        title = step.title.in_language(lang).text
        assert title in texts
        assert title in told


@pytest.mark.parametrize(("name", "lang"), CASES)
def test_no_line_leaves_the_drawing(name: str, lang: str) -> None:
    most = (WIDTH - TEXT_LEFT - MARGIN) / FONT
    for step in frameworks()[name].steps:
        assert all(width(line) <= most for line in wrap(step.title.in_language(lang).text, most))


@pytest.mark.parametrize(("name", "lang"), CASES)
def test_lines_do_not_touch(name: str, lang: str) -> None:
    heights = sorted(float(line.get("y")) for line in drawn(name, lang).iter(f"{SVG}tspan"))
    assert all(later - earlier >= FONT * 1.25 for earlier, later in pairwise(heights))


def test_wrapping_keeps_every_word_and_makes_lines_alike() -> None:
    text = "Develop capability to meet the standards"
    lines = wrap(text, 13)
    assert " ".join(lines) == text
    assert lines == ("Develop capability to", "meet the standards")


def test_words_that_cannot_be_broken_have_lines_of_their_own() -> None:
    assert wrap("Incomprehensibilities notwithstanding", 2) == ("Incomprehensibilities", "notwithstanding")


def test_marks_above_and_below_take_no_room() -> None:
    assert width("कि") < width("कक")
    assert width("कु") == width("क")
