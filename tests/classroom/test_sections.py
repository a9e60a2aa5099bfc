"""A story and a worksheet in the training room: under the pages' content policy, and back after a night."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from sevottam_classroom.accounts import DEMO_ACCOUNTS
from tests.classroom.serving import Server

pytestmark = pytest.mark.browser
COURSE = Path(__file__).parents[1] / "courses" / "every-section"
FIELD = '[data-field="my-office/delay"]'


def test_what_was_written_is_there_the_next_day(page, tmp_path):
    said = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    with Server(tmp_path / "var", course=COURSE) as server:
        page.goto(server.address)
        page.fill("#username", DEMO_ACCOUNTS[0].username)
        page.fill("#password", DEMO_ACCOUNTS[0].password)
        with page.expect_navigation():
            page.press("#password", "Enter")
        page.goto(f"{server.address}/unit/unit/")
        page.click('[data-turn="1"]')
        expect(page.locator(".sv-now svg")).to_be_visible()
        page.fill(FIELD, "तहसील में")
        expect(page.locator('.sv-write [data-state="saved"]')).to_be_visible()
        server.kill()
        server.start()
        page.goto(f"{server.address}/unit/unit/")
        expect(page.locator(FIELD)).to_have_value("तहसील में")
    assert said == []
