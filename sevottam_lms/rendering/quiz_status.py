"""Where a learner stands in a quiz, in words, for the slots of its panels; as `frontend/player/slots.js`.

A slot's text is ready-made HTML: the words come escaped, and what fills them are numbers.
"""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from sevottam_lms.rendering.catalogue import N_, fill
from sevottam_lms.rendering.items import HINT_COSTS, HINT_FREE, MARKS
from sevottam_lms.rendering.lesson import SAVING

View = dict[str, Any]
Texts = dict[str, str]
CALM = 300
"""So many seconds before the end minutes alone are shown: a running second hand only makes nervous."""

TEXTS = SAVING | {
    "starting": N_("Starting…"),
    "submitting": N_("Submitting…"),
    "checking": N_("Checking…"),
    "saveLater": N_("Your answers are kept on this page. We will go on trying to save them."),
    "notSubmitted": N_(
        "Your answers are not submitted yet and your attempt is not used up. They are kept on this page."
    ),
    "restored": N_("Answers from before the page was reloaded were brought back and saved."),
    "answered": N_("{done} of {total} answered"),
    "unanswered": N_("Not answered yet: {numbers}. What is not answered earns no marks."),
    "partly": N_("partly"),
    "moved": N_("{text}: now at place {place} of {total}"),
    "hintFree": HINT_FREE,
    "hintCosts": HINT_COSTS,
    "marks": MARKS,
    "minutesLeft": N_("{minutes} min left"),
    "secondsLeft": N_("{minutes}:{seconds} left"),
    "fiveLeft": N_("Five minutes are left."),
    "oneLeft": N_("One minute is left."),
    "timeUp": N_("The time is up. Your answers are being submitted."),
    "timeUpDone": N_("The time was up. Your answers were submitted by themselves."),
    "timeUpKept": N_(
        "The time is up, and your answers could not be sent yet. What was saved in time counts; we go on trying."
    ),
    "wait": N_("You can start the next attempt in {minutes} min."),
    "waited": N_("You can start the next attempt now."),
}
"""What the script says."""

PANELS = {
    "attempt": N_("Attempt {number} of {allowed}"),
    "attemptFree": N_("Attempt {number}"),
    "late": N_("The time was up before this attempt was submitted. What was saved by then counts."),
    "passed": N_("Passed"),
    "notPassed": N_("Not passed yet"),
    "missed": N_("Not passed"),
    "still": N_("You have already passed"),
    "practised": N_("Practice finished"),
    "score": N_("{earned} of {possible} marks · {percent}%"),
    "best": N_("Your best attempt so far: {percent}% (attempt {number}). The best one counts."),
    "first": N_("Your first attempt counts: {percent}%."),
    "last": N_("Your latest attempt counts: {percent}%."),
    "average": N_("The average of your attempts counts: {percent}%."),
    "toPass": N_(
        "You need {percent}% to pass. "
        "The right answers are shown once you have passed or have no attempt left."
    ),
    "marksOnly": N_("This quiz shows your marks, not the right answers."),
    "practiseMore": N_("Try again whenever you like; the questions may be others."),
    "shown": N_("The right answers are shown below."),
    "left": N_("Attempts left: {left}"),
    "withdrawn": N_(
        "The questions have changed since you began. That attempt was withdrawn and does not count."
    ),
    "past": N_("Attempt {number}: {percent}%"),
    "answersOf": N_("Your answers in attempt {number}"),
}
"""What only the panels say: their server fills them; a package has nobody else to do it and needs these too."""


def status_texts(view: View, texts: Texts) -> Texts:
    """What the panels say about where the learner stands."""
    return {
        "withdrawn": texts["withdrawn"] if view["withdrawn"] else "",
        **_attempt_texts(view, texts),
        **_result_texts(view, texts),
    }


def _attempt_texts(view: View, texts: Texts) -> Texts:
    attempt = view["attempt"]
    if not attempt:
        return {"attempt": "", "answered": "", "time": ""}
    items = attempt["items"]
    done = sum(1 for item in items if item["response"])
    heading = texts["attempt" if view["allowed"] else "attemptFree"]
    return {
        "attempt": fill(heading, {"number": attempt["number"], "allowed": view["allowed"]}),
        "answered": fill(texts["answered"], {"done": done, "total": len(items)}),
        "time": "" if attempt["due"] is None else _time_left(attempt["due"] - view["now"], texts),
    }


def _time_left(seconds: int, texts: Texts) -> str:
    minutes, rest = divmod(max(0, seconds), 60)
    if seconds > CALM:
        return fill(texts["minutesLeft"], {"minutes": minutes + bool(rest)})
    return fill(texts["secondsLeft"], {"minutes": minutes, "seconds": f"{rest:02d}"})


def _result_texts(view: View, texts: Texts) -> Texts:
    result = view["result"]
    if not result:
        return dict.fromkeys(("outcome", "score", "late", "counted", "next", "left", "wait", "answersOf"), "")
    return {
        "outcome": texts[_outcome(view)],
        "score": fill(texts["score"], result),
        "late": texts["late"] if result["late"] else "",
        "counted": fill(texts[view["counts"]], view["counted"]) if _counts_otherwise(view) else "",
        "next": fill(texts[_next(view)], {"percent": view["passPercent"]}),
        "left": fill(texts["left"], {"left": max(0, view["allowed"] - view["used"])}) if view["allowed"] else "",
        "wait": _wait(view, texts),
        "answersOf": answers_of(result, texts),
    }


def answers_of(result: View, texts: Texts) -> str:
    """The heading above what is said about the answers of a result; none where nothing is said."""
    return fill(texts["answersOf"], result) if result["items"] else ""


def _wait(view: View, texts: Texts) -> str:
    if view["waitUntil"] is None:
        return ""
    return fill(texts["wait"], {"minutes": -((view["now"] - view["waitUntil"]) // 60)})


def _counts_otherwise(view: View) -> bool:
    """Whether what counts is something else than the attempt that is shown."""
    counted, result = view["counted"], view["result"]
    return bool(counted) and (counted["number"] != result["number"]) and view["used"] > 1


def _outcome(view: View) -> str:
    if view["kind"] == "practice":
        return "practised"
    if passed(view):
        return "passed" if view["result"]["passed"] else "still"
    return "notPassed" if view["canStart"] else "missed"


def _next(view: View) -> str:
    if view["feedback"] == "never":
        return "marksOnly"
    if view["result"]["reveal"]:
        return "shown"
    return "practiseMore" if view["kind"] == "practice" else "toPass"


def passed(view: View) -> bool:
    return bool(view["counted"] and view["counted"]["passed"])


def passed_mark(view: View) -> str:
    """`true`, `false`, or nothing where passing is not at stake."""
    if not view["result"] or view["kind"] == "practice":
        return ""
    return "true" if passed(view) else "false"


def past_html(view: View, texts: Texts) -> str:
    """A button for each attempt that can be looked at again; none where there is only one, or nothing to see."""
    attempts = view["attempts"]
    if len(attempts) < 2 or view["feedback"] == "never":
        return ""
    return "".join(_past(attempt, attempt is attempts[-1], texts) for attempt in attempts)


def _past(attempt: View, shown: bool, texts: Texts) -> str:
    said = Markup(fill(texts["past"], attempt))
    button = '<button type="button" class="sv-button" data-review="{}" aria-pressed="{}">{}</button>'
    return Markup(f"<li>{button}</li>").format(attempt["attempt"], str(shown).lower(), said)
