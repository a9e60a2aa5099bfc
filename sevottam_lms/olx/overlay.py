"""Overlays: what an institute changes in a course without copying it.

An overlay replaces, adds and removes by id, sets variables and brings files of its own. For what it replaced it keeps
the content hash; once the original has changed, the overlay's author is told, with both texts.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal

from attrs import evolve, field, frozen

from sevottam_lms.errors import ContentError
from sevottam_lms.model.finding import Finding, error, warning
from sevottam_lms.model.schema import Attribute, Child, Element, check, identifier, nearest
from sevottam_lms.model.tree import Node, Place, content_hash
from sevottam_lms.model.variables import TAG as VARIABLES
from sevottam_lms.model.variables import VARIABLE
from sevottam_lms.olx.course import BANKS, Course, bad_names, course_directory, read_course, read_parts
from sevottam_lms.olx.targets import TARGET, addresses, edited

FILE = "overlay.xml"
HASH = re.compile(r"[0-9a-f]{16}")
# A start tag, past everything that only looks like one; its target, and the hash it may have, however they are quoted.
START = re.compile(r"""<!--.*?-->|<!\[CDATA\[.*?\]\]>|<(?P<tag>[\w:.-]+)(?:[^<>"']|"[^"]*"|'[^']*')*>""", re.DOTALL)
AIMED_AT = re.compile(r"""\starget\s*=\s*(?P<quote>["'])(?P<target>.*?)(?P=quote)""")
STAMP = re.compile(r"""\s+hash\s*=\s*("[^"]*"|'[^']*')""")
PATH = re.compile(r"[\w.-]+(/[\w.-]+)+")
EXAMPLE = "sevottam_lesson/state-law#appeals"
PLACES = ("after", "before", "into")
_AIM = Attribute("target", required=True, pattern=TARGET, example=EXAMPLE)
_FILE = Attribute("target", required=True, pattern=PATH, example="about/overview.html")
_RECORD = Attribute("hash", pattern=HASH, example="0123456789abcdef")
# What stands inside is the course's own XML: it is checked where it goes.
TABLE = Element(
    "overlay",
    (identifier(), Attribute("org"), Attribute("course"), Attribute("run")),
    (
        VARIABLE,
        Child(Element("replace", (_AIM, _RECORD))),
        Child(Element("add", tuple(Attribute(name, pattern=TARGET, example=EXAMPLE) for name in PLACES))),
        Child(Element("remove", (_AIM, _RECORD))),
        Child(Element("file", (_FILE, _RECORD))),
    ),
)
State = Literal["new", "same", "changed"]


@frozen
class Overlay:
    """An overlay as it was read: `node` with the files its pointers name; `banks`, `data` and `files` of its own."""

    directory: Path
    node: Node
    banks: dict[str, Node] = field(factory=dict)
    data: dict[str, Node] = field(factory=dict)
    files: dict[str, bytes] = field(factory=dict)
    findings: tuple[Finding, ...] = ()
    unread: frozenset[str] = frozenset()


@frozen
class Part:
    """One part that an overlay replaced or removed: the original now, what stands for it, and the hash it recorded.

    Of a file that is no XML both are an element around its text.
    """

    element: Node
    original: Node
    replacement: Node | None

    @property
    def target(self) -> str:
        return self.element.get("target")

    @property
    def hash(self) -> str:
        """The hash of the original as it is now."""
        return content_hash(self.original)

    @property
    def state(self) -> State:
        recorded = self.element.get("hash")
        return "new" if not recorded else "same" if recorded == self.hash else "changed"


@frozen
class Composition:
    """A course with overlays laid over it, one after the other; `parts` are what they replaced or removed."""

    course: Course
    parts: tuple[Part, ...] = ()


def read_composition(path: Path, overlays: Sequence[Path] = ()) -> Composition:
    """The course in a directory with these overlays; raises `ContentError` when one of them is none."""
    made = Composition(read_course(path))
    for directory in overlays:
        made = laid_over(made, read_overlay(directory, course_directory(path)))
    return made


def read_overlay(directory: Path, beside: Path) -> Overlay:
    """The overlay in a directory; its places are named as seen from the course's directory `beside`."""
    directory = directory.parent if directory.name == FILE else directory
    if not (directory / FILE).is_file():
        raise ContentError((error("no-overlay", Place(), path=str(directory)),))
    read = read_parts(directory, FILE, "overlay", os.path.relpath(directory, beside))
    findings = (*read.findings, *_check(read.root))
    return Overlay(directory, read.root, read.banks, read.data, read.files, findings, read.unread)


def _check(node: Node) -> tuple[Finding, ...]:
    hollow = tuple(evolve(part, content=()) if part.tag in _STEPS else part for part in node.elements)
    found = list(check(TABLE, evolve(node, content=hollow)))
    for part in node.elements:
        if part.tag == "replace" and len(part.elements) != 1:
            found.append(error("replace-one-by-one", part.place, target=part.get("target")))
        if part.tag == "add" and sum(part.has(name) for name in PLACES) != 1:
            found.append(error("add-at-one-place", part.place, expects=" | ".join(PLACES)))
    return tuple(found)


def laid_over(made: Composition, overlay: Overlay) -> Composition:
    """The composition with one overlay more."""
    made = _with_files_watched(made, overlay)
    course = evolve(
        made.course,
        org=overlay.node.get("org") or made.course.org,
        course=overlay.node.get("course") or made.course.course,
        banks=made.course.banks | overlay.banks,
        files=made.course.files | overlay.files,
        findings=(*made.course.findings, *overlay.findings),
        unread=made.course.unread | overlay.unread,
    )
    course = _with_variables(_with_data(course, overlay.data), overlay.node)
    made = evolve(made, course=_renamed(course, overlay.node.get("run")))
    for element in overlay.node.elements:
        made = _STEPS.get(element.tag, lambda unchanged, _: unchanged)(made, element)
    news = (finding for finding in bad_names(made.course) if finding not in made.course.findings)
    return _with_findings(made, *news)


def _with_files_watched(made: Composition, overlay: Overlay) -> Composition:
    """What the overlay recorded of files that its own stand for, held against the course's, which are still there."""
    before, after = _files(made.course), _files(overlay)
    watched = {element.get("target"): element for element in overlay.node.all("file")}
    parts = [
        Part(element, _as_element(before[path]), _as_element(after[path]) if path in after else None)
        for path, element in watched.items()
        if path in before
    ]
    found = [finding for part in parts for finding in _outdated(part)]
    found += [_unknown_target(element, path, before) for path, element in watched.items() if path not in before]
    unwatched = sorted(before.keys() & after.keys() - watched.keys())
    found += [warning("overlay-file-unwatched", overlay.node.place, target=path) for path in unwatched]
    return _with_findings(evolve(made, parts=(*made.parts, *parts)), *found)


def _files(holder: Course | Overlay) -> dict[str, Node | bytes]:
    """The files of which an overlay's stands for the course's of the same path."""
    return {f"{BANKS}/{name}.xml": bank for name, bank in holder.banks.items()} | holder.files


def _as_element(file: Node | bytes) -> Node:
    if isinstance(file, Node):
        return file
    try:
        return Node("file", (), (file.decode(),))
    except UnicodeDecodeError:
        return Node("file", (("sha256", hashlib.sha256(file).hexdigest()),))


def _renamed(course: Course, run: str) -> Course:
    """The course as another run: its policies go along."""
    if not run or run == course.run:
        return course
    old, new = f"policies/{course.run}/", f"policies/{run}/"
    key = (f'"course/{course.run}"'.encode(), f'"course/{run}"'.encode())
    kept = {path: data for path, data in course.files.items() if not path.startswith(old)}
    moved = {path.replace(old, new, 1): data.replace(*key) for path, data in course.files.items() if path not in kept}
    return evolve(course, run=run, files=kept | moved)


def _with_data(course: Course, data: Mapping[str, Node]) -> Course:
    """The course with what an overlay's own data files hold beside what its own hold: facts, terms, aims."""
    for tag, tree in data.items():
        if tag == VARIABLES:
            course = _with_variables(course, tree)
        else:
            before = course.data.get(tag, Node(tag))
            course = evolve(course, data=course.data | {tag: evolve(before, content=(*before.content, *tree.content))})
    return course


def _with_variables(course: Course, overlay: Node) -> Course:
    own = overlay.all("variable")
    names = {variable.get("name") for variable in own}
    before = course.data.get(VARIABLES, Node(VARIABLES))
    kept = tuple(variable for variable in before.all("variable") if variable.get("name") not in names)
    if not own:
        return course
    return evolve(course, data=course.data | {VARIABLES: evolve(before, content=(*kept, *own))})


def _replace(made: Composition, element: Node) -> Composition:
    return _substitute(made, element, element.elements)


def _remove(made: Composition, element: Node) -> Composition:
    return _substitute(made, element, ())


def _substitute(made: Composition, element: Node, new: tuple[Node, ...]) -> Composition:
    found = edited(made.course, element.get("target"), lambda _: new)
    if found is None:
        return _missed(made, element, element.get("target"))
    course, original = found
    part = Part(element, original, new[0] if new else None)
    return Composition(evolve(course, findings=(*course.findings, *_outdated(part))), (*made.parts, part))


def _outdated(part: Part) -> Iterable[Finding]:
    place, target = part.element.place, part.target
    if part.state == "new":
        yield warning("overlay-unrecorded", place, target=target, hash=part.hash)
    elif part.state == "changed":
        yield warning("overlay-outdated", place, target=target)


def _add(made: Composition, element: Node) -> Composition:
    where = next((name for name in PLACES if element.has(name)), "")
    arrange: dict[str, Callable[[Node], tuple[Node, ...]]] = {
        "after": lambda there: (there, *element.elements),
        "before": lambda there: (*element.elements, there),
        "into": lambda there: (evolve(there, content=(*there.content, *element.elements)),),
    }
    if not where:
        return made
    found = edited(made.course, element.get(where), arrange[where])
    return evolve(made, course=found[0]) if found else _missed(made, element, element.get(where))


_STEPS = {"replace": _replace, "add": _add, "remove": _remove}


def _missed(made: Composition, element: Node, target: str) -> Composition:
    return _with_findings(made, _unknown_target(element, target, addresses(made.course)))


def _unknown_target(element: Node, target: str, known: Iterable[str]) -> Finding:
    return error("unknown-target", element.place, target=target, near=nearest(target, tuple(known)))


def _with_findings(made: Composition, *found: Finding) -> Composition:
    return evolve(made, course=evolve(made.course, findings=(*made.course.findings, *found)))


def accepted(text: str, parts: Iterable[Part]) -> str:
    """The text of an `overlay.xml` with the hashes of what it replaces now; nothing else in it is touched."""
    hashes = {(part.element.tag, part.target): part.hash for part in parts}
    return START.sub(lambda found: _stamped(found, hashes), text)


def _stamped(found: re.Match[str], hashes: Mapping[tuple[str, str], str]) -> str:
    target = AIMED_AT.search(found[0]) if found["tag"] else None
    stamp = target and hashes.get((found["tag"], target["target"]))
    if not stamp:
        return found[0]
    end = "/>" if found[0].endswith("/>") else ">"
    return f'{STAMP.sub("", found[0].removesuffix(end)).rstrip()} hash="{stamp}"{end}'
