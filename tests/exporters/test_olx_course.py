"""The OLX export reads back as the course it came from."""

from __future__ import annotations

import io
import json
import tarfile
from pathlib import Path

from sevottam_lms.exporters import olx_course
from sevottam_lms.model.language import script_language
from sevottam_lms.olx.check import check_course
from sevottam_lms.olx.course import Course, read_course


def unpacked(data: bytes, folder: Path) -> Path:
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        archive.extractall(folder, filter="data")
    return folder / "course"


def test_the_archive_reads_back_as_the_same_course(course: Course, tmp_path: Path) -> None:
    (name,) = olx_course.export(course)
    read = read_course(unpacked(olx_course.export(course)[name], tmp_path))
    assert name == "HIPA-SEVOTTAM-2026.tar.gz"
    assert (read.root, read.banks, read.files) == (course.root, course.banks, course.files)
    assert not [finding for finding in check_course(read) if finding.level == "error"]


def test_the_same_build_gives_the_same_bytes(course: Course) -> None:
    assert olx_course.export(course) == olx_course.export(course)


def test_with_a_language_titles_are_in_that_one_and_texts_in_all(course: Course, tmp_path: Path) -> None:
    ((name, data),) = olx_course.export(course, "hi").items()
    read = read_course(unpacked(data, tmp_path))
    assert name == "HIPA-SEVOTTAM-2026-hi.tar.gz"
    titles = [node.get("display_name") for node in read.root.walk() if node.has("display_name")]
    assert titles
    assert all(" | " not in title and script_language(title) == "hi" for title in titles)
    policy = json.loads(read.files["policies/2026/policy.json"])
    assert policy["course/2026"]["display_name"] == "सेवोत्तम"
    assert [node.content for node in read.blocks] == [node.content for node in course.blocks]
