"""Overlays: what an institute changes in a course without copying it.

An overlay replaces, adds and removes by id, sets variables and brings files of its own. For what it replaced it keeps
the content hash; once the original has changed, the overlay's author is told, with both texts.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Literal

from attrs import evolve, field, frozen

from sevottam_lms.errors import ContentError
from sevottam_lms.model.finding import Finding, error, warning
from sevottam_lms.model.schema import Attribute, Child, Element, check, identifier, nearest
from sevottam_lms.model.tree import Node, Place, content_hash
from sevottam_lms.model.variables import TAG as VARIABLES
from sevottam_lms.model.variables import VARIABLE
from sevottam_lms.olx.course import (
    DATA,
    RESOLVED,
    STRUCTURE,
    Course,
    bad_names,
    course_directory,
    read_course,
    read_parts,
)

FILE = "overlay.xml"
HASH = re.compile(r"[0-9a-f]{16}")
# A start tag, past everything that only looks like one; its target, and the hash it may have, however they are quoted.
START = re.compile(r"""<!--.*?-->|<!\[CDATA\[.*?\]\]>|<(?P<tag>[\w:.-]+)(?:[^<>"']|"[^"]*"|'[^']*')*>""", re.DOTALL)
AIMED_AT = re.compile(r"""\starget\s*=\s*(?P<quote>["'])(?P<target>.*?)(?P=quote)""")
STAMP = re.compile(r"""\s+hash\s*=\s*("[^"]*"|'[^']*')""")
TARGET = re.compile(r"[a-z_]+(/[\w.-]+)?(#[\w.-]+)?")
EXAMPLE = "sevottam_lesson/state-law#appeals"
PLACES = ("after", "before", "into")
_AIM = Attribute("target", required=True, pattern=TARGET, example=EXAMPLE)
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
    """One part that an overlay replaced or removed: the original now, what stands for it, and the hash it recorded."""

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
    return evolve(made, course=evolve(made.course, findings=(*made.course.findings, *news)))


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
    known = tuple(address for node in _everything(made.course).walk() for address in _addresses(node))
    finding = error("unknown-target", element.place, target=target, near=nearest(target, known))
    return evolve(made, course=evolve(made.course, findings=(*made.course.findings, finding)))


def _addresses(node: Node) -> tuple[str, ...]:
    name = _name(node)
    inner = (child.get("id") for child in node.walk() if child is not node and child.has("id")) if name else ()
    return (f"{node.tag}/{name}", *(f"{node.tag}/{name}#{child}" for child in inner)) if name else ()


def _name(node: Node) -> str:
    return node.get("url_name") or node.get("id")


def _everything(course: Course) -> Node:
    # Data before content, which may hold copies of it.
    return Node("", content=(*course.data.values(), *course.banks.values(), course.root))


def edited(course: Course, target: str, change: Callable[[Node], tuple[Node, ...]]) -> tuple[Course, Node] | None:
    """The course with the target's element replaced by what `change` makes of it, and the element; None without it.

    A target is `tag/name`, where the name is a url_name or an id, with `#id` for something inside; or a tag alone.
    """
    whole, _, inner = target.partition("#")
    tag, _, name = whole.partition("/")

    def fits(node: Node) -> bool:
        return node.tag == tag and (not name or _name(node) == name)

    def may_hold(node: Node) -> bool:
        # What a pointer can name stands in the structure only: no use in reading through blocks and banks.
        return tag not in RESOLVED or node.tag in STRUCTURE

    if not inner:
        return _taken_apart(course, _replaced(_everything(course), fits, change, may_hold))
    originals: list[Node] = []

    def within(node: Node) -> tuple[Node, ...]:
        found = _replaced(node, lambda child: child.get("id") == inner, change)
        originals.extend([found[1]] if found else [])
        return (found[0] if found else node,)

    outer = _taken_apart(course, _replaced(_everything(course), fits, within, may_hold))
    return (outer[0], originals[0]) if outer and originals else None


def _replaced(
    parent: Node,
    fits: Callable[[Node], bool],
    change: Callable[[Node], tuple[Node, ...]],
    may_hold: Callable[[Node], bool] = lambda _: True,
) -> tuple[Node, Node] | None:
    """The parent with the first element below it that fits changed, its children before their children."""
    for child in parent.elements:
        if fits(child):
            return _exchanged(parent, child, change(child)), child
    for child in filter(may_hold, parent.elements):
        if found := _replaced(child, fits, change, may_hold):
            return _exchanged(parent, child, (found[0],)), found[1]
    return None


def _exchanged(parent: Node, child: Node, new: tuple[Node, ...]) -> Node:
    content = (new if part is child else (part,) for part in parent.content)
    return evolve(parent, content=tuple(chain.from_iterable(content)))


def _taken_apart(course: Course, found: tuple[Node, Node] | None) -> tuple[Course, Node] | None:
    if found is None or not found[0].all("course"):
        return None
    whole, original = found
    names = {id(bank): name for name, bank in course.banks.items()}
    banks = {names.get(id(bank), bank.get("id")): bank for bank in whole.all("item_bank")}
    data = {tree.tag: tree for tree in whole.elements if tree.tag in DATA}
    return evolve(course, root=whole.all("course")[0], banks=banks, data=data), original


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
