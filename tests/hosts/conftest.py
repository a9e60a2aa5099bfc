"""Fixtures of the hosts' own tests."""

from __future__ import annotations

import re

import pytest


@pytest.fixture
def learner(request: pytest.FixtureRequest) -> str:
    """A learner of its own for each test, so that the tests can share a server."""
    return re.sub(r"[^\w.-]+", "-", str(request.node.name))
