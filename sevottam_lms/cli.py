"""The `sevottam` command: check, build, serve. Errors become sentences and exit codes here and nowhere below."""

from __future__ import annotations

import argparse
import locale
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from sevottam_lms.api import (
    ContentError,
    Course,
    ExportError,
    Finding,
    check_course,
    compose,
    finding_message,
    read_course,
)
from sevottam_lms.exporters import TARGETS

USAGE_ERROR = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit code: 0 good, 1 the content has errors, 2 the command was not understood."""
    options = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except ContentError as problem:
        _print_findings(problem.findings)
        return 1
    except (ExportError, OSError) as problem:
        print(f"sevottam: {problem}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="sevottam", description="Check, build and serve a Sevottam course.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="report every problem of a course, with file and line")
    check.add_argument("path", type=Path, help="the course directory (the one with course.xml)")
    check.add_argument("--strict", action="store_true", help="let warnings fail the check too")
    check.set_defaults(run=_check)
    build = commands.add_parser("build", help="make what another platform takes in")
    build.add_argument("path", type=Path, help="the course directory")
    build.add_argument("--target", choices=sorted(TARGETS), required=True, help="the format to make")
    build.add_argument("--lang", help="write titles in this language only (default: all, side by side)")
    build.add_argument("--out", type=Path, default=Path("dist"), help="the folder to write to (default: dist)")
    build.set_defaults(run=_build)
    serve = commands.add_parser("serve", help="run the course in a browser on this computer")
    serve.add_argument("path", type=Path, help="the course directory")
    serve.add_argument("--port", type=int, default=8000)
    serve.add_argument(
        "--data", type=Path, default=Path("var"), help="where accounts and progress are kept (default: var)"
    )
    serve.add_argument("--workers", type=int, default=2, help="server processes (default: 2)")
    serve.add_argument("--demo", action="store_true", help="make two demo accounts and show their passwords")
    serve.set_defaults(run=_serve)
    return parser


def _check(options: argparse.Namespace) -> int:
    findings = check_course(read_course(options.path))
    _print_findings(findings)
    levels = {finding.level for finding in findings}
    return int("error" in levels or (options.strict and "warning" in levels))


def _build(options: argparse.Namespace) -> int:
    course = _sound(options.path)
    if options.lang and options.lang not in course.languages:
        print(
            f"sevottam: the course has no {options.lang!r}; it has {', '.join(course.languages)}",
            file=sys.stderr,
        )
        return USAGE_ERROR
    target = TARGETS[options.target]
    options.out.mkdir(parents=True, exist_ok=True)
    for finding in target.left_out(course):
        _print_finding(finding)
    for name, data in target.export(course, options.lang).items():
        _write(options.out / name, data)
        print(f"{options.out / name}  {len(data):,} bytes")
    return 0


def _sound(path: Path) -> Course:
    """The composed course; raises when it has errors: nothing half-good is built."""
    course = read_course(path)
    errors = tuple(finding for finding in check_course(course) if finding.level == "error")
    if errors:
        raise ContentError(errors)
    return compose(course)


def _write(path: Path, data: bytes) -> None:
    # Beside its place first, then moved there: a build that is cut off leaves no half file.
    beside = path.with_name(f".{path.name}.part")
    beside.write_bytes(data)
    beside.replace(path)


def _serve(options: argparse.Namespace) -> int:
    try:
        from sevottam_classroom.serve import serve
    except ModuleNotFoundError as problem:
        print(
            f'sevottam: {problem.name} is missing; install it with: pip install "sevottam-lms[classroom]"',
            file=sys.stderr,
        )
        return USAGE_ERROR
    code: int = serve(
        options.path,
        host="127.0.0.1",
        port=options.port,
        data_dir=options.data,
        demo=options.demo,
        workers=options.workers,
    )
    return code


def _print_findings(findings: tuple[Finding, ...]) -> None:
    for finding in findings:
        _print_finding(finding)
    counts = {level: sum(finding.level == level for finding in findings) for level in ("error", "warning", "note")}
    print(f"{counts['error']} errors, {counts['warning']} warnings, {counts['note']} notes")


def _print_finding(finding: Finding) -> None:
    print(f"{finding.place}: {finding.level}: {finding_message(finding, _language())}")


def _language() -> str:
    """The user's language: Hindi where the terminal is set to it, else English."""
    name = os.environ.get("LANGUAGE") or locale.getlocale()[0] or ""
    return "hi" if name.startswith("hi") else "en"


if __name__ == "__main__":
    sys.exit(main())
