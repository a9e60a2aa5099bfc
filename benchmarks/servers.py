"""Graded submissions a second: the classroom with two processes and with one, and XBlock's workbench beside it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from benchmarks import questions
from benchmarks.load import post, send

Figures = dict[str, float]
TOKEN = "b" * 32
PATIENCE = 120
SERVE = "import sys; from pathlib import Path; from sevottam_classroom.serve import serve; "
COURSE = {
    "course.xml": '<course org="Bench" course="B1" url_name="2026"/>',
    "course/2026.xml": '<course display_name="नाप | Bench" language="en"><chapter url_name="c" display_name="अ | A">'
    '<sequential url_name="s" display_name="आ | B"><vertical url_name="v" display_name="इ | C">{}'
    "</vertical></sequential></chapter></course>",
}


def measure(learners: int) -> dict[str, Figures]:
    """What each server got done with as many learners who submit once each, one server after the other."""
    with tempfile.TemporaryDirectory() as folder:
        return {
            "classroom, 2 processes": classroom(Path(folder, "two"), 2, learners),
            "classroom, 1 process": classroom(Path(folder, "one"), 1, learners // 2),
            "workbench, 2 processes": workbench(Path(folder), learners // 4),
        }


def classroom(folder: Path, workers: int, learners: int) -> Figures:
    """Ten-question quizzes, each submitted by a learner of its own."""
    course, data, port = folder / "course", folder / "var", free_port()
    quiz = questions.ours(10, 10).replace("<sevottam_quiz ", '<sevottam_quiz url_name="questions" ', 1)
    for name, text in COURSE.items():
        (course / name).parent.mkdir(parents=True, exist_ok=True)
        (course / name).write_text(text.format(quiz), encoding="utf-8")
    environment = {**os.environ, "SEVOTTAM_COURSE": str(course), "SEVOTTAM_DATA": str(data)}
    command = [sys.executable, "-W", "ignore", "-m", "benchmarks.learners", str(learners)]
    made = json.loads(subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE).stdout)
    start = f"{SERVE}serve(Path({str(course)!r}), port={port}, data_dir=Path({str(data)!r}), workers={workers})"
    with serving([sys.executable, "-W", "ignore", "-c", start], port) as process:
        return loaded(process, port, [_submission(one["path"], one["body"].encode(), one["cookies"]) for one in made])


def _submission(path: str, body: bytes, cookies: str = "") -> bytes:
    return post(path, body, Cookie=f"{cookies}csrftoken={TOKEN}", X_CSRFToken=TOKEN)


def workbench(folder: Path, learners: int) -> Figures:
    """The minimal scored block, submitted as often: it saves three fields and grades one question."""
    from benchmarks.workbench_address import ADDRESS, BODY

    port = free_port()
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "benchmarks.workbench_settings",
        "BENCH_DATABASE": str(folder / "workbench.sqlite3"),
    }
    django = [sys.executable, "-W", "ignore", "-m", "django"]
    subprocess.run([*django, "migrate", "--verbosity", "0"], env=environment, check=True)
    gunicorn = [sys.executable, "-W", "ignore", "-m", "gunicorn", "--workers", "2", "--log-level", "error"]
    command = [*gunicorn, "--bind", f"127.0.0.1:{port}", "benchmarks.workbench:application"]
    with serving(command, port, environment) as process:
        addresses = [ADDRESS.format(f"student_{number}") for number in range(learners)]
        return loaded(process, port, [_submission(address, BODY) for address in addresses])


def loaded(server: int, port: int, requests: list[bytes]) -> Figures:
    """How the requests fared, and how much of the processors' time the server took for each."""
    before = cpu_seconds(server)
    load = send(port, requests)
    spent = cpu_seconds(server) - before
    return {**load.to_json(), "cpu_ms": round(1000 * spent / load.answers, 2)}


def cpu_seconds(session: int) -> float:
    """What a server's processes have used so far; 0 where there is no /proc."""
    ticks = 0
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it may have ended
            fields = path.read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12]) if int(fields[3]) == session else 0
    return ticks / os.sysconf("SC_CLK_TCK")


@contextmanager
def serving(command: list[str], port: int, environment: dict[str, str] | None = None) -> Iterator[int]:
    """A server that answers, for as long as the block lasts."""
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        _wait(process, port)
        yield process.pid
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(PATIENCE)


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        try:
            # An answer, of whatever kind: a port is open before anybody stands behind it.
            send(port, [b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"] * 4)
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"The server did not start (exit code {process.poll()})")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
