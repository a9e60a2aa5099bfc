"""The one module outsiders import: the verbs, and the nouns they take and give."""

from sevottam_lms.activities import explorer, lesson, quiz
from sevottam_lms.activities.outcome import Context, Outcome
from sevottam_lms.activities.record import Checks, Draft, Hints, QuizState, Record
from sevottam_lms.activities.wire import read_action, text_of
from sevottam_lms.errors import ContentError, ExportError, Refusal, SevottamError, UnreadableResponse
from sevottam_lms.interactions import INTERACTIONS
from sevottam_lms.model.finding import Finding, errors
from sevottam_lms.model.glossary import Term
from sevottam_lms.model.language import LANGUAGE_NAMES, read_title, write_title
from sevottam_lms.model.plain import load, to_plain
from sevottam_lms.model.points import MARK
from sevottam_lms.model.tree import Node, Place, content_hash
from sevottam_lms.olx.blocks import BLOCKS, check_block, definition
from sevottam_lms.olx.check import check_course, sound_course
from sevottam_lms.olx.checks.terms import course_terms
from sevottam_lms.olx.compose import compose, compose_block
from sevottam_lms.olx.course import Course, course_directory, read_course
from sevottam_lms.olx.coverage import CoveredAim, CoveredGroup, CoveredUnit, coverage
from sevottam_lms.olx.frameworks import frameworks
from sevottam_lms.olx.overlay import Part, accepted, read_composition, read_overlay
from sevottam_lms.olx.provenance import Claim, claims_of
from sevottam_lms.olx.relaxng import relax_ng
from sevottam_lms.olx.starter import start_course, start_lesson, start_quiz
from sevottam_lms.olx.survey import Survey, survey
from sevottam_lms.olx.xml import fill as fill_xml
from sevottam_lms.olx.xml import from_lxml, read_xml, write_compact, write_xml
from sevottam_lms.rendering import (
    UI_LANGUAGES,
    Page,
    check_html,
    editor_html,
    explorer_html,
    hint_html,
    lesson_html,
    notice_html,
    quiz_html,
    quiz_slots,
    review_slots,
)
from sevottam_lms.rendering.messages import finding as finding_message
from sevottam_lms.rendering.messages import message

__all__ = [
    "BLOCKS",
    "INTERACTIONS",
    "LANGUAGE_NAMES",
    "MARK",
    "UI_LANGUAGES",
    "Checks",
    "Claim",
    "ContentError",
    "Context",
    "Course",
    "CoveredAim",
    "CoveredGroup",
    "CoveredUnit",
    "Draft",
    "ExportError",
    "Finding",
    "Hints",
    "Node",
    "Outcome",
    "Page",
    "Part",
    "Place",
    "QuizState",
    "Record",
    "Refusal",
    "SevottamError",
    "Survey",
    "Term",
    "UnreadableResponse",
    "accepted",
    "check_block",
    "check_course",
    "check_html",
    "claims_of",
    "compose",
    "compose_block",
    "content_hash",
    "course_directory",
    "course_terms",
    "coverage",
    "definition",
    "editor_html",
    "errors",
    "explorer",
    "explorer_html",
    "fill_xml",
    "finding_message",
    "frameworks",
    "from_lxml",
    "hint_html",
    "lesson",
    "lesson_html",
    "load",
    "message",
    "notice_html",
    "quiz",
    "quiz_html",
    "quiz_slots",
    "read_action",
    "read_composition",
    "read_course",
    "read_overlay",
    "read_title",
    "read_xml",
    "relax_ng",
    "review_slots",
    "sound_course",
    "start_course",
    "start_lesson",
    "start_quiz",
    "survey",
    "text_of",
    "to_plain",
    "write_compact",
    "write_title",
    "write_xml",
]
