"""Whatever arrives at whatever address, and whatever became of the store: an answer, never a failure.

The addresses are those of `urls.py` and the handlers those of the course's blocks: a new one cannot be forgotten.
`SEVOTTAM_ROUNDS` makes the random ones longer.
"""

import json
import os
import re
from functools import cache
from pathlib import Path
from random import Random

import pytest
from django.apps import apps
from django.conf import settings
from django.urls import get_resolver
from xblock.core import XBlock

from sevottam_classroom.models import BlockState, LearnerState, SignInFailure
from sevottam_classroom.served import current
from tests.strategies import Chooser, action, damaged, json_value

ROUNDS = int(os.environ.get("SEVOTTAM_ROUNDS", "12"))
ODD_TEXTS = ("", "x", "-1", "NaN", "é😀", "null\0byte", "' OR 1=1 --", "../../etc/passwd", "9" * 40, "क" * 300)
PARTS = {
    "str": ("x", "é😀", "' OR 1=1 --", "__init__", "9" * 40),
    "path": ("x", "a/b/../c"),
    "int": ("0", str(2**63), "9" * 40),
}
ADDRESSES = [pattern.pattern for pattern in get_resolver().url_patterns]
JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
PIECES = "multipart/form-data; boundary=b"
BODIES = [
    (b"", FORM),
    (b"\xff\xfe=\xff&%ff=%00&%E0%A4%A", FORM),
    (b"&".join(b"a%d=1" % number for number in range(1001)), FORM),
    (b"a=" + b"x" * 3_000_000, FORM),
    (b"[" * 100_000, JSON),
    (b'{"do": NaN}', JSON),
    (b"no boundary", PIECES),
    (b'--b\r\nContent-Disposition: form-data; name="file"; filename="\xff.csv"\r\n\r\n\xff\xfe\0,\r\n--b--', PIECES),
    (b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.xlsx"\r\n\r\nPK\x03\x04\r\n--b--', PIECES),
]


def everything():
    """All that is kept, save the wrong passwords that are counted on purpose."""
    models = [model for model in apps.get_app_config("classroom").get_models() if model is not SignInFailure]
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


def paths(pattern, pk):
    """The address filled with what nobody would link to, and with an account there is where it names one."""
    address = f"/{pattern}"
    names = [(name, type(kind).__name__) for name, kind in pattern.converters.items()]
    odd = {"StringConverter": PARTS["str"], "PathConverter": PARTS["path"], "IntConverter": (str(pk), *PARTS["int"])}
    for place in range(max((len(odd[kind]) for _, kind in names), default=1)):
        filled = {name: odd[kind][place % len(odd[kind])] for name, kind in names}
        yield re.sub(r"<(?:\w+:)?(\w+)>", lambda part, filled=filled: filled[part[1]], address)


@cache
def form_fields():
    """Every name a form of ours has, from the templates."""
    texts = [path.read_text() for folder in settings.TEMPLATES[0]["DIRS"] for path in Path(folder).rglob("*.html")]
    return sorted({name for text in texts for name in re.findall(r'name="([a-z_]+)"', text)})


def asked(client, path, choose, thorough):
    """Requests to one address, malformed each in its own way; a thorough one also tries all bodies."""
    for method in ("get", "head", "put", "delete", "patch", "options"):
        yield f"{method} {path}", lambda method=method: getattr(client, method)(path)
    odd = {name: choose.one(ODD_TEXTS) for name in form_fields()}
    yield f"GET {path} {odd}", lambda: client.get(path, odd)
    yield f"POST {path} {odd}", lambda: client.post(path, odd)
    for body, kind in BODIES if thorough else ():
        yield f"POST {path} {body[:40]!r}", lambda body=body, kind=kind: client.generic("POST", path, body, kind)


@pytest.mark.parametrize("who", ["nobody", "learner", "facilitator"])
@pytest.mark.parametrize("pattern", ADDRESSES, ids=str)
def test_no_request_makes_a_page_fail(pattern, who, asha, ravi, facilitator, visit):
    """Every address, asked by everybody in every wrong way: no 500; and what is refused has changed nothing."""
    person = {"nobody": None, "learner": asha, "facilitator": facilitator}[who]
    choose = Chooser(Random(f"{pattern}{who}").randrange)
    for place, path in enumerate(paths(pattern, ravi.pk)):
        client = visit(person, raise_request_exception=False)
        before = everything()
        for said, send in asked(client, path, choose, thorough=not place):
            answer, after = send(), everything()
            assert answer.status_code < 500, said
            assert answer.status_code < 400 or after == before, said
            before = after
            if path.startswith("/handler/") and not said.startswith("head"):
                assert answer.status_code >= 400 and answer.json()["error"]["message"], said


def handlers(usage):
    """The handlers of a block, by the name they are called by."""
    block_class = XBlock.load_class(current().types[usage])
    named = [name for name in dir(block_class) if getattr(getattr(block_class, name), "_is_xblock_handler", False)]
    return [f"/handler/{usage}/{name}" for name in named]


def body(choose, usage, row):
    """Bytes that are nearly an action: one that fits, damaged; any JSON; any bytes."""
    shape = choose.below(3)
    if shape == 0:
        return bytes(choose.below(256) for _ in range(choose.below(60)))
    if shape == 1 or not usage.startswith("sevottam_quiz"):
        verbs = ("start", "save", "hint", "check", "submit", "review", "acknowledge", "open", "write", "language")
        sent = {
            "do": choose.one(verbs),
            **{name: json_value(choose) for name in ("attempt", "sections", "lang", "field")},
        }
        return json.dumps(damaged(choose, sent)).encode()
    return json.dumps(damaged(choose, {"do": "submit", "attempt": row, "responses": {"x": ["a"]}})).encode()


@pytest.mark.parametrize("usage", current().parts)
def test_no_body_makes_a_handler_fail(usage, asha, visit):
    """Every handler of every block: 4xx in JSON with a sentence, and nothing written; or 200 if it happened to fit."""
    client, choose = visit(asha, raise_request_exception=False), Chooser(Random(usage).randrange)
    begun = client.post(f"/handler/{usage}/act", '{"do": "start"}', content_type=JSON)
    attempt = begun.json()["view"]["attempt"]["id"] if begun.status_code == 200 else "x"
    for url in handlers(usage):
        for _ in range(ROUNDS * 4):
            sent, before = body(choose, usage, attempt), everything()
            answer = client.generic("POST", url, sent, JSON)
            assert answer.status_code < 500, (url, sent)
            if answer.status_code >= 400:
                assert answer.json()["error"]["message"], (url, sent)
                assert everything() == before, (url, sent)


BROKEN = [
    "",
    "nonsense",
    "null",
    "[]",
    '"x"',
    '{"record":',
    "\0",
    '{"a":' * 5000,
    "[" * 100_000,
    '{"record":NaN}',
    '{"draft":{"attempt":"\\ud800"}}',
    '{"":{"sevottam_language":"\\ud800","sevottam_extra_time":"x"}}',
]


def pages(usage):
    return [f"/unit/{unit.id}/" for unit in current().units.values() if usage in [part.usage for part in unit.parts]]


def assert_goes_on(client, usage, said):
    """The pages that show the block show it, and its handler answers."""
    for page in [*pages(usage), "/"]:
        shown = client.get(page)
        assert shown.status_code == 200 and b"part-problem" not in shown.content, (page, said)
        assert page == "/" or f'data-usage="{usage}"'.encode() in shown.content, (page, said)
    for sent in (
        '{"do": "start"}',
        '{"do": "save", "attempt": "x", "responses": {}}',
        '{"do": "language", "lang": "hi"}',
    ):
        assert client.post(f"/handler/{usage}/act", sent, content_type=JSON).status_code < 500, (sent, said)


@pytest.mark.parametrize("usage", current().parts)
@pytest.mark.parametrize("text", BROKEN, ids=lambda text: text[:12] or "nothing")
def test_rows_that_are_no_json_do_not_stop_a_learner(usage, text, asha, facilitator, visit):
    """Not even JSON in the row of a block, or in what blocks share: pages show, and work goes on."""
    client = visit(asha, raise_request_exception=False)
    client.post(f"/handler/{usage}/act", '{"do": "start"}', content_type=JSON)
    LearnerState.objects.update_or_create(account=asha, defaults={"state": text})
    BlockState.objects.update_or_create(
        account=asha,
        usage=usage,
        defaults={"state": text, "earned": 1.0, "possible": 2.0, "changed": "2026-01-01T00:00Z"},
    )
    assert visit(facilitator, raise_request_exception=False).get("/sheet/").status_code == 200
    assert_goes_on(client, usage, text[:20])


@pytest.mark.parametrize("usage", current().parts)
def test_damaged_states_do_not_stop_a_learner(usage, asha, facilitator, visit):
    """A state that was once good, with something in it replaced, dropped or added."""
    client, choose = visit(asha, raise_request_exception=False), Chooser(Random(usage).randrange)
    guide = visit(facilitator, raise_request_exception=False)
    for do in ({"do": "start"}, {"do": "acknowledge", "sections": []}, {"do": "open", "steps": []}):
        client.post(f"/handler/{usage}/act", json.dumps(do), content_type=JSON)
    row, _ = BlockState.objects.get_or_create(account=asha, usage=usage, defaults={"changed": "2026-01-01T00:00Z"})
    good = json.loads(row.state) or {"progress": {"done": ["a"]}, "record": {"used": 1}}
    for _ in range(ROUNDS):
        text = json.dumps(damaged(choose, good))
        shared = json.dumps(damaged(choose, {"": {"sevottam_language": "hi"}}))
        BlockState.objects.filter(pk=row.pk).update(state=text, earned=1.0, possible=2.0)
        LearnerState.objects.update_or_create(account=asha, defaults={"state": shared})
        assert guide.get("/sheet/").status_code == 200, text
        assert guide.get(f"/people/{asha.pk}/").status_code == 200, text
        assert_goes_on(client, usage, (text, shared))


def test_the_attempts_of_a_quiz_are_guarded(asha, visit):
    """Actions on a live quiz as the engines' own tests generate them, sent through the door."""
    from sevottam_lms.activities.attempt import Draft, Hints, QuizState, Record
    from sevottam_lms.api import definition, load

    usage = next(usage for usage in current().parts if usage.startswith("sevottam_quiz"))
    plan = definition(current().content[usage, "content"]).plan
    client, choose = visit(asha, raise_request_exception=False), Chooser(Random(7).randrange)
    for _ in range(ROUNDS * 6):
        row = BlockState.objects.filter(account=asha, usage=usage).first()
        kept = json.loads(row.state) if row else {}
        state = QuizState(*(load(kind, kept.get(kind.__name__.lower())) for kind in (Record, Draft, Hints)))
        sent = json.dumps(action(choose, plan, state))
        before = everything()
        answer = client.post(f"/handler/{usage}/act", sent, content_type=JSON)
        assert answer.status_code < 500, sent
        if answer.status_code >= 400:
            assert everything() == before, sent
