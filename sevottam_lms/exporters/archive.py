"""Archives that come out byte for byte the same, whenever and wherever they are made."""

from __future__ import annotations

import gzip
import io
import re
import tarfile
import zipfile
from collections.abc import Mapping

# Zip knows no earlier date, and no file of ours has one that means anything.
DATE = (1980, 1, 1, 0, 0, 0)
COMPRESSED = re.compile(r"\.(png|jpe?g|gif|webp|mp3|mp4|woff2?|zip|gz)$", re.IGNORECASE)
UNIX = 3
PLAIN_FILE = 0o100644 << 16


def zip_bytes(files: Mapping[str, bytes]) -> bytes:
    """A zip of these files by path, sorted; what is compressed already is only stored."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(files):
            archive.writestr(_entry(name), files[name], compresslevel=9)
    return out.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, DATE)
    entry.compress_type = zipfile.ZIP_STORED if COMPRESSED.search(name) else zipfile.ZIP_DEFLATED
    # Otherwise the system that builds would show in the archive.
    entry.create_system = UNIX
    entry.external_attr = PLAIN_FILE
    return entry


def tar_gz_bytes(files: Mapping[str, bytes], folder: str) -> bytes:
    """A `.tar.gz` of these files by path, sorted, below one top folder."""
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name in sorted(files):
            entry = tarfile.TarInfo(f"{folder}/{name}")
            entry.size = len(files[name])
            archive.addfile(entry, io.BytesIO(files[name]))
    return gzip.compress(tar.getvalue(), compresslevel=6, mtime=0)
