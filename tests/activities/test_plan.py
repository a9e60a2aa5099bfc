"""The plan and its hash."""

from __future__ import annotations

import json

from tests.activities.test_quiz import made


def test_the_plan_is_json() -> None:
    """All that taking the quiz needs, and its hash."""
    plan = made().plan
    written = json.loads(json.dumps(plan.to_json()))
    assert written["pools"] == [[2, ["a", "b", "c"]]]
    assert [form["item"] for form in written["forms"]] == ["a", "b", "c"]
    assert (written["maxAttempts"], written["passPercent"], written["practice"]) == (2, 60, False)
    assert written["hash"] == plan.hash


def test_the_hash_is_of_what_marking_needs() -> None:
    """It changes with items, keys and rules, and is the same for the same quiz."""
    plans = [made(), made("abd"), made(draw=1), made(hint=""), made(attributes='pass_percent="50"')]
    assert len({quiz.plan.hash for quiz in plans}) == len(plans)
    assert made().plan.hash == made().plan.hash


def test_wording_is_no_part_of_it() -> None:
    assert "?" not in json.dumps(made().plan.to_json())
