"""A story and a worksheet in the training room: under the pages' content policy, and back after a night."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from sevottam_classroom.accounts import DEMO_ACCOUNTS
from tests.classroom.serving import Server

pytestmark = pytest.mark.browser
COURSE = Path(__file__).parents[1] / "courses" / "every-section"
FIELD = '[data-field="my-office/delay"]'


def sign_in(page, account):
    page.fill("#username", account.username)
    page.fill("#password", account.password)
    with page.expect_navigation():
        page.press("#password", "Enter")


def nothing_goes_over_to_the_next_officer(page, server):
    """The page of one is still open in one tab, while in another somebody else signs in."""
    other = page.context.new_page()
    other.goto(server.address)
    with other.expect_navigation():
        other.locator(".cl-account button").click()
    sign_in(other, DEMO_ACCOUNTS[1])
    page.fill(FIELD, "तहसील में, और मेरा मोबाइल नंबर")
    expect(page.locator('.sv-write [data-state="notSaved"]')).to_be_visible()
    expect(page.locator(".sv-alert")).to_contain_text("Somebody else has signed in")
    other.goto(f"{server.address}/unit/unit/")
    expect(other.locator(FIELD)).to_have_value("")
    page.reload()
    expect(page.locator(FIELD)).to_have_value("")


def test_what_was_written_is_there_the_next_day(page, tmp_path):
    said = []
    # A refusal (409) is news for the learner, and the browser writes it down as well.
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    with Server(tmp_path / "var", course=COURSE) as server:
        page.goto(server.address)
        sign_in(page, DEMO_ACCOUNTS[0])
        page.goto(f"{server.address}/unit/unit/")
        page.click('[data-turn="1"]')
        expect(page.locator(".sv-now svg")).to_be_visible()
        page.fill(FIELD, "तहसील में")
        expect(page.locator('.sv-write [data-state="saved"]')).to_be_visible()
        server.kill()
        server.start()
        page.goto(f"{server.address}/unit/unit/")
        expect(page.locator(FIELD)).to_have_value("तहसील में")
        nothing_goes_over_to_the_next_officer(page, server)
    assert [text for text in said if "409" not in text] == []
