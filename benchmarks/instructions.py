"""Counting machine instructions with callgrind, switched on for the measured piece only.

Microseconds drift with what else the machine does, instructions hardly. The process under valgrind asks for dumps
itself, through `vgdb`; what asking costs is measured too and taken off.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

OUT = "callgrind.out"
VALGRIND = ("valgrind", "--tool=callgrind", "--instr-atstart=no", "--combine-dumps=no", "--quiet")


def available() -> bool:
    """Whether valgrind is installed (a Debian package of that name)."""
    return bool(shutil.which("valgrind") and shutil.which("vgdb"))


def under_valgrind(command: list[str], folder: Path) -> list[str]:
    """The command as it has to be run to be counted; its dumps go to a folder of its own."""
    return [*VALGRIND, f"--callgrind-out-file={folder / OUT}", *command]


class Counter:
    """Counts what is done inside this process, which was started by `under_valgrind`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.dumps = 0
        # The first time also counts what is loaded on the way.
        self.own = [self._counted(lambda: None) for _ in range(3)][-1]

    def count(self, work: Callable[[], object]) -> int:
        """How many instructions the work takes."""
        return max(0, self._counted(work) - self.own)

    def _counted(self, work: Callable[[], object]) -> int:
        # On for the work alone: a process that is being counted runs fifty times slower.
        self._tell("instrumentation", "on")
        self._tell("dump", "before")
        work()
        self._tell("dump", "after")
        self._tell("instrumentation", "off")
        self.dumps += 2
        text = (self.folder / f"{OUT}.{self.dumps}").read_text()
        return int(re.search(r"^(?:summary|totals): (\d+)", text, re.MULTILINE)[1])

    def _tell(self, *words: str) -> None:
        # Spawned and not run by `subprocess`, which takes a hundred times the instructions.
        command = ["vgdb", f"--pid={os.getpid()}", *words]
        silent = [(os.POSIX_SPAWN_OPEN, place, os.devnull, os.O_WRONLY, 0) for place in (1, 2)]
        _, status = os.waitpid(os.posix_spawnp("vgdb", command, os.environ, file_actions=silent), 0)
        if status:
            raise RuntimeError(f"{' '.join(command)} ended with {status}")
