"""Stories and worksheets: whole without a script, in both languages, with what the learner wrote."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve

from sevottam_lms.activities import lesson as lessons
from sevottam_lms.activities.lesson import Lesson, LessonState, Sheet
from sevottam_lms.model.scene import SCENES
from sevottam_lms.olx.blocks import read_block
from sevottam_lms.olx.compose import compose
from sevottam_lms.olx.course import read_course
from sevottam_lms.rendering import lesson_html
from sevottam_lms.rendering.lesson import STAGES as STAGE_NAMES
from sevottam_lms.rendering.scenes import SEEN, scene_svg
from tests.rendering.pages import ENGLISH, HINDI, tree

COURSE = Path(__file__).parents[1] / "courses" / "every-section"
TEXT = "<script>\n“क” & 5 > 3"


def lesson_of(name: str) -> Lesson:
    blocks = compose(read_course(COURSE)).blocks
    return read_block(next(node for node in blocks if node.get("url_name") == name))


def shown(page=ENGLISH, state: LessonState | None = None):
    lesson = lesson_of("late-certificate")
    return tree(lesson_html(lesson, lessons.view(lesson, state or LessonState()), page))


def test_a_story_reads_from_picture_to_picture_without_a_script() -> None:
    page = shown()
    captions = [caption.text_content() for caption in page.find_class("sv-caption")]
    assert [caption.split()[0] for caption in captions] == ["Ram", "Nineteen", "His", "The"]
    assert not page.xpath('.//*[contains(@class, "sv-frame")]/ancestor-or-self::*[@hidden]')
    assert all(turns.get("hidden") is not None for turns in page.find_class("sv-turns"))


def test_pictures_say_in_words_what_is_seen() -> None:
    english, hindi = (
        [svg.get("aria-label") for svg in shown(page).xpath(".//svg[@role]")] for page in (ENGLISH, HINDI)
    )
    assert english[0] == "At a service counter, an elderly citizen hands a paper to an official."
    assert hindi[0] == "सेवा काउंटर पर एक बुज़ुर्ग नागरिक कर्मचारी को काग़ज़ दे रहे हैं।"


def test_every_scene_is_drawn_and_described() -> None:
    assert tuple(SEEN) == SCENES
    assert len({str(scene_svg(name, "en")) for name in SCENES}) == len(SCENES)


@pytest.mark.parametrize("name", SCENES)
def test_a_scene_is_small_holds_no_text_and_takes_its_colours_from_the_page(name: str) -> None:
    svg = tree(str(scene_svg(name, "hi")))
    assert len(str(scene_svg(name, "hi"))) < 12_000
    assert not svg.text_content().strip()
    colours = {value for node in svg.iter() for name, value in node.items() if name in ("fill", "stroke", "style")}
    assert colours and all(colour.startswith("var(--") for colour in colours)
    assert not svg.xpath(".//@id | .//@href")


def test_the_stage_stands_above_the_title() -> None:
    assert [stage.text for stage in shown().find_class("sv-stage")] == ["Watch", "Do", "Think"]
    assert [stage.text for stage in shown(HINDI).find_class("sv-stage")] == ["देखें", "करें", "सोचें"]
    assert tuple(STAGE_NAMES) == ("watch", "think", "do", "explore", "test")


def test_an_answer_to_compare_with_stays_closed_until_it_is_asked_for() -> None:
    lesson = lesson_of("late-certificate")
    *others, last = lesson.sections
    closed = evolve(lesson, sections=(*others, evolve(last, folded=True)))
    page = tree(lesson_html(closed, lessons.view(closed, LessonState()), HINDI))
    (fold,) = page.xpath(".//details[not(@class)]")
    assert fold.get("open") is None and fold.find("summary").text == "दिखाएँ या छिपाएँ"
    assert "समय की गिनती" in fold.text_content()
    assert not shown().xpath(".//details[not(@class)]")


def test_the_button_says_what_the_section_was() -> None:
    buttons = [button.text for button in shown(state=LessonState(("story",))).find_class("sv-read")]
    assert buttons == ["You have seen this story", "I am done with this worksheet", "I have read this section"]


def test_a_worksheet_holds_what_was_written_on_screen_and_on_paper() -> None:
    page = shown(state=LessonState(sheet=Sheet({"my-office/delay": TEXT, "gone/field": "x"})))
    [service, delay] = page.xpath(".//textarea")
    assert (service.text or "").strip() == "" and (delay.text or "").removeprefix("\n") == TEXT
    assert [written.text or "" for written in page.find_class("sv-written")] == ["", TEXT]
    assert delay.get("maxlength") == str(lessons.ANSWER_MOST)


def test_labels_and_hints_belong_to_their_fields() -> None:
    page = shown(HINDI)
    for field in page.xpath(".//textarea"):
        assert page.xpath(f'.//label[@for="{field.get("id")}"]')
        assert all(page.xpath(f'.//*[@id="{name}"]') for name in field.get("aria-describedby").split())


def test_a_package_says_how_little_it_keeps() -> None:
    room = evolve(ENGLISH, host="package", room=1850)
    assert "about 1850 characters" in shown(room).text_content()
    assert "characters" not in shown().text_content()
