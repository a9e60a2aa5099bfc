"""What a page loads for our blocks: little, the shared styles first, and scripts that do not mind each other."""

import gzip
from pathlib import Path

import pytest

from tests.xblocks.course import ASHA, usage_of

TAGS = ("sevottam_lesson", "sevottam_framework", "sevottam_quiz")
PUBLIC = Path(__file__).parents[2] / "xblocks" / "public"
BLOCK_MOST = 10 * 1024
PAGE_MOST = 16 * 1024


def files_of(*fragments):
    """The names of the files a page with these blocks loads, in order, each once.

    On a platform in operation an address names the package, and the same one is loaded once; a developer's names the
    type of the block as well, like the double's.
    """
    resources = (resource for fragment in fragments for resource in fragment.resources)
    return list(dict.fromkeys(resource.data.rpartition("/")[2] for resource in resources))


def weight(names):
    return sum(len(gzip.compress((PUBLIC / name).read_bytes(), 9)) for name in names)


@pytest.fixture
def fragments(platform):
    return {tag: platform.view(usage_of(platform, tag), ASHA) for tag in TAGS}


def test_the_shared_styles_come_first_and_each_file_once(fragments):
    assert files_of(*fragments.values()) == ["sevottam.css", "reading.css", "reading.js", "quiz.css", "quiz.js"]


@pytest.mark.parametrize("tag", TAGS)
def test_a_block_is_light(fragments, tag):
    assert weight(files_of(fragments[tag])) <= BLOCK_MOST


def test_a_page_with_all_blocks_is_light(fragments):
    assert weight(files_of(*fragments.values())) <= PAGE_MOST


def test_a_notice_needs_no_script(platform):
    """Broken content is told in the shared styles."""
    usage = usage_of(platform, "sevottam_quiz")
    platform.content[usage]["content"] = "<sevottam_quiz><nonsense/></sevottam_quiz>"
    assert files_of(platform.view(usage, ASHA)) == ["sevottam.css"]


# In a browser

START = """window.acted = [];
window.fetch = async (url, { body }) => (acted.push([url, JSON.parse(body).do]), { ok: true, json: async () => ({}) });
for (const holder of document.querySelectorAll(".holder")) {
  new window[holder.querySelector("[data-init]").dataset.init]({ handlerUrl: () => holder.id }, holder);
}"""


def show(page, fragments, scripts):
    """All blocks on one page, with these scripts' texts in order, each started as the platform does it."""
    errors = []
    page.on("pageerror", lambda error: errors.append(error.message))
    holders = "".join(f'<div class="holder" id="{tag}">{fragment.content}</div>' for tag, fragment in fragments.items())
    page.route("**/*", lambda route: route.fulfill(content_type="text/html; charset=utf-8", body=holders))
    page.goto("http://page.test/")
    for text in scripts:
        page.add_script_tag(content=text)
    page.add_script_tag(content=START)
    return errors


def script(name):
    return (PUBLIC / name).read_text()


def act_in_each(page):
    page.locator("#sevottam_lesson [data-read]").first.click()
    page.locator("#sevottam_framework [aria-expanded]").first.click()
    page.locator("[data-do=start]:visible").click()
    page.wait_for_function("acted.length >= 3")
    return sorted(map(tuple, page.evaluate("acted")))


ACTED = [("sevottam_framework", "open"), ("sevottam_lesson", "acknowledge"), ("sevottam_quiz", "start")]


@pytest.mark.browser
def test_blocks_share_a_page(page, fragments):
    """Also where a host loads a script once for each type of block."""
    assert show(page, fragments, map(script, ("reading.js", "reading.js", "quiz.js"))) == []
    assert act_in_each(page) == ACTED
