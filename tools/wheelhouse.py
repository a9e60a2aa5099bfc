"""Packs everything a training room needs to install the classroom without internet into one zip.

    python tools/wheelhouse.py [--overlay course_content/overlays/haryana] [--out dist]

In it: every wheel for this kind of computer and this Python, the course with the overlays to lay over it, a page of
instructions, and scripts that install and start. It fits computers with the same system, processor and Python line as
the one it was made on: make it on Windows for Windows. The Windows scripts follow the same steps and have not been
tried.
"""

import argparse
import platform
import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from pathlib import Path

from sources import ROOT, copy_sources, sources

COURSE = "course_content/sevottam/"
PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"
# Zips carry times; one that says nothing makes two packings alike.
EPOCH = (1980, 1, 1, 0, 0, 0)

README = """\
Sevottam classroom, without internet
====================================

For: {system} ({machine}), Python {python}

1. Unpack this zip into a folder that stays, and open a terminal in it.
2. Install (once):        Linux, macOS:  sh install.sh         Windows: install.cmd
3. First facilitator:     Linux, macOS:  sh sevottam.sh account add NAME --facilitator --data data
                          Windows:       sevottam.cmd account add NAME --facilitator --data data
4. Open the classroom:    Linux, macOS:  sh start.sh           Windows: start.cmd
   It prints the address for everybody in the room, and the same as a picture for phones.
   Stop it with Ctrl-C. Everything is kept in the folder "data".

Keep a copy:              sh sevottam.sh backup FILE --data data
Put it back:              sh sevottam.sh restore FILE --data data

On this computer alone, to try it without any network, with two accounts that it shows:
                          sh alone.sh --demo                   Windows: alone.cmd --demo

The Windows scripts do the same steps. They have not been tried on Windows yet.


सेवोत्तम कक्षा, बिना इंटरनेट
============================

किसके लिए: {system} ({machine}), Python {python}

1. इस ज़िप को किसी स्थायी फ़ोल्डर में खोलें और उसी में टर्मिनल खोलें।
2. इंस्टॉल करें (एक बार):   sh install.sh   (Windows: install.cmd)
3. पहले प्रशिक्षक का खाता:  sh sevottam.sh account add NAME --facilitator --data data
4. कक्षा खोलें:             sh start.sh     (Windows: start.cmd)
   कक्षा में सबके लिए पता और फ़ोन के लिए क्यूआर कोड दिखेगा। बंद करने के लिए Ctrl-C दबाएँ।
   सब कुछ "data" फ़ोल्डर में सहेजा जाता है।

प्रति सहेजें:                 sh sevottam.sh backup FILE --data data
प्रति वापस लाएँ:              sh sevottam.sh restore FILE --data data

बिना किसी नेटवर्क के केवल इसी कंप्यूटर पर, दो नमूना खातों के साथ आज़माएँ:
                          sh alone.sh --demo   (Windows: alone.cmd --demo)

Windows की फ़ाइलें भी यही काम करती हैं। उन्हें Windows पर अभी आज़माया नहीं गया है।
"""

INSTALL_SH = """\
#!/bin/sh
# Installs the classroom into the folder "venv" here; nothing is fetched from anywhere.
set -eu
cd "$(dirname "$0")"
python=${{PYTHON:-python{python}}}
command -v "$python" >/dev/null 2>&1 || python=python3
if ! "$python" -c 'import sys; sys.exit("%d.%d" % sys.version_info[:2] != "{python}")' 2>/dev/null; then
    echo "Python {python} is needed. Name it with: PYTHON=/path/to/python{python} sh install.sh" >&2
    exit 1
fi
"$python" -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check --no-index --find-links wheels \\
    "sevottam-lms[classroom]"
echo "Installed. Open the classroom with: sh start.sh"
"""

RUN_SH = """\
#!/bin/sh
# The command `sevottam` of this folder's installation.
exec "$(dirname "$0")/venv/bin/sevottam" "$@"
"""

START_SH = """\
#!/bin/sh
# Opens the classroom to the room's network. Words that follow go to `sevottam serve`.
cd "$(dirname "$0")"
echo "Opening the classroom; the first time this takes up to a minute ..."
exec venv/bin/sevottam serve course{overlays} --data data --lan "$@"
"""

ALONE_SH = """\
#!/bin/sh
# Opens the classroom on this computer alone. Words that follow go to `sevottam serve`.
cd "$(dirname "$0")"
echo "Opening the classroom; the first time this takes up to a minute ..."
exec venv/bin/sevottam serve course{overlays} --data data "$@"
"""

INSTALL_CMD = """\
@echo off
rem Installs the classroom into the folder "venv" here; nothing is fetched from anywhere. Not tried on Windows yet.
cd /d "%~dp0"
py -{python} -m venv venv || (echo Python {python} is needed. & exit /b 1)
venv\\Scripts\\python -m pip install --quiet --disable-pip-version-check --no-index --find-links wheels ^
    "sevottam-lms[classroom]" || exit /b 1
echo Installed. Open the classroom with: start.cmd
"""

RUN_CMD = """\
@echo off
"%~dp0venv\\Scripts\\sevottam.exe" %*
"""

START_CMD = """\
@echo off
cd /d "%~dp0"
echo Opening the classroom; the first time this takes up to a minute ...
venv\\Scripts\\sevottam.exe serve course{overlays} --data data --lan %*
"""

ALONE_CMD = """\
@echo off
cd /d "%~dp0"
echo Opening the classroom; the first time this takes up to a minute ...
venv\\Scripts\\sevottam.exe serve course{overlays} --data data %*
"""

POSIX = {"install.sh": INSTALL_SH, "sevottam.sh": RUN_SH, "start.sh": START_SH, "alone.sh": ALONE_SH}
WINDOWS = {"install.cmd": INSTALL_CMD, "sevottam.cmd": RUN_CMD, "start.cmd": START_CMD, "alone.cmd": ALONE_CMD}


def collect_wheels(target: Path) -> None:
    """Our wheel, and those of everything it needs; what has no wheel is built here."""
    with tempfile.TemporaryDirectory() as work:
        copy_sources(Path(work))
        command = (sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check", "--wheel-dir")
        subprocess.run([*command, str(target), f"{work}[classroom]"], check=True)


def laid_over(overlays: list[Path]) -> dict[str, Path]:
    """The overlays' files, each overlay in a folder of ours: their own names may hold what a shell takes otherwise."""
    return {
        f"overlays/{number}/{path.relative_to(overlay).as_posix()}": path
        for number, overlay in enumerate(overlays, 1)
        for path in sorted(overlay.rglob("*"))
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(overlay).parts)
    }


def texts(overlays: int) -> dict[str, bytes]:
    """The scripts and the instructions. Windows wants its own line ends, and the old one's Notepad too."""
    laid = "".join(f" --overlay overlays/{number}" for number in range(1, overlays + 1))
    facts = {"python": PYTHON, "system": platform.system(), "machine": platform.machine(), "overlays": laid}
    made = {name: text.format(**facts).encode() for name, text in POSIX.items()}
    made |= {name: text.format(**facts).replace("\n", "\r\n").encode() for name, text in WINDOWS.items()}
    return made | {"README.txt": README.format(**facts).replace("\n", "\r\n").encode("utf-8-sig")}


def pack(target: Path, wheels: Path, overlays: list[Path]) -> None:
    """One folder in one zip."""
    course = {f"course/{name.removeprefix(COURSE)}": ROOT / name for name in sources() if name.startswith(COURSE)}
    files = {**course, **laid_over(overlays), **{f"wheels/{path.name}": path for path in wheels.glob("*.whl")}}
    everything = {**{name: path.read_bytes() for name, path in files.items()}, **texts(len(overlays))}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(everything.items()):
            entry = zipfile.ZipInfo(f"sevottam-classroom/{name}", EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (0o755 if name.endswith(".sh") else 0o644) << 16
            archive.writestr(entry, data)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="the folder to write to (default: dist)")
    parser.add_argument("--overlay", type=Path, action="append", default=[], help="lay this overlay over the course")
    options = parser.parse_args()
    for overlay in options.overlay:
        if not (overlay / "overlay.xml").is_file():
            parser.error(f"there is no overlay.xml in {overlay}")
    out = options.out
    out.mkdir(parents=True, exist_ok=True)
    system = sysconfig.get_platform().replace("-", "_").replace(".", "_")
    target = out / f"sevottam-classroom-{system}-py{PYTHON}.zip"
    with tempfile.TemporaryDirectory() as wheels:
        collect_wheels(Path(wheels))
        pack(target, Path(wheels), options.overlay)
    print(f"{target}  {target.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
