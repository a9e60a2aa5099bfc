"""What only the whole course can show: one module for each thing that is looked at.

Every rule takes the course as it was read and the same course composed (its pools filled), and yields findings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sevottam_lms.model.finding import Finding
from sevottam_lms.olx.checks.aims import aims
from sevottam_lms.olx.checks.claims import claims
from sevottam_lms.olx.checks.copies import copies
from sevottam_lms.olx.checks.figures import figures
from sevottam_lms.olx.checks.giveaway import given_away
from sevottam_lms.olx.checks.grading import grading
from sevottam_lms.olx.checks.media import media
from sevottam_lms.olx.checks.pools import pools
from sevottam_lms.olx.checks.structure import structure
from sevottam_lms.olx.checks.terms import terms
from sevottam_lms.olx.checks.unset import unset
from sevottam_lms.olx.course import Course

Rule = Callable[[Course, Course], Iterator[Finding]]

RULES: tuple[Rule, ...] = (structure, grading, pools, copies, claims, aims, terms, unset, given_away, media, figures)
