"""The course as the classroom shows it: chapters, sections, units and their blocks, read once per process."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from attrs import define, frozen
from xblock.core import XBlock
from xblock.plugin import PluginMissingError

from sevottam_classroom.runtime import Intake, read_block_fields
from sevottam_lms.api import Node, Term, course_terms, read_composition, read_title, sound_course
from sevottam_lms.model.language import Localized

log = logging.getLogger(__name__)


@frozen
class Part:
    """A block of a unit. `available` is false where no XBlock of this type is installed, or it cannot read its XML."""

    usage: str
    tag: str
    title: Localized
    available: bool = True
    counts: bool = True
    """Whether the learner can complete it: what cannot be completed does not keep a unit open."""
    scored: bool = False


@frozen
class Unit:
    """A page. `chapter` and `section` are the titles it stands under."""

    id: str
    title: Localized
    parts: tuple[Part, ...]
    chapter: Localized
    section: Localized

    @property
    def counting(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.counts)

    @property
    def scored(self) -> bool:
        """Whether it can be marked."""
        return any(part.scored for part in self.parts)


@frozen
class Section:
    title: Localized
    units: tuple[Unit, ...]


@frozen
class Chapter:
    title: Localized
    sections: tuple[Section, ...]

    @property
    def units(self) -> tuple[Unit, ...]:
        return tuple(unit for section in self.sections for unit in section.units)


@define(frozen=True, slots=False, eq=False)
class Outline:
    """The course. `content` holds the blocks' content fields, by usage and field name; nobody writes to it."""

    title: Localized
    language: str
    languages: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    terms: tuple[Term, ...]
    content: Mapping[tuple[str, str], Any]

    @cached_property
    def units(self) -> dict[str, Unit]:
        """All units by id, in reading order."""
        return {unit.id: unit for chapter in self.chapters for unit in chapter.units}

    @cached_property
    def parts(self) -> dict[str, Part]:
        """All blocks that can be run, by usage."""
        return {part.usage: part for unit in self.units.values() for part in unit.parts if part.available}

    @cached_property
    def types(self) -> dict[str, str]:
        """The block type of each usage."""
        return {usage: part.tag for usage, part in self.parts.items()}

    def neighbours(self, unit: Unit) -> tuple[Unit | None, Unit | None]:
        """The units before and after."""
        order = list(self.units.values())
        place = order.index(unit)
        return (order[place - 1] if place else None, order[place + 1] if place + 1 < len(order) else None)


def read_outline(path: Path, overlays: Sequence[Path] = ()) -> Outline:
    """The outline of a course directory with its overlays; raises `ContentError` with every error when it has any."""
    whole = sound_course(read_composition(path, overlays).course)
    reader = _Reader()
    return Outline(
        title=whole.title,
        language=_language(whole.root.get("language"), whole.languages),
        languages=whole.languages,
        terms=course_terms(whole),
        chapters=tuple(reader.chapter(node) for node in _shown(whole.root, "chapter")),
        content=reader.intake.content,
    )


def _language(wanted: str, languages: tuple[str, ...]) -> str:
    return wanted if wanted in languages else languages[0]


def _shown(node: Node, tag: str) -> tuple[Node, ...]:
    return tuple(child for child in node.all(tag) if child.get("visible_to_staff_only") != "true")


class _Reader:
    """One reading: collects the content of the blocks it meets, and gives every block and unit an id of its own."""

    def __init__(self) -> None:
        self.intake = Intake()
        self.seen: set[str] = set()

    def chapter(self, node: Node) -> Chapter:
        title = read_title(node.get("display_name"))
        sections = (self.section(child, title) for child in _shown(node, "sequential"))
        return Chapter(title, tuple(section for section in sections if section.units))

    def section(self, node: Node, chapter: Localized) -> Section:
        title = read_title(node.get("display_name"))
        return Section(title, tuple(self.unit(child, chapter, title) for child in _shown(node, "vertical")))

    def unit(self, node: Node, chapter: Localized, section: Localized) -> Unit:
        name = self._own(node.get("url_name") or "unit")
        parts = tuple(self.parts(node, name))
        title = read_title(node.get("display_name")) or (parts[0].title if parts else section)
        return Unit(name, title, parts, chapter, section)

    def parts(self, unit: Node, name: str) -> Iterator[Part]:
        for child in unit.elements:
            usage = self._own(f"{child.tag}.{child.get('url_name') or name}")
            yield self.part(child, usage)

    def part(self, node: Node, usage: str) -> Part:
        title = read_title(node.get("display_name"))
        try:
            block_class = XBlock.load_class(node.tag)
            read_block_fields(node, usage, self.intake)
        except PluginMissingError:
            log.warning("There is no XBlock for <%s> (%s)", node.tag, usage)
        except Exception:
            # Somebody else's block, and whatever it makes of its XML: the course is served without it.
            log.exception("The XBlock for <%s> (%s) cannot read it", node.tag, usage)
        else:
            scored = getattr(block_class, "has_score", False)
            return Part(usage, node.tag, title, counts=_can_be_completed(block_class), scored=scored)
        return Part(usage, node.tag, title, available=False, counts=False)

    def _own(self, name: str) -> str:
        # The checker lets no two units or blocks share a name; blocks written inline may have none.
        own, number = name, 1
        while own in self.seen:
            number += 1
            own = f"{name}-{number}"
        self.seen.add(own)
        return own


def _can_be_completed(block_class: Any) -> bool:
    return getattr(block_class, "completion_mode", "completable") == "completable"
