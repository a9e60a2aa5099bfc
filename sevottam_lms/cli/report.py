"""Findings on the terminal: one line each, `file:line: level: sentence`, or all of them as JSON.

The JSON is documented in `docs/reference/check.md`; its shape changes only with its version.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sevottam_lms.api import Finding, finding_message
from sevottam_lms.cli.words import language, say
from sevottam_lms.rendering.catalogue import N_

JSON_VERSION = 1
LEVELS = {"error": N_("error"), "warning": N_("warning"), "note": N_("note")}
ONE = {"error": N_("1 error"), "warning": N_("1 warning"), "note": N_("1 note")}
MANY = {"error": N_("{count} errors"), "warning": N_("{count} warnings"), "note": N_("{count} notes")}


def print_findings(findings: Iterable[Finding], course: Path | None = None) -> None:
    """All findings, those of one file together, and how many there were."""
    found = _by_file(findings)
    for finding in found:
        print_finding(finding, course)
    print(summary(found))


def print_finding(finding: Finding, course: Path | None = None) -> None:
    words = f"{say(LEVELS[finding.level])}: {finding_message(finding, language())}"
    print(f"{_place(finding, course)}: {words}" if finding.place.file else words)


def print_json(findings: Iterable[Finding], course: Path) -> None:
    found = _by_file(findings)
    report = {
        "version": JSON_VERSION,
        "course": str(course),
        "counts": {level: sum(finding.level == level for finding in found) for level in LEVELS},
        "findings": [_as_json(finding) for finding in found],
    }
    json.dump(report, sys.stdout, ensure_ascii=False, indent=2)
    print()


def summary(findings: Iterable[Finding]) -> str:
    counts: Counter[str] = Counter(finding.level for finding in findings)
    parts = [
        say(ONE[level] if counts[level] == 1 else MANY[level], count=counts[level]) for level in LEVELS if counts[level]
    ]
    return ", ".join(parts) if parts else say(N_("No problems found."))


def _by_file(findings: Iterable[Finding]) -> list[Finding]:
    """In the order of the files, as they first come up, and then of lines."""
    found = list(findings)
    files = {file: number for number, file in enumerate(dict.fromkeys(finding.place.file for finding in found))}
    return sorted(found, key=lambda finding: (files[finding.place.file], finding.place.line or 0))


def _place(finding: Finding, course: Path | None) -> str:
    """As an editor or a terminal can open it from here."""
    base = course.parent if course and course.name == "course.xml" else course
    # An overlay's places lead out of the course: course/../overlay/….
    return os.path.normpath(base / str(finding.place)) if base else str(finding.place)


def _as_json(finding: Finding) -> dict[str, Any]:
    return {
        "level": finding.level,
        "code": finding.code,
        "file": finding.place.file,
        "line": finding.place.line,
        "message": finding_message(finding, language()),
        "facts": finding.facts,
    }
