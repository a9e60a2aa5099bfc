"""How a course leaves: one module per standard and version, each with `export(course, lang) -> files by name`."""

from __future__ import annotations

from collections.abc import Callable

from sevottam_lms.exporters import olx_course, scorm_1_2
from sevottam_lms.olx.course import Course

TARGETS: dict[str, Callable[[Course, str | None], dict[str, bytes]]] = {
    "olx": olx_course.export,
    "scorm12": scorm_1_2.export,
}
"""What `sevottam build --target` offers. The course is composed; `lang` is one of its languages, or None for all."""
