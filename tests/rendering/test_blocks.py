"""The blocks' HTML: whole without a script, in two languages, the learner's state on it."""

from __future__ import annotations

import json

import pytest
from lxml import html

from sevottam_lms.activities import explorer as explorers
from sevottam_lms.activities import lesson as lessons
from sevottam_lms.activities import quiz as quizzes
from sevottam_lms.activities.record import Attempt, QuizState, Record
from sevottam_lms.model.language import Localized
from sevottam_lms.olx.blocks import read_block
from sevottam_lms.olx.frameworks import frameworks
from sevottam_lms.olx.xml import read_xml
from sevottam_lms.rendering import explorer_html, lesson_html, package_templates, quiz_html, quiz_slots
from sevottam_lms.rendering.environment import script_json
from sevottam_lms.rendering.voice import voice
from tests.rendering.pages import (
    ENGLISH,
    HINDI,
    ORDER,
    SEVERAL,
    SINGLE,
    acted,
    embedded,
    quiz_of,
    started,
    tree,
)

LESSON = """<sevottam_lesson><translation xml:lang="hi" review="unreviewed"/>
<section id="what"><title xml:lang="en">What</title><title xml:lang="hi">क्या</title>
<body xml:lang="en" xml:space="preserve"><p>In <b>English</b> only<script>x</script></p></body>
<figure framework="citizens-charter"/>
<source confidence="OFF" date="2009-02" href="https://darpg.gov.in">Report</source></section>
<section id="why"><title xml:lang="en">Why</title>
<body xml:lang="en" xml:space="preserve">x</body><body xml:lang="hi" xml:space="preserve">क्यों</body></section>
</sevottam_lesson>"""
EXPLORER = """<sevottam_framework framework="citizens-charter">
<example step="perform" xml:lang="en" xml:space="preserve"><p>Model Town</p></example></sevottam_framework>"""


def lesson_page(page=HINDI, done: tuple[str, ...] = ()):
    lesson = read_block(read_xml(LESSON))
    return tree(lesson_html(lesson, lessons.view(lesson, lessons.LessonState(done)), page))


def explorer_page(opened: tuple[str, ...] = ()):
    explorer = read_block(read_xml(EXPLORER))
    return tree(explorer_html(explorer, explorers.view(explorer, explorers.ExplorerState(opened)), ENGLISH))


def quiz_page(quiz, state=None, page=ENGLISH):
    return tree(quiz_html(quiz, quizzes.view(quiz, state or QuizState()), page))


def slot(page, name: str) -> str:
    return page.xpath(f'.//*[@data-slot="{name}"]')[0].text_content()


def shown(page) -> list[str]:
    return [panel.get("data-panel") for panel in page.find_class("sv-panel") if panel.get("hidden") is None]


# Lesson


def test_a_text_without_translation_says_its_language() -> None:
    page = lesson_page()
    assert [rich.get("lang") for rich in page.find_class("sv-rich")] == ["en", None]
    assert [mark.text for mark in page.find_class("sv-other")] == ["English में", "English में"]


@pytest.mark.parametrize(("lang", "way"), [("ur", "ltr"), ("hi", None)])
def test_a_text_written_the_other_way_says_so(lang: str, way: str | None) -> None:
    """An English sentence on a page in Urdu has its full stop at its end."""
    speak, text = voice(lang), Localized((("en", "<p>One.</p>"),))
    for shown in (speak.plain(text), speak.rich(text)):
        [marked] = html.fragment_fromstring(str(shown), "div").xpath(".//*[@lang]")
        assert (marked.get("lang"), marked.get("dir")) == ("en", way)


def test_an_unreviewed_translation_is_noted_in_its_language_only() -> None:
    noted = "No expert has reviewed this translation yet."
    assert noted not in lesson_page(ENGLISH).text_content()
    assert "विशेषज्ञ" in lesson_page(HINDI).find_class("sv-note")[0].text_content()


def test_sections_that_were_read_say_so() -> None:
    page = lesson_page(ENGLISH, done=("what",))
    buttons = {button.get("data-read"): button for button in page.find_class("sv-read")}
    assert buttons["what"].get("aria-disabled") == "true" and buttons["why"].get("aria-disabled") == "false"
    assert slot(page, "progress") == "1 of 2 sections read"
    assert slot(page, "finished") == ""
    assert slot(lesson_page(ENGLISH, done=("what", "why")), "finished") == "You have read the whole lesson."


def test_a_source_says_where_from_how_sure_and_of_when() -> None:
    sources = lesson_page(ENGLISH).find_class("sv-sources")[0]
    assert sources.find(".//a").get("href") == "https://darpg.gov.in"
    assert "official text, seen by us · February 2009" in sources.text_content()
    assert "फ़रवरी 2009" in lesson_page(HINDI).text_content()


def test_markup_that_is_not_allowed_is_gone() -> None:
    assert lesson_page(ENGLISH).find_class("sv-rich")[0].text_content() == "In English only"


# Explorer


def test_every_step_can_be_read_without_a_script() -> None:
    page = explorer_page()
    steps = frameworks()["citizens-charter"].steps
    assert [step.get("data-step") for step in page.find_class("sv-step")] == [step.id for step in steps]
    assert not page.xpath('.//*[contains(@class, "sv-step-body")][@hidden]')
    assert set(page.xpath(".//@aria-expanded")) == {"true"}


def test_an_example_is_marked_as_ours() -> None:
    [example] = explorer_page().find_class("sv-example")
    assert example.text_content() == "An example (ours, fictional)Model Town"


def test_opened_steps_are_counted() -> None:
    assert slot(explorer_page(("perform", "monitor")), "progress") == "2 of 7 steps opened"


# Quiz


def test_before_the_first_attempt_the_rules_are_said() -> None:
    page = quiz_page(quiz_of(SINGLE, attributes='max_attempts="2" pass_percent="70"'))
    assert shown(page) == ["ready"]
    assert [fact.text for fact in page.findall(".//dd")] == ["1", "70%", "2"]


def test_a_quiz_that_awaits_its_bank_says_that_there_is_nothing_yet() -> None:
    page = quiz_page(quiz_of(pool='bank="b" draw="3"'))
    assert page.find_class("sv-empty") and not page.xpath('.//*[@data-do="start"]')


def test_an_open_attempt_shows_what_was_filled_in() -> None:
    quiz = quiz_of(SINGLE, SEVERAL, ORDER)
    responses = {"one": "b", "some": ["a", "c"], "order": ["c", "a", "b"]}
    page = quiz_page(quiz, acted(quiz, started(quiz), "save", responses=responses))
    checked = {
        (box.getparent().getparent().getparent().get("data-item"), box.get("value"))
        for box in page.xpath(".//input[@checked]")
    }
    assert checked == {("one", "b"), ("some", "a"), ("some", "c")}
    assert page.xpath('.//*[@data-item="order"]//li/@data-option') == ["c", "a", "b"]
    assert slot(page, "answered") == "3 of 3 answered"


def test_options_stand_in_the_order_of_the_attempt() -> None:
    quiz = quiz_of(SEVERAL)
    state = started(quiz)
    assert state.record.open is not None
    assert quiz_page(quiz, state).xpath(".//input/@value") == list(state.record.open.items[0][1])


def test_what_a_hint_costs_is_said_before_it_is_taken() -> None:
    quiz = quiz_of(SINGLE)
    state = started(quiz)
    labels = []
    for _ in range(3):
        [button] = quiz_page(quiz, state).xpath('.//*[@data-do="hint"]')
        labels.append(button.text if button.get("hidden") is None else "")
        state = acted(quiz, state, "hint", item="one") if len(labels) < 3 else state
    assert labels == ["Show a hint (free)", "Show a hint (costs 25% of this question's marks)", ""]


@pytest.mark.parametrize(
    ("attributes", "response", "outcome", "passed"),
    [
        ("", "a", "Passed", "true"),
        ("", "b", "Not passed yet", "false"),
        ('max_attempts="1"', "b", "Not passed", "false"),
        ('kind="practice"', "b", "Practice finished", ""),
    ],
)
def test_the_result_is_said_in_words(attributes: str, response: str, outcome: str, passed: str) -> None:
    quiz = quiz_of(SINGLE, attributes=attributes)
    page = quiz_page(quiz, acted(quiz, started(quiz), "submit", responses={"one": response}))
    assert shown(page) == ["done"]
    assert slot(page, "outcome") == outcome
    assert page.find_class("sv-result")[0].get("data-passed") == passed


def test_a_worse_attempt_after_a_pass_takes_nothing_away() -> None:
    quiz = quiz_of(SINGLE)
    state = acted(quiz, started(quiz), "submit", responses={"one": "a"})
    state = acted(quiz, acted(quiz, state, "start"), "submit", responses={})
    page = quiz_page(quiz, state)
    assert slot(page, "outcome") == "You have already passed"
    assert slot(page, "counted") == "Your best attempt so far: 100% (attempt 1). The best one counts."
    assert page.find_class("sv-result")[0].get("data-passed") == "true"


def test_feedback_speaks_of_the_chosen_options_in_the_learners_order() -> None:
    quiz = quiz_of(ORDER, attributes='max_attempts="1"')
    view = quizzes.view(quiz, acted(quiz, started(quiz), "submit", responses={"order": ["c", "a", "b"]}))
    page = tree(quiz_slots(quiz, view, ENGLISH)["feedback"])
    assert page.xpath('.//*[@data-part="answer"]/li/@data-option') == ["c", "a", "b"]
    assert [item.text_content() for item in page.xpath(".//*[@data-solution]//li")] == ["First", "Then", "Last"]
    assert page.find_class("sv-verdict")[0].get("data-verdict") == "partly"


def test_a_withdrawn_attempt_is_told() -> None:
    quiz = quiz_of(SINGLE)
    state = QuizState(Record(open=Attempt("x", 1, (("gone", ("a",)),), "hash", 1)))
    assert "withdrawn and does not count" in slot(quiz_page(quiz, state), "withdrawn")


def test_stored_responses_that_make_no_sense_do_no_harm() -> None:
    quiz = quiz_of(SINGLE, SEVERAL, ORDER)
    view = quizzes.view(quiz, started(quiz))
    for item, response in zip(view["attempt"]["items"], ({}, [[]], [1, 2, 3]), strict=True):
        item["response"] = response
    assert quiz_html(quiz, view, ENGLISH)


# All of them


def test_the_view_is_embedded_as_it_is() -> None:
    quiz = quiz_of(SINGLE)
    view = quizzes.view(quiz, started(quiz))
    assert embedded(quiz_page(quiz, started(quiz))) == view


def test_nothing_ends_the_script_element_early() -> None:
    assert "<" not in script_json({"x": "</script><!--"})
    assert json.loads(script_json({"x": "</script>"})) == {"x": "</script>"}


def test_ids_are_unique_on_a_page_and_labels_lead_somewhere() -> None:
    quiz = quiz_of(SINGLE, SEVERAL, ORDER)
    for page in (lesson_page(), explorer_page(), quiz_page(quiz, started(quiz))):
        ids = page.xpath(".//@id")
        assert len(ids) == len(set(ids))
        named = page.xpath(".//@aria-labelledby | .//@aria-controls | .//@aria-describedby")
        assert {name for names in named for name in names.split()} <= set(ids)


def test_every_button_is_only_a_button() -> None:
    quiz = quiz_of(SINGLE, ORDER)
    for page in (lesson_page(), explorer_page(), quiz_page(quiz, started(quiz))):
        assert set(page.xpath(".//button/@type")) == {"button"} and page.xpath("count(.//button[not(@type)])") == 0


def test_the_language_switch_says_which_language_it_is() -> None:
    pressed = {b.get("data-lang"): b.get("aria-pressed") for b in lesson_page().find_class("sv-lang")}
    assert pressed == {"hi": "true", "en": "false"}


def test_a_package_carries_every_question_hint_and_feedback() -> None:
    page = tree(package_templates(quiz_of(SINGLE, SEVERAL, ORDER), ENGLISH))
    assert page.xpath(".//@data-item[parent::template]") == ["one", "some", "order"]
    assert page.xpath(".//@data-feedback") == ["one", "some", "order"]
    hints = [(t.get("data-hint"), t.get("data-index")) for t in page.xpath(".//template[@data-hint]")]
    assert hints == [("one", "0"), ("one", "1"), ("order", "0")]
    feedback = page.xpath('.//template[@data-feedback="some"]')[0]
    assert feedback.xpath(".//li[not(ancestor::*[@data-solution])]/@data-option") == ["a", "b", "c"]
    assert feedback.xpath(".//b/@data-verdict") == ["right", "partly", "wrong", "unanswered"]
