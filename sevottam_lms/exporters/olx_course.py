"""The course as Studio imports it: a `.tar.gz` with the course directory inside."""

from __future__ import annotations

import json

from attrs import evolve

from sevottam_lms.exporters.archive import tar_gz_bytes
from sevottam_lms.exporters.names import file_name
from sevottam_lms.model.language import read_title, write_title
from sevottam_lms.model.tree import Node
from sevottam_lms.olx.course import Course, course_files
from sevottam_lms.olx.policy import POLICY, read_policy

FOLDER = "course"
TITLE = "display_name"


def export(course: Course, lang: str | None = None) -> dict[str, bytes]:
    """One archive for Studio's import. With `lang`, titles are written in that language alone; texts keep all."""
    name = file_name(course.org, course.course, course.run, lang or "")
    return {f"{name}.tar.gz": tar_gz_bytes(files(course, lang), FOLDER)}


def files(course: Course, lang: str | None = None) -> dict[str, bytes]:
    """The course directory's files by path."""
    if lang is None:
        return course_files(course)
    found = course_files(evolve(course, root=_in_language(course.root, lang)))
    return found | {path: _policy_in(found[path], lang) for path in found if POLICY.fullmatch(path)}


def _in_language(node: Node, lang: str) -> Node:
    content = tuple(_in_language(part, lang) if isinstance(part, Node) else part for part in node.content)
    return evolve(node, attributes=tuple(_title_in(pair, lang) for pair in node.attributes), content=content)


def _title_in(pair: tuple[str, str], lang: str) -> tuple[str, str]:
    name, value = pair
    return (name, write_title(read_title(value), lang)) if name == TITLE else pair


def _policy_in(data: bytes, lang: str) -> bytes:
    # The platform prefers the titles in the policy to those in the course's own files.
    try:
        policy = read_policy(data)
    except ValueError:
        return data
    for entry in policy.values() if isinstance(policy, dict) else ():
        if isinstance(entry, dict) and isinstance(entry.get(TITLE), str):
            entry[TITLE] = write_title(read_title(entry[TITLE]), lang)
    return (json.dumps(policy, ensure_ascii=False, indent=4) + "\n").encode()
