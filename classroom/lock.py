"""Who uses a data folder: any number of servers together, or one restore alone.

The hold ends with the process, however that ends.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO

NAME = ".in-use"


class InUse(Exception):
    """Somebody else uses the folder in a way that does not go together with this."""


def hold(data_dir: Path, alone: bool) -> IO[bytes]:
    """Hold the folder until what is returned is closed; processes that are forked meanwhile hold it too."""
    file = (data_dir / NAME).open("ab")
    try:
        _lock(file, alone)
    except OSError as problem:
        file.close()
        raise InUse from problem
    return file


if sys.platform == "win32":

    def _lock(file: IO[bytes], alone: bool) -> None:
        import msvcrt

        # There it is always alone: Windows has one server process.
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:

    def _lock(file: IO[bytes], alone: bool) -> None:
        import fcntl

        fcntl.flock(file, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
