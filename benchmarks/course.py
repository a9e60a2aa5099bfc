"""How long the whole course with Haryana takes, from files to files: `python -m benchmarks.course` prints JSON."""

from __future__ import annotations

import json
import tempfile
import time
from itertools import pairwise
from pathlib import Path

from sevottam_lms.olx.check import sound_course
from sevottam_lms.olx.course import course_files
from sevottam_lms.olx.overlay import read_composition

CONTENT = Path(__file__).resolve().parents[1] / "course_content"


def measure(folder: Path) -> dict[str, float]:
    """Seconds of each step, once, in a process that has done none of it; the files are written into `folder`."""
    times = [time.perf_counter()]
    course = read_composition(CONTENT / "sevottam", [CONTENT / "overlays" / "haryana"]).course
    times.append(time.perf_counter())
    whole = sound_course(course)
    times.append(time.perf_counter())
    for name, data in course_files(whole).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    times.append(time.perf_counter())
    found = {step: end - start for step, (start, end) in zip(("read", "check", "write"), pairwise(times), strict=True)}
    return found | {"total": times[-1] - times[0]}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(measure(Path(folder))))


if __name__ == "__main__":
    main()
