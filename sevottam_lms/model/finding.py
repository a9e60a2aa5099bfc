"""What is wrong with content: a code, its parameters and a place. The sentence is made when it is shown."""

from __future__ import annotations

from typing import Literal

from attrs import field, frozen

from sevottam_lms.model.tree import Place

Level = Literal["error", "warning", "note"]


@frozen
class Finding:
    """One problem. `code` names it, `facts` fill its sentence (see `rendering.messages.FINDINGS`)."""

    level: Level
    code: str
    place: Place = Place()
    facts: dict[str, str] = field(factory=dict)

    def __str__(self) -> str:
        facts = ", ".join(f"{key}={value}" for key, value in self.facts.items())
        return f"{self.place}: {self.code} ({facts})" if facts else f"{self.place}: {self.code}"


def error(code: str, place: Place, **facts: str) -> Finding:
    return Finding("error", code, place, facts)


def warning(code: str, place: Place, **facts: str) -> Finding:
    return Finding("warning", code, place, facts)


def note(code: str, place: Place, **facts: str) -> Finding:
    return Finding("note", code, place, facts)


def errors(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Only those that make the content unusable."""
    return tuple(finding for finding in findings if finding.level == "error")
