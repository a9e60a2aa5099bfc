"""What a block needs from wherever it runs, beyond what every XBlock runtime gives.

A runtime may offer its own as the service `sevottam_host` (the classroom does, see `sevottam_classroom`); otherwise
Django's cache and clock serve, as on the Open edX platform.
"""

from __future__ import annotations

import hashlib
import time
from typing import Any, Protocol

CLAIM_SECONDS = 60


class Host(Protocol):
    """The service `sevottam_host`."""

    def claim(self, name: str) -> bool:
        """Take a name for this learner in this block; False when it is taken. Claims are not released; they expire."""

    def claimed(self, name: str) -> bool:
        """Whether a claim on the name stands."""

    def now(self) -> int:
        """Seconds since 1970, UTC."""

    def language(self) -> str:
        """The language of the page, as its code (`hi`, `en-us`)."""

    def extra_time(self) -> int:
        """How much more time this learner has in timed quizzes, in percent."""


class PlatformHost:
    """The host on a platform that rewrites state without a version: what is atomic there is a claim in the cache."""

    def __init__(self, block: Any) -> None:
        self.block = block

    def _key(self, name: str) -> str:
        learner = self.block.scope_ids.user_id
        return "sevottam-" + hashlib.sha256(f"{self.block.usage}\0{learner}\0{name}".encode()).hexdigest()

    def claim(self, name: str) -> bool:
        from django.core.cache import cache

        return bool(cache.add(self._key(name), 1, timeout=CLAIM_SECONDS))

    def claimed(self, name: str) -> bool:
        from django.core.cache import cache

        return cache.get(self._key(name)) is not None

    def now(self) -> int:
        return int(time.time())

    def language(self) -> str:
        from django.utils.translation import get_language

        return get_language() or ""

    def extra_time(self) -> int:
        return int(self.block.sevottam_extra_time)


def host_of(block: Any) -> Host:
    """The runtime's own host service, or the platform's ways."""
    return block.runtime.service(block, "sevottam_host") or PlatformHost(block)
