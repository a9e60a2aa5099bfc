"""A test double of the Open edX platform: an LMS and a Studio by what was observed of the real ones.

What it reproduces (see docs/hosts.md): a learner's state is read before the handler runs and written back whole, the
last writer winning; fields of the platform's own are mixed into every block; a published grade completes a block unless
it has custom completion; completion counts at 1.0; the course parser drops white space between inline elements and all
comments; Studio publishes nothing and has no learner, save that a preview is bound to its author; blocks are exported
inline. It runs on XBlock's own Runtime.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from fs.osfs import OSFS
from lxml import etree
from webob import Request, Response
from xblock.core import XBlock, XBlockMixin
from xblock.field_data import FieldData
from xblock.fields import BlockScope, Boolean, Float, Integer, Scope, ScopeIds, String, UserScope
from xblock.runtime import MemoryIdManager, Runtime

STRUCTURE = ("course", "chapter", "sequential", "vertical")
Key = tuple[Any, ...]


class PlatformMixin(XBlockMixin):
    """A few of the forty fields that the platform mixes into every block."""

    max_attempts = Integer(scope=Scope.settings)
    weight = Float(scope=Scope.settings)
    graded = Boolean(scope=Scope.settings, default=False)
    format = String(scope=Scope.settings)
    due = String(scope=Scope.settings)


def platform_parser() -> etree.XMLParser:
    """The parser settings with which the platform reads a course."""
    return etree.XMLParser(dtd_validation=False, load_dtd=False, remove_blank_text=True, remove_comments=True)


class Platform:
    """The databases of one installation: courses, learners' state, grades, completion."""

    def __init__(self) -> None:
        self.content: dict[str, dict[str, Any]] = {}
        self.types: dict[str, str] = {}
        self.outline: list[tuple[str, dict[str, str], list[str]]] = []
        self.state: dict[Key, str] = {}
        self.grades: dict[tuple[int, str], tuple[float, float]] = {}
        self.completion: dict[tuple[int, str], float] = {}
        self.events: list[tuple[str, str, dict[str, Any]]] = []

    # Studio

    def import_course(self, directory: Path) -> list[str]:
        """Read a course directory; returns the usage ids of its leaf blocks in order."""
        self.content.clear()
        self.outline.clear()
        with OSFS(str(directory)) as files:
            studio = PlatformRuntime(self, None, resources_fs=files)
            self._walk(directory, etree.parse(str(directory / "course.xml"), platform_parser()).getroot(), studio)
        return list(self.content)

    def _walk(self, directory: Path, node: Any, studio: PlatformRuntime) -> None:
        if node.tag not in STRUCTURE:
            self._add_block(node, studio)
            return
        path = directory / node.tag / f"{node.get('url_name')}.xml"
        name = node.get("url_name")
        if not len(node) and path.exists():
            node = etree.parse(str(path), platform_parser()).getroot()
        children = [f"{child.tag}@{child.get('url_name')}" for child in node]
        self.outline.append((f"{node.tag}@{name}", dict(node.attrib), children))
        for child in node:
            self._walk(directory, child, studio)

    def _add_block(self, node: Any, studio: PlatformRuntime) -> None:
        # The platform serialises the child and parses it again before the block sees it.
        node = etree.fromstring(etree.tostring(node), platform_parser())
        usage = f"{node.tag}@{node.get('url_name')}"
        self.types[usage] = node.tag
        self.content[usage] = {}
        block = XBlock.load_class(node.tag).parse_xml(node, studio, ScopeIds(None, node.tag, usage, usage))
        block.save()

    def export_course(self, directory: Path) -> None:
        """Write the course as Studio does: structure in files of its own, leaf blocks inline, indentation rewritten."""
        for usage, attributes, children in self.outline:
            tag, _, name = usage.partition("@")
            node = etree.Element(tag, attributes)
            for child in children:
                node.append(self._exported(child))
            path = directory / tag / f"{name}.xml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(etree.tostring(node, pretty_print=True, encoding="utf-8"))
        run = next(usage.partition("@")[2] for usage, _, _ in self.outline if usage.startswith("course@"))
        etree.ElementTree(etree.Element("course", url_name=run, org="O", course="C")).write(
            str(directory / "course.xml")
        )

    def _exported(self, usage: str) -> Any:
        tag, _, name = usage.partition("@")
        if tag in STRUCTURE:
            return etree.Element(tag, url_name=name)
        node = etree.Element(tag, url_name=name)  # named first: a block could write over it
        self.block(usage, None).add_xml_to_node(node)
        return node

    # LMS

    def block(self, usage: str, user: int | None) -> XBlock:
        """A block as one request sees it: this learner's state is read now."""
        runtime = PlatformRuntime(self, user)
        return runtime.construct_xblock(self.types[usage], ScopeIds(user, self.types[usage], usage, usage))

    def view(self, usage: str, user: int | None, name: str = "student_view") -> Any:
        block = self.block(usage, user)
        return block.runtime.render(block, name)

    def preview(self, usage: str, author: int) -> Any:
        """The block on Studio's unit page: bound to its author, shown as `author_view` where it claims to have one."""
        block = self.block(usage, author)
        name = "author_view" if getattr(block, "has_author_view", False) else "student_view"
        return block.runtime.render(block, name)

    def post(self, usage: str, user: int | None, action: Any, method: str = "POST") -> Response:
        """One request to the block's handler. `action` is JSON, or bytes sent as they are."""
        body = action if isinstance(action, bytes) else json.dumps(action).encode()
        block = self.block(usage, user)
        request = Request.blank("/", method=method, body=body, content_type="application/json")
        return block.runtime.handle(block, "act", request)

    def published(self, user: int, block: XBlock, kind: str, event: dict[str, Any]) -> None:
        """What the platform's signal handlers make of an event."""
        usage = block.scope_ids.usage_id
        self.events.append((usage, kind, event))
        if kind == "completion":
            self.completion[user, usage] = event["completion"]
        if kind == "grade":
            self.grades[user, usage] = (event["value"], event["max_value"])
            if not getattr(block, "has_custom_completion", False):
                self.completion[user, usage] = 1.0


class PlatformRuntime(Runtime):
    """The runtime of one request."""

    def __init__(self, platform: Platform, user: int | None, resources_fs: Any = None) -> None:
        ids = MemoryIdManager()
        super().__init__(ids, ids, mixins=(PlatformMixin,), services={"field-data": PlatformFields(platform, user)})
        self.platform = platform
        self.user = user
        if resources_fs is not None:
            self.resources_fs = resources_fs

    def handler_url(
        self, block: XBlock, handler_name: str, suffix: str = "", query: str = "", thirdparty: bool = False
    ) -> str:
        return f"/handler/{block.scope_ids.usage_id}/{handler_name}"

    def local_resource_url(self, block: XBlock, uri: str) -> str:
        return f"/resource/{block.scope_ids.block_type}/{uri}"

    def resource_url(self, resource: str) -> str:
        return f"/resource/{resource}"

    def publish(self, block: XBlock, event_type: str, event_data: dict[str, Any]) -> None:
        if self.user is None:
            return  # Studio has no publish service that does anything
        self.platform.published(self.user, block, event_type, event_data)

    def render_asides(self, block: XBlock, view_name: str, frag: Any, context: Any) -> Any:
        return frag


class PlatformFields(FieldData):
    """Content from the course; learners' state from rows that were read when the request began."""

    def __init__(self, platform: Platform, user: int | None) -> None:
        self.platform = platform
        self.user = user
        self.rows: dict[Key, dict[str, Any]] = defaultdict(dict)
        if user is not None:
            self.rows.update({key: json.loads(row) for key, row in platform.state.items() if key[0] == user})

    def _row(self, block: XBlock, name: str) -> tuple[Key | None, dict[str, Any]]:
        scope = block.fields[name].scope
        usage = block.scope_ids.usage_id
        if scope.user == UserScope.NONE:
            return None, self.platform.content[usage]
        if scope.block == BlockScope.ALL:
            key: Key = (self.user, "user_info")
        else:
            assert scope in (Scope.user_state,), f"the double knows no {scope}"
            key = (self.user, usage)
        return key, self.rows[key]

    def get(self, block: XBlock, name: str) -> Any:
        return self._row(block, name)[1][name]

    def has(self, block: XBlock, name: str) -> bool:
        return name in self._row(block, name)[1]

    def set(self, block: XBlock, name: str, value: Any) -> None:
        self.set_many(block, {name: value})

    def set_many(self, block: XBlock, update_dict: dict[str, Any]) -> None:
        for name, value in update_dict.items():
            key, row = self._row(block, name)
            row[name] = value
            if key is not None:
                self._write(key, {name: value})

    def _write(self, key: Key, fields: dict[str, Any]) -> None:
        # Read, update, write, without a lock: another request's write in between is lost.
        row = json.loads(self.platform.state.get(key, "{}"))
        self.platform.state[key] = json.dumps(row | fields)

    def delete(self, block: XBlock, name: str) -> None:
        self._row(block, name)[1].pop(name, None)

    def default(self, block: XBlock, name: str) -> Any:
        raise KeyError(name)
