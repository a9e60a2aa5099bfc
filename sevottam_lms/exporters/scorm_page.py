"""The two texts of a SCORM package: its manifest, and its one page with the whole chapter in every language."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from attrs import evolve
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from sevottam_lms.activities import explorer, lesson, quiz
from sevottam_lms.activities.record import QuizState
from sevottam_lms.exporters.chapter import Block, Chapter, Unit
from sevottam_lms.model.language import LANGUAGE_NAMES, read_title, write_title
from sevottam_lms.model.tree import Node
from sevottam_lms.rendering import Page, explorer_html, lesson_html, package_templates, quiz_html
from sevottam_lms.rendering.catalogue import N_
from sevottam_lms.rendering.environment import script_json
from sevottam_lms.rendering.messages import REFUSALS
from sevottam_lms.rendering.voice import voice

NOTICES = {
    "alone": N_("This page was not opened from a learning platform: you can use everything, but nothing is recorded."),
    "unsaved": N_("Not saved yet: the platform does not answer. What you did is kept on this page; we go on trying."),
    "finished": N_("You have finished this lesson."),
    "failed": N_("You have worked through this lesson, but not passed every quiz."),
}
NO_SCRIPT = N_("This lesson needs JavaScript. Please switch it on in your browser and reload the page.")
# What the machine in the browser can refuse; hosts with a server have more.
REFUSED = (
    "unknown-action",
    "bad-field",
    "unreadable-response",
    "nothing-to-answer",
    "no-attempt-left",
    "no-hint-left",
    "too-early",
    "time-up",
    "already-checked",
    "not-answered",
    "nothing-to-check",
    "attempt-open",
    "not-kept",
    "attempt-withdrawn",
    "stale-attempt",
    "unknown-item",
    "unknown-section",
    "unknown-field",
    "sheet-full",
    "unknown-step",
)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("sevottam_lms", "exporters/player"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _rendered(template: str, **facts: object) -> str:
    return _environment().get_template(template).render(facts)


def manifest_xml(identifier: str, chapter: Chapter, files: Iterable[str], lang: str | None) -> str:
    """`imsmanifest.xml`: one organization, one item, one SCO of these files."""
    # An XML ID begins with a letter, and an organisation's name may begin with a digit.
    xml_id = identifier if identifier[0].isalpha() else f"_{identifier}"
    title = write_title(chapter.title, lang)
    return _rendered("imsmanifest.xml.j2", identifier=xml_id, title=title, files=sorted(files))


def index_html(chapter: Chapter, outline: dict[str, Any], languages: tuple[str, ...]) -> str:
    """`index.html`: the chapter in each language as a template, and what the player needs to know."""
    facts = {
        **outline,
        "languages": list(languages),
        "refusals": {lang: voice(lang).table({code: REFUSALS[code] for code in REFUSED}) for lang in languages},
    }
    return _rendered(
        "index.html.j2",
        title=write_title(chapter.title, languages[0] if len(languages) == 1 else None),
        lang=languages[0],
        facts=script_json(facts),
        languages=[_language(chapter, lang, languages, outline.get("room", 0)) for lang in languages],
    )


def _language(chapter: Chapter, lang: str, languages: tuple[str, ...], room: int) -> dict[str, Any]:
    page = Page("package", lang, host="package", room=_in_round_numbers(room))
    return {
        "code": lang,
        "direction": page.direction,
        "_": voice(lang),
        "title": chapter.title,
        "others": [(code, LANGUAGE_NAMES.get(code, code)) for code in languages] if len(languages) > 1 else [],
        "notices": voice(lang).table(NOTICES),
        "no_script": voice(lang)(NO_SCRIPT),
        "units": [_unit(unit, page) for unit in chapter.units if unit.blocks or unit.left_out],
    }


def _in_round_numbers(letters: int) -> int:
    """How many characters of text fit into so many letters, as it may be promised: a letter and a quarter for each."""
    return letters * 4 // 5 // 50 * 50


def _unit(unit: Unit, page: Page) -> dict[str, Any]:
    return {
        "title": unit.title,
        "alone": len(unit.blocks) == 1 and bool(unit.blocks[0].title),
        "blocks": [block_html(block, page) for block in unit.blocks],
        "left_out": [_name_of(node, page.lang) for node in unit.left_out],
    }


def _name_of(node: Node, lang: str) -> str:
    title = write_title(read_title(node.get("display_name")), lang)
    return f"“{title}” ({node.tag})" if title else node.tag


def block_html(block: Block, package: Page) -> Markup:
    """One block before anything was done in it; behind a quiz everything it can ask and say, as templates."""
    page = evolve(package, block_id=block.id, title=block.title)
    definition = block.definition
    if block.kind == "lesson":
        return Markup(lesson_html(definition, lesson.view(definition, lesson.LessonState()), page))
    if block.kind == "explorer":
        return Markup(explorer_html(definition, explorer.view(definition, explorer.ExplorerState()), page))
    shell = quiz_html(definition, quiz.view(definition, QuizState()), page)
    return Markup(f"{shell}\n{package_templates(definition, page)}")
