"""Archives are the same bytes whenever they are made."""

from __future__ import annotations

import io
import tarfile
import zipfile

from sevottam_lms.exporters.archive import tar_gz_bytes, zip_bytes

FILES = {"b/two.txt": b"two" * 100, "a.png": b"\x89PNG" * 100, "index.html": "सेवा".encode()}


def test_a_zip_does_not_depend_on_order_or_time() -> None:
    assert zip_bytes(FILES) == zip_bytes(dict(reversed(FILES.items())))


def test_a_zip_holds_the_files_sorted_without_dates() -> None:
    with zipfile.ZipFile(io.BytesIO(zip_bytes(FILES))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == sorted(FILES)
        assert {name: archive.read(name) for name in FILES} == FILES
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_what_is_compressed_already_is_only_stored() -> None:
    with zipfile.ZipFile(io.BytesIO(zip_bytes(FILES))) as archive:
        methods = {entry.filename: entry.compress_type for entry in archive.infolist()}
    assert methods["a.png"] == zipfile.ZIP_STORED
    assert methods["b/two.txt"] == zipfile.ZIP_DEFLATED


def test_a_tar_does_not_depend_on_order_time_or_user() -> None:
    assert tar_gz_bytes(FILES, "course") == tar_gz_bytes(dict(reversed(FILES.items())), "course")
    with tarfile.open(fileobj=io.BytesIO(tar_gz_bytes(FILES, "course"))) as archive:
        assert archive.getnames() == sorted(f"course/{name}" for name in FILES)
        assert {(entry.mtime, entry.uid, entry.gid, entry.uname) for entry in archive} == {(0, 0, 0, "")}
