"""`sevottam check`: every problem of a course at once."""

from __future__ import annotations

import argparse

from sevottam_lms.api import ContentError, Finding, check_course, read_composition
from sevottam_lms.cli.report import print_findings, print_json
from sevottam_lms.cli.words import Commands, add_command, add_course, add_format, add_overlay, say
from sevottam_lms.rendering.catalogue import N_


def add(commands: Commands) -> None:
    parser = add_command(commands, "check", say(N_("Report every problem of a course at once, with file and line.")))
    add_course(parser)
    add_overlay(parser)
    parser.add_argument("--strict", action="store_true", help=say(N_("let warnings and notes fail the check too")))
    add_format(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    findings = _findings(options)
    if options.format == "json":
        print_json(findings, options.path)
    else:
        print_findings(findings, options.path)
    return int(any(options.strict or finding.level == "error" for finding in findings))


def _findings(options: argparse.Namespace) -> tuple[Finding, ...]:
    try:
        return check_course(read_composition(options.path, options.overlay).course)
    except ContentError as problem:  # not even a course
        return problem.findings
