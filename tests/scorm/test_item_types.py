"""Every type of question in a package: marked there, kept by the platform, filled in again elsewhere."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.hosts import ScormHosts
from tests.hosts.playing import leave
from tests.scorm.learner import Learner

pytestmark = pytest.mark.browser
CHECK = 1


@pytest.mark.parametrize("host", ["igot_a", "strict"])
def test_half_answered_left_and_finished_elsewhere(
    page: Page, browser: Browser, hosts: ScormHosts, host: str, learner: str
) -> None:
    url = hosts.url(host, learner=learner, content="types")
    first = Learner(page, url, CHECK)
    first.attempt(right=False)
    expect(first.block.locator(".sv-result")).to_have_attribute("data-passed", "false")
    said = first.frame.locator(".sv-feedback [data-slot=typed]").all_text_contents()
    assert sorted(said) == ["-1,23,456.5", "₹ दीवार 😀"]
    first.start()
    first.answer(right=True)
    first.saved()
    filled = first.read_answers()
    assert filled["gapped"] == ["limit", "yearly"] and filled["counted"] == ["22"]
    leave(page)
    again = Learner(browser.new_page(), url, CHECK)
    expect(again.block).to_have_attribute("data-phase", "open")
    assert again.read_answers() == filled
    again.frame.click("[data-do=submit]:visible")
    expect(again.block.locator(".sv-result")).to_have_attribute("data-passed", "true")
    expect(again.block.locator(".sv-score")).to_contain_text("100%")
