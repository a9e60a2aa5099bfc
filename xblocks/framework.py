"""The explorer of a framework's seven steps as an XBlock."""

from __future__ import annotations

from typing import Any

from xblock.fields import Scope, String

from sevottam_lms.api import Context, Outcome, Page, explorer, explorer_html, load, to_plain
from sevottam_xblocks.adapter import ActivityBlock
from sevottam_xblocks.fields import Content, State

NEW = '<sevottam_framework framework="citizens-charter"/>'


class FrameworkBlock(ActivityBlock):
    """Seven steps to open; done when each was opened."""

    files = "reading"
    init = "SevottamFrameworkBlock"

    display_name = String(scope=Scope.settings, default="सात कदम | Seven steps")
    content = Content(scope=Scope.content, default=NEW, enforce_type=True)
    progress = State(scope=Scope.user_state, default={})

    def state(self) -> explorer.ExplorerState:
        return load(explorer.ExplorerState, self.progress)

    def keep(self, state: explorer.ExplorerState, changed: tuple[str, ...]) -> None:
        self.progress = to_plain(state)

    def handle_action(
        self, state: explorer.ExplorerState, action: dict[str, Any], context: Context
    ) -> tuple[explorer.ExplorerState, Outcome]:
        return explorer.act(self.definition, state, action, context)

    def view_of(self, state: explorer.ExplorerState, context: Context) -> dict[str, Any]:
        return {**explorer.view(self.definition, state), "owner": self.owner}

    def html_of(self, view: dict[str, Any], page: Page) -> str:
        return explorer_html(self.definition, view, page)
