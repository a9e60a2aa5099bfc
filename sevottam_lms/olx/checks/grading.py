"""The grading policy: what a platform counts must be what the course's graded sections say."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from typing import Any

from sevottam_lms.model.finding import Finding, error, errors, warning
from sevottam_lms.model.schema import nearest
from sevottam_lms.model.tree import Node, Place
from sevottam_lms.olx.course import Course
from sevottam_lms.olx.policy import read_policy

# Weights are written with two or three digits: thirds do not add up to one exactly.
TOLERANCE = 0.005


def grading(course: Course, whole: Course) -> Iterator[Finding]:
    graded = [node for node in course.root.walk() if node.tag == "sequential" and node.get("graded") == "true"]
    path = f"policies/{course.run}/grading_policy.json"
    if path in course.unread:
        return
    if path not in course.files:
        # A sound policy elsewhere is no policy: platforms look for the run's own.
        yield from (warning("no-grading-policy", node.place, path=path) for node in graded[:1])
        return
    try:
        graders = _graders(read_policy(course.files[path]))
    except ValueError:
        return  # said where policies are read
    except TypeError as problem:
        yield error("bad-grading-policy", Place(path), reason=str(problem))
        return
    yield from _weights(path, graders)
    for node in graded:
        yield from _format(node, graders)
    if not errors(course.findings):  # else sections may be missing from the count
        yield from _counts(path, graders, Counter(node.get("format") for node in graded))


def _graders(policy: Any) -> dict[str, dict[str, Any]]:
    """The graders by what they grade; raises `TypeError` with what was expected."""
    found = policy.get("GRADER") if isinstance(policy, dict) else None
    if not isinstance(found, list) or not all(isinstance(grader, dict) for grader in found):
        raise TypeError('{"GRADER": [{…}, …]}')
    for grader in found:
        if not isinstance(grader.get("type"), str) or not _is_number(grader.get("weight")):
            raise TypeError('{"type": "…", "weight": 0.5}')
    return {grader["type"]: grader for grader in found}


def _is_number(value: Any) -> bool:
    try:
        return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
    except OverflowError:  # JSON knows whole numbers of any length, floats end somewhere
        return False


def _weights(path: str, graders: dict[str, dict[str, Any]]) -> Iterator[Finding]:
    total = sum(grader["weight"] for grader in graders.values())
    if graders and abs(total - 1) > TOLERANCE:
        yield warning("weights-not-one", Place(path), total=f"{total:g}")


def _format(node: Node, graders: dict[str, dict[str, Any]]) -> Iterator[Finding]:
    name = node.get("format")
    if not name:
        yield warning("graded-without-format", node.place, id=node.get("url_name"), known=", ".join(graders) or "–")
    elif name not in graders:
        yield warning("no-grader", node.place, format=name, near=nearest(name, graders))


def _counts(path: str, graders: dict[str, dict[str, Any]], graded: Counter[str]) -> Iterator[Finding]:
    for name, grader in graders.items():
        least = grader.get("min_count", 0)
        if not graded[name]:
            yield warning("grader-not-used", Place(path), format=name)
        elif _is_number(least) and least > graded[name]:
            yield warning("grader-too-many", Place(path), format=name, least=str(least), count=str(graded[name]))
