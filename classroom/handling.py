"""One action of a learner on a block: run the handler on copies, save what it did, only then answer."""

from __future__ import annotations

import logging
from io import BytesIO
from typing import Any

from attrs import frozen
from webob import Request, Response
from xblock.exceptions import NoSuchHandlerError

from sevottam_classroom import state
from sevottam_classroom.fields import LearnerFields
from sevottam_classroom.outline import Outline
from sevottam_classroom.runtime import ClassroomRuntime, Learner
from sevottam_classroom.state import Row
from sevottam_lms.api import Refusal

log = logging.getLogger(__name__)
TRIES = 5


@frozen
class Call:
    """A request to a block's handler. `environ` and `body` are kept apart: the handler may have to run again."""

    usage: str
    handler: str
    suffix: str
    environ: dict[str, Any]
    body: bytes

    def request(self) -> Request:
        environ = {**self.environ, "wsgi.input": BytesIO(self.body), "CONTENT_LENGTH": str(len(self.body))}
        # The session is the classroom's affair.
        environ.pop("HTTP_COOKIE", None)
        return Request(environ)


def answer(outline: Outline, learner: Learner, call: Call, lang: str) -> Response:
    """The block's answer, after everything it did was saved; raises `Refusal` when there is no such block or handler.

    When somebody else saved in between, what the handler did is dropped and it runs again on what is there now: of two
    submissions at once the second finds the first one's attempt finished and answers with its result.
    """
    if call.usage not in outline.parts:
        raise Refusal("no-such-block", status=404)
    learner_row = learner.row
    for _ in range(TRIES):
        response = _attempt(outline, learner, call, lang, learner_row)
        if response is not None:
            return response
        learner_row = state.read_learner(learner.id)
    log.warning("Gave up on %s of %s after %d overlapping saves", call.handler, call.usage, TRIES)
    raise Refusal("being-handled", status=409)


def _attempt(outline: Outline, learner: Learner, call: Call, lang: str, learner_row: Row) -> Response | None:
    """One run of the handler; None when its result could not be saved because somebody else saved in between."""
    block_row = state.read_block(learner.id, call.usage)
    fields = LearnerFields(outline.content, {call.usage: block_row.data()}, learner_row.by_owner())
    runtime = ClassroomRuntime(fields, outline.types, learner, lang)
    response = _run(runtime, call)
    # A block that refuses has nothing to save, whatever it touched on the way.
    change = _change(fields, runtime, call.usage, block_row, learner_row) if response.status_int < 400 else None
    if change is None or state.save(learner.id, call.usage, block_row, learner_row, change):
        return response
    return None


def _run(runtime: ClassroomRuntime, call: Call) -> Response:
    block = runtime.get_block(call.usage)
    try:
        return runtime.handle(block, call.handler, call.request(), call.suffix)
    except NoSuchHandlerError as problem:
        raise Refusal("no-such-handler", status=404) from problem


def _change(
    fields: LearnerFields, runtime: ClassroomRuntime, usage: str, block_row: Row, learner_row: Row
) -> state.Change | None:
    """What differs from what was read; None when nothing does."""
    change = state.Change(
        block=block_row.replaced_by(fields.own.get(usage, {})),
        learner=learner_row.replaced_by(fields.shared),
        completion=runtime.published.completion,
        grade=runtime.published.grade,
    )
    return change if change.touches_block or change.learner is not None else None
