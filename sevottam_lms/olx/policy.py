"""The policy of a run: JSON that the platform prefers to what the course's own files say."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from attrs import frozen

from sevottam_lms.model.finding import Finding, error
from sevottam_lms.model.tree import Place

POLICY = re.compile(r"policies/[^/]+/policy\.json")
POLICIES = re.compile(r"policies/[^/]+/(grading_)?policy\.json")
ENTRIES = '{"course/RUN": {"display_name": "…"}}'


@frozen
class Form:
    """What a field of a course may hold, with an example of it in JSON."""

    fits: Callable[[Any], bool]
    example: str


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(text, str) for text in value)


_TEXT = Form(lambda value: isinstance(value, str), '"…"')
_TIME = Form(lambda value: isinstance(value, str), '"2026-01-01T00:00:00Z"')
FORMS = {
    "display_name": _TEXT,
    "language": _TEXT,
    "start": _TIME,
    "end": _TIME,
    "enrollment_start": _TIME,
    "enrollment_end": _TIME,
    "self_paced": Form(lambda value: isinstance(value, bool), "true"),
    "advanced_modules": Form(_texts, '["sevottam_lesson"]'),
}
"""The fields that our courses set; platforms know some eighty more, which are theirs to judge."""


def read_policy(data: bytes) -> Any:
    """What a policy file says; raises `ValueError` when it cannot be read, or not be written again."""
    try:
        policy = json.loads(data, parse_constant=_no_number)
        # Half a surrogate pair is read without complaint, but no file can hold it.
        json.dumps(policy, ensure_ascii=False).encode()
    except RecursionError as problem:
        raise ValueError("nested too deeply") from problem
    return policy


def _no_number(name: str) -> Any:
    # Python reads and writes NaN and Infinity; no other reader of JSON does.
    raise ValueError(f"{name} is no number in JSON")


def bad_policies(files: Mapping[str, bytes]) -> Iterator[Finding]:
    """An error for every policy file that cannot be read, or says what no platform can use."""
    for path in filter(POLICIES.fullmatch, files):
        try:
            policy = read_policy(files[path])
        except ValueError as problem:
            yield error("bad-json", Place(path, getattr(problem, "lineno", None)), reason=str(problem))
            continue
        # What a grading policy has to say is looked at together with the graded sections.
        if POLICY.fullmatch(path):
            yield from (error("bad-policy", Place(path), reason=expected) for expected in _amiss(policy))


def _amiss(policy: Any) -> Iterator[str]:
    """The forms that were expected, in JSON, where a policy has another."""
    if not isinstance(policy, dict) or not all(isinstance(entry, dict) for entry in policy.values()):
        yield ENTRIES
        return
    fields = [(name, value) for entry in policy.values() for name, value in entry.items()]
    # A field that is null is one that is not set.
    wrong = [name for name, value in fields if name in FORMS and value is not None and not FORMS[name].fits(value)]
    yield from (f'"{name}": {FORMS[name].example}' for name in dict.fromkeys(wrong))
