"""`make bench`: measure everything in one run, print it, and write it to var/bench.json.

Each contestant runs in processes of its own, in turns, so that a slow minute of the machine hits all of them.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from benchmarks import instructions, report, servers
from benchmarks.contestants import BY_NAME, CONTESTANTS, FLOOR, OURS

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = (
    "sevottam-lms",
    "XBlock",
    "xblock-sdk",
    "xblocks-contrib",
    "xblock-problem-builder",
    "xblock-drag-and-drop-v2",
    "done-xblock",
    "Django",
    "gunicorn",
)
ROUNDS, LEARNERS, SIDE_BY_SIDE = 3, 1200, 2
# With --quick: only what the design's table compares.
SHORT = (FLOOR, "capa, 10 choices", OURS, "quiz, 10 of 100")


def main() -> None:
    arguments = argparse.ArgumentParser(prog="make bench ARGS=…", description=__doc__)
    arguments.add_argument("--quick", action="store_true", help="fewer contestants and rounds: 4 minutes, not 12")
    arguments.add_argument("--no-servers", action="store_true", help="blocks only")
    arguments.add_argument("--no-counts", action="store_true", help="no instruction counts")
    arguments.add_argument("--out", type=Path, default=ROOT / "var" / "bench.json")
    chosen = arguments.parse_args()
    found = run(chosen.quick, chosen.no_servers, chosen.no_counts)
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    chosen.out.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(report.text(found))
    print(f"\nWritten to {chosen.out}")


def run(quick: bool, no_servers: bool, no_counts: bool) -> dict[str, Any]:
    """Everything that was asked for, as JSON."""
    names = SHORT if quick else tuple(BY_NAME)
    found: dict[str, Any] = {"machine": machine(), "versions": versions(), "weight": child("benchmarks.weight")}
    found["times"] = {name: [] for name in names}
    found["course"] = []
    for number in range(1 if quick else ROUNDS):
        found["course"].append(child("benchmarks.course"))
        for name in names:
            say(f"round {number + 1}: {name}")
            found["times"][name].append(child("benchmarks.measure", *(["--quick"] if quick else []), name)[name])
    if not no_counts and instructions.available():
        say("counting instructions")
        found["instructions"] = counts(names)
    if not no_servers:
        say("servers")
        rounds, learners = (1, LEARNERS // 4) if quick else (ROUNDS, LEARNERS)
        found["servers"] = [servers.measure(learners) for _ in range(rounds)]
    found["kinds"] = {contestant.name: contestant.kind for contestant in CONTESTANTS}
    found["machine"]["load_after"] = os.getloadavg()
    return found


def child(module: str, *arguments: str) -> dict[str, Any]:
    """What a module of ours prints when it runs alone."""
    return _printed([sys.executable, "-W", "ignore", "-m", module, *arguments])


def counts(names: tuple[str, ...]) -> dict[str, Any]:
    """Counted side by side: how many instructions something takes hardly depends on what else runs."""
    with ThreadPoolExecutor(SIDE_BY_SIDE) as runs:
        found = runs.map(_counts, (names[start::SIDE_BY_SIDE] for start in range(SIDE_BY_SIDE)))
    merged = {name: count for one in found for name, count in one.items()}
    return {name: merged[name] for name in names}


def _counts(names: tuple[str, ...]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-W", "ignore", "-m", "benchmarks.measure", "--count", folder, *names]
        # The same order of sets and dictionaries in every run.
        return _printed(instructions.under_valgrind(command, Path(folder)), PYTHONHASHSEED="0")


def _printed(command: list[str], **environment: str) -> dict[str, Any]:
    ended = subprocess.run(command, env={**os.environ, **environment}, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    return json.loads(ended.stdout.splitlines()[-1])


def machine() -> dict[str, Any]:
    return {
        "when": time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime()),
        "python": platform.python_version(),
        "system": platform.platform(),
        "cores": len(os.sched_getaffinity(0)),
        "load_before": os.getloadavg(),
    }


def versions() -> dict[str, str]:
    return {package: _version(package) for package in PACKAGES}


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "absent"


def say(text: str) -> None:
    print(f"  {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
