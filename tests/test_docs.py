"""What the documentation says is true: its examples run, and its tables are the command's and the checker's own."""

import argparse
import ast
import doctest
import re
from pathlib import Path

import pytest

from sevottam_lms.cli import parser
from sevottam_lms.olx import checks

DOCS = Path(__file__).parents[1] / "docs"


@pytest.mark.parametrize("page", ["concepts.md"])
def test_examples_run(page):
    """Each prompt gives what the page says."""
    failed, tried = doctest.testfile(str(DOCS / page), module_relative=False, optionflags=doctest.ELLIPSIS)
    assert tried and not failed


def commands(made, name=""):
    """Every command that does something, by what is typed for it."""
    inner = [action for action in made._actions if isinstance(action, argparse._SubParsersAction)]
    if not inner:
        return {name: made}
    return {
        typed: found
        for word, child in inner[0].choices.items()
        for typed, found in commands(child, f"{name} {word}".strip()).items()
    }


def test_the_table_of_commands_is_complete():
    """Each with what it takes, and nothing that there is not."""
    page = (DOCS / "reference" / "commands.md").read_text(encoding="utf-8")
    written = set(re.findall(r"^\| `sevottam ([^`]+)` \|", page, re.MULTILINE))
    typed = {
        " ".join([name, *(action.metavar for action in made._actions if not action.option_strings)])
        for name, made in commands(parser()).items()
    }
    assert written == typed


def test_the_table_of_options_is_complete():
    page = (DOCS / "reference" / "commands.md").read_text(encoding="utf-8")
    written = re.findall(r"^\| ([a-z ]+) \| `(--[a-z-]+)` \|", page, re.MULTILINE)
    options = {
        (name, action.option_strings[-1])
        for name, made in commands(parser()).items()
        for action in made._actions
        if action.option_strings and action.dest != "help"
    }
    assert len(written) == len(set(written))
    assert set(written) == options


def test_every_help_text_stands():
    """A stray % would only show when somebody asks for help."""
    for made in commands(parser()).values():
        assert "usage: sevottam" in made.format_help()


def test_the_table_of_findings_is_complete():
    """Every code that the rules for a whole course can give."""
    page = (DOCS / "reference" / "check.md").read_text(encoding="utf-8")
    rows = [row.split("|")[1:3] for row in page.splitlines() if row.startswith("| `")]
    written = {}
    for codes, levels in rows:
        names, levels = re.findall(r"`([a-z-]+)`", codes), levels.strip().split(", ")
        written |= dict(zip(names, levels * len(names) if len(levels) == 1 else levels, strict=False))
    given = {}
    for path in Path(checks.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("error", "warning", "note"):
                given[node.args[0].value] = node.func.id
    assert len(given) > 20
    assert {code: written.get(code) for code in given} == given
