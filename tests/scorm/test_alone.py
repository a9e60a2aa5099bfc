"""Opened from nowhere, the package works and says that nothing is recorded."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.hosts import ScormHosts

pytestmark = pytest.mark.browser


def test_without_a_platform_it_works_and_says_so(page: Page, hosts: ScormHosts) -> None:
    page.goto(f"{hosts.origin}/content/lesson/index.html")
    expect(page.locator('[data-notice="alone"]')).to_be_visible()
    page.locator("[data-read]").first.click()
    expect(page.locator("[data-read]").first).to_have_attribute("aria-disabled", "true")
    expect(page.locator(".sv-save").first).not_to_be_visible()
    page.click('.svp-nav [data-go="2"]')
    page.click("[data-do=start]:visible")
    expect(page.locator("[data-activity=quiz]")).to_have_attribute("data-phase", "open")
    assert page.evaluate("localStorage.length") == 0


def test_without_javascript_it_says_what_is_missing(browser, hosts: ScormHosts) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{hosts.origin}/content/lesson/index.html")
    assert page.locator("noscript p").count() == 2


def test_a_strict_content_policy_is_no_obstacle(page: Page, hosts: ScormHosts) -> None:
    """No inline script or style, nothing evaluated, nothing from elsewhere: the strictest policy lets it work."""
    policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:"

    def with_policy(route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": policy})

    page.route("**/index.html", with_policy)
    page.goto(f"{hosts.origin}/content/lesson/index.html")
    expect(page.locator("[data-read]").first).to_be_visible()
