"""`sevottam schema`: the RELAX NG grammar for editors."""

from __future__ import annotations

import argparse

from sevottam_lms.api import relax_ng
from sevottam_lms.cli.words import Commands, add_command, say
from sevottam_lms.rendering.catalogue import N_


def add(commands: Commands) -> None:
    words = say(N_("Print a RELAX NG grammar, so that an XML editor completes and underlines while you type."))
    add_command(commands, "schema", words).set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    print(relax_ng(), end="")
    return 0
