"""The policy of a run: JSON that the platform prefers to what the course's own files say."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from sevottam_lms.model.finding import Finding, error
from sevottam_lms.model.tree import Place

POLICY = re.compile(r"policies/[^/]+/policy\.json")
POLICIES = re.compile(r"policies/[^/]+/(grading_)?policy\.json")


def read_policy(data: bytes) -> Any:
    """What a policy file says; raises `ValueError` when it cannot be read, or not be written again."""
    try:
        policy = json.loads(data)
        # Half a surrogate pair is read without complaint, but no file can hold it.
        json.dumps(policy, ensure_ascii=False).encode()
    except RecursionError as problem:
        raise ValueError("nested too deeply") from problem
    return policy


def bad_policies(files: Mapping[str, bytes]) -> Iterator[Finding]:
    """An error for every policy file that cannot be read."""
    for path in filter(POLICIES.fullmatch, files):
        try:
            read_policy(files[path])
        except ValueError as problem:
            yield error("bad-json", Place(path, getattr(problem, "lineno", None)), reason=str(problem))
