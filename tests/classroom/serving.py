"""A real server in processes of its own, and a visitor who talks to it over HTTP."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.parse
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
COURSE = REPOSITORY / "tests" / "courses" / "chapter"
QUIZ = "/handler/sevottam_quiz.charter-check/act"
START = "import sys; from sevottam_lms.cli import main; sys.exit(main())"
PATIENCE = 60.0


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """`sevottam serve --demo` over a data folder that outlives it."""

    def __init__(self, data, port=None, course=COURSE, log=None, overlays=()):
        self.data = Path(data)
        self.course = course
        self.overlays = [argument for overlay in overlays for argument in ("--overlay", overlay)]
        # Where it complains to; by default a pipe, which holds up who fills it.
        self.log = log
        self.port = port or free_port()
        self.process = None

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"

    def start(self):
        place = ("--data", self.data, "--port", self.port)
        self.process = launch(self.course, *self.overlays, *place, "--demo", log=self.log)
        return self.wait()

    def wait(self):
        end = time.monotonic() + PATIENCE
        while not self._answers():
            assert self.process.poll() is None, self.process.communicate()
            assert time.monotonic() < end, "the server does not answer"
            time.sleep(0.05)
        return self

    def _answers(self):
        try:
            Visitor(self).get("/sign-in/")
            return True
        except OSError:
            return False

    def kill(self):
        """As when the power fails: every process at once, without a chance to say goodbye."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.communicate()

    def stop(self):
        """Ctrl-C in the terminal it was started from; returns exit code, output and complaints."""
        os.killpg(self.process.pid, signal.SIGINT)
        out, complaints = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, out, complaints

    def __enter__(self):
        return self.start()

    def __exit__(self, *problem):
        if self.process.poll() is None:
            self.kill()


def launch(*arguments, log=None):
    said = log.open("ab") if log else subprocess.PIPE
    return subprocess.Popen(
        [sys.executable, "-c", START, "serve", *map(str, arguments)],
        stdout=said,
        stderr=said,
        text=True,
        start_new_session=True,
        env={name: value for name, value in os.environ.items() if not name.startswith(("SEVOTTAM_", "DJANGO_"))},
    )


class Visitor:
    """Somebody with a browser that keeps cookies."""

    def __init__(self, server):
        self.port = server.port
        self.cookies = {}

    def request(self, method, path, body=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers |= {"Cookie": cookies, "Accept-Language": "en", "X-CSRFToken": self.cookies.get("csrftoken", "")}
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        text = answer.read().decode()
        connection.close()
        return answer.status, text

    def get(self, path):
        return self.request("GET", path)

    def sign_in(self, username="asha", password="asha-learns"):
        _, page = self.get("/sign-in/")
        token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', page)[1]
        form = {"username": username, "password": password, "csrfmiddlewaretoken": token}
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        status, page = self.request("POST", "/sign-in/", urllib.parse.urlencode(form), **headers)
        assert status == 302, page
        return self

    def act(self, action, url=QUIZ):
        status, text = self.request("POST", url, json.dumps(action), **{"Content-Type": "application/json"})
        return status, json.loads(text)

    def view(self, action, url=QUIZ):
        status, answer = self.act(action, url)
        assert status == 200, answer
        return answer["view"]
