"""A course directory as one tree, and a tree as a course directory.

Pointers (`<vertical url_name="x"/>`) are followed for the tags in `RESOLVED`; what else lies in the directory is kept
byte for byte.
"""

from __future__ import annotations

import os.path
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from attrs import evolve, field, frozen

from sevottam_lms.errors import ContentError
from sevottam_lms.model import facts, glossary, syllabus, variables
from sevottam_lms.model.finding import Finding, error
from sevottam_lms.model.language import Localized, read_title
from sevottam_lms.model.schema import Element, id_twice, nearest
from sevottam_lms.model.tree import Node, Place
from sevottam_lms.olx.blocks import BLOCKS
from sevottam_lms.olx.policy import bad_policies
from sevottam_lms.olx.xml import read_xml, write_xml

STRUCTURE = ("course", "chapter", "sequential", "vertical")
RESOLVED = (*STRUCTURE, *BLOCKS)
BANKS = "item_bank"

# Names become paths: nothing in one may lead out of its folder.
NAME = re.compile(r"[\w-][\w.-]*")
NAME_MOST = 100
# No course nests like this; one made to do harm may.
DEPTH_MOST = 50
# What a file system takes for a name is counted in bytes; letters outside of ASCII have up to four.
NAME_BYTES_MOST = 240


@frozen
class DataFile:
    """A file of our own beside the OLX: where it stands and how it is written. Platforms pass over it."""

    path: str
    table: Element


DATA = {
    variables.TAG: DataFile("variables.xml", variables.TABLE),
    facts.TAG: DataFile("facts/facts.xml", facts.TABLE),
    glossary.TAG: DataFile("glossary/glossary.xml", glossary.TABLE),
    syllabus.TAG: DataFile("syllabus.xml", syllabus.TABLE),
}
"""The data files by the tag of their root."""


@frozen
class Course:
    """A course: `root` is the course element with everything below it; `files` what was not read as XML, by path.

    `banks` are the item banks by id; `data` the trees of `DATA` by their tag; `findings` what went wrong while reading,
    and `unread` the paths of the files that were meant and could not be read: what follows from their absence is no
    news.
    """

    root: Node
    org: str
    course: str
    run: str
    banks: dict[str, Node] = field(factory=dict)
    data: dict[str, Node] = field(factory=dict)
    files: dict[str, bytes] = field(factory=dict)
    findings: tuple[Finding, ...] = ()
    unread: frozenset[str] = frozenset()

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
        return tuple(_blocks(self.root))

    def was_read(self, node: Node) -> bool:
        """Whether the element is there; else it is a pointer that led to nothing."""
        name = node.get("url_name") or (self.run if node.tag == "course" else "")
        return bool(node.content) or f"{node.tag}/{name}.xml" not in self.unread


def _blocks(node: Node) -> Iterator[Node]:
    for child in node.elements:
        if child.tag in BLOCKS:
            yield child
        else:
            yield from _blocks(child)


START = "course.xml"


def course_directory(path: Path) -> Path:
    """The course directory that is meant: itself, or the one whose `course.xml` is named.

    Raises `ContentError` that says what may have been meant instead.
    """
    directory = path.parent if path.name == START else path
    if (directory / START).is_file():
        return directory
    if not path.exists():
        raise ContentError((error("no-path", Place(), path=str(path)),))
    raise ContentError((error("no-course", Place(), path=str(path), near=_course_near(path)),))


def _course_near(path: Path) -> str:
    """A course directory just below, or the one around, or nothing."""
    below = sorted(path.glob(f"*/{START}")) if path.is_dir() else []
    around = [parent / START for parent in path.resolve().parents if (parent / START).is_file()]
    return str(next((start.parent for start in (*below, *around)), ""))


def read_course(path: Path) -> Course:
    """The course in a directory; raises `ContentError` when there is none. Lesser problems are in `findings`."""
    directory = course_directory(path)
    reader = _Reader(directory)
    pointer = reader.start()
    root = reader.resolve(pointer)
    course = Course(
        root=root.without("org", "course", "url_name"),
        org=pointer.get("org"),
        course=pointer.get("course"),
        run=pointer.get("url_name", "course"),
        banks=reader.banks(),
        data=reader.data(),
        files=reader.other_files(),
    )
    found = (*reader.findings, *bad_names(course), *_no_chapter(pointer, root), *bad_policies(course.files))
    return evolve(course, findings=found, unread=frozenset(reader.unread))


def bad_names(course: Course) -> Iterator[Finding]:
    """An error for every name in a course that cannot be a file's name."""
    yield from _bad_name("course", course.run, course.root.place)
    for node in course.root.walk():
        if node.tag in RESOLVED and node.has("url_name"):
            yield from _bad_name(node.tag, node.get("url_name"), node.place)
    for name, bank in course.banks.items():
        yield from _bad_name(BANKS, name, bank.place)


def _bad_name(tag: str, name: str, place: Place) -> Iterator[Finding]:
    if _is_name(name):
        return
    # Open edX takes letters of any script, but no marks: in Indian scripts, no word goes without.
    marks = any(unicodedata.category(letter).startswith("M") for letter in name)
    yield error("name-with-marks" if marks else "bad-name", place, tag=tag, id=name)


def _is_pointer(node: Node) -> bool:
    """Whether the element can only be meant as a pointer: ours with attributes may stand inline and empty."""
    return node.tag in STRUCTURE or node.attributes == (("url_name", node.get("url_name")),)


def _is_name(name: str) -> bool:
    return bool(NAME.fullmatch(name)) and len(name) <= NAME_MOST and len(name.encode()) <= NAME_BYTES_MOST


def _no_chapter(pointer: Node, root: Node) -> Iterator[Finding]:
    # A pointer that could not be followed has its own finding.
    unread = root.place == pointer.place and pointer.has("url_name") and not pointer.content
    if not unread and not root.all("chapter"):
        yield error("too-few", root.place, tag="chapter", parent="course", count="0", least="1")


@frozen
class Parts:
    """What a directory brings to a course: the `root` of the file that says where it belongs, banks, data, other files.

    `unread` is that of a `Course`.
    """

    root: Node
    banks: dict[str, Node]
    data: dict[str, Node]
    files: dict[str, bytes]
    findings: tuple[Finding, ...]
    unread: frozenset[str]


def read_parts(directory: Path, start: str, tag: str, label: str) -> Parts:
    """The directory whose file `start` holds `<tag>`; `label` is the directory's name in places.

    Raises `ContentError` when that file cannot be used.
    """
    reader = _Reader(directory, label)
    root = reader.start(start, tag)
    content = tuple(evolve(part, content=tuple(map(reader.resolve, part.elements))) for part in root.elements)
    banks, data, files = reader.banks(), reader.data(), reader.other_files()
    return Parts(evolve(root, content=content), banks, data, files, tuple(reader.findings), frozenset(reader.unread))


class _Reader:
    """One reading of a directory: remembers which files were read and what was wrong."""

    def __init__(self, directory: Path, label: str = "") -> None:
        self.directory = directory
        self.label = label
        self.top = os.path.realpath(directory)
        self.read: set[str] = set()
        self.unread: set[str] = set()
        self.findings: list[Finding] = []

    def start(self, file: str = START, tag: str = "course") -> Node:
        """The element of the first file; raises `ContentError` when it cannot be used: nothing can be read then."""
        node = self._parsed(file, tag, self._place(file))
        if node is None:
            raise ContentError(tuple(self.findings))
        return node

    def resolve(self, node: Node, depth: int = 0) -> Node:
        """The node, which stands `depth` levels down, with everything that its pointers name."""
        if node.tag not in RESOLVED:
            return node
        if depth > DEPTH_MOST:
            self.findings.append(error("nested-too-deeply", node.place, most=str(DEPTH_MOST)))
            return node
        whole = self._pointed(node)
        if whole.tag in BLOCKS:
            return whole
        inner = (self.resolve(part, depth + 1) if isinstance(part, Node) else part for part in whole.content)
        return evolve(whole, content=tuple(inner))

    def _pointed(self, node: Node) -> Node:
        name = node.get("url_name")
        path = f"{node.tag}/{name}.xml"
        if node.content or not _is_name(name) or not (self._exists(path) or _is_pointer(node)):
            return node
        target = self._xml(path, node)
        if target is None:
            self.unread.add(path)
            return node
        merged = dict(node.attributes) | dict(target.attributes) | {"url_name": name}
        return evolve(target, attributes=tuple(merged.items()))

    def _place(self, path: str) -> Place:
        return Place(os.path.join(self.label, path))

    def _exists(self, path: str) -> bool:
        return (self.directory / path).is_file()

    def _xml(self, path: str, asked: Node) -> Node | None:
        if path in self.read:
            self.findings.append(error("read-twice", asked.place, path=path))
            return None
        if not self._exists(path):
            near = nearest(asked.get("url_name"), (file.stem for file in (self.directory / asked.tag).glob("*.xml")))
            self.findings.append(error("file-missing", asked.place, path=path, near=near))
            return None
        return self._parsed(path, asked.tag, asked.place)

    def _parsed(self, path: str, tag: str, asked: Place) -> Node | None:
        self.read.add(path)
        data = self._bytes(path) if self._inside(path, asked) else None
        if data is None:
            return None
        try:
            node = read_xml(data, self._place(path).file)
        except ContentError as problem:
            self.findings.extend(problem.findings)
            return None
        if node.tag != tag:
            self.findings.append(error("other-tag", node.place, path=path, tag=node.tag, expected=tag))
            return None
        return node

    def _bytes(self, path: str) -> bytes | None:
        try:
            return (self.directory / path).read_bytes()
        except OSError as problem:
            reason = problem.strerror or str(problem)
            self.findings.append(error("file-not-readable", self._place(path), path=path, reason=reason))
            return None

    def _inside(self, path: str, asked: Place) -> bool:
        # A link may lead anywhere; what a course takes along must be its own.
        if Path(os.path.realpath(self.directory / path)).is_relative_to(self.top):
            return True
        self.findings.append(error("outside-course", asked, path=path))
        return False

    def banks(self) -> dict[str, Node]:
        found: dict[str, Node] = {}
        for path in sorted(file for file in (self.directory / BANKS).glob("*.xml") if file.is_file()):
            name = f"{BANKS}/{path.name}"
            node = self._parsed(name, BANKS, self._place(name))
            if node is None:
                self.unread.add(name)
                continue
            own = node.get("id") or path.stem
            if own in found:
                self.findings.append(id_twice(node, own, found[own].place))
            found.setdefault(own, node)
        return found

    def data(self) -> dict[str, Node]:
        paths = {tag: file.path for tag, file in DATA.items() if self._exists(file.path)}
        trees = {tag: self._parsed(path, tag, self._place(path)) for tag, path in paths.items()}
        return {tag: tree for tag, tree in trees.items() if tree is not None}

    def other_files(self) -> dict[str, bytes]:
        others = (path for path in _paths(self.directory) if path not in self.read)
        own = [path for path in others if self._inside(path, self._place(path))]
        found = {path: self._bytes(path) for path in own if self._exists(path)}
        self.unread |= {path for path, data in found.items() if data is None}
        return {path: data for path, data in found.items() if data is not None}


def _paths(directory: Path) -> Iterator[str]:
    # With folders: one that is a link is not walked into, and it is said where it leads out.
    for path in sorted(directory.rglob("*")):
        relative = path.relative_to(directory)
        if not any(part.startswith(".") for part in relative.parts):
            yield relative.as_posix()


def course_files(course: Course) -> dict[str, bytes]:
    """The course as the files of an Open edX course directory, by path. Blocks stand inline, as Studio exports them.

    The banks are written back too: a platform passes over the folder, and a later check compares copies with them.
    Raises `ContentError` when a name in it cannot be a file's name.
    """
    bad = tuple(bad_names(course))
    if bad:
        raise ContentError(bad)
    files = dict(course.files)
    pointer = Node("course", (("org", course.org), ("course", course.course), ("url_name", course.run)))
    files["course.xml"] = write_xml(pointer).encode()
    _add(files, course.root.with_attribute("url_name", course.run))
    files |= {f"{BANKS}/{name}.xml": write_xml(bank).encode() for name, bank in course.banks.items()}
    files |= {DATA[tag].path: write_xml(tree).encode() for tag, tree in course.data.items()}
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
