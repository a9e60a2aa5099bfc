"""The quiz in a browser: taken with mouse and keyboard, on good and on bad connections."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, expect
from playwright.sync_api import Page as Tab

from tests.frontend.stage import Stage, said_by_page, said_by_server
from tests.rendering.pages import ORDER, SEVERAL, SINGLE, quiz_of

pytestmark = pytest.mark.browser
OPEN = '[data-panel="open"]'


def take(tab: Tab, *items: str, attributes: str = "") -> Stage:
    """A quiz with an attempt just started."""
    stage = Stage(tab, quiz_of(*items, attributes=attributes)).open()
    tab.click("[data-do=start]:visible")
    tab.wait_for_selector(f"{OPEN}:not([hidden])")
    return stage


def test_an_attempt_from_start_to_result(page: Tab) -> None:
    stage = take(page, SINGLE, SEVERAL, ORDER)
    assert said_by_page(stage) == said_by_server(stage)
    expect(page.locator('[data-slot="attempt"]')).to_be_focused()
    page.click('[data-item="one"] [data-do=hint]')
    expect(page.locator(".sv-hint")).to_have_text("Hint 1 of 2 First hint")
    page.check('[data-item="one"] [value=a]')
    page.check('[data-item="some"] [value=a]')
    expect(page.locator('[data-slot="save"]')).to_have_text("Saved")
    page.click("[data-do=submit]")
    expect(page.locator('[data-slot="unanswered"]')).to_contain_text("Not answered yet")
    page.click("[data-do=submit-anyway]")
    expect(page.locator('[data-slot="outcome"]')).to_be_focused()
    assert stage.done == ["start", "hint", "save", "submit"]
    assert said_by_page(stage) == said_by_server(stage)


def test_another_attempt_after_the_result(page: Tab) -> None:
    stage = take(page, SINGLE, attributes='max_attempts="2"')
    for _ in range(2):
        page.check("[value=b]")
        page.click("[data-do=submit]")
        page.wait_for_selector(".sv-feedback")
        assert said_by_page(stage) == said_by_server(stage)
        if stage.view["canStart"]:
            page.click("[data-do=start]:visible")
            page.wait_for_selector(f"{OPEN}:not([hidden])")
            assert said_by_page(stage) == said_by_server(stage)
    expect(page.locator("[data-solution]")).to_be_visible()
    expect(page.locator("[data-do=start]:visible")).to_have_count(0)


def test_what_was_saved_is_there_after_a_reload(page: Tab) -> None:
    stage = take(page, SINGLE, ORDER)
    page.check("[value=b]")
    page.click("[data-do=keep]")
    expect(page.locator('[data-slot="save"]')).to_have_text("Saved")
    order = stage.actions[-1]["responses"]["order"]
    stage.open()
    expect(page.locator("[value=b]")).to_be_checked()
    assert [li.get_attribute("data-option") for li in page.locator("li.sv-option").all()] == order
    assert said_by_page(stage) == said_by_server(stage)


def test_options_are_ordered_by_keyboard_and_it_is_said(page: Tab) -> None:
    stage = take(page, ORDER)
    order = stage.view["attempt"]["items"][0]["order"]
    down = page.locator(f'[data-option="{order[0]}"] [data-move="1"]')
    down.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(down).to_be_focused()
    expect(down).to_have_attribute("aria-disabled", "true")
    expect(page.locator(".sv-said")).to_contain_text("now at place 3 of 3")
    expect(page.locator('[data-slot="save"]')).to_have_text("Saved")
    assert stage.actions[-1]["responses"] == {"order": [order[1], order[2], order[0]]}


def by_mouse(page: Tab, start: tuple[float, float], end: tuple[float, float]) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=4)
    page.mouse.up()


def by_finger(page: Tab, start: tuple[float, float], end: tuple[float, float]) -> None:
    browser = page.context.new_cdp_session(page)
    for kind, points in (("touchStart", [start]), ("touchMove", [end]), ("touchEnd", [])):
        places = [{"x": x, "y": y} for x, y in points]
        browser.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": places})


def centre(part: Locator) -> tuple[float, float]:
    box = part.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest.mark.parametrize("drag", [by_mouse, by_finger])
def test_an_option_is_dragged_by_its_number(page: Tab, drag: Callable[..., None]) -> None:
    """From the last place to the first; it is said like any move, and counts as an answer."""
    stage = take(page, ORDER)
    grips = page.locator(".sv-grip")
    options = page.locator("[data-option]").evaluate_all("all => all.map(({ dataset }) => dataset.option)")
    x, y = centre(grips.first)
    drag(page, centre(grips.last), (x, y - 8))
    expect(page.locator("[data-option]").first).to_have_attribute("data-option", options[-1])
    expect(page.locator(".sv-said")).to_contain_text(f"now at place 1 of {len(options)}")
    expect(page.locator('[data-slot="save"]')).to_have_text("Saved")
    assert stage.actions[-1]["responses"] == {"order": [options[-1], *options[:-1]]}
    page.mouse.move(x, y + 60)
    assert page.locator("[data-option]").first.get_attribute("data-option") == options[-1]


def test_a_press_on_a_number_is_no_answer(page: Tab) -> None:
    take(page, ORDER)
    page.locator(".sv-grip").first.click()
    assert page.get_attribute("[data-item]", "data-answered") == "false"


def test_an_order_that_nobody_touched_is_no_answer(page: Tab) -> None:
    stage = take(page, ORDER)
    page.click("[data-do=submit]")
    page.click("[data-do=submit-anyway]")
    page.wait_for_selector(".sv-feedback")
    assert stage.actions[-1]["responses"] == {}
    assert page.get_attribute(".sv-feedback", "data-verdict") == "unanswered"


def test_going_back_leads_to_the_first_question_without_an_answer(page: Tab) -> None:
    take(page, SINGLE)
    page.click("[data-do=submit]")
    page.click("[data-do=go-back]")
    expect(page.locator(".sv-item input").first).to_be_focused()
    expect(page.locator("[data-do=submit]")).to_be_visible()


def test_no_draft_follows_a_submission(page: Tab) -> None:
    stage = take(page, SINGLE)
    page.check("[value=a]")
    page.click("[data-do=submit]")
    page.wait_for_selector(".sv-feedback")
    page.wait_for_timeout(1500)
    assert stage.done == ["start", "submit"]


def test_enter_in_a_field_submits_nothing(page: Tab) -> None:
    stage = take(page, SINGLE)
    page.focus("[value=a]")
    page.keyboard.press("Enter")
    page.wait_for_timeout(200)
    assert stage.done == ["start"]


def test_without_a_connection_answers_stay_and_are_saved_later(page: Tab) -> None:
    stage = take(page, SINGLE)
    stage.offline = True
    page.check("[value=a]")
    expect(page.locator(".sv-alert")).to_contain_text("kept on this page")
    expect(page.locator('[data-slot="save"]')).to_have_text("Not saved yet")
    stage.offline = False
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.locator('[data-slot="save"]')).to_have_text("Saved")
    expect(page.locator(".sv-alert")).to_be_empty()
    assert stage.actions[-1]["responses"] == {"one": "a"}


def test_a_submission_that_did_not_arrive_can_be_sent_again(page: Tab) -> None:
    stage = take(page, SINGLE)
    page.check("[value=a]")
    stage.offline = True
    page.click("[data-do=submit]")
    expect(page.locator(".sv-alert")).to_contain_text("not submitted yet")
    expect(page.locator("[value=a]")).to_be_enabled()
    expect(page.locator('[data-slot="save"]')).to_have_text("Not saved yet")
    stage.offline = False
    page.click(".sv-alert button")
    page.wait_for_selector(".sv-feedback")
    assert stage.view["counted"]["passed"]


@pytest.mark.parametrize("code", ["stale-attempt", "attempt-withdrawn", "being-handled"])
def test_a_page_that_is_behind_offers_to_reload(page: Tab, code: str) -> None:
    stage = take(page, SINGLE)
    page.check("[value=a]")
    stage.refuse = code
    page.click("[data-do=submit]")
    expect(page.locator(".sv-alert button")).to_have_text("Reload the page")
    page.click(".sv-alert button")
    page.wait_for_selector("html[data-mounted]", state="attached")
    expect(page.locator(".sv-alert button")).to_have_count(0)


def test_templates_of_a_package_say_what_the_server_says(page: Tab) -> None:
    stage = take(page, SINGLE, SEVERAL, ORDER, attributes='max_attempts="2"')
    page.click('[data-item="one"] [data-do=hint]')
    page.check('[data-item="some"] [value=c]')
    page.click("[data-do=keep]")
    expect(page.locator('[data-slot="save"]')).to_have_text("Saved")
    assert from_templates(stage) == []
    for _ in range(2):
        page.click("[data-do=submit]")
        page.click("[data-do=submit-anyway]")
        page.wait_for_selector(".sv-feedback:visible")
        assert from_templates(stage) == []
        if stage.view["canStart"]:
            page.click("[data-do=start]:visible")
            page.wait_for_selector(f"{OPEN}:not([hidden])")


def from_templates(stage: Stage) -> Any:
    """The parts of the page that differ from what a package would make of its templates."""
    return stage.tab.evaluate(FROM_TEMPLATES, [stage.view, stage.html, stage.definition.plan.to_json()["forms"]])


# The parts that differ between what the templates give and what the server gives for the same view.
FROM_TEMPLATES = """async ([view, html, forms]) => {
  const { itemHtml, feedbackHtml } = await import("/activities/templates.js");
  const { markEnds } = await import("/activities/items.js");
  const texts = JSON.parse(document.querySelector(".sv-texts").textContent);
  const parse = (text) => new DOMParser().parseFromString(text, "text/html").body;
  const server = parse(html);
  const parts = view.attempt
    ? view.attempt.items.map((item, at) => [`[data-item="${item.id}"]`, itemHtml(document, item, at + 1, texts)])
    : view.result.items.map((item) => {
        const form = forms.find((one) => one.item === item.id);
        return [`[data-feedback-of="${item.id}"]`, feedbackHtml(document, item, view.result.reveal, texts, form)];
      });
  const plain = (element) => {
    element.querySelectorAll("[data-move]").forEach((move) => move.removeAttribute("aria-disabled"));
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const blank = [];
    while (walker.nextNode()) walker.currentNode.data.trim() || blank.push(walker.currentNode);
    blank.forEach((node) => node.remove());
    return element.outerHTML;
  };
  return parts
    .map(([selector, made]) => [plain(server.querySelector(selector)), plain(parse(made).firstElementChild)])
    .filter(([one, other]) => one !== other);
}"""
