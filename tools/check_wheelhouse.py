"""Packs the wheelhouse, unpacks it elsewhere, installs from it by its own script, and opens the classroom.

pip is told of no index at all: whatever the zip lacks is missed here, and not in a room without internet.
"""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 60


def unpack(work: Path) -> Path:
    """The wheelhouse, made and unpacked as a facilitator would."""
    subprocess.run([sys.executable, str(ROOT / "tools" / "wheelhouse.py"), "--out", str(work)], check=True)
    (packed,) = work.glob("*.zip")
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(work)
    return work / "sevottam-classroom"


def without_index() -> dict[str, str]:
    """The environment, but for every word about where packages come from."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON", "SEVOTTAM_"))}
    return {**ours, "PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PYTHON": sys.executable}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=10) as page:
            return b"<title>" in page.read()
    except (urllib.error.URLError, OSError):
        return False


def main(work: Path) -> int:
    work.mkdir(parents=True, exist_ok=True)
    for old in work.glob("*.zip"):
        old.unlink()
    folder, environment, port = unpack(work), without_index(), free_port()
    subprocess.run(["sh", "install.sh"], cwd=folder, env=environment, check=True)
    # A room has a network and this computer may have none: it is opened for this computer alone.
    command = ["sh", "alone.sh", "--port", str(port)]
    server = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        end = time.monotonic() + PATIENCE
        while not answers(f"http://127.0.0.1:{port}/sign-in/"):
            if server.poll() is not None or time.monotonic() > end:
                print("The classroom of the wheelhouse does not open.", file=sys.stderr)
                return 1
            time.sleep(0.3)
    finally:
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGINT)
        server.wait()
    print("The wheelhouse installs without an index, and its classroom opens.")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
