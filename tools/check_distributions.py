"""Builds the sdist, the wheel from that sdist, and installs that wheel here.

The wheel must hold every file of the three package folders and nothing else: a template forgotten in setup.cfg's
`package_data` is missed only by who installs from the wheel.
"""

import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

from sources import copy_sources, sources

FOLDERS = {"sevottam_lms": "sevottam_lms", "xblocks": "sevottam_xblocks", "classroom": "sevottam_classroom"}


def build(source: Path, target: Path) -> None:
    """The sdist, and the wheel from it; what the build says is shown only when it fails."""
    command = (sys.executable, "-m", "build", "--outdir", str(target), str(source))
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        sys.exit(done.stdout)


def expected_in_wheel() -> set[str]:
    split = (name.partition("/") for name in sources())
    return {f"{FOLDERS[top]}/{rest}" for top, _, rest in split if top in FOLDERS}


def differences(what: str, expected: set[str], found: set[str]) -> list[str]:
    missing = [f"{what} lacks {name}" for name in sorted(expected - found)]
    return missing + [f"{what} should not hold {name}" for name in sorted(found - expected)]


def in_wheel(path: Path) -> set[str]:
    with zipfile.ZipFile(path) as archive:
        return {name for name in archive.namelist() if ".dist-info/" not in name}


def in_sdist(path: Path) -> set[str]:
    with tarfile.open(path) as archive:
        return {member.name.partition("/")[2] for member in archive if member.isfile()}


def main(work: Path) -> int:
    shutil.rmtree(work / "source", ignore_errors=True)
    shutil.rmtree(work / "dist", ignore_errors=True)
    copy_sources(work / "source")
    build(work / "source", work / "dist")
    (wheel,) = (work / "dist").glob("*.whl")
    (sdist,) = (work / "dist").glob("*.tar.gz")
    problems = differences("The wheel", expected_in_wheel(), in_wheel(wheel))
    problems += differences("The sdist", set(sources()), in_sdist(sdist) & set(sources()))
    print("\n".join(problems) or f"{wheel.name}: {len(in_wheel(wheel))} files, as in the source")
    install = (sys.executable, "-m", "pip", "install", "--quiet", "--force-reinstall", str(wheel))
    subprocess.run(install, check=True)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
