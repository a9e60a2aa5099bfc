"""The course as it is shipped, composed; and small courses made for one test."""

from __future__ import annotations

import pytest

from sevottam_lms.olx.compose import compose
from sevottam_lms.olx.course import Course, read_course
from tests.exporters.courses import SEVOTTAM


@pytest.fixture(scope="session")
def course() -> Course:
    return compose(read_course(SEVOTTAM))
