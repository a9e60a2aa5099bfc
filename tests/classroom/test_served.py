"""A course that changes while it is served: shown on the next request, or what is wrong with it."""

import http.client
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import settings

from sevottam_classroom import served
from tests.classroom.serving import COURSE, Server, Visitor, launch

LESSON = "sevottam_lesson/charter-promise.xml"
UNIT = "/unit/charter-lesson/"
TITLE = "What a charter is, and why we have one"


@pytest.fixture
def course(tmp_path, serve_course):
    copy = Path(shutil.copytree(COURSE, tmp_path / "course"))
    serve_course(copy)
    return copy


def change(course, old, new, path=LESSON):
    text = (course / path).read_text(encoding="utf-8")
    assert old in text
    (course / path).write_text(text.replace(old, new), encoding="utf-8")


def break_it(course):
    change(course, "</sevottam_lesson>", "")


def test_a_changed_file_shows_on_the_next_request(course, asha, visit):
    client = visit(asha)
    assert TITLE in client.get(UNIT).text
    change(course, TITLE, "What a charter is now")
    assert "What a charter is now" in client.get(UNIT).text


def test_a_link_to_nothing_hides_no_change(course, asha, visit):
    """The files that stand behind it in its folder are looked at too."""
    (course / LESSON).with_name("a-link").symlink_to("nowhere")
    client = visit(asha)
    client.get(UNIT)
    change(course, TITLE, "What a charter is now")
    assert "What a charter is now" in client.get(UNIT).text


def test_a_new_unit_shows_on_the_next_request(course, asha, visit):
    client = visit(asha)
    assert client.get("/unit/more/").status_code == 404
    (course / "vertical" / "more.xml").write_text('<vertical display_name="x"><html url_name="h"/></vertical>')
    change(course, "</sequential>", '<vertical url_name="more"/></sequential>', "sequential/charter-learn.xml")
    assert client.get("/unit/more/").status_code == 200


def test_a_facilitator_is_shown_what_is_wrong_in_the_pages_language(course, facilitator, visit):
    client = visit(facilitator)
    break_it(course)
    for lang, words in (("en", "is never closed"), ("hi", "कहीं बंद नहीं हुआ")):
        client.post("/language/", {"language": lang})
        for page in ("/", UNIT):
            answer = client.get(page)
            assert answer.status_code == 422
            assert LESSON in answer.text and words in answer.text
    assert client.get("/sheet/").status_code == 200


def test_learners_go_on_with_what_was_good(course, asha, visit):
    client = visit(asha)
    client.get(UNIT)
    break_it(course)
    answer = client.get(UNIT)
    assert answer.status_code == 200 and TITLE in answer.text
    assert client.get("/").status_code == 200


def test_everybody_in_a_demo_is_an_author(course, visit, monkeypatch):
    monkeypatch.setattr(settings, "DEMO", True)
    break_it(course)
    answer = visit().get("/sign-in/")
    assert answer.status_code == 422 and LESSON in answer.text


def test_no_stranger_learns_what_is_wrong(course, visit):
    break_it(course)
    assert LESSON not in visit().get("/sign-in/").text


def test_mended_is_mended(course, facilitator, visit):
    client = visit(facilitator)
    break_it(course)
    assert client.get(UNIT).status_code == 422
    with (course / LESSON).open("a", encoding="utf-8") as file:
        file.write("</sevottam_lesson>")
    assert client.get(UNIT).status_code == 200


def test_a_course_that_went_away_is_told_like_any_error(course, facilitator, asha, visit):
    shutil.rmtree(course)
    assert visit(facilitator).get("/").status_code == 422
    assert visit(asha).get("/").status_code == 200


def test_a_findings_text_is_text(course, facilitator, visit):
    change(course, 'kind="graded"', 'kind="&lt;script&gt;alert(1)"', "sevottam_quiz/charter-check.xml")
    assert "<script>alert" not in visit(facilitator).get("/").text


def test_answers_look_less_often_than_pages(course, monkeypatch):
    looks = []
    monkeypatch.setattr(served, "stamp", lambda path: looks.append(path) or served._served.stamp)
    for _ in range(5):
        served.look(60.0)
    assert len(looks) <= 1
    served.look()
    served.look()
    assert len(looks) >= 2


def test_every_process_shows_the_change(tmp_path):
    """Whichever of them answers, and with the findings while it is broken."""
    course = Path(shutil.copytree(COURSE, tmp_path / "course"))
    server = Server(tmp_path / "var")
    server.process = launch(course, "--data", server.data, "--port", server.port, "--demo")
    try:
        server.wait()
        asha = Visitor(server).sign_in()
        assert asks(asha) == {200}
        break_it(course)
        assert asks(asha) == {422}
        with (course / LESSON).open("a", encoding="utf-8") as file:
            file.write("</sevottam_lesson>")
        assert asks(asha) == {200}
        assert strangely_named(server) == 400
        code, _, complaints = server.stop()
        assert code == 0
        assert LESSON in complaints and "Traceback" not in complaints
    finally:
        server.__exit__()


def strangely_named(server):
    """What a browser gets that calls the server by a name it does not have."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    connection.request("GET", "/", headers={"Host": "elsewhere.example"})
    return connection.getresponse().status


def asks(visitor):
    with ThreadPoolExecutor(8) as pool:
        return set(pool.map(lambda _: visitor.get(UNIT)[0], range(16)))


def test_a_course_of_ordinary_size_is_looked_over_quickly(course):
    """Every page waits for it: a millisecond or two for a hundred files, on any machine far below fifty."""
    began = os.times().elapsed
    for _ in range(20):
        served.stamp(course)
    assert (os.times().elapsed - began) / 20 < 0.05
