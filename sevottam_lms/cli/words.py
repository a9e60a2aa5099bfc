"""What every command needs to speak: the user's language, complaints, and the few values that are told by word."""

from __future__ import annotations

import argparse
import locale
import os
import re
import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from sevottam_lms.rendering.catalogue import N_, translate

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

USAGE_ERROR = 2
# `hi_IN.UTF-8`, `hi:en`; Windows says `Hindi_India`. Not `hil`, which is another language.
HINDI = re.compile(r"hi(ndi)?(?![a-z])", re.IGNORECASE)


class UsageError(Exception):
    """The command cannot be meant like this; the text is a sentence for whoever typed it."""


class Failure(Exception):
    """It was understood and could not be done; the text is a sentence that says why."""


def language() -> str:
    """The user's language: Hindi where the terminal is set to it, else English."""
    # What is asked for, even where the system has no such locale installed: we bring our own words.
    named = (os.environ.get(name) for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"))
    name = next(filter(None, named), None) or locale.getlocale()[0] or ""
    return "hi" if HINDI.match(name) else "en"


def say(message: str, /, **facts: object) -> str:
    """One of our sentences in the user's language."""
    return translate(language(), message, **facts)


def complain(sentence: str) -> None:
    print(f"sevottam: {sentence}", file=sys.stderr)


def quoted(path: Path) -> str:
    """A path as a terminal takes it in a command that is to be typed again."""
    return shlex.quote(str(path)) if os.name == "posix" else f'"{path}"'


def add_command(commands: Commands, name: str, text: str) -> argparse.ArgumentParser:
    """A command; `text` says in one sentence what it does."""
    return commands.add_parser(name, help=text, description=text)


def add_course(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "path", type=Path, metavar="PATH", help=say(N_("the course directory (the one with course.xml)"))
    )


def add_overlay(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--overlay",
        type=Path,
        action="append",
        default=[],
        metavar="FOLDER",
        help=say(N_("lay this overlay over the course; may stand several times, the last one on top")),
    )


def add_format(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help=say(N_("text for people (default), json for programs")),
    )


def add_report(commands: Commands, name: str, text: str, run: Callable[[argparse.Namespace], int]) -> None:
    """A command that says something of a course, laid over or not, to people or to programs."""
    parser = add_command(commands, name, text)
    add_course(parser)
    add_overlay(parser)
    add_format(parser)
    parser.set_defaults(run=run)


def whole_number(least: int, most: int) -> type:
    """What reads a number for argparse: in its range, or a sentence about it."""

    class Number(int):
        def __new__(cls, text: str) -> Number:
            number = int(text) if text.isdecimal() and len(text) < 10 else least - 1
            if not least <= number <= most:
                words = say(
                    N_("“{text}” is not a whole number from {least} to {most}"), text=text, least=least, most=most
                )
                raise argparse.ArgumentTypeError(words)
            return super().__new__(cls, number)

    return Number
