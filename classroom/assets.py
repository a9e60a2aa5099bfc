"""The files blocks bring along: everything in the `public` folder of a block's package, served beside our own."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import get_files
from django.core.files.storage import FileSystemStorage

PREFIX = "xblock"


def package_of(block: Any) -> str:
    """The package in which a block's class was written, with its files and its translations."""
    # Blocks are made from a class mixed at run time; `unmixed_class` is the one that was written.
    return str(getattr(block, "unmixed_class", type(block)).__module__.rpartition(".")[0])


def asset_name(block: Any, uri: str) -> str:
    """The name under which a block's own file is served: `xblock/<package>/quiz.js` for `public/quiz.js`."""
    return f"{PREFIX}/{package_of(block)}/{uri.removeprefix('public/')}"


class BlockFilesFinder(BaseFinder):
    """Finds the `public` folders of the packages of all installed XBlocks."""

    def __init__(self, app_names: Any = None, *args: Any, **kwargs: Any) -> None:
        self.storages = {
            f"{PREFIX}/{package}": _storage(folder, f"{PREFIX}/{package}") for package, folder in _public_folders()
        }

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False) -> Any:
        found = [
            storage.path(path.removeprefix(f"{prefix}/"))
            for prefix, storage in self.storages.items()
            if path.startswith(f"{prefix}/") and storage.exists(path.removeprefix(f"{prefix}/"))
        ]
        return found if find_all else next(iter(found), [])

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        for storage in self.storages.values():
            for path in get_files(storage, ignore_patterns):
                yield path, storage


def _storage(folder: Path, prefix: str) -> FileSystemStorage:
    storage = FileSystemStorage(location=folder)
    storage.prefix = prefix  # type: ignore[attr-defined]  # where collectstatic puts what it finds here
    return storage


def _public_folders() -> Iterator[tuple[str, Path]]:
    modules = {entry.value.partition(":")[0] for entry in entry_points(group="xblock.v1")}
    for package in sorted({module.rpartition(".")[0] for module in modules} - {""}):
        spec = find_spec(package.partition(".")[0])
        for place in (spec.submodule_search_locations or ()) if spec else ():
            folder = Path(place, *package.split(".")[1:], "public")
            if folder.is_dir():
                yield package, folder
