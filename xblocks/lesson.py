"""The lesson as an XBlock."""

from __future__ import annotations

from typing import Any

from attrs import evolve
from xblock.fields import Scope, String

from sevottam_lms.api import Context, Outcome, Page, lesson, lesson_html, load, to_plain
from sevottam_xblocks.adapter import ActivityBlock
from sevottam_xblocks.fields import Content, State

NEW = """<sevottam_lesson><section id="first">
<title xml:lang="en">First section</title><title xml:lang="hi">पहला भाग</title>
<body xml:lang="en" xml:space="preserve"><p>Write here.</p></body>
<body xml:lang="hi" xml:space="preserve"><p>यहाँ लिखिए।</p></body>
</section></sevottam_lesson>"""


class LessonBlock(ActivityBlock):
    """Sections to read, stories to step through, worksheets to fill in; done when each was acknowledged."""

    files = "reading"
    init = "SevottamLessonBlock"

    display_name = String(scope=Scope.settings, default="पाठ | Lesson")
    content = Content(scope=Scope.content, default=NEW, enforce_type=True)
    progress = State(scope=Scope.user_state, default={})
    sheet = State(scope=Scope.user_state, default={})

    def state(self) -> lesson.LessonState:
        return evolve(load(lesson.LessonState, self.progress), sheet=load(lesson.Sheet, self.sheet))

    def keep(self, state: lesson.LessonState, changed: tuple[str, ...]) -> None:
        kept = to_plain(state)
        sheet = kept.pop("sheet")
        if "progress" in changed:
            self.progress = kept
        if "sheet" in changed:
            self.sheet = sheet

    def handle_action(
        self, state: lesson.LessonState, action: dict[str, Any], context: Context
    ) -> tuple[lesson.LessonState, Outcome]:
        return lesson.act(self.definition, state, action, context)

    def view_of(self, state: lesson.LessonState, context: Context) -> dict[str, Any]:
        return {**lesson.view(self.definition, state), "owner": self.owner}

    def html_of(self, view: dict[str, Any], page: Page) -> str:
        return lesson_html(self.definition, view, page)
