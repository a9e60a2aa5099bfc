"""Variables that nothing sets: learners would see `{{name}}`."""

from __future__ import annotations

from collections.abc import Iterator

from sevottam_lms.model.finding import Finding, error
from sevottam_lms.model.schema import nearest
from sevottam_lms.model.variables import TAG, used_variables
from sevottam_lms.olx.course import Course


def unset(course: Course, whole: Course) -> Iterator[Finding]:
    variables = course.data.get(TAG)
    known = [child.get("name") for child in variables.all("variable")] if variables else []
    for tree in (whole.root, *whole.banks.values(), *whole.data.values()):
        for node in tree.walk():
            for name in sorted(used_variables(node)):
                yield error("unknown-variable", node.place, name=name, near=nearest(name, known))
