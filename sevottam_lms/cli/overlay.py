"""`sevottam overlay`: what an overlay replaces, whether it has changed since, and that its author has seen it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from itertools import chain, count
from pathlib import Path

from sevottam_lms.api import Node, Part, accepted, errors, read_composition
from sevottam_lms.cli.report import print_finding
from sevottam_lms.cli.rewrite import read_text, replace_text
from sevottam_lms.cli.words import Commands, UsageError, add_command, add_course, say
from sevottam_lms.rendering.catalogue import N_

FILE = "overlay.xml"
BETWEEN = {"table": " / ", "thead": " / ", "tbody": " / ", "tr": " | "}
APART = frozenset(["p", "li", "br", "h4", "blockquote", "caption", "table"])
STATES = {
    "same": N_("unchanged"),
    "changed": N_("the original has changed"),
    "new": N_("not recorded yet"),
}


def add(commands: Commands) -> None:
    parser = add_command(commands, "overlay", say(N_("Look after what an overlay replaces in a course.")))
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    status = add_command(actions, "status", say(N_("List what an overlay replaces; where it has changed, both texts.")))
    accept = add_command(actions, "accept", say(N_("Record what the overlay replaces as it is now.")))
    only = say(N_("only this one; may stand several times"))
    accept.add_argument("--target", action="append", default=[], metavar="TARGET", help=only)
    for action, run in ((status, run_status), (accept, run_accept)):
        add_course(action)
        action.add_argument(
            "overlay", type=Path, metavar="OVERLAY", help=say(N_("the overlay's directory (the one with overlay.xml)"))
        )
        action.set_defaults(run=run)


def run_status(options: argparse.Namespace) -> int:
    made = read_composition(options.path, [options.overlay])
    for part in made.parts:
        print(f"{part.target}: {say(STATES[part.state])}")
        for line in _side_by_side(part) if part.state == "changed" else ():
            print(f"  {line}")
    # What has lost its original is no part any more, and would go unnoticed.
    lost = errors(made.course.findings)
    for finding in lost:
        print_finding(finding, options.path)
    return int(bool(lost) or any(part.state != "same" for part in made.parts))


def _side_by_side(part: Part) -> Iterator[str]:
    """Each text of the original with the text in its place."""
    new = _by_place(part.replacement) if part.replacement else {}
    old = _by_place(part.original)
    for place in (*old, *(place for place in new if place not in old)):
        yield place
        yield f"  {say(N_('course'))}: {old.get(place, '–')}"
        yield f"  {say(N_('overlay'))}: {new.get(place, '–')}"


def _by_place(node: Node) -> dict[str, str]:
    """The texts of an element by where they stand, numbered where several stand alike."""
    found: dict[str, str] = {}
    for place, text in _texts(node):
        names = chain([place], (f"{place} {number}" for number in count(2)))
        found[next(name for name in names if name not in found)] = text
    return found


def _texts(node: Node, path: str = "") -> Iterator[tuple[str, str]]:
    name = node.get("id") or node.get("xml:lang")
    here = f"{path}/{node.tag}" + (f"[{name}]" if name else "")
    if node.get("xml:lang") or not node.elements:
        yield here, _words(node) or " ".join(f'{name}="{value}"' for name, value in node.attributes)
    else:
        for child in node.elements:
            yield from _texts(child, here)


def _words(node: Node) -> str:
    """What a text says on one line, with what stands apart on the page apart."""
    return " ".join(_said(node).split())


def _said(node: Node) -> str:
    parts = [part if isinstance(part, str) else _said(part) for part in node.content]
    said = BETWEEN[node.tag].join(filter(str.strip, parts)) if node.tag in BETWEEN else "".join(parts)
    return f" {said} " if node.tag in APART else said


def run_accept(options: argparse.Namespace) -> int:
    file = options.overlay / FILE if options.overlay.is_dir() else options.overlay
    parts = read_composition(options.path, [options.overlay]).parts
    for target in options.target:
        if target not in {part.target for part in parts}:
            known = ", ".join(part.target for part in parts) or "–"
            raise UsageError(say(N_("the overlay replaces no “{target}”; it has {known}."), target=target, known=known))
    chosen = [part for part in parts if part.state != "same" and (not options.target or part.target in options.target)]
    if chosen:
        replace_text(file, accepted(read_text(file), chosen))
    for part in chosen:
        print(say(N_("{target}: recorded"), target=part.target))
    return 0
