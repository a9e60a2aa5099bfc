"""Changing a file of the author's: whole or not at all, and nothing in it but what is meant."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from sevottam_lms.cli.words import Failure, say
from sevottam_lms.rendering.catalogue import N_


def read_text(path: Path) -> str:
    """The file's text with its own line ends; raises `Failure` unless it is in UTF-8."""
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as problem:
        raise Failure(say(N_("{path} is not in UTF-8. Save it as UTF-8 and try again."), path=path)) from problem


def replace_text(path: Path, text: str) -> None:
    """Put a text in the place of the file's. Killed at any moment, or on a full disk, it has happened or it has not."""
    target = path.resolve()  # a link goes on pointing there
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(target, beside)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
