"""Worksheets in a package: what is written comes back on another machine; what there is no room for is said."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from sevottam_lms.exporters import scorm_1_2
from sevottam_lms.olx.compose import compose
from sevottam_lms.olx.course import read_course
from tests.hosts import ScormHosts
from tests.hosts.playing import leave
from tests.scorm.learner import Learner

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("host", ["igot_a", "strict"])]
COURSE = Path(__file__).resolve().parents[1] / "courses" / "every-section"
SERVICE, DELAY = '[data-field="my-office/service"]', '[data-field="my-office/delay"]'
HINDI = "तहसील में रिपोर्ट 9 दिन रुकती है।\nक्योंकि कोई याद नहीं दिलाता।"


@pytest.fixture(scope="module")
def sections(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ScormHosts]:
    folder = tmp_path_factory.mktemp("sections")
    (archive,) = scorm_1_2.export(compose(read_course(COURSE))).values()
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        opened.extractall(folder)
    with ScormHosts(folder) as running:
        yield running


def opened(page: Page, sections: ScormHosts, host: str, learner: str) -> Frame:
    return Learner(page, sections.url(host, learner=learner)).frame


def test_what_is_written_comes_back(
    page: Page, browser: Browser, sections: ScormHosts, host: str, learner: str
) -> None:
    """Whoever leaves a field has it saved; another browser knows only what the platform has."""
    frame = opened(page, sections, host, learner)
    expect(frame.locator(".sv-sheet:visible .sv-note")).to_contain_text("characters on all worksheets")
    frame.fill(SERVICE, "Certificate")
    frame.fill(DELAY, HINDI)
    frame.click('[data-read="my-office"]')
    expect(frame.locator('.sv-write [data-state="saved"]')).to_have_count(2)
    page.wait_for_timeout(200)  # the last press is saved a moment after it
    leave(page)
    again = opened(browser.new_page(), sections, host, learner)
    expect(again.locator(DELAY)).to_have_value(HINDI)
    expect(again.locator(SERVICE)).to_have_value("Certificate")


def test_what_there_is_no_room_for_is_said_and_not_kept(
    page: Page, browser: Browser, sections: ScormHosts, host: str, learner: str
) -> None:
    """Characters that take three letters each: two fields of them are more than SCORM keeps."""
    frame = opened(page, sections, host, learner)
    frame.fill(SERVICE, "short")
    frame.fill(DELAY, "ਪ" * 2000)
    expect(frame.locator('.sv-write [data-state="notSaved"]')).to_contain_text("this package can keep no more")
    expect(frame.locator(DELAY)).to_have_value("ਪ" * 2000)
    page.wait_for_timeout(200)  # the last press is saved a moment after it
    leave(page)
    again = opened(browser.new_page(), sections, host, learner)
    expect(again.locator(SERVICE)).to_have_value("short")
    expect(again.locator(DELAY)).to_have_value("")
