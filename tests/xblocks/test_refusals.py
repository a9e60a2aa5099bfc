"""Every malformed request is answered 4xx in the learner's language, and writes nothing."""

import json
import re
from random import Random

import pytest
from xblock.fields import Scope

from sevottam_lms.olx.blocks import BLOCKS
from tests.strategies import Chooser, json_value
from tests.xblocks.course import ASHA, usage_of

RAVI = ASHA + 1
BODIES = [
    b"",
    b"nonsense",
    b"null",
    b"[]",
    b"42",
    b'"start"',
    b"{}",
    b"[" * 100_000,
    b'{"a":' * 50_000,
    b'{"do": NaN}',
    b"\xff\xfe",
    b'{"do": "start", "x": "' + b"a" * 3_000_000 + b'"}',
    b'{"do": ' + b"1" * 10_000 + b"}",
    json.dumps({"do": ["start"]}).encode(),
    json.dumps({"do": "submit"}).encode(),
    json.dumps({"do": "submit", "attempt": 3, "responses": []}).encode(),
    json.dumps({"do": "submit", "attempt": "x", "responses": {"a": {"b": 1}}}).encode(),
    json.dumps({"do": "save", "attempt": "x", "responses": {"\ud800": "\ud800"}}).encode(),
    json.dumps({"do": "hint", "attempt": "x", "item": None}).encode(),
    json.dumps({"do": "acknowledge", "sections": "all"}).encode(),
    json.dumps({"do": "acknowledge", "sections": [1]}).encode(),
    json.dumps({"do": "open", "steps": ["no-such-step"]}).encode(),
    json.dumps({"do": "language", "lang": ["hi"]}).encode(),
    json.dumps({"do": "language", "lang": "xx"}).encode(),
]


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body[:24].decode("latin-1"))
@pytest.mark.parametrize("tag", ["sevottam_lesson", "sevottam_framework", "sevottam_quiz"])
def test_a_malformed_body_is_refused(platform, tag, body):
    """4xx, JSON, a code and a sentence; no row written, nothing published."""
    reply = platform.post(usage_of(platform, tag), ASHA, body)
    assert 400 <= reply.status_code < 500
    assert reply.json["error"]["code"] and reply.json["error"]["message"]
    assert platform.state == {} and platform.events == []


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_only_post_acts(platform, method):
    """Other methods are 405."""
    assert platform.post(usage_of(platform, "sevottam_quiz"), ASHA, {"do": "start"}, method).status_code == 405


def test_an_unreadable_response_consumes_nothing(platform):
    """The attempt stays open and can be submitted."""
    usage = usage_of(platform, "sevottam_quiz")
    view = platform.post(usage, ASHA, {"do": "start"}).json["view"]
    item = view["attempt"]["items"][0]["id"]
    before = dict(platform.state)
    bad = {"do": "submit", "attempt": view["attempt"]["id"], "responses": {item: {"no": "response"}}}
    reply = platform.post(usage, ASHA, bad)
    assert reply.status_code == 400 and reply.json["error"]["code"] == "unreadable-response"
    assert platform.state == before
    assert platform.post(usage, ASHA, {**bad, "responses": {}}).status_code == 200


@pytest.mark.parametrize(
    "poison",
    [
        None,
        [],
        {"record": 3},
        {"record": {"used": "x", "results": [1]}},
        {"record": {"open": {"id": "a"}}},
        {"draft": {"attempt": "a", "responses": 9}},
        {"hints": {"given": {"a": "b"}}},
        {"progress": [1]},
        {"progress": {"done": [[]], "opened": 5}},
    ],
)
def test_no_stored_state_can_make_a_view_fail(platform, poison):
    """Whatever the row holds, the page renders and a fresh start is possible."""
    for usage in platform.content:
        platform.state[ASHA, usage] = json.dumps(
            poison if isinstance(poison, dict) else {"record": poison, "progress": poison}
        )
        assert "sevottam" in platform.view(usage, ASHA).content


@pytest.mark.parametrize("tag", BLOCKS)
def test_no_stored_field_can_make_a_view_fail(platform, tag):
    """Any JSON in any field that a platform keeps for a learner, also in those that all blocks share."""
    usage = usage_of(platform, tag)
    fields = platform.block(usage, ASHA).fields.values()
    own = [field.name for field in fields if field.scope == Scope.user_state]
    shared = [field.name for field in fields if field.scope == Scope.user_info]
    choose = Chooser(Random(tag).randrange)
    for _ in range(60):
        platform.state[ASHA, usage] = json.dumps({name: json_value(choose) for name in own})
        platform.state[ASHA, "user_info"] = json.dumps({name: json_value(choose) for name in shared})
        stored = dict(platform.state)
        assert "sevottam" in platform.view(usage, ASHA).content, stored
        assert platform.post(usage, ASHA, {"do": "start"}).status_code < 500, stored


@pytest.mark.parametrize("tag", BLOCKS)
def test_a_page_of_somebody_else_changes_nothing(platform, tag):
    """On a shared computer: opened by one learner, and sent on after another has signed in in another tab."""
    usage = usage_of(platform, tag)
    whose = json.loads(re.search(r'class="sv-view"[^>]*>(.*?)</script>', platform.view(usage, ASHA).content, re.S)[1])
    sent = {"do": "language", "lang": "hi", "owner": whose["owner"]}
    refused = platform.post(usage, RAVI, sent)
    assert (refused.status_code, refused.json["error"]["code"]) == (409, "other-learner")
    assert "reload the page" in refused.json["error"]["message"]
    assert platform.post(usage, ASHA, sent).status_code == 200
    assert platform.post(usage, ASHA, {**sent, "owner": ["x"]}).status_code == 409
