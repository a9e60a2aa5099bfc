"""One language choice holds for pages and blocks, and is still there tomorrow."""

import json

import pytest
from xblock.core import XBlock
from xblock.fields import Scope

from sevottam_classroom.language import FIELD
from sevottam_lms.api import LANGUAGE_NAMES

LESSON = "/handler/sevottam_lesson.charter-promise/act"


def choose(client, lang, **more):
    return client.post("/language/", {"language": lang, **more})


def language_of(page):
    return page.content.decode().partition('<html lang="')[2][:2]


@pytest.mark.parametrize("tag", ["sevottam_lesson", "sevottam_framework", "sevottam_quiz"])
def test_blocks_keep_the_choice_where_the_classroom_reads_it(tag):
    assert XBlock.load_class(tag).fields[FIELD].scope == Scope.user_info


def test_the_browsers_language_comes_first(visit):
    assert language_of(visit().get("/sign-in/")) == "en"
    hindi = visit().get("/sign-in/", headers={"Accept-Language": "fr, hi-IN;q=0.8, en;q=0.5"})
    assert language_of(hindi) == "hi" and "साइन इन करें" in hindi.content.decode()


def test_without_a_wish_it_is_the_courses_language(visit):
    assert language_of(visit().get("/sign-in/", headers={"Accept-Language": "fr"})) == "hi"


def test_the_choice_is_kept_for_the_next_session(asha, visit):
    choose(visit(asha), "hi")
    assert language_of(visit(asha).get("/")) == "hi"


def test_blocks_follow_the_page(asha, visit):
    client = visit(asha)
    assert "A charter is a promise" in client.get("/unit/charter-lesson/").content.decode()
    choose(client, "hi")
    page = client.get("/unit/charter-lesson/").content.decode()
    assert "A charter is a promise" not in page and "चार्टर: एक वचन" in page


def test_the_page_follows_the_blocks(asha, visit):
    client = visit(asha)
    answer = client.post(LESSON, json.dumps({"do": "language", "lang": "hi"}), content_type="application/json")
    assert answer.status_code == 200
    assert language_of(client.get("/")) == "hi"


def test_a_choice_made_before_signing_in_is_taken_along(asha, visit):
    client = visit()
    choose(client, "hi")
    client.post("/sign-in/", {"username": "asha", "password": "asha-learns"})
    assert language_of(client.get("/")) == "hi"
    assert language_of(visit(asha).get("/")) == "hi"


def test_signing_in_without_a_choice_keeps_the_learners_own(asha, visit):
    choose(visit(asha), "hi")
    client = visit()
    client.post("/sign-in/", {"username": "asha", "password": "asha-learns"})
    assert language_of(client.get("/")) == "hi"


def test_learners_choose_for_themselves_only(asha, ravi, visit):
    choose(visit(asha), "hi")
    assert language_of(visit(ravi).get("/")) == "en"


def test_what_the_course_does_not_speak_cannot_be_chosen(asha, visit):
    client = visit(asha)
    assert choose(client, "xx").status_code == 302
    assert language_of(client.get("/")) == "en"


@pytest.mark.parametrize(
    "target", ["https://example.com/", "//example.com", "javascript:alert(1)", "\\\\example.com", ""]
)
def test_the_switch_leads_nowhere_else(asha, visit, target):
    assert choose(visit(asha), "hi", next=target)["Location"] == "/"
    assert choose(visit(asha), "hi", next="/unit/charter-quiz/")["Location"] == "/unit/charter-quiz/"


def test_every_language_is_offered_in_its_own_words(visit):
    page = visit().get("/sign-in/").content.decode()
    assert all(f'lang="{code}"' in page and LANGUAGE_NAMES[code] in page for code in ("hi", "en"))


def test_a_title_in_another_language_says_so(asha, visit, counter):
    client = visit(asha)
    choose(client, "hi")
    assert '<span lang="en">Only English</span>' in client.get("/").content.decode()
