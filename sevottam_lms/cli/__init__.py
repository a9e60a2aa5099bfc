"""The `sevottam` command: one module for each thing it can do.

Arguments in, sentences and exit codes out, and nothing else: what is done is done by `sevottam_lms.api` and the
classroom. Exit codes: 0 good, 1 the content or the computer stands in the way, 2 the command was not understood.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import version

from sevottam_lms.api import ContentError
from sevottam_lms.cli import account, build, check, coverage, info, keep, new, overlay, schema, serve, sources
from sevottam_lms.cli.report import print_findings
from sevottam_lms.cli.usage import speak_our_language
from sevottam_lms.cli.words import USAGE_ERROR, Failure, UsageError, complain, say
from sevottam_lms.rendering.catalogue import N_

# What shells expect of a command that was stopped with Ctrl-C.
INTERRUPTED = 130
COMMANDS = (new, check, info, sources, coverage, build, serve, overlay, account, keep, schema)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show Hindi shows what it can, and does not stop the work.
        getattr(stream, "reconfigure", lambda **how: None)(errors="backslashreplace")
    options = parser().parse_args(arguments)
    try:
        code = _run(options)
        # What a pipe takes no longer is to be found out here, not when the interpreter ends.
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        # Whoever read along has seen enough (`sevottam check … | head`); nothing more can be said there.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _run(options: argparse.Namespace) -> int:
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except ContentError as problem:
        print_findings(problem.findings, getattr(options, "path", None))
        return 1
    except UsageError as problem:
        complain(str(problem))
        return USAGE_ERROR
    except BrokenPipeError:
        raise
    except Failure as problem:
        complain(str(problem))
        return 1
    except (KeyboardInterrupt, EOFError):
        print(file=sys.stderr)
        return INTERRUPTED
    except OSError as problem:
        facts = {"path": problem.filename, "reason": problem.strerror or problem}
        complain(say(N_("{path}: {reason}.") if problem.filename else N_("{reason}."), **facts))
        return 1


def parser() -> argparse.ArgumentParser:
    speak_our_language()
    made = argparse.ArgumentParser(
        prog="sevottam",
        description=say(N_("Check, build and serve a Sevottam course.")),
        epilog=say(N_("“sevottam COMMAND --help” explains a command.")),
    )
    made.add_argument("--version", action="version", version=f"sevottam-lms {version('sevottam-lms')}")
    commands = made.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add(commands)
    return made
