"""Where a text comes from: each fact with what it says, how sure we are of it, since when, and in which documents."""

from lxml import html

from sevottam_lms.activities import lesson
from sevottam_lms.olx.blocks import definition
from sevottam_lms.rendering.lesson import lesson_html
from sevottam_lms.rendering.page import Page

LESSON = """
<sevottam_lesson>
  <section id="s">
    <title xml:lang="en">T</title><title xml:lang="hi">टी</title>
    <body xml:lang="en" xml:space="preserve">B</body><body xml:lang="hi" xml:space="preserve">बी</body>
    <source fact="1.1 1.2"/>
    <source confidence="SEC" href="https://example.org/b">Another &lt;b&gt; document</source>
  </section>
  <fact id="1.1" confidence="OFF" date="2009-02">
    <statement xml:lang="en">It is so.</statement><statement xml:lang="hi">ऐसा है।</statement>
    <document href="https://example.org/a https://example.org/c">A document</document>
    <document>A letter</document>
  </fact>
  <fact id="1.2" confidence="UNVERIFIED"><statement xml:lang="en">Who knows.</statement></fact>
</sevottam_lesson>
"""


def panel(lang: str) -> html.HtmlElement:
    shown = definition(LESSON)
    return html.fromstring(lesson_html(shown, lesson.view(shown, lesson.LessonState()), Page("b", lang))).find_class(
        "sv-sources"
    )[0]


def lines(lang: str) -> list[str]:
    return [" ".join(item.text_content().split()) for item in panel(lang).iter("li")]


def test_a_fact_says_what_it_claims_how_sure_we_are_and_where_it_stands() -> None:
    assert lines("en") == [
        "It is so. official text, seen by us · February 2009 A document A letter",
        "Who knows. not verified",
        "Another <b> document reported by others; original not seen",
    ]
    assert [link.get("href") for link in panel("en").iter("a")] == ["https://example.org/a", "https://example.org/b"]


def test_a_fact_speaks_the_learner_s_language() -> None:
    assert lines("hi")[0].startswith("ऐसा है।")


def test_what_is_not_verified_says_so_before_the_panel_is_opened() -> None:
    summary = next(panel("en").iter("summary"))
    assert [label.text for label in summary.find_class("sv-label-ours")] == ["not verified"]
