"""How a course leaves: one module per standard and version, each with `export(course, lang) -> files by name`."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from sevottam_lms.exporters import olx_course, scorm_1_2
from sevottam_lms.model.finding import Finding
from sevottam_lms.olx.course import Course


@frozen
class Target:
    """What `sevottam build --target` offers.

    `export` takes a composed course and one of its languages, or None for all. `left_out` says what the format cannot
    carry.
    """

    export: Callable[[Course, str | None], dict[str, bytes]]
    left_out: Callable[[Course], tuple[Finding, ...]] = lambda course: ()


TARGETS: dict[str, Target] = {
    "olx": Target(olx_course.export),
    "scorm12": Target(scorm_1_2.export, scorm_1_2.left_out),
}
