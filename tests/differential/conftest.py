"""One node process for the whole session."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.differential.peer import Peer, start_peer


@pytest.fixture(scope="session")
def peer() -> Iterator[Peer]:
    started = start_peer()
    if started is None:
        pytest.fail("Node.js is not installed; the differential tests need it (Debian: apt-get install nodejs).")
    yield started
    started.close()
