"""How a learner sees it: activities as HTML, per language. Pure: no host, no clock, no learner's state kept.

Every function takes the activity's definition, the learner's `view` (JSON, as `activities.<name>.view` gives
it) and the `Page` it is shown on.
"""

from sevottam_lms.rendering.editor import editor_html
from sevottam_lms.rendering.explorer import explorer_html
from sevottam_lms.rendering.figures import figure_svg
from sevottam_lms.rendering.lesson import lesson_html
from sevottam_lms.rendering.messages import finding, message
from sevottam_lms.rendering.notice import UI_LANGUAGES, notice_html
from sevottam_lms.rendering.page import Page
from sevottam_lms.rendering.quiz import (
    check_html,
    hint_html,
    item_html,
    package_templates,
    quiz_html,
    quiz_slots,
    review_slots,
)

__all__ = [
    "UI_LANGUAGES",
    "Page",
    "check_html",
    "editor_html",
    "explorer_html",
    "figure_svg",
    "finding",
    "hint_html",
    "item_html",
    "lesson_html",
    "message",
    "notice_html",
    "package_templates",
    "quiz_html",
    "quiz_slots",
    "review_slots",
]
