"""A quiz's rules in sentences, for the learner before the first attempt: what differs from the plain case."""

from __future__ import annotations

from collections.abc import Iterator

from sevottam_lms.activities.quiz import Quiz
from sevottam_lms.rendering.catalogue import N_
from sevottam_lms.rendering.voice import voice

COUNTS = {
    "best": N_("Your best attempt counts."),
    "last": N_("Your latest attempt counts, also when it is worse."),
    "first": N_("Your first attempt counts; further ones are for practice."),
    "average": N_("The average of your attempts counts."),
}
FEEDBACK = {
    "item": N_("You can check each answer by itself. Once checked, it is settled."),
    "attempt": N_("After each attempt you see the right answers."),
    "final": N_(
        "After each attempt you see which answers were right. The right answers themselves are shown "
        "once you have passed or have no attempt left."
    ),
    "never": N_("After each attempt you see your marks, not the right answers."),
}
TIMED = N_("When the time is up, your answers are submitted by themselves.")
WAIT = N_("Between two attempts there is a wait of {minutes} min.")
NEGATIVE = N_("A wrong answer costs up to {percent}% of the question's marks; no answer costs nothing.")


def rules(quiz: Quiz, lang: str) -> list[str]:
    """The sentences, in a language."""
    return list(_rules(quiz, lang))


def _rules(quiz: Quiz, lang: str) -> Iterator[str]:
    speak = voice(lang)
    if quiz.time_limit_minutes:
        yield speak(TIMED)
    if quiz.negative_percent:
        yield speak(NEGATIVE, percent=quiz.negative_percent)
    if quiz.max_attempts != 1 and quiz.kind == "graded":
        yield speak(COUNTS[quiz.counts])
    if quiz.wait_minutes and quiz.max_attempts != 1:
        yield speak(WAIT, minutes=quiz.wait_minutes)
    yield speak(FEEDBACK[quiz.feedback])
