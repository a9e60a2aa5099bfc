"""`sevottam sources`: each claim of a course with what it rests on. Its JSON: docs/reference/sources.md."""

from __future__ import annotations

import argparse
import json
import sys

from sevottam_lms.api import Claim, claims_of, compose, read_composition, to_plain
from sevottam_lms.cli.words import Commands, add_report, language, say
from sevottam_lms.rendering.catalogue import N_
from sevottam_lms.rendering.voice import voice

JSON_VERSION = 1


def add(commands: Commands) -> None:
    text = say(N_("List each claim of a course with its source, its confidence and its date."))
    add_report(commands, "sources", text, run)


def run(options: argparse.Namespace) -> int:
    claims = claims_of(compose(read_composition(options.path, options.overlay).course))
    if options.format == "json":
        json.dump(_as_json(claims), sys.stdout, ensure_ascii=False, indent=2)
        print()
    else:
        for claim in claims:
            print(_line(claim))
    return 0


def _line(claim: Claim) -> str:
    speaker = voice(language())
    titles = "; ".join(document.title for document in claim.documents)
    sure = " · ".join(part for part in (speaker.confidence(claim.confidence), speaker.date(claim.date)) if part)
    said = " ".join(part for part in (claim.fact, claim.statement.in_language(language()).text) if part)
    return f"{claim.holder}: " + " | ".join(part for part in (said, sure, titles) if part)


def _as_json(claims: tuple[Claim, ...]) -> dict[str, object]:
    return {"version": JSON_VERSION, "claims": [to_plain(claim) for claim in claims]}
