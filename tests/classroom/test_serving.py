"""The server as it is started: with processes, on a disk, and with the power failing."""

import contextlib
import http.client
import itertools
import json
import os
import signal
import socket
import sqlite3
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from sevottam_lms.cli import main
from tests.classroom.serving import COURSE, QUIZ, Server, Visitor, free_port, launch

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes and signals are POSIX's")


@pytest.fixture
def server(tmp_path):
    with Server(tmp_path / "var") as server:
        yield server


def stored_record(server):
    with sqlite3.connect(server.data / "classroom.sqlite3") as database:
        (state,) = database.execute(
            "SELECT state FROM classroom_blockstate WHERE usage LIKE 'sevottam_quiz%'"
        ).fetchone()
    return json.loads(state)["record"]


def in_parallel(count, work):
    with ThreadPoolExecutor(count) as pool:
        return [future.result() for future in [pool.submit(work, place) for place in range(count)]]


def test_submissions_to_two_processes_use_one_attempt(server):
    asha = Visitor(server).sign_in()
    for number in range(1, 4):
        attempt = asha.view({"do": "start"})["attempt"]["id"]
        answers = in_parallel(8, lambda _: asha.act({"do": "submit", "attempt": attempt, "responses": {}}))  # noqa: B023
        assert {status for status, _ in answers} <= {200, 409}
        results = [json.dumps(answer["view"]["result"], sort_keys=True) for status, answer in answers if status == 200]
        assert results and len(set(results)) == 1
        assert stored_record(server)["used"] == number
    assert len(stored_record(server)["results"]) == 3


def a_choice(asha):
    """An open attempt, an item in it of which one option is chosen, and its options."""
    attempt = asha.view({"do": "start"})["attempt"]
    for item in attempt["items"]:
        draft = {item["id"]: item["order"][0]}
        if asha.act({"do": "save", "attempt": attempt["id"], "responses": draft})[0] == 200:
            return attempt["id"], item["id"], item["order"]
    raise AssertionError("the draw has no single choice")


def save_until_it_breaks(asha, attempt, item, options):
    """Choose one option after the other, round and round; returns how many choices were acknowledged."""
    for count in itertools.count():
        draft = {item: options[count % len(options)]}
        try:
            status, _ = asha.act({"do": "save", "attempt": attempt, "responses": draft})
        except (OSError, http.client.HTTPException):
            return count
        assert status == 200


def test_nothing_acknowledged_is_lost_when_the_power_fails(tmp_path):
    server = Server(tmp_path / "var")
    with server:
        asha = Visitor(server).sign_in()
        attempt, item, options = a_choice(asha)
        with ThreadPoolExecutor(1) as pool:
            saving = pool.submit(save_until_it_breaks, asha, attempt, item, options)
            time.sleep(1.5)
            server.kill()
            acknowledged = saving.result()
    assert acknowledged > 0
    with server:
        after = asha.view({"do": "start"})["attempt"]  # the session has survived too
        assert after["id"] == attempt
        (kept,) = (drawn["response"] for drawn in after["items"] if drawn["id"] == item)
        # The one that was under way may have been kept or not; nobody was told either.
        assert kept in (options[(acknowledged - 1) % len(options)], options[acknowledged % len(options)])
        assert asha.view({"do": "submit", "attempt": attempt, "responses": {item: kept}})["result"]["number"] == 1


def test_a_second_start_is_quick_and_keeps_everything(tmp_path):
    server = Server(tmp_path / "var")
    with server:
        attempt = Visitor(server).sign_in().view({"do": "start"})["attempt"]["id"]
        code, out, complaints = server.stop()
    assert (code, complaints) == (0, "")
    assert f"http://localhost:{server.port}/" in out
    assert "asha-learns" in out and "facilitator-guides" in out
    began = time.monotonic()
    with server:
        assert time.monotonic() - began < 20  # two seconds on a quiet machine
        assert Visitor(server).sign_in().view({"do": "start"})["attempt"]["id"] == attempt
        assert (server.data / "secret_key").stat().st_mode & 0o777 == 0o600


def test_connections_that_say_nothing_hold_nobody_up(server):
    silent = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(8)]
    began = time.monotonic()
    assert Visitor(server).get("/sign-in/")[0] == 200
    assert time.monotonic() - began < 5
    for connection in silent:
        connection.close()


def test_requests_that_trickle_hold_nobody_up_for_long(server):
    """A whole request has ten seconds, however often a byte of it comes."""
    slow = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(2)]
    for connection in slow:
        connection.sendall(b"POST /sign-in/ HTTP/1.1\r\n")
    began = time.monotonic()
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(Visitor(server).get, "/sign-in/")
        while not answer.done():
            time.sleep(1)
            for connection in slow:
                with contextlib.suppress(OSError):
                    connection.sendall(b"X")
    assert answer.result()[0] == 200
    assert time.monotonic() - began < 30  # ten on a quiet machine; it was a minute


def test_a_killed_server_gives_its_port_back_at_once(tmp_path):
    """Its orphans notice within a second that nobody leads them, even when nobody asks for anything."""
    server = Server(tmp_path / "var")
    with server:
        time.sleep(1)
        os.kill(server.process.pid, signal.SIGKILL)
        server.process.communicate()
    with server:
        assert Visitor(server).get("/sign-in/")[0] == 200


def test_what_is_kept_is_its_owners_alone(server):
    """Passwords' hashes and sessions lie there."""
    assert server.data.stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in server.data.glob("classroom.sqlite3*"))


def test_a_port_in_use_is_explained(tmp_path):
    port = free_port()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        process = launch(COURSE, "--data", tmp_path, "--port", port)
        _, complaints = process.communicate(timeout=60)
    assert process.returncode == 1
    assert f"Port {port} is in use" in complaints and "Traceback" not in complaints


def test_a_folder_that_cannot_be_written_is_explained(tmp_path):
    (tmp_path / "file").write_text("")
    process = launch(COURSE, "--data", tmp_path / "file" / "var", "--port", free_port())
    _, complaints = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "Cannot write to" in complaints and "--data" in complaints and "Traceback" not in complaints


def test_a_database_that_is_none_is_explained(tmp_path):
    (tmp_path / "classroom.sqlite3").write_bytes(b"not a database, whatever its name says" * 100)
    process = launch(COURSE, "--data", tmp_path, "--port", free_port())
    _, complaints = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "is damaged" in complaints and "sevottam restore" in complaints and "Traceback" not in complaints


def test_a_course_with_errors_is_not_served(tmp_path):
    (tmp_path / "course.xml").write_text('<course org="O" course="C" url_name="r"/>')
    (tmp_path / "course").mkdir()
    (tmp_path / "course" / "r.xml").write_text('<course display_name="C"><chapter url_name="gone"/></course>')
    process = launch(tmp_path, "--data", tmp_path / "var", "--port", free_port())
    out, complaints = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "chapter/gone.xml" in out and "Traceback" not in complaints


def test_the_handlers_address_is_the_blocks_own(server):
    asha = Visitor(server).sign_in()
    _, page = asha.get("/unit/charter-quiz/")
    assert f'data-handlers="{QUIZ.removesuffix("act")}"' in page


def test_the_room_is_let_in_and_told_where(tmp_path, capsys):
    from sevottam_classroom.addresses import lan_addresses
    from sevottam_lms.cli import main

    (address, *_) = lan_addresses() or pytest.skip("this computer is on no network")
    port = free_port()
    process = launch(COURSE, "--data", tmp_path, "--port", port, "--lan")
    server = Server(tmp_path, port)
    server.process = process
    try:
        server.wait()
        names = {f"{address}:{port}": 200, f"{socket.gethostname()}:{port}": 200, "evil.example": 400}
        for host, status in names.items():
            connection = http.client.HTTPConnection(address, port, timeout=30)
            connection.request("GET", "/sign-in/", headers={"Host": host})
            assert connection.getresponse().status == status, host
        # While it runs it can be backed up, and nothing can be put in its place.
        assert main(["backup", str(tmp_path / "file"), "--data", str(tmp_path)]) == 0
        assert main(["restore", str(tmp_path / "file"), "--data", str(tmp_path)]) == 1
        assert "is being served" in capsys.readouterr().err
    finally:
        _, out, _ = server.stop()
    assert f"http://{address}:{port}/" in out and "█" in out
    assert main(["restore", str(tmp_path / "file"), "--data", str(tmp_path)]) == 0


@pytest.mark.parametrize("host", ["", " "])
def test_no_host_is_not_every_host(tmp_path, capsys, host):
    assert main(["serve", str(COURSE), "--host", host, "--data", str(tmp_path / "var")]) == 1
    assert "--lan" in capsys.readouterr().err
    assert not (tmp_path / "var").exists()
