"""The installation's secret, made once and readable by its owner only."""

import os
import secrets
from pathlib import Path


def read_or_make_secret(path: Path) -> str:
    """The secret in a file; a new one where there is none. Processes that start together agree on one."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _make(path)
    return path.read_text(encoding="ascii")


def _make(path: Path) -> None:
    # Written beside its place and then moved there whole: nobody ever reads half a secret. The first one stays.
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    file = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(file, "w", encoding="ascii") as out:
        out.write(secrets.token_urlsafe(48))
    try:
        os.link(beside, path)
    except FileExistsError:
        pass
    finally:
        beside.unlink()
