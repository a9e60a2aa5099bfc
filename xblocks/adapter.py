"""What the three blocks share: one handler, one view, one language, and how content and state are kept."""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import Any, ClassVar

from web_fragments.fragment import Fragment
from webob import Response
from xblock.completable import XBlockCompletionMode
from xblock.core import XBlock
from xblock.fields import Scope, String

from sevottam_lms.api import (
    MARK,
    UI_LANGUAGES,
    ContentError,
    Context,
    Outcome,
    Page,
    Refusal,
    definition,
    finding_message,
    message,
    notice_html,
    read_action,
    read_title,
)
from sevottam_xblocks.content import give_node, read_node, take_node
from sevottam_xblocks.fields import Choice, Content, Count
from sevottam_xblocks.host import Host, host_of
from sevottam_xblocks.studio import StudioMixin, answer, styled


@XBlock.wants("i18n", "user", "sevottam_host")
class ActivityBlock(StudioMixin, XBlock):
    """An activity as an XBlock. A subclass names its state, its files in `public/` and what its script calls itself."""

    files: ClassVar[str]
    init: ClassVar[str]

    has_custom_completion = True
    completion_mode = XBlockCompletionMode.COMPLETABLE
    icon_class = "other"

    display_name = String(scope=Scope.settings, default="")
    content = Content(scope=Scope.content, default="", enforce_type=True)
    # Shared by all blocks of one learner: an officer chooses a language once.
    sevottam_language = Choice(scope=Scope.user_info, default="")
    # Percent more time in timed quizzes. Staff set it for a learner; no handler of ours writes it.
    sevottam_extra_time = Count(scope=Scope.user_info, default=0, enforce_type=True)

    # What a subclass says.

    def state(self) -> Any:
        """The learner's state, whatever is stored."""
        raise NotImplementedError

    def keep(self, state: Any, changed: tuple[str, ...]) -> None:
        """Set the fields that changed."""
        raise NotImplementedError

    def handle_action(self, state: Any, action: dict[str, Any], context: Context) -> tuple[Any, Outcome]:
        raise NotImplementedError

    def view_of(self, state: Any, context: Context) -> dict[str, Any]:
        raise NotImplementedError

    def html_of(self, view: dict[str, Any], page: Page) -> str:
        raise NotImplementedError

    def reply_parts(self, action: dict[str, Any], view: dict[str, Any], outcome: Outcome, page: Page) -> dict[str, Any]:
        """Rendered parts that go with the view in a reply."""
        return {}

    # Views.

    @XBlock.supports("multi_device")
    def student_view(self, context: Any = None) -> Fragment:
        """The activity as this learner finds it."""
        try:
            html = self.html_of(self.view_of(self.state(), self.context()), self._page())
        except ContentError:
            return styled(Fragment(self._broken()), self)
        return self._dressed(Fragment(html))

    def author_view(self, context: Any = None) -> Fragment:
        """The activity as its author finds it in Studio: what is wrong with it, then as a learner sees it first."""
        fragment = self.student_view(context)
        fragment.content = self._findings() + fragment.content
        return fragment

    def _dressed(self, fragment: Fragment) -> Fragment:
        styled(fragment, self, self.files)
        fragment.add_javascript_url(self.runtime.local_resource_url(self, f"public/{self.files}.js"))
        fragment.initialize_js(self.init)
        return fragment

    def _page(self) -> Page:
        languages = self.definition.languages
        return Page(
            block_id=f"sv-{self.usage}",
            lang=self.language(languages),
            languages=languages,
            host="server",
            title=read_title(self.display_name),
        )

    def _broken(self) -> str:
        lang = self.language(UI_LANGUAGES)
        return notice_html(message("content-broken", {}, lang), lang)

    def _findings(self) -> str:
        """What the checker says of the content, for its author."""
        lang = self.language(UI_LANGUAGES)
        return "".join(notice_html(finding_message(finding, lang), lang) for finding in self.findings())

    # The handler.

    @XBlock.handler
    def act(self, request: Any, suffix: str = "") -> Response:
        """One action of the learner, as JSON: 200 with the new view, or 4xx with an error in the learner's language."""
        try:
            return answer(self._acted(request))
        except Refusal as refusal:
            text = message(refusal.code, refusal.facts, self.language(UI_LANGUAGES))
            return answer({"error": {"code": refusal.code, "message": text}}, refusal.status)

    def _acted(self, request: Any) -> dict[str, Any]:
        if request.method != "POST":
            raise Refusal("method-not-allowed", status=405)
        if self.scope_ids.user_id is None:
            raise Refusal("not-signed-in", status=403)
        action = read_action(request.body)
        # On a shared computer somebody else may have signed in, in another tab, since the page was made.
        if action.pop("owner", self.owner) != self.owner:
            raise Refusal("other-learner", status=409)
        try:
            return self._choose_language(action) if action.get("do") == "language" else self._handled(action)
        except ContentError as problem:
            raise Refusal("content-broken", status=409) from problem

    def _handled(self, action: dict[str, Any]) -> dict[str, Any]:
        context = self.context()
        state, outcome = self.handle_action(self.state(), action, context)
        if outcome.blocked_by and self.host.claimed(outcome.blocked_by):
            raise Refusal("being-handled", status=409)
        # The claim comes after everything that can refuse, and the save before anything is published.
        if outcome.claim and not self.host.claim(outcome.claim):
            raise Refusal("being-handled", status=409)
        if outcome.changed:
            self.keep(state, outcome.changed)
            self.save()
        self._publish(outcome)
        view = self.view_of(state, context)
        return {"view": view, **self.reply_parts(action, view, outcome, self._page())}

    def context(self) -> Context:
        """Time, seed and extra time, as activities ask for them."""
        return Context(self.host.now(), self.seed, max(0, self.host.extra_time()))

    def _publish(self, outcome: Outcome) -> None:
        if outcome.score:
            earned, possible = outcome.score
            self.runtime.publish(self, "grade", {"value": earned / MARK, "max_value": possible / MARK})
        if outcome.completion is not None:
            self.runtime.publish(self, "completion", {"completion": outcome.completion})

    def _choose_language(self, action: dict[str, Any]) -> dict[str, Any]:
        lang = action.get("lang")
        if lang not in self.definition.languages:
            raise Refusal("unknown-language", lang=str(lang)[:20])
        self.sevottam_language = lang
        self.save()
        return {"lang": lang}

    # Content and identity.

    @property
    def definition(self) -> Any:
        """What the content says; raises `ContentError`."""
        return definition(self.content, self.scope_ids.block_type)

    @cached_property
    def host(self) -> Host:
        return host_of(self)

    @cached_property
    def usage(self) -> str:
        # Kept: a platform's keys are slow to write out, and every request needs this several times.
        return str(self.scope_ids.usage_id)

    @property
    def seed(self) -> str:
        return f"{self.scope_ids.user_id}\0{self.usage}"

    @cached_property
    def owner(self) -> str:
        """A name for the learner that says nothing about them: the browser keeps drafts apart by it."""
        return hashlib.sha256(f"draft\0{self.scope_ids.user_id}".encode()).hexdigest()[:12]

    def language(self, offered: tuple[str, ...]) -> str:
        """The learner's choice; else the host's language; else English; else what there is."""
        wished = (self.sevottam_language, self.host.language().partition("-")[0], "en", *offered)
        return next((lang for lang in wished if lang in offered), "en")

    @classmethod
    def parse_xml(cls, node: Any, runtime: Any, keys: Any) -> ActivityBlock:
        """A block from OLX: inline or a pointer; what it does not know it keeps."""
        block = runtime.construct_xblock_from_class(cls, keys)
        take_node(block, read_node(node, runtime))
        return block

    def add_xml_to_node(self, node: Any) -> None:
        """The block as OLX, inline, with everything that came in."""
        super().add_xml_to_node(node)
        give_node(self, node)

    def xml_text_content(self) -> None:
        """Nothing: the content is written as elements."""
