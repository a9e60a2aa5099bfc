"""The shape of a piece of XML, without a parser: what `olx` reads into and writes from.

Definitions are read from trees and never written back; the tree itself is kept and written. So whatever a block does
not know survives.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any

from attrs import evolve, field, frozen

LANG = "xml:lang"
SPACE = "xml:space"
RUN = re.compile(r"\s+")


@frozen
class Place:
    """Where something stands: a file as the reader named it, and a line (1-based) when known."""

    file: str = ""
    line: int | None = None

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@frozen
class Node:
    """An element: tag, attributes in written order, and content (elements and text, in order).

    Names outside the XML namespace are in Clark notation (`{uri}name`); `xml:lang` and `xml:space` are spelt so.
    `place` takes no part in equality.
    """

    tag: str
    attributes: tuple[tuple[str, str], ...] = ()
    content: tuple[Node | str, ...] = ()
    place: Place = field(default=Place(), eq=False, repr=False)
    # Kept, not looked for: rules walk a course dozens of times.
    elements: tuple[Node, ...] = field(init=False, eq=False, repr=False)

    @elements.default
    def _elements(self) -> tuple[Node, ...]:
        return tuple([part for part in self.content if isinstance(part, Node)])

    def get(self, name: str, default: str = "") -> str:
        """The attribute's value, or `default`."""
        # A loop, not a generator: nothing is asked of a course as often as this.
        for key, value in self.attributes:
            if key == name:
                return value
        return default

    def has(self, name: str) -> bool:
        for key, _ in self.attributes:  # noqa: SIM110 (as above)
            if key == name:
                return True
        return False

    def all(self, *tags: str) -> tuple[Node, ...]:
        """The child elements with one of these tags, in order."""
        return tuple([part for part in self.elements if part.tag in tags])

    @property
    def text(self) -> str:
        """All text inside, with runs of white space as one space: what a plain text says."""
        return " ".join("".join(self.strings()).split())

    @property
    def says_nothing(self) -> bool:
        return not any(map(str.strip, self.strings()))

    def strings(self) -> list[str]:
        """The pieces of text inside, in order."""
        found: list[str] = []
        for part in self.content:
            found += [part] if isinstance(part, str) else part.strings()
        return found

    def walk(self) -> Iterator[Node]:
        """This element and all below it, in document order."""
        # A stack, not recursion: each step costs the same however deep the element stands.
        ahead = [self]
        while ahead:
            node = ahead.pop()
            yield node
            ahead += node.elements[::-1]

    def with_attribute(self, name: str, value: str | None) -> Node:
        """A copy with the attribute set at the end, or removed when `value` is None."""
        kept = tuple(pair for pair in self.attributes if pair[0] != name)
        return evolve(self, attributes=kept if value is None else (*kept, (name, value)))

    def without(self, *names: str) -> Node:
        """A copy without these attributes."""
        return evolve(self, attributes=tuple(pair for pair in self.attributes if pair[0] not in names))


def content_hash(node: Node, ignoring: tuple[str, ...] = ()) -> str:
    """Sixteen hex digits of the SHA-256 of what the element says.

    Indifferent to the order of attributes, to indentation and to how long a run of white space is, because a platform's
    export rewrites those, even inside `xml:space="preserve"` where an element holds only elements. A space between
    inline elements counts. `ignoring` names attributes of the element itself.
    """
    text = json.dumps(_canonical(node.without(*ignoring), False), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _canonical(node: Node, preserve: bool) -> list[Any]:
    preserve = preserve or node.get(SPACE) == "preserve"
    parts: list[Any] = []
    for part in node.content:
        if isinstance(part, Node):
            parts.append(_canonical(part, preserve))
        elif part.strip():
            parts.append(RUN.sub(" ", part) if preserve else " ".join(part.split()))
        elif preserve and "\n" not in part:
            parts.append(" ")
    return [node.tag, sorted(node.attributes), parts]
