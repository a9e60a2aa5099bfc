"""A walk over every page of the whole course, as the institute serves it: nothing broken, nothing untranslated."""

from urllib.parse import urldefrag, urlsplit

import pytest
from playwright.sync_api import expect

from sevottam_classroom.accounts import DEMO_ACCOUNTS
from tests.axe import violations
from tests.classroom.inspector import LINKS, Inspector
from tests.classroom.serving import REPOSITORY, Server

pytestmark = pytest.mark.browser
CONTENT = REPOSITORY / "course_content"
# 1280 pixels at 400 %; and A4 across, 96 pixels to the inch, without its margins.
ZOOMED, PAPER = {"width": 320, "height": 256}, {"width": 1046, "height": 700}
# What tells the chosen of several apart, where a system takes most colours away.
TOLD = """chosen => chosen.map((one) => {
  const { backgroundColor, borderBottomColor } = getComputedStyle(document.querySelector(one));
  return `${backgroundColor} ${borderBottomColor}`;
})"""


# Faint in the dark alone, and a field without a name that only a desk has room for.
HIDDEN_AWAY = """<!doctype html><html lang="en"><title>Away</title><style>
@media (prefers-color-scheme: dark) { p { color: #ccc } }
@media (max-width: 1000px) { input { display: none } }
</style><body style="background: #fff"><main><h1>Away</h1><p>Faint</p><input></main>"""


def test_the_inspector_sees(page):
    page.set_content("<html><body><img src='x'><p style='width: 3000px; color: #eee; background: #fff'>Faint")
    inspector = Inspector(page)
    inspector.look("bad")
    left, said = "<p>नाम {{state}} &lt;/table&gt;</p>", "<p>Not yet translated</p><p lang='en'>As it was</p>"
    page.set_content(f"<html lang='hi'><body>{left}{said}<img src='x:'>")
    inspector.read("worse", "hi")
    found = " ".join(inspector.findings)
    assert all(word in found for word in ("too wide", "image-alt", "color-contrast", "html-has-lang"))
    assert [line for line in inspector.findings if line.startswith("worse")] == [
        "worse: untranslated: Not yet translated",
        "worse: untranslated: As it was",
        "worse: no figure: <img src=\"x:\">",
        "worse: left over: {{",
        "worse: left over: }}",
        "worse: left over: </table>",
    ]


def test_the_inspector_sees_what_one_width_or_scheme_hides(page):
    page.set_content(HIDDEN_AWAY)
    inspector = Inspector(page)
    inspector.look("away")
    assert [line.rpartition(": [")[0].split(": ")[:2] for line in inspector.findings] == [
        ["away, 1280 px, dark", "color-contrast"],
        ["away, 1280 px, dark", "label"],
    ]


def test_the_inspector_sees_faint_hindi_of_any_letters(page):
    """Joined letters too, which axe takes for pictures."""
    words = "".join(f"<p>{word}</p>" for word in ("प्रशासन", "कर्मचारी", "क्षेत्र", "शिकायत", "श्रेणी", "हिन्दी", "राज्य"))
    page.set_content(f"<html lang='hi'><body style='color: #ccc; background: #fff'>{words}")
    (found,) = [rule for rule in violations(page) if rule["id"] == "color-contrast"]
    assert len(found["nodes"]) == 7


class Walk:
    """One learner's way through the course in one language; `broken` gathers what the browser complains about."""

    def __init__(self, page, server, lang):
        self.page, self.server, self.lang = page, server, lang
        self.inspector = Inspector(page)
        self.broken = []
        self.links = {}
        page.on("pageerror", lambda problem: self.broken.append(f"{page.url}: {problem}"))
        page.on("console", lambda said: said.type == "error" and self.broken.append(f"{page.url}: {said.text}"))

    def sign_in(self, account=DEMO_ACCOUNTS[0]):
        self.page.goto(self.server.address)
        with self.page.expect_navigation():
            self.page.locator(f".cl-languages [value={self.lang}]").click()
        self.page.fill("#username", account.username)
        self.page.fill("#password", account.password)
        with self.page.expect_navigation():
            self.page.locator(".cl-form button").click()

    def units(self):
        return list(dict.fromkeys(link for link in self.page.evaluate(LINKS) if "/unit/" in link))

    def visit(self, address):
        assert self.page.goto(address).status == 200
        for start in self.page.locator("[data-do=start]:visible").all():
            start.click()
            expect(start).to_be_hidden()
        for step in self.page.locator(".sv-step-head button").all():
            step.click()
        name = f"{self.lang} {urlsplit(address).path}"
        self.links |= dict.fromkeys(self.page.evaluate(LINKS), name)
        self.inspector.look(name, self.lang)

    def sheet(self):
        """The facilitator's, with a column for each quiz: enlarged, on paper, and in a system's own few colours."""
        with self.page.expect_navigation():
            self.page.locator(".cl-account button").click()
        self.sign_in(DEMO_ACCOUNTS[1])
        for size, media in ((ZOOMED, "screen"), (PAPER, "print")):
            self.page.set_viewport_size(size)
            self.page.emulate_media(media=media)
            self.inspector.measure(f"{self.lang} sheet, {media}")
        self.page.emulate_media(media="screen", forced_colors="active")
        for group in (".cl-nav a", ".cl-languages button"):
            told = self.page.evaluate(TOLD, [f"{group}[aria-current]", f"{group}:not([aria-current])"])
            assert len(set(told)) == 2, f"{group}: {told}"

    def dead_links(self):
        own = {link: name for link, name in self.links.items() if link.startswith(self.server.address)}
        for address, name in {urldefrag(link).url: name for link, name in own.items()}.items():
            answer = self.page.request.get(address)
            if not answer.ok:
                yield f"{name}: {address} answers {answer.status}"
        for link in self.links.keys() - own.keys():
            if urlsplit(link).scheme != "https" and urlsplit(link).scheme != "http":
                yield f"{self.links[link]}: {link} leads nowhere"


@pytest.mark.parametrize("lang", ["hi", "en"])
def test_every_page_of_the_course(page, tmp_path, lang):
    with Server(tmp_path / "var", course=CONTENT / "sevottam", overlays=[CONTENT / "overlays" / "haryana"]) as server:
        walk = Walk(page, server, lang)
        walk.sign_in()
        units = walk.units()
        assert len(units) > 20
        for address in [page.url, f"{server.address}/glossary/", *units]:
            walk.visit(address)
        walk.sheet()
        problems = [*walk.inspector.findings, *walk.broken, *walk.dead_links()]
    assert not problems, "\n".join(problems)
