"""The block's editor in Studio: its title and its XML, checked before anything is kept."""

from __future__ import annotations

import json
from typing import Any

from web_fragments.fragment import Fragment
from webob import Response
from xblock.core import XBlock, XBlockMixin

from sevottam_lms.api import (
    UI_LANGUAGES,
    ContentError,
    Finding,
    Refusal,
    check_block,
    editor_html,
    finding_message,
    message,
    read_action,
    read_xml,
    text_of,
    write_xml,
)
from sevottam_xblocks.content import take_node

CONTENT_BYTES_MOST = 2 * 1024 * 1024
# Made once: `json.dumps` would make one for every answer.
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


class StudioMixin(XBlockMixin):
    """What an author sees and does. Mixed into every activity's block."""

    # Without this, Studio shows the learner's view and passes over `author_view`.
    has_author_view = True

    def studio_view(self, context: Any = None) -> Fragment:
        """The editor. Studio shows it in a frame of its own, with its own buttons around nothing: ours are inside."""
        fragment = Fragment(editor_html(self.display_name, self._pretty(), self.language(UI_LANGUAGES)))
        styled(fragment, self, "studio")
        fragment.add_javascript_url(self.runtime.local_resource_url(self, "public/studio.js"))
        fragment.initialize_js("SevottamStudio")
        return fragment

    @XBlock.handler
    def save_studio(self, request: Any, suffix: str = "") -> Response:
        """Keep the title and the content, or answer 400 with every error and keep nothing."""
        lang = self.language(UI_LANGUAGES)
        try:
            findings = self._edited(request)
        except ContentError as problem:
            return answer({"findings": [_said(finding, lang) for finding in problem.findings]}, 400)
        except Refusal as refusal:
            text = message(refusal.code, refusal.facts, lang)
            return answer({"error": {"code": refusal.code, "message": text}}, refusal.status)
        return answer({"findings": [_said(finding, lang) for finding in findings]})

    def _edited(self, request: Any) -> tuple[Finding, ...]:
        # A learner's request always has a user, Studio's never does; and a platform's LMS cannot write content anyway.
        if request.method != "POST" or self.scope_ids.user_id is not None:
            raise Refusal("not-an-author", status=403)
        action = read_action(request.body, CONTENT_BYTES_MOST)
        title, source = text_of(action, "title"), text_of(action, "content", CONTENT_BYTES_MOST)
        findings = self.checked(source)
        errors = tuple(finding for finding in findings if finding.level == "error")
        if errors:
            raise ContentError(errors)
        # As in an import: a whole file that was pasted brings a name and a title of its own, which are not content.
        take_node(self, read_xml(source))
        self.display_name = title
        self.save()
        return findings

    def checked(self, source: str) -> tuple[Finding, ...]:
        """The findings of a text as this block's content; raises `ContentError` when it is no XML of this block's."""
        return check_block(read_xml(source), expected=self.scope_ids.block_type)

    def _pretty(self) -> str:
        try:
            return write_xml(read_xml(self.content))
        except ContentError:
            return str(self.content)

    def findings(self) -> tuple[Finding, ...]:
        """What the checker says of the content as it is."""
        try:
            return self.checked(self.content)
        except ContentError as problem:
            return problem.findings


def styled(fragment: Fragment, block: Any, *own: str) -> Fragment:
    """The fragment with the styles that all blocks share, and behind them a block's own (docs/decisions/0013)."""
    for name in ("sevottam", *own):
        fragment.add_css_url(block.runtime.local_resource_url(block, f"public/{name}.css"))
    return fragment


def answer(body: dict[str, Any], status: int = 200) -> Response:
    """A JSON response."""
    return Response(_JSON.encode(body), content_type="application/json", charset="utf-8", status=status)


def _said(finding: Finding, lang: str) -> dict[str, Any]:
    return {"level": finding.level, "line": finding.place.line, "message": finding_message(finding, lang)}
