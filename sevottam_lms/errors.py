"""The library's errors: one root, and beneath it one kind for each thing that can be wrong with an input.

Errors carry facts (a code and its parameters), not sentences: the sentence is made, in the reader's language, by
`sevottam_lms.rendering.messages`. `str()` gives the English one for developers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sevottam_lms.model.finding import Finding


class SevottamError(Exception):
    """The root of all errors this library raises on purpose."""


class ContentError(SevottamError):
    """The content cannot be used; `findings` says where and why, all problems at once."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("; ".join(str(finding) for finding in findings))
        self.findings = findings


class Refusal(SevottamError):
    """An action was refused: nothing was written and nothing was consumed.

    `code` names the reason, `facts` its parameters, `status` the HTTP status an adapter answers with.
    """

    def __init__(self, code: str, status: int = 400, **facts: object) -> None:
        super().__init__(f"{code} {facts}" if facts else code)
        self.code = code
        self.status = status
        self.facts = facts


class UnreadableResponse(Refusal):
    """The response to one item cannot be read; it is not a wrong answer."""

    def __init__(self, item: str, reason: str) -> None:
        super().__init__("unreadable-response", item=item, reason=reason)


class ExportError(ContentError):
    """A target format cannot carry something the course contains; `findings` says what."""
