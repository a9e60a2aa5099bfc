"""The installation's secret, made once and readable by its owner only."""

import os
import re
import secrets
from pathlib import Path

# At least as many signs as `token_urlsafe(32)` has. A power cut can leave a file that is empty or holds anything.
SOUND = re.compile(rb"[\w-]{43,200}")


def read_or_make_secret(path: Path) -> str:
    """The secret in a file; a new one where there is no sound one. Processes that start together agree on one."""
    found = _read(path)
    if not found:
        path.parent.mkdir(parents=True, exist_ok=True)
        _make(path)
        found = _read(path)
    return found


def _read(path: Path) -> str:
    text = path.read_bytes() if path.exists() else b""
    return text.decode("ascii") if SOUND.fullmatch(text) else ""


def _make(path: Path) -> None:
    # Written beside its place and then moved there whole: nobody ever reads half a secret.
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    file = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(file, "w", encoding="ascii") as out:
        out.write(secrets.token_urlsafe(48))
        out.flush()
        os.fsync(out.fileno())
    try:
        _put(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def _put(beside: Path, path: Path) -> None:
    """Give the file its name: the first one stays, unless it is no sound secret."""
    try:
        os.link(beside, path)
    except OSError:
        # It is there; or the folder lies on a stick, whose file system has no second names for a file.
        if not _read(path):
            os.replace(beside, path)
