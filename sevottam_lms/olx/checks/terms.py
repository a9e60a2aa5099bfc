"""One word for one thing: links to terms that exist and say them, and no word that the glossary avoids."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sevottam_lms.model.finding import Finding, error, errors, warning
from sevottam_lms.model.glossary import TABLE, TAG, Term, named_terms, read_terms
from sevottam_lms.model.schema import check, nearest
from sevottam_lms.model.tree import LANG, Node
from sevottam_lms.olx.checks.wording import Sought, found_in, plain_words
from sevottam_lms.olx.course import Course

# How much of a word two of its forms share: शिकायत, शिकायतों.
STEM = 3
# The danda ends a sentence and is no letter; a vowel sign is one, although `\w` does not know it.
LETTER = r"[\w\u0900-\u0963\u0970-\u097f]"
WORD = re.compile(rf"{LETTER}+")
COPIED = ("fact", "term", "translation")


def course_terms(course: Course) -> tuple[Term, ...]:
    """The terms of a course's glossary; none when it has none, or when it has errors of its own."""
    glossary = course.data.get(TAG)
    return read_terms(glossary) if glossary is not None and not errors(check(TABLE, glossary)) else ()


def terms(course: Course, whole: Course) -> Iterator[Finding]:
    known = {term.id: term for term in course_terms(course)}
    for holder in (*course.blocks, *course.banks.values()):
        yield from _links(holder, known)
    avoided = {lang: _avoided(known, lang) for lang in course.languages}
    for text in _texts(course):
        yield from _words(text, avoided.get(text.get(LANG), ()))


def _links(holder: Node, known: dict[str, Term]) -> Iterator[Finding]:
    copied = {copy.get("id") for copy in holder.all("term")}
    for text in holder.walk():
        for name, link in named_terms(text) if text.has(LANG) else ():
            if name in known:
                yield from _said(link, known[name], text.get(LANG))
            elif name not in copied:
                yield error("unknown-term", link.place, id=name, near=nearest(name, known))


def _said(link: Node, term: Term, lang: str) -> Iterator[Finding]:
    name = term.name.in_language(lang)
    if name.wanted and not _stems(link.text) & _stems(name.text):
        yield warning("term-said-otherwise", link.place, words=link.text, name=name.text)


def _stems(text: str) -> set[str]:
    return {word[:STEM] for word in WORD.findall(plain_words(text))}


def _avoided(known: dict[str, Term], lang: str) -> tuple[Sought, ...]:
    return tuple(
        Sought(plain_words(word), _whole(word), word, term.name.in_language(lang).text)
        for term in known.values()
        for code, word in term.avoid
        if code == lang
    )


def _whole(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!{LETTER}){re.escape(plain_words(word))}(?!{LETTER})")


def _texts(course: Course) -> Iterator[Node]:
    facts = (tree for tag, tree in course.data.items() if tag != TAG)
    for holder in (*course.blocks, *course.banks.values(), *facts):
        for child in holder.elements:
            if child.tag not in COPIED or holder.tag == "facts":
                yield from _shown(child)


def _shown(node: Node) -> Iterator[Node]:
    """The texts in an element; an answer's spellings are what learners write, in whatever words."""
    if node.has(LANG):
        yield node
    for child in node.elements:
        if node.tag != "answer" or child.tag != "text":
            yield from _shown(child)


def _words(text: Node, avoided: tuple[Sought, ...]) -> Iterator[Finding]:
    for word, name in found_in(plain_words(text.text), avoided).items():
        yield warning("avoided-word", text.place, word=word, name=name)
