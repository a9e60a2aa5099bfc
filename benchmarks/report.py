"""The report: tables of ratios, and the design's numbers with what was met and what was missed."""

from __future__ import annotations

from statistics import median
from typing import Any

from benchmarks.contestants import FLOOR, OURS
from benchmarks.weight import ALL_OURS

WIDTH = 42
WORKBENCH = "workbench, 2 processes"
Found = dict[str, Any]


def text(found: Found) -> str:
    """The whole report."""
    parts = (_head, _times, _instructions, _weights, _course, _servers, _goals)
    return "\n\n".join(said for part in parts if (said := part(found)))


def best(found: Found, name: str, piece: str) -> float | None:
    """The quickest round's typical time in microseconds."""
    rounds = [one[piece] for one in found["times"][name] if piece in one]
    return min((one if isinstance(one, float) else one["least"] for one in rounds), default=None)


def _head(found: Found) -> str:
    machine = found["machine"]
    loads = "load {:.1f} before, {:.1f} after".format(machine["load_before"][0], machine["load_after"][0])
    about = f"{machine['when']}, Python {machine['python']}, {machine['cores']} cores, {loads}"
    return f"{about}\n{', '.join(f'{name} {number}' for name, number in found['versions'].items())}"


def _times(found: Found) -> str:
    rows = [
        (
            name,
            *(_ratio(best(found, name, piece), best(found, FLOOR, piece)) for piece in ("render", "submit", "parse")),
            _number(best(found, name, "render"), 0),
            _number(best(found, name, "render_first"), 0),
            _number(best(found, name, "submit"), 0),
        )
        for name in found["times"]
    ]
    heads = ("render", "submit", "import", "render µs", "first µs", "submit µs")
    return _table(f"Time, as multiples of “{FLOOR}” (and in µs of this run)", heads, rows)


def _instructions(found: Found) -> str:
    counts = found.get("instructions")
    if not counts:
        return "Instructions were not counted: valgrind is not installed (Debian: apt-get install valgrind)."
    floor = counts[FLOOR]
    rows = [
        (
            name,
            *(_number(_millions(count.get(piece)), 2) for piece in ("render", "submit", "render_first", "parse")),
            _ratio(count["render"], floor["render"]),
            _ratio(count.get("submit"), floor["submit"]),
        )
        for name, count in counts.items()
    ]
    heads = ("render M", "submit M", "first M", "import M", "render ×", "submit ×")
    return _table("Instructions, in millions, and as multiples of the floor", heads, rows)


def _weights(found: Found) -> str:
    weights = found["weight"]
    ours = weights[OURS]["gzip"]
    rows = [
        (
            name,
            *(_number(one[size] / 1024, 1) for size in ("gzip", "raw")),
            str(one["files"]),
            _ratio(one["gzip"], ours),
        )
        for name, one in weights.items()
        if one["gzip"]
    ]
    return _table(f"JS + CSS the learner downloads, KiB, beside “{OURS}”", ("gzip", "raw", "files", "×"), rows)


def _course(found: Found) -> str:
    steps = ("read", "check", "write", "total")
    rows = [
        (f"round {number}", *(_number(times[step], 2) for step in steps))
        for number, times in enumerate(found["course"], 1)
    ]
    return _table("The whole course with Haryana, seconds", steps, rows)


def _servers(found: Found) -> str:
    if "servers" not in found:
        return ""
    slowest = middle(found, WORKBENCH, "rate")
    rows = [
        (
            name,
            _number(middle(found, name, "rate"), 1),
            _ratio(middle(found, name, "rate"), slowest),
            *(_number(middle(found, name, figure), 1) for figure in ("p50_ms", "p95_ms", "cpu_ms")),
            " ".join(_number(one[name]["rate"], 0) for one in found["servers"]),
            str(sum(one[name]["not_200"] for one in found["servers"])),
        )
        for name in found["servers"][0]
    ]
    heads = ("per second", "×", "p50 ms", "p95 ms", "CPU ms", "rounds", "not 200")
    return _table("Graded submissions, SQLite at synchronous=FULL, four at once; the middle of all rounds", heads, rows)


def middle(found: Found, server: str, figure: str) -> float:
    """A figure in the middle of all rounds: a virtual machine gets more of a processor in one than in the next."""
    return median(one[server][figure] for one in found["servers"])


def _goals(found: Found) -> str:
    """The design's table: what we wanted, what it was."""
    rows = [(name, f"≤ {most:g}", _number(value, 2), _met(value <= most)) for name, most, value in _most(found)]
    rows += [(name, f"≥ {least:g}", _number(value, 1), _met(value >= least)) for name, least, value in _least(found)]
    return _table("The design's numbers", ("goal", "is", ""), rows)


def _met(yes: bool) -> str:
    return "met" if yes else "MISSED"


def _most(found: Found) -> list[tuple[str, float, float]]:
    counts, weights = found.get("instructions", {}), found["weight"]
    goals = [
        (f"{piece}, {name}, M instructions", most, counts[name][piece] / 1e6)
        for name in (OURS, "quiz, 10 of 100")
        if name in counts
        for piece, most in (("render", 3), ("submit", 4))
    ]
    heaviest = max(weights[name]["gzip"] for name, kind in found["kinds"].items() if kind == "ours")
    return [
        *goals,
        ("JS + CSS of the heaviest block, KiB gzip", 10, heaviest / 1024),
        ("JS + CSS of all blocks, KiB gzip", 16, weights[ALL_OURS]["gzip"] / 1024),
        ("the whole course, slowest round, seconds", 2, max(times["total"] for times in found["course"])),
    ]


def _least(found: Found) -> list[tuple[str, float, float]]:
    if "servers" not in found:
        return []
    two = middle(found, "classroom, 2 processes", "rate")
    return [
        ("submissions a second, 2 processes", 450, two),
        ("submissions a second, × the workbench", 6, two / middle(found, WORKBENCH, "rate")),
        ("submissions a second, 1 process", 150, middle(found, "classroom, 1 process", "rate")),
    ]


def _table(title: str, heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    width = max([WIDTH, *(len(row[0]) for row in rows)])
    lines = [title, " " * width + "".join(f"{head:>13}" for head in heads)]
    lines += [f"{row[0]:<{width}}" + "".join(f"{cell:>13}" for cell in row[1:]) for row in rows]
    return "\n".join(lines)


def _millions(count: int | None) -> float | None:
    return None if count is None else count / 1e6


def _number(value: float | None, digits: int) -> str:
    return "–" if value is None else f"{value:,.{digits}f}"


def _ratio(value: float | None, of: float | None) -> str:
    return "–" if value is None or not of else f"{value / of:,.2f}"
