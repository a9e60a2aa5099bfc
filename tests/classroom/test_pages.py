"""What the pages show, and to whom."""

import importlib
import json
import logging
import re
import struct
from itertools import accumulate
from pathlib import Path

import pytest
from django.conf import settings
from xblock.plugin import PLUGIN_CACHE

from sevottam_classroom.accounts import Backend
from sevottam_classroom.models import BlockState
from sevottam_classroom.runtime import ClassroomRuntime
from sevottam_classroom.views.learning import learner_of
from sevottam_lms.api import frameworks
from tests.classroom import standins

REPOSITORY = Path(__file__).parents[2]
LESSON = "/handler/sevottam_lesson.charter-promise/act"
EXPLORER = "/handler/sevottam_framework.charter-steps/act"
QUIZ = "/handler/sevottam_quiz.charter-check/act"
PAGES = ["/", "/unit/charter-lesson/", "/unit/charter-explorer/", "/unit/charter-quiz/"]


def send(client, url, action):
    answer = client.post(url, json.dumps(action), content_type="application/json")
    assert answer.status_code == 200, answer.content
    return answer.json()["view"]


def text(page):
    body = re.sub(r"<(script|style)\b.*?</\1>", " ", page.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def take_quiz(client):
    attempt = send(client, QUIZ, {"do": "start"})["attempt"]["id"]
    return send(client, QUIZ, {"do": "submit", "attempt": attempt, "responses": {}})


def test_the_outline_begins_with_the_first_unit(asha, visit):
    page = text(visit(asha).get("/"))
    assert "0 of 3 units done" in page
    assert "Begin Lesson: a charter is a promise" in page
    assert page.count("Not started") == 3


def test_the_outline_shows_where_to_go_on(asha, visit):
    client = visit(asha)
    steps = [step.id for step in frameworks()["citizens-charter"].steps]
    send(client, EXPLORER, {"do": "open", "steps": steps})
    send(client, QUIZ, {"do": "start"})
    page = text(client.get("/"))
    assert "1 of 3 units done" in page
    assert "Continue Quiz: the Citizen&#x27;s Charter" in page
    assert "Seven steps, one example Done" in page
    assert page.count("In progress") == 1


def test_the_outline_says_when_all_is_done(asha, visit, counter):
    client = visit(asha)
    for usage in ("counter.c", "broken.b"):
        BlockState.objects.create(account=asha, usage=usage, completion=1.0, changed="2026-11-22T10:00:00Z")
    assert "2 of 3 units done" in text(client.get("/"))


def test_what_is_for_staff_only_is_not_shown(asha, visit, counter):
    assert set(counter.units) == {"counting", "broken", "empty"}
    assert visit(asha).get("/unit/hidden/").status_code == 404


def test_a_unit_leads_back_and_on(asha, visit):
    page = visit(asha).get("/unit/charter-explorer/").content.decode()
    assert 'href="/unit/charter-lesson/" rel="prev"' in page
    assert 'href="/unit/charter-quiz/" rel="next"' in page


def test_one_failing_block_leaves_the_page_standing(asha, visit, counter, caplog):
    with caplog.at_level(logging.ERROR):
        page = visit(asha).get("/unit/broken/")
    assert page.status_code == 200
    assert "something went wrong on our side" in text(page)
    assert "cannot be shown in the classroom" in text(page)
    assert "broken.b" in caplog.text


def test_one_block_that_cannot_be_read_leaves_the_course_standing(asha, visit, serve_course, monkeypatch, tmp_path):
    monkeypatch.setitem(PLUGIN_CACHE, ("xblock.v1", "counter"), standins.Unreading)
    serve_course(standins.write_course(tmp_path))
    page = visit(asha).get("/unit/counting/")
    assert page.status_code == 200
    assert "cannot be shown in the classroom" in text(page)


def test_an_empty_unit_says_so(asha, visit, counter):
    assert "There is nothing on this page yet." in text(visit(asha).get("/unit/empty/"))


@pytest.mark.parametrize("url", [*PAGES, "/sheet/"])
def test_without_signing_in_there_is_nothing_to_see(visit, url):
    answer = visit().get(url)
    assert (answer.status_code, answer["Location"]) == (302, f"/sign-in/?next={url}")


@pytest.mark.parametrize("url", [*PAGES, "/sign-in/", "/nowhere/"])
def test_no_page_runs_anything_that_is_written_into_it(asha, visit, url):
    answer = visit(asha).get(url, follow=True)
    assert "default-src 'self'" in answer["Content-Security-Policy"]
    page = answer.content.decode()
    run = [tag for tag in re.findall(r"<script[^>]*>", page) if "json" not in tag]
    assert all(' src="/static/' in tag for tag in run)
    assert not re.findall(r"<style|<[^>]+\s(?:style|on[a-z]+)=", page)


@pytest.mark.parametrize("url", PAGES)
def test_pages_are_kept_out_of_caches_and_frames(asha, visit, url):
    answer = visit(asha).get(url)
    assert answer["Cache-Control"] == "no-store, private"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"


def test_files_are_asked_for_once(asha, visit):
    client = visit(asha)
    page = client.get("/unit/charter-quiz/").content.decode()
    files = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', page))
    assert {name.rpartition("/")[2].partition(".")[0] for name in files} >= {"quiz", "sevottam", "classroom"}
    for name in files:
        assert "immutable" in client.get(name)["Cache-Control"], name


def test_a_learner_cannot_see_the_sheet(asha, visit):
    answer = visit(asha).get("/sheet/")
    assert answer.status_code == 403
    assert "for facilitators" in text(answer)
    assert "/sheet/" not in visit(asha).get("/").content.decode()


def test_the_sheet_shows_every_learner(asha, ravi, facilitator, visit):
    take_quiz(visit(asha))
    page = text(visit(facilitator).get("/sheet/"))
    assert "Asha Verma" in page and "Ravi Kumar" in page and "Meena Rao meena" not in page
    assert "0% not passed 1 attempt" in page
    assert "0 of 2 learners have finished the course." in page
    assert "on average 0%" in page


def test_the_sheet_without_learners_says_so(facilitator, visit):
    assert "There are no learners yet." in text(visit(facilitator).get("/sheet/"))


def test_a_learner_acts_for_nobody_else(asha, ravi, visit):
    client = visit(ravi)
    action = {"do": "start", "account": asha.pk, "user_id": asha.pk, "username": "asha"}
    client.post(f"{QUIZ}?account={asha.pk}&user_id={asha.pk}", json.dumps(action), content_type="application/json")
    assert [row.account_id for row in BlockState.objects.all()] == [ravi.pk]


def test_another_learners_attempt_is_unknown(asha, ravi, visit):
    attempt = send(visit(asha), QUIZ, {"do": "start"})["attempt"]["id"]
    action = {"do": "submit", "attempt": attempt, "responses": {}}
    answer = visit(ravi).post(QUIZ, json.dumps(action), content_type="application/json")
    assert answer.status_code == 409


@pytest.mark.parametrize("lang, words", [("en", "There is no such page"), ("hi", "ऐसा कोई पृष्ठ नहीं है")])
def test_a_missing_page_is_a_page(asha, visit, lang, words):
    answer = visit(asha).get("/nowhere/", headers={"Accept-Language": lang})
    assert answer.status_code == 404
    assert words in text(answer)


def test_a_failure_is_a_page_too(asha, visit, monkeypatch, caplog):
    from sevottam_classroom.views import learning

    def fail(*arguments):
        raise RuntimeError("on purpose")

    monkeypatch.setattr(learning, "progress_of", fail)
    client = visit(asha)
    client.raise_request_exception = False
    with caplog.at_level(logging.ERROR):
        answer = client.get("/")
    assert answer.status_code == 500
    assert "Something went wrong on our side" in text(answer)
    assert "on purpose" in caplog.text


def test_a_form_from_an_old_page_is_explained(visit):
    answer = visit(enforce_csrf_checks=True).post("/sign-in/", {"username": "a", "password": "b"})
    assert answer.status_code == 403
    assert "This page is too old" in text(answer)


def test_a_strange_host_is_turned_away(visit):
    assert visit().get("/", headers={"Host": "evil.example"}).status_code == 400


def test_done_is_not_said_of_a_quiz_that_was_not_passed(asha, visit):
    """All attempts used: there is nothing left to do, and the outline does not call it well done."""
    client = visit(asha)
    sections = [part["id"] for part in send(client, LESSON, {"do": "acknowledge", "sections": []})["sections"]]
    send(client, LESSON, {"do": "acknowledge", "sections": sections})
    send(client, EXPLORER, {"do": "open", "steps": [step.id for step in frameworks()["citizens-charter"].steps]})
    view = take_quiz(client)
    while view["canStart"]:
        view = take_quiz(client)
    page = text(client.get("/"))
    assert "3 of 3 units done" in page
    assert "Done, not passed" in page
    assert "not every quiz is passed" in page
    assert "You have finished the whole course" not in page


def test_extra_time_reaches_the_quiz(asha):
    """What stands with the account is what the blocks' host says."""
    asha.extra_time = 50
    asha.save()
    account = Backend().get_user(asha.pk)
    runtime = ClassroomRuntime(None, {}, learner_of(account))
    assert runtime._services["sevottam_host"].extra_time() == 50


SPEAKING = """from web_fragments.fragment import Fragment
from xblock.core import XBlock


@XBlock.needs("i18n")
class Speaking(XBlock):
    def student_view(self, context=None):
        return Fragment(self.runtime.service(self, "i18n").gettext("Hello"))
"""


def write_catalogue(path, **words):
    """A compiled catalogue, as a block's package brings it along."""
    pairs = sorted({"": "Content-Type: text/plain; charset=UTF-8\n", **words}.items())
    texts = [text.encode() + b"\0" for column in zip(*pairs, strict=True) for text in column]
    starts = accumulate(map(len, texts), initial=28 + 8 * len(texts))
    places = [(len(text) - 1, start) for text, start in zip(texts, starts, strict=False)]
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    path.parent.mkdir(parents=True)
    path.write_bytes(head + b"".join(struct.pack("<2I", *place) for place in places) + b"".join(texts))


def test_a_block_speaks_by_its_own_packages_catalogue(asha, visit, serve_course, monkeypatch, tmp_path):
    package = tmp_path / "speaking"
    write_catalogue(package / "translations" / "hi" / "LC_MESSAGES" / "text.mo", Hello="नमस्ते")
    (package / "__init__.py").touch()
    (package / "block.py").write_text(SPEAKING)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setitem(PLUGIN_CACHE, ("xblock.v1", "counter"), importlib.import_module("speaking.block").Speaking)
    serve_course(standins.write_course(tmp_path / "course"))
    for lang, words in (("en", "Hello"), ("hi", "नमस्ते")):
        assert words in text(visit(asha).get("/unit/counting/", headers={"Accept-Language": lang}))


def test_the_glossary_says_each_term_in_both_languages(asha, visit, serve_course):
    client = visit(asha)
    assert "glossary" not in text(client.get("/")).lower()
    assert "This course has no glossary." in text(client.get("/glossary/"))
    serve_course(REPOSITORY / "course_content" / "sevottam")
    assert "Glossary: the course's terms" in text(client.get("/"))
    page = text(client.get("/glossary/"))
    assert "Acknowledgement पावती The message that an application" in page
    assert page.index("Acknowledgement") < page.index("Appeal") < page.index("Vision")


def test_an_overlay_is_laid_over_the_course_that_is_served(asha, visit, serve_course, monkeypatch, tmp_path):
    (tmp_path / "overlay.xml").write_text(
        '<overlay id="ours"><remove target="vertical/charter-quiz"/>'
        '<add into="glossary"><term id="x"><name xml:lang="en">Overlaid</name>'
        '<definition xml:lang="en">On top.</definition></term></add></overlay>'
    )
    monkeypatch.setattr(settings, "OVERLAYS", [tmp_path])
    serve_course(REPOSITORY / "course_content" / "sevottam")
    client = visit(asha)
    assert "Overlaid On top." in text(client.get("/glossary/"))
    assert client.get("/unit/charter-quiz/").status_code == 404
