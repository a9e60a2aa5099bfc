"""An author edits a block in Studio."""

import json
from html import unescape
from pathlib import Path

import pytest
from webob import Request

from tests.xblocks.course import usage_of

TAGS = ["sevottam_lesson", "sevottam_framework", "sevottam_quiz"]


def save(platform, usage, user=None, **edited):
    block = platform.block(usage, user)
    request = Request.blank("/", method="POST", body=json.dumps(edited).encode())
    return block.runtime.handle(block, "save_studio", request)


@pytest.mark.parametrize("tag", TAGS)
def test_the_editor_holds_title_and_content(platform, tag):
    """What it shows can be saved as it stands."""
    usage = usage_of(platform, tag)
    html = platform.view(usage, None, "studio_view").content
    assert platform.block(usage, None).display_name in unescape(html) and f"&lt;{tag}" in html
    content = platform.content[usage]["content"]
    assert save(platform, usage, title="नया | New", content=content).status_code == 200
    assert platform.block(usage, None).display_name == "नया | New"


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize(
    "content",
    ["", "no xml", "<other/>", '<!DOCTYPE x [<!ENTITY e "e">]><sevottam_lesson>&e;</sevottam_lesson>', "{tag-open}"],
)
def test_what_is_wrong_is_said_with_its_line_and_nothing_is_kept(platform, tag, content):
    """Errors come all at once; the block stays as it was."""
    usage = usage_of(platform, tag)
    before = dict(platform.content[usage])
    reply = save(platform, usage, title="t", content=content.replace("{tag-open}", f"<{tag}>\n<pool/></wrong>"))
    assert reply.status_code == 400
    assert all(finding["message"] and finding["level"] == "error" for finding in reply.json["findings"])
    assert platform.content[usage] == before


def test_a_learner_cannot_save(platform):
    """The handler is there on the LMS too, and refuses."""
    usage = usage_of(platform, "sevottam_quiz")
    before = dict(platform.content[usage])
    reply = save(platform, usage, user=7, title="t", content=before["content"])
    assert reply.status_code == 403
    assert platform.content[usage] == before


def test_a_whole_file_can_be_pasted(platform, tmp_path):
    """Its name and title are not content: an export keeps the block's own."""
    usage = usage_of(platform, "sevottam_lesson")
    content = platform.content[usage]["content"]
    pasted = content.replace("<sevottam_lesson", '<sevottam_lesson url_name="other" display_name="Other"', 1)
    assert save(platform, usage, title="Ours", content=pasted).status_code == 200
    assert platform.content[usage]["content"] == content
    node = platform._exported(usage)
    assert node.get("display_name") == "Ours" and f"sevottam_lesson@{node.get('url_name')}" == usage


@pytest.mark.parametrize("tag", TAGS)
def test_a_preview_says_what_is_wrong(platform, tag):
    """The author reads the problem itself; a learner reads that there is one."""
    usage = usage_of(platform, tag)
    platform.content[usage]["content"] = f"<{tag}><nonsense/></{tag}>"
    assert "nonsense" in platform.preview(usage, author=3).content
    assert "nonsense" not in platform.view(usage, 7).content


PAGE = """<!doctype html><style>{styles}</style><div id="holder">{html}</div><script>{script}
window.told = [];
const runtime = {{ handlerUrl: () => "/save", notify: (...said) => told.push(said) }};
SevottamStudio(runtime, document.getElementById("holder"));
</script>"""


@pytest.mark.browser
def test_an_author_in_a_browser(platform, page):
    """A mistake is shown with its line and found in the text, which stays; mended, the editor is told to close."""
    usage = usage_of(platform, "sevottam_quiz")
    public = Path(__file__).parents[2] / "xblocks" / "public"
    styles = (public / "sevottam.css").read_text() + (public / "studio.css").read_text()
    shown = {"styles": styles, "script": (public / "studio.js").read_text()}
    html = PAGE.format(html=platform.view(usage, None, "studio_view").content, **shown)
    page.route("**/*", lambda route: route.fulfill(content_type="text/html; charset=utf-8", body=html))
    page.route("**/save", lambda route: answer(route, platform, usage))
    page.goto("http://studio.test/")
    text = page.locator("textarea")
    good = text.input_value()
    bad = good.replace('max_attempts="3"', 'max_attempts="many"')
    text.fill("\n" + bad)
    page.click("button[type=submit]")
    page.wait_for_function("told.length === 2")
    assert page.locator(".sv-findings li").inner_text().startswith("Line 2: ")
    assert text.input_value() == "\n" + bad
    chosen = text.evaluate("(area) => area.value.slice(area.selectionStart, area.selectionEnd)")
    assert chosen == bad.splitlines()[0]
    text.fill(good)
    page.click("button[type=submit]")
    page.wait_for_function("told.length === 4")
    assert [(name, facts.get("state")) for name, facts in page.evaluate("told")] == [
        ("save", "start"),
        ("error", None),
        ("save", "start"),
        ("save", "end"),
    ]


def answer(route, platform, usage):
    reply = save(platform, usage, **route.request.post_data_json)
    route.fulfill(status=reply.status_code, content_type="application/json", body=reply.body)
