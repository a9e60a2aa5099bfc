"""One block on a page in a real browser, with the library as its host: no platform, no bundling."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page as Tab
from playwright.sync_api import Route

from sevottam_lms.activities import explorer, lesson, quiz
from sevottam_lms.activities.explorer import Explorer, ExplorerState
from sevottam_lms.activities.lesson import Lesson, LessonState
from sevottam_lms.activities.outcome import Context
from sevottam_lms.activities.quiz import Quiz
from sevottam_lms.activities.record import QuizState
from sevottam_lms.errors import Refusal
from sevottam_lms.rendering import (
    Page,
    check_html,
    explorer_html,
    hint_html,
    lesson_html,
    message,
    package_templates,
    quiz_html,
    quiz_slots,
    review_slots,
)

FRONTEND = Path(__file__).parents[2] / "frontend"
ADDRESS = "http://stage.test"
KINDS: dict[type, tuple[Any, Any, Any, str, str]] = {
    Lesson: (lesson, LessonState, lesson_html, "reading", "SevottamLessonBlock"),
    Explorer: (explorer, ExplorerState, explorer_html, "reading", "SevottamFrameworkBlock"),
    Quiz: (quiz, QuizState, quiz_html, "quiz", "SevottamQuizBlock"),
}
TYPES = {".js": "text/javascript", ".css": "text/css"}
DOCUMENT = """<!doctype html><html lang="{lang}" data-theme="{theme}"><head><title>Stage</title>
<meta name="viewport" content="width=device-width">
<link rel="stylesheet" href="/blocks/sevottam.css"><link rel="stylesheet" href="/blocks/{script}.css"></head>
<body style="margin:0"><main><h1 class="sevottam">Stage</h1><div id="holder">{html}</div>{templates}</main>
<script type="module">import "/blocks/{script}.js";
window.{init}({{ handlerUrl: () => "/act" }}, document.getElementById("holder"));
document.documentElement.dataset.mounted = "";
</script></body></html>"""


class Stage:
    """A learner's block. `actions` is what arrived; `refuse` a code to answer the next action with; `offline` cuts.

    `signed_out` answers as a platform does whose session has ended: with a page.
    """

    def __init__(self, tab: Tab, definition: Any, lang: str = "en", theme: str = "light") -> None:
        self.tab, self.definition, self.theme = tab, definition, theme
        self.activity, state, self.render, self.script, self.init = KINDS[type(definition)]
        self.state = state()
        self.page = Page("b", lang, ("hi", "en"))
        self.actions: list[dict[str, Any]] = []
        self.refuse = ""
        self.offline = self.signed_out = False
        self.now = 1000  # seconds; one more with each action
        self.owner = "asha"
        tab.route(f"{ADDRESS}/**", self._answer)

    def open(self) -> Stage:
        """Load the page as the learner would."""
        self.tab.goto(ADDRESS)
        self.tab.wait_for_selector("html[data-mounted]", state="attached")
        return self

    @property
    def view(self) -> dict[str, Any]:
        if not isinstance(self.definition, Quiz):
            return self.activity.view(self.definition, self.state)  # type: ignore[no-any-return]
        return {**quiz.view(self.definition, self.state, Context(self.now, "seed")), "owner": self.owner}

    @property
    def html(self) -> str:
        """What the server would show now."""
        html: str = self.render(self.definition, self.view, self.page)
        return html

    @property
    def done(self) -> list[str]:
        """The names of the actions that arrived."""
        return [action["do"] for action in self.actions]

    def _answer(self, route: Route) -> None:
        path = route.request.url.removeprefix(ADDRESS)
        if path == "/act":
            self._act(route)
        elif path == "/":
            route.fulfill(content_type="text/html; charset=utf-8", body=self._document())
        elif (FRONTEND / path[1:]).is_file():
            file = FRONTEND / path[1:]
            route.fulfill(content_type=f"{TYPES[file.suffix]}; charset=utf-8", body=file.read_bytes())
        else:
            route.fulfill(status=204)

    def _document(self) -> str:
        templates = package_templates(self.definition, self.page) if isinstance(self.definition, Quiz) else ""
        shown = {"lang": self.page.lang, "theme": self.theme, "html": self.html, "templates": templates}
        return DOCUMENT.format(script=self.script, init=self.init, **shown)

    def _act(self, route: Route) -> None:
        if self.offline:
            return route.abort()
        if self.signed_out:
            return route.fulfill(status=403, content_type="text/html", body="<h1>Forbidden</h1>")
        action = route.request.post_data_json
        self.actions.append(action)
        try:
            route.fulfill(json=self._reply(action))
        except Refusal as refusal:
            said = {"code": refusal.code, "message": message(refusal.code, refusal.facts, self.page.lang)}
            route.fulfill(status=refusal.status, json={"error": said})

    def _reply(self, action: dict[str, Any]) -> dict[str, Any]:
        if self.refuse:
            code, self.refuse = self.refuse, ""
            raise Refusal(code, status=409)
        self.now += 1
        self.state, outcome = self.activity.act(self.definition, self.state, action, Context(self.now, "seed"))
        return {"view": self.view, **self._parts(action, outcome)}

    def _parts(self, action: dict[str, Any], outcome: Any) -> dict[str, Any]:
        """As `QuizBlock.reply_parts`."""
        if not isinstance(self.definition, Quiz):
            return {}
        if hint := outcome.reply.get("hint"):
            return {"hint": {**hint, "html": hint_html(self.definition, hint["item"], hint["index"], self.page)}}
        if item := outcome.reply.get("check"):
            return {"check": {"item": item, "html": check_html(self.definition, self.view, item, self.page)}}
        if review := outcome.reply.get("review"):
            return {"review": review, "slots": review_slots(self.definition, review, self.page)}
        if action["do"] == "start" or self.view["phase"] == "done":
            return {"slots": quiz_slots(self.definition, self.view, self.page)}
        return {}


def said_by_page(stage: Stage) -> Any:
    """What the page says, as the script has changed it."""
    return stage.tab.evaluate(f"() => ({SAID})(document.querySelector('#holder .sevottam'))")


def said_by_server(stage: Stage) -> Any:
    """What the server would now say of the same state."""
    parsed = "new DOMParser().parseFromString(html, 'text/html').querySelector('.sevottam')"
    return stage.tab.evaluate(f"(html) => ({SAID})({parsed})", stage.html)


SAID = """(root) => ({
  phase: root.dataset.phase,
  slots: [...root.querySelectorAll("[data-slot]:not([data-slot=save])")].map((slot) => slot.textContent),
  panels: [...root.querySelectorAll("[data-panel]")].map((panel) => panel.hidden),
  marks: [...root.querySelectorAll("[data-done], [data-opened], [data-passed], [data-answered]")].map(
    ({ dataset: { done, opened, passed, answered } }) => [done, opened, passed, answered].join()),
  ends: [...root.querySelectorAll("[data-read]")].map((end) => end.textContent + end.getAttribute("aria-disabled")),
  lists: [...root.querySelectorAll(".sv-items, .sv-feedback-list")].map((list) => list.textContent),
})"""
