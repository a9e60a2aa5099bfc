"""The platform's own styles reach into every block; the blocks' shipped styles hold against them."""

from pathlib import Path

import pytest

from tests.xblocks.course import ASHA, usage_of

pytestmark = pytest.mark.browser
PUBLIC = Path(__file__).parents[2] / "xblocks" / "public"
SHARED, READING, QUIZ = ((PUBLIC / f"{name}.css").read_text() for name in ("sevottam", "reading", "quiz"))
STYLES = SHARED + READING + QUIZ
# Invented, but each as strong as a rule that was met on the platform: up to five classes and three elements.
HOSTILE = """
button, label, span { font: 9px monospace }
form button:hover, button:focus { box-shadow: 0 0 9px red; background: red; letter-spacing: 3px }
a:not(.x):visited:hover, a:not(.x) { color: red; text-decoration: none }
.w .c p, .w .c li { margin-bottom: 40px; text-align: right }
.w .c .v > div header { margin-bottom: -16px; border-bottom: 0; font-size: 40px }
.w .c .v > div ul { padding-left: 40px; list-style: square }
.w .c .v > div header h2 { font-size: 9px; margin-top: 40px }
.w.c.v .c .v > div h3, .w .c .v > div header h2 { font: 400 9px monospace; text-transform: uppercase }
.w .c .v > div td, .w .c .v > div label { padding: 30px; border: 5px solid red; text-transform: uppercase }
"""
LOOKS = """() => [...document.querySelectorAll(".sevottam *")].map((element) => {
  const style = getComputedStyle(element);
  const names = ["font", "margin", "padding", "border", "backgroundColor", "color", "boxShadow", "textAlign",
    "textTransform", "textDecoration", "listStyle", "display"];
  return [element.tagName, element.className, ...names.map((name) => `${name}: ${style[name]}`)].join(" ");
})"""


def looks(page, block, styles):
    page.set_content(
        f"<!doctype html><style>{styles}</style>"
        f'<div class="w c v"><div class="c"><div class="v"><div>{block}</div></div></div></div>'
    )
    return page.evaluate(LOOKS)


@pytest.mark.parametrize("tag", ["sevottam_lesson", "sevottam_framework", "sevottam_quiz"])
def test_a_hosts_styles_change_nothing(platform, page, tag):
    """Every element looks as on an empty page."""
    usage = usage_of(platform, tag)
    if tag == "sevottam_quiz":
        platform.post(usage, ASHA, {"do": "start"})
    block = platform.view(usage, ASHA).content
    alone, hosted = looks(page, block, STYLES), looks(page, block, HOSTILE + STYLES)
    assert [(a, b) for a, b in zip(alone, hosted, strict=True) if a != b] == []


def test_a_blocks_own_styles_hold_wherever_the_shared_ones_stand(platform, page):
    """A developer's platform loads those once for each type of block, also behind what builds on them."""
    usages = [usage_of(platform, tag) for tag in ("sevottam_lesson", "sevottam_framework", "sevottam_quiz")]
    platform.post(usages[0], ASHA, {"do": "acknowledge", "sections": ["why"]})
    blocks = "".join(platform.view(usage, ASHA).content for usage in usages)
    once, again = looks(page, blocks, STYLES), looks(page, blocks, QUIZ + SHARED + READING + SHARED)
    assert [(a, b) for a, b in zip(once, again, strict=True) if a != b] == []
