"""How a course leaves: one module per standard and version, each with `export(course, lang) -> files by name`."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from sevottam_lms.exporters import olx_course, scorm_1_2
from sevottam_lms.model.finding import Finding
from sevottam_lms.olx.course import Course
from sevottam_lms.rendering.catalogue import N_


@frozen
class Target:
    """What `sevottam build --target` offers.

    `export` takes a composed course and one of its languages, or None for all. `left_out` says what the format cannot
    carry. The sentences say what is made, what one language means for it, and what to do with it next.
    """

    export: Callable[[Course, str | None], dict[str, bytes]]
    makes: str
    lang_means: str
    next_step: str
    left_out: Callable[[Course], tuple[Finding, ...]] = lambda course: ()


TARGETS: dict[str, Target] = {
    "olx": Target(
        olx_course.export,
        makes=N_("one archive for Open edX Studio"),
        lang_means=N_("titles in that language alone, while the texts keep all"),
        next_step=N_("In Studio: Tools, Import, and choose the archive."),
    ),
    "scorm12": Target(
        scorm_1_2.export,
        makes=N_("one SCORM 1.2 package for each chapter (iGOT, Moodle, others)"),
        lang_means=N_("only that language is in the packages"),
        next_step=N_("Upload each package to the platform; docs/scorm.md says what to set there."),
        left_out=scorm_1_2.left_out,
    ),
}
