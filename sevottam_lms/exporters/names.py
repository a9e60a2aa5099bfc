"""Names of files and identifiers that every platform takes: letters, digits, dot, hyphen, underscore."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable

UNFIT = re.compile(r"[^A-Za-z0-9._-]+")
SHORTEST_KEY = 3


def file_name(*parts: str) -> str:
    """The parts joined by hyphens, with whatever is not allowed in a file name as a hyphen too."""
    return UNFIT.sub("-", "-".join(part for part in parts if part)).strip("-.") or "course"


def short_keys(names: Iterable[str]) -> tuple[str, ...]:
    """For each name a key of a few letters that depends on the name alone, all of one length and distinct.

    What a learner has done is kept under such keys: it survives other blocks coming and going around it.
    """
    digests = [base64.urlsafe_b64encode(hashlib.sha256(name.encode()).digest()).decode() for name in names]
    length = SHORTEST_KEY
    while len({digest[:length] for digest in digests}) < len(set(digests)):
        length += 1
    return tuple(digest[:length] for digest in digests)
