"""A term in a text leads to its definition at the end of the block."""

from lxml import html

from sevottam_lms.activities import lesson
from sevottam_lms.olx.blocks import definition
from sevottam_lms.rendering.lesson import lesson_html
from sevottam_lms.rendering.page import Page
from sevottam_lms.rendering.richtext import linked_terms, sanitise

LESSON = """
<sevottam_lesson>
  <section id="s">
    <title xml:lang="en">T</title>
    <body xml:lang="en" xml:space="preserve"><p>An <a href="term:appeal">appeal</a>.</p></body>
  </section>
  <term id="appeal">
    <name xml:lang="en">Appeal</name><name xml:lang="hi">अपील</name>
    <definition xml:lang="en">Asking a senior.</definition><definition xml:lang="hi">वरिष्ठ से कहना।</definition>
  </term>
</sevottam_lesson>
"""


def page(lang: str) -> html.HtmlElement:
    shown = definition(LESSON)
    return html.fromstring(lesson_html(shown, lesson.view(shown, lesson.LessonState()), Page("b", lang)))


def test_a_term_leads_to_its_definition_in_the_learner_s_language() -> None:
    for lang, meaning in (("en", "Asking a senior."), ("hi", "वरिष्ठ से कहना।")):
        shown = page(lang)
        (link,) = shown.find_class("sv-term")
        assert link.get("href") == "#b-term-appeal"
        assert shown.get_element_by_id("b-term-appeal").text_content() == meaning
        assert link.get("aria-describedby") == "b-term-appeal"


def test_a_term_is_led_to_whatever_else_its_link_carries() -> None:
    linked = linked_terms(sanitise('<a lang="hi" href="term:appeal">अपील</a>'), "b")
    assert 'href="#b-term-appeal"' in linked and "term:" not in linked


def test_only_terms_and_the_web_are_led_to() -> None:
    assert 'href="term:appeal"' in sanitise('<a href="term:appeal">x</a>')
    for href in ("term:Appeal", "term:a b", 'term:a" onclick="x', "javascript:x", "#x"):
        assert "href" not in sanitise(f"<a href='{href}'>x</a>")
