"""argparse's own words, said from our catalogue: a mistyped command is answered in the user's language too."""

from __future__ import annotations

import argparse

from sevottam_lms.cli.words import language
from sevottam_lms.rendering.catalogue import N_, sentence

# What a user of ours can meet. What a release of Python words otherwise stays English.
MET = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("show program's version number and exit"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("unrecognized arguments: %s"),
    N_("the following arguments are required: %s"),
    N_("not allowed with argument %s"),
    N_("ignored explicit argument %r"),
    N_("expected one argument"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
)


def speak_our_language() -> None:
    """Have argparse ask us where it would ask the system's catalogues, which nobody fills."""
    setattr(argparse, "_", lambda message: sentence(language(), message))  # noqa: B010 (no attribute mypy knows)
