"""Fixtures of the SCORM package's browser tests: the course's first chapter as a package, unpacked, on both hosts."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from sevottam_lms.exporters import scorm_1_2
from sevottam_lms.olx.compose import compose
from sevottam_lms.olx.course import read_course
from tests.hosts import ScormHosts

COURSES = Path(__file__).resolve().parents[2] / "tests" / "courses"
COURSE = COURSES / "chapter"


@pytest.fixture(scope="session")
def package_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package of the first chapter, unpacked."""
    return unpacked(COURSE, tmp_path_factory.mktemp("package"))


@pytest.fixture(scope="session")
def types_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package with every type of question, unpacked."""
    return unpacked(COURSES / "every-type", tmp_path_factory.mktemp("types"))


def unpacked(course: Path, folder: Path) -> Path:
    (archive, *_) = scorm_1_2.export(compose(read_course(course))).values()
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        opened.extractall(folder)
    return folder


@pytest.fixture(scope="session")
def hosts(package_dir: Path, types_dir: Path) -> Iterator[ScormHosts]:
    with ScormHosts(package_dir, packages={"second": package_dir, "types": types_dir}) as running:
        yield running


@pytest.fixture
def learner(request: pytest.FixtureRequest) -> str:
    """A learner of its own for each test, so that the tests can share a server."""
    return re.sub(r"[^\w.-]+", "-", str(request.node.name))


@pytest.fixture(autouse=True)
def quiet(page: Page) -> Iterator[None]:
    """No test leaves an error in the browser's console."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda problem: said.append(str(problem)))
    yield
    assert said == []
