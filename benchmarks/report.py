"""The report: tables of ratios, and the design's numbers with what was met and what was missed."""

from __future__ import annotations

from typing import Any

from benchmarks.contestants import FLOOR, OURS
from benchmarks.weight import ALL_OURS

WIDTH = 42
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
    slowest = found["servers"]["workbench, 2 processes"]["rate"]
    rows = [
        (
            name,
            _number(one["rate"], 1),
            _ratio(one["rate"], slowest),
            *(_number(one[figure], 1) for figure in ("p50_ms", "p95_ms", "cpu_ms")),
            str(one["not_200"]),
        )
        for name, one in found["servers"].items()
    ]
    heads = ("per second", "×", "p50 ms", "p95 ms", "CPU ms", "not 200")
    return _table("Graded submissions, SQLite at synchronous=FULL, four at once", heads, rows)


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
    rate = {name: one["rate"] for name, one in found["servers"].items()}
    two = rate["classroom, 2 processes"]
    return [
        ("submissions a second, 2 processes", 450, two),
        ("submissions a second, × the workbench", 6, two / rate["workbench, 2 processes"]),
        ("submissions a second, 1 process", 150, rate["classroom, 1 process"]),
    ]


def _table(title: str, heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    width = max([WIDTH, *(len(row[0]) for row in rows)])
    lines = [title, " " * width + "".join(f"{head:>11}" for head in heads)]
    lines += [f"{row[0]:<{width}}" + "".join(f"{cell:>11}" for cell in row[1:]) for row in rows]
    return "\n".join(lines)


def _millions(count: int | None) -> float | None:
    return None if count is None else count / 1e6


def _number(value: float | None, digits: int) -> str:
    return "–" if value is None else f"{value:,.{digits}f}"


def _ratio(value: float | None, of: float | None) -> str:
    return "–" if value is None or not of else f"{value / of:,.2f}"
