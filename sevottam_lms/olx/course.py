"""A course directory as one tree, and a tree as a course directory.

Pointers (`<vertical url_name="x"/>`) are followed for the tags in `RESOLVED`; what else lies in the directory is kept
byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from attrs import evolve, field, frozen

from sevottam_lms.errors import ContentError
from sevottam_lms.model.finding import Finding, error
from sevottam_lms.model.language import Localized, read_title
from sevottam_lms.model.tree import Node, Place
from sevottam_lms.olx.blocks import BLOCKS
from sevottam_lms.olx.xml import read_xml, write_xml

STRUCTURE = ("course", "chapter", "sequential", "vertical")
RESOLVED = (*STRUCTURE, *BLOCKS)
BANKS = "item_bank"


@frozen
class Course:
    """A course: `root` is the course element with everything below it; `files` what was not read as XML, by path.

    `banks` are the item banks by id; `findings` what went wrong while reading.
    """

    root: Node
    org: str
    course: str
    run: str
    banks: dict[str, Node] = field(factory=dict)
    files: dict[str, bytes] = field(factory=dict)
    findings: tuple[Finding, ...] = ()

    @property
    def title(self) -> Localized:
        return read_title(self.root.get("display_name"))

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages a course promises: those of its own title."""
        return self.title.languages

    @property
    def blocks(self) -> tuple[Node, ...]:
        """All blocks of ours, in reading order."""
        return tuple(node for node in self.root.walk() if node.tag in BLOCKS)


def read_course(directory: Path) -> Course:
    """The course in a directory; raises `ContentError` when there is none. Lesser problems are in `findings`."""
    start = directory / "course.xml"
    if not start.is_file():
        raise ContentError((error("no-course", Place(str(directory))),))
    pointer = read_xml(start.read_bytes(), "course.xml")
    reader = _Reader(directory)
    root = reader.resolve(pointer)
    run = pointer.get("url_name", "course")
    banks = reader.banks()
    return Course(
        root=root.without("org", "course", "url_name"),
        org=pointer.get("org"),
        course=pointer.get("course"),
        run=run,
        banks=banks,
        files=reader.other_files(),
        findings=tuple(reader.findings),
    )


class _Reader:
    """One reading of a directory: remembers which files were read and what was wrong."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.read: set[str] = {"course.xml"}
        self.findings: list[Finding] = []

    def resolve(self, node: Node) -> Node:
        """The node with everything that its pointers name."""
        if node.tag not in RESOLVED:
            return node
        whole = self._pointed(node)
        if whole.tag in BLOCKS:
            return whole
        return evolve(whole, content=tuple(self.resolve(p) if isinstance(p, Node) else p for p in whole.content))

    def _pointed(self, node: Node) -> Node:
        name = node.get("url_name")
        path = f"{node.tag}/{name}.xml"
        if node.content or not name or not (self._exists(path) or node.tag in STRUCTURE):
            return node
        target = self._xml(path, node)
        if target is None:
            return node
        merged = dict(node.attributes) | dict(target.attributes) | {"url_name": name}
        return evolve(target, attributes=tuple(merged.items()))

    def _exists(self, path: str) -> bool:
        return (self.directory / path).is_file()

    def _xml(self, path: str, asked: Node) -> Node | None:
        if path in self.read:
            self.findings.append(error("read-twice", asked.place, path=path))
            return None
        if not self._exists(path):
            self.findings.append(error("file-missing", asked.place, path=path))
            return None
        return self._parsed(path)

    def _parsed(self, path: str) -> Node | None:
        self.read.add(path)
        try:
            return read_xml((self.directory / path).read_bytes(), path)
        except ContentError as problem:
            self.findings.extend(problem.findings)
            return None

    def banks(self) -> dict[str, Node]:
        found: dict[str, Node] = {}
        for path in sorted((self.directory / BANKS).glob("*.xml")):
            node = self._parsed(f"{BANKS}/{path.name}")
            if node is not None:
                found[node.get("id") or path.stem] = node
        return found

    def other_files(self) -> dict[str, bytes]:
        return {path: (self.directory / path).read_bytes() for path in _paths(self.directory) if path not in self.read}


def _paths(directory: Path) -> Iterator[str]:
    for path in sorted(directory.rglob("*")):
        relative = path.relative_to(directory)
        if path.is_file() and not any(part.startswith(".") for part in relative.parts):
            yield relative.as_posix()


def course_files(course: Course) -> dict[str, bytes]:
    """The course as the files of an Open edX course directory, by path. Blocks stand inline, as Studio exports them.

    The banks are written back too: a platform passes over the folder, and a later check compares copies with them.
    """
    files = dict(course.files)
    pointer = Node("course", (("org", course.org), ("course", course.course), ("url_name", course.run)))
    files["course.xml"] = write_xml(pointer).encode()
    _add(files, course.root.with_attribute("url_name", course.run))
    files |= {f"{BANKS}/{name}.xml": write_xml(bank).encode() for name, bank in course.banks.items()}
    return dict(sorted(files.items()))


def _add(files: dict[str, bytes], node: Node) -> None:
    content = []
    for part in node.content:
        if isinstance(part, Node) and part.tag in STRUCTURE and part.has("url_name"):
            _add(files, part)
            part = Node(part.tag, (("url_name", part.get("url_name")),))
        content.append(part)
    path = f"{node.tag}/{node.get('url_name')}.xml"
    files[path] = write_xml(evolve(node.without("url_name"), content=tuple(content))).encode()
