"""Keys that a text gives away: what a clever learner would notice, and an author reading alone would not.

Only what speaks for itself is said: the whole text of the right answer, word for word, where no wrong one stands beside
it; or a habit that holds through nearly all of a quiz.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from attrs import frozen

from sevottam_lms.activities.quiz import ITEM_TAGS
from sevottam_lms.activities.quiz import TAG as QUIZ
from sevottam_lms.model.finding import Finding, note, warning
from sevottam_lms.model.tree import LANG, Node
from sevottam_lms.olx.checks.pools import draw_of
from sevottam_lms.olx.course import Course
from sevottam_lms.olx.items import own_items

VERDICT = r"correct|right|correct answer|right answer|answer|wrong|incorrect|सही|सही उत्तर|उत्तर|गलत|ग़लत"
MARKED = re.compile(rf"[(\[]\s*({VERDICT})\s*[)\]]|[✓✔☑✗✘☒]|^\*|\*$", re.IGNORECASE)
TELLING_ID = re.compile(r"(is-)?(correct|right|wrong|incorrect|sahi|galat)(-?\d+)?")
# An answer this short may stand in any text.
SHORTEST = 5
# A habit: so many questions at least, and in so great a part of them.
QUESTIONS, PART = 5, 0.8


@frozen
class Question:
    """What is chosen between in one place: an item, or a gap in it. `right` and `wrong` are options as written."""

    right: tuple[Node, ...]
    wrong: tuple[Node, ...]

    @property
    def options(self) -> tuple[Node, ...]:
        return (*self.right, *self.wrong)


def given_away(course: Course, whole: Course) -> Iterator[Finding]:
    for _, item in own_items(course):
        yield from _item(item)
    for quiz in (block for block in whole.blocks if block.tag == QUIZ):
        yield from _habits(quiz)
        yield from _intro(quiz)
        yield from _shown_too_soon(quiz)


def questions(item: Node) -> Iterator[Question]:
    """What is chosen between in an item, whatever its type; nothing where the key is no choice."""
    for holder in (item, *item.elements):
        options = holder.all("option")
        right = tuple(option for option in options if option.get("correct") == "true")
        if right and len(right) < len(options):
            yield Question(right, tuple(option for option in options if option not in right))
    for answer in item.all("answer"):
        if answer.get("credit", "100") == "100":
            yield Question((answer,), ())


def _item(item: Node) -> Iterator[Finding]:
    name = item.get("id")
    for option in (option for node in item.walk() for option in node.all("option")):
        if TELLING_ID.fullmatch(option.get("id")) or option.get("id") in (option.get("target"), option.get("category")):
            yield warning("key-in-id", option.place, id=name, option=option.get("id"))
        for text in option.all("text"):
            if MARKED.search(text.text.strip()):
                yield warning("key-marked", text.place, id=name, text=text.text)
    asked = tuple(questions(item))
    for prompt in item.all("prompt"):
        if any(tells(prompt, question) for question in asked):
            yield warning("key-in-prompt", prompt.place, id=name, lang=prompt.get(LANG))
    for text in (text for hint in item.all("hint") for text in hint.all("text")):
        if any(tells(text, question) for question in asked) or _says_number(text, item):
            yield warning("key-in-hint", text.place, id=name, lang=text.get(LANG))


def _intro(quiz: Node) -> Iterator[Finding]:
    items = [(item, tuple(questions(item))) for pool in quiz.all("pool") for item in pool.all(*ITEM_TAGS)]
    for intro in quiz.all("intro"):
        for item, asked in items:
            if any(tells(intro, question) for question in asked):
                yield warning("key-in-intro", intro.place, id=item.get("id"), lang=intro.get(LANG))


def _shown_too_soon(quiz: Node) -> Iterator[Finding]:
    """Solutions are shown while attempts are left, and there are too few items for a second attempt of others."""
    early = quiz.get("feedback") in ("item", "attempt") and quiz.get("max_attempts") != "1"
    few = any(len(pool.all(*ITEM_TAGS)) < 2 * draw_of(pool) for pool in quiz.all("pool"))
    if quiz.get("kind", "graded") == "graded" and early and few:
        yield note("key-shown-too-soon", quiz.place, id=quiz.get("url_name"), feedback=quiz.get("feedback"))


def tells(text: Node, question: Question) -> bool:
    """Whether a text says every right answer, word for word, and no wrong one."""
    lang, said = text.get(LANG), words(text.text)
    right = [_said(said, option, lang) for option in question.right]
    return all(right) and not any(_said(said, option, lang) for option in question.wrong)


def _said(said: str, option: Node, lang: str) -> bool:
    texts = (words(text.text) for text in option.all("text") if text.get(LANG) == lang)
    return any(len(text.strip()) >= SHORTEST and text in said for text in texts)


def _says_number(text: Node, item: Node) -> bool:
    """Whether a hint says a number that is asked for; one of a single digit may stand in it for something else."""
    numbers = (answer.get("value") for answer in item.all("answer") if answer.get("credit", "100") == "100")
    return any(len(number) > 1 and words(number) in words(text.text) for number in numbers)


class _Letters(dict[int, str]):
    """What becomes of each character: a letter, sign or number stays, any digit becomes ASCII's, all else a blank."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        kind = unicodedata.category(letter)
        self[code] = str(unicodedata.digit(letter)) if kind == "Nd" else letter if kind[0] in "LMN" else " "
        return self[code]


LETTERS = _Letters()


@lru_cache(maxsize=65536)
def words(text: str) -> str:
    """The words alone, in small letters, each between blanks: punctuation and kinds of digits tell no texts apart."""
    plain = unicodedata.normalize("NFC", text).lower().translate(LETTERS)
    return f" {' '.join(plain.split())} "


def _habits(quiz: Node) -> Iterator[Finding]:
    items = [item for pool in quiz.all("pool") for item in pool.all(*ITEM_TAGS)]
    choices = [question for item in items for question in questions(item) if _is_choice(question)]
    if len(choices) < QUESTIONS:
        return
    most = int(len(choices) * PART)
    longest = sum(map(_right_is_longest, choices))
    facts = {"id": quiz.get("url_name"), "total": str(len(choices))}
    if longest >= most:
        yield note("key-longest", quiz.place, count=str(longest), **facts)
    if quiz.get("shuffle") == "false":
        first = max(sum(_place_of_right(item) == place for item in items) for place in range(16))
        if first >= most:
            yield note("key-same-place", quiz.place, count=str(first), **facts)


def _is_choice(question: Question) -> bool:
    return len(question.right) == 1 and len(question.wrong) >= 2


def _place_of_right(item: Node) -> int:
    right = [place for place, option in enumerate(item.all("option")) if option.get("correct") == "true"]
    return right[0] if len(right) == 1 else -1


def _right_is_longest(question: Question) -> bool:
    """In every language in which the right option stands."""
    by_language = {text.get(LANG): len(text.text) for text in question.right[0].all("text")}
    return bool(by_language) and all(
        length
        > max(
            (len(text.text) for option in question.wrong for text in option.all("text") if text.get(LANG) == lang),
            default=length,
        )
        for lang, length in by_language.items()
    )
