"""A learner does the chapter on the platform's double: state, grade and completion as the platform would keep them."""

import pytest

from sevottam_lms.api import message
from tests.xblocks.course import ASHA, key_of, usage_of, view_of


def do(platform, usage, **action):
    reply = platform.post(usage, ASHA, action)
    assert reply.status_code == 200, reply.text
    return reply.json


def start(platform, usage):
    return do(platform, usage, do="start")["view"]


def submit(platform, usage, view, responses):
    return do(platform, usage, do="submit", attempt=view["attempt"]["id"], responses=responses)


def test_a_lesson_is_complete_when_every_section_was_acknowledged(platform):
    """Completion comes once, at exactly 1.0, and not before."""
    usage = usage_of(platform, "sevottam_lesson")
    sections = [section["id"] for section in view_of(platform, usage)["sections"]]
    do(platform, usage, do="acknowledge", sections=sections[:-1])
    assert platform.completion == {}
    assert do(platform, usage, do="acknowledge", sections=sections)["view"]["finished"]
    assert platform.completion == {(ASHA, usage): 1.0}


def test_an_explorer_is_complete_when_every_step_was_opened(platform):
    """Seven steps, seven openings."""
    usage = usage_of(platform, "sevottam_framework")
    steps = [step.id for step in platform.block(usage, ASHA).definition.framework.steps]
    for step in steps:
        assert platform.completion == {}
        do(platform, usage, do="open", steps=[step])
    assert platform.completion == {(ASHA, usage): 1.0}


def test_a_passed_quiz_is_graded_and_complete(platform):
    """The key earns everything."""
    usage = usage_of(platform, "sevottam_quiz")
    view = start(platform, usage)
    result = submit(platform, usage, view, key_of(platform, usage, view))["view"]["result"]
    assert result["passed"] and result["percent"] == 100
    earned, possible = platform.grades[ASHA, usage]
    assert earned == possible == platform.block(usage, ASHA).max_score()
    assert platform.completion[ASHA, usage] == 1.0


def test_a_failed_attempt_is_graded_but_not_complete_until_none_is_left(platform):
    """A published grade alone completes nothing."""
    usage = usage_of(platform, "sevottam_quiz")
    for _ in range(2):
        submit(platform, usage, start(platform, usage), {})
        assert platform.grades[ASHA, usage][0] == 0
        assert platform.completion == {}
    submit(platform, usage, start(platform, usage), {})
    assert platform.completion == {(ASHA, usage): 1.0}
    assert platform.post(usage, ASHA, {"do": "start"}).status_code == 409


def test_a_draft_comes_back(platform):
    """What was saved is there after a reload."""
    usage = usage_of(platform, "sevottam_quiz")
    view = start(platform, usage)
    key = key_of(platform, usage, view)
    do(platform, usage, do="save", attempt=view["attempt"]["id"], responses=key)
    again = view_of(platform, usage)
    assert {item["id"]: item["response"] for item in again["attempt"]["items"]} == key


def test_two_windows_fill_in_one_attempt(platform):
    """Each sends what was answered in it; nothing that was said to be saved is lost."""
    usage = usage_of(platform, "sevottam_quiz")
    view = start(platform, usage)
    key = key_of(platform, usage, view)
    items = list(key)
    for part in (items[:2], items[2:4]):
        do(platform, usage, do="save", attempt=view["attempt"]["id"], responses={item: key[item] for item in part})
    result = submit(platform, usage, view, {item: key[item] for item in items[4:]})["view"]["result"]
    assert result["percent"] == 100


def test_an_autosave_loaded_before_a_submission_and_saved_after_it_erases_nothing(platform):
    """The draft is a field of its own."""
    usage = usage_of(platform, "sevottam_quiz")
    view = start(platform, usage)
    late = platform.block(usage, ASHA)
    late.state()  # the platform loads a row at first access
    submit(platform, usage, view, key_of(platform, usage, view))
    late.draft = {"attempt": view["attempt"]["id"], "responses": {}}
    late.save()
    assert view_of(platform, usage)["result"]["passed"]


def test_a_repeated_submission_gets_the_first_result(platform):
    """The second answers differently and changes nothing."""
    usage = usage_of(platform, "sevottam_quiz")
    view = start(platform, usage)
    first = submit(platform, usage, view, key_of(platform, usage, view))
    again = submit(platform, usage, view, {})
    assert again["view"] == first["view"] and again["view"]["used"] == 1


def test_one_language_holds_across_blocks(platform):
    """Chosen in the lesson, spoken by the quiz."""
    lesson, quiz = usage_of(platform, "sevottam_lesson"), usage_of(platform, "sevottam_quiz")
    assert 'lang="en"' in platform.view(quiz, ASHA).content
    do(platform, lesson, do="language", lang="hi")
    assert 'lang="hi"' in platform.view(quiz, ASHA).content


def test_studio_has_no_learner(platform):
    """Every block renders for its author and refuses to act."""
    for usage in platform.content:
        assert "data-activity=" in platform.view(usage, None, "author_view").content
        assert platform.post(usage, None, {"do": "start"}).status_code == 403


@pytest.mark.parametrize("tag", ["sevottam_lesson", "sevottam_framework", "sevottam_quiz"])
def test_content_that_is_broken_is_said_to_be(platform, tag):
    """A learner reads a sentence, an author every finding, and a handler refuses."""
    usage = usage_of(platform, tag)
    platform.content[usage]["content"] = f"<{tag}><nonsense/></{tag}>"
    assert message("content-broken", {}, "en") in platform.view(usage, ASHA).content
    assert "nonsense" in platform.view(usage, None, "author_view").content
    for action in ({"do": "start"}, {"do": "language", "lang": "hi"}):
        reply = platform.post(usage, ASHA, action)
        assert (reply.status_code, reply.json["error"]["code"]) == (409, "content-broken"), action
    assert platform.state == {}


def test_broken_content_does_not_stop_an_import(platform):
    """The platform asks for the marks while it imports."""
    usage = usage_of(platform, "sevottam_quiz")
    platform.content[usage]["content"] = "<sevottam_quiz/>"
    assert platform.block(usage, None).max_score() == 0


def test_another_blocks_content_is_refused(platform):
    """A lesson's XML in a quiz is broken content, not a crash."""
    usage = usage_of(platform, "sevottam_quiz")
    platform.content[usage]["content"] = platform.content[usage_of(platform, "sevottam_lesson")]["content"]
    assert message("content-broken", {}, "en") in platform.view(usage, ASHA).content
    assert platform.post(usage, ASHA, {"do": "start"}).json["error"]["code"] == "content-broken"


def test_a_learners_extra_time_lengthens_the_limit(platform):
    """Staff set one field for the learner; it holds in every timed quiz, and for nobody else."""
    usage = usage_of(platform, "sevottam_quiz")
    block = platform.block(usage, ASHA)
    block.content = block.content.replace("<sevottam_quiz ", '<sevottam_quiz time_limit_minutes="20" ', 1)
    block.sevottam_extra_time = 50
    block.save()
    assert [view_of(platform, usage, who)["timeLimit"] for who in (ASHA, ASHA + 1)] == [1800, 1200]
