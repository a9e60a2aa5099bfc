"""Sentences for refusals and for what is wrong with content: what happened, what was kept, what to do."""

from __future__ import annotations

from collections.abc import Mapping

from sevottam_lms.model.finding import Finding
from sevottam_lms.rendering.catalogue import N_, translate
from sevottam_lms.rendering.findings import COURSE_FINDINGS

_UNREADABLE = N_(
    "This page sent something we cannot read. Nothing was changed. Please reload the page and try again."
)
_GONE = N_(
    "This part of the page has changed meanwhile. What you did before is kept. Please reload the page."
)

REFUSALS: dict[str, str] = {
    # what the browser sent
    "unknown-action": _UNREADABLE,
    "bad-field": _UNREADABLE,
    "body-not-json": _UNREADABLE,
    "body-not-an-object": _UNREADABLE,
    "body-too-deep": _UNREADABLE,
    "body-too-long": N_(
        "This is more than we can take at once. Nothing was changed. Please reload the page and try again."
    ),
    "unreadable-response": N_(
        "One of the answers cannot be read. Nothing was submitted and your attempt is not used up. "
        "Please answer that question again."
    ),
    "unknown-language": _UNREADABLE,
    # where the learner stands
    "nothing-to-answer": N_(
        "There is nothing to answer yet: the questions have not been added. Please come back later."
    ),
    "no-attempt-left": N_("All {allowed} attempts are used. Your results are kept."),
    "too-early": N_(
        "The next attempt can be started in {minutes} min. Your results are kept."
    ),
    "time-up": N_("The time of this attempt is up. What was saved in time counts. Nothing more can be added."),
    "already-checked": N_("This answer was checked and is settled. You can go on with the other questions."),
    "not-answered": N_("Answer this question first; then you can check it."),
    "nothing-to-check": N_("In this quiz answers are checked together, when you submit."),
    "attempt-open": N_("Finish the attempt that is open first. Then you can look at earlier ones again."),
    "not-kept": N_("The answers of this attempt are not kept any more. Its score is."),
    "no-hint-left": N_("You have seen every hint for this question."),
    "attempt-withdrawn": N_(
        "The questions have changed since you began. This attempt was withdrawn and does not count. "
        "Please reload the page to begin again."
    ),
    "stale-attempt": N_(
        "This attempt is no longer open; it may have been submitted in another window. "
        "What you submitted there is kept. Please reload the page."
    ),
    "content-broken": N_(
        "This part of the course cannot be shown because of a mistake in its content. "
        "Please tell your trainer."
    ),
    "unknown-item": _GONE,
    "unknown-section": _GONE,
    "unknown-step": _GONE,
    "unknown-field": _GONE,
    # what a package has no room for
    "sheet-full": N_(
        "Not saved: this package can keep no more. It stays on this page while it is open. "
        "Please print it, or write less."
    ),
    # what the hosts add
    "method-not-allowed": _UNREADABLE,
    "no-such-block": _GONE,
    "not-an-author": N_("Only this course's authors can change it. Nothing was changed."),
    "no-such-handler": _GONE,
    "being-handled": N_(
        "The same thing is just being handled for you, perhaps from another window. Nothing was done twice. "
        "Please reload the page in a minute."
    ),
    "not-signed-in": N_(
        "You are not signed in any more. What was saved is kept. "
        "Please sign in in another tab, then try again here."
    ),
    "other-learner": N_(
        "Somebody else has signed in since this page was opened. Nothing was changed for either of you. "
        "Please reload the page."
    ),
    "too-many": N_(
        "This was tried too often in a short time. What was saved is kept. "
        "Please wait a minute and try again."
    ),
}
_OTHER_REFUSAL = N_("This could not be done. What was saved is kept. Please reload the page and try again.")

FINDINGS: dict[str, str] = {
    **COURSE_FINDINGS,
    # files
    "file-missing": N_("The file {path} is pointed to but is not there. Add it, or remove the pointer."),
    "file-not-readable": N_(
        "{path} is there but cannot be read: {reason}. Let your account read it, or copy it there again."
    ),
    "read-twice": N_(
        "{path} is pointed to twice. Let one pointer stand, and copy the file under a new name for the other."
    ),
    "nested-too-deeply": N_("This stands more than {most} levels deep and was not read. Put it higher up."),
    "outside-course": N_(
        "{path} leads out of the course's directory and was not read. Put the file itself there instead of a link."
    ),
    "bad-name": N_(
        "<{tag}> cannot be named “{id}”. Use letters, digits, “-”, “_” and “.” (not first), at most 100 characters."
    ),
    "other-tag": N_("{path} holds <{tag}>; expected: <{expected}>. Correct the tag, or point to another file."),
    "bad-policy": N_("A platform cannot use this; expected: {reason}. Correct the file."),
    "bad-json": N_("This is not JSON that can be used: {reason}. Correct the file, or remove it."),
    "file-too-large": N_("The file is larger than {most} bytes. Split it."),
    "not-xml": N_(
        "This is not well-formed XML: {reason}. Nothing in this file could be read; "
        "look at this line and the one before."
    ),
    "tag-not-closed": N_(
        "<{tag}> of line {start} is still open where </{found}> comes. Close it, or remove the tag that is too many. "
        "Nothing in this file could be read."
    ),
    "tag-never-closed": N_("<{tag}> of line {start} is never closed. Close it. Nothing in this file could be read."),
    "bare-ampersand": N_("“&” begins a code in XML. Write &amp; for it. Nothing in this file could be read."),
    "bare-less-than": N_("“<” begins a tag in XML. Write &lt; for it. Nothing in this file could be read."),
    "unknown-entity": N_("XML does not know &{name};. Write the character itself. Nothing in this file could be read."),
    "dtd-refused": N_(
        "The file has a DOCTYPE, which is not accepted. Remove it; write characters instead of entities."
    ),
    # elements and attributes
    "unknown-attribute": N_(
        "<{tag}> has no attribute “{attribute}”; it is kept but does nothing. Correct or remove it."
    ),
    "missing-attribute": N_("<{tag}> needs the attribute “{attribute}”. Add it, like this: {expects}."),
    "bad-value": N_('<{tag} {attribute}="{value}"> is not possible; expected: {expects}.'),
    "unknown-element": N_(
        "<{parent}> does not know <{tag}>; it is kept but does nothing. Correct or remove it."
    ),
    "too-few": N_("<{parent}> has {count} <{tag}>, but needs at least {least}. Add what is missing."),
    "too-many": N_("<{parent}> has {count} <{tag}>, but may have at most {most}. Remove what is too much."),
    "id-twice": N_(
        "The id “{id}” of this <{tag}> is taken: the first one stands at {first}. Give it one of its own."
    ),
    "not-this-block": N_("<{tag}> cannot stand here; expected: {expected}."),
    # texts
    "stray-text": N_(
        "Text stands directly in <{tag}>, where it is not shown. Put it into an element, or remove it."
    ),
    "empty-text": N_("<{tag}> says nothing. Write its text, or remove the element."),
    "markup-in-plain-text": N_(
        "<{parent}> holds plain text; <{tag}> cannot stand in it. Remove the tag and keep its text."
    ),
    "html-not-allowed": N_("<{tag}> is not shown in rich text; only its text remains. Use another tag."),
    "space-not-preserved": N_(
        '<{tag}> needs xml:space="preserve"; a platform drops spaces between words otherwise.'
    ),
    "text-twice": N_("<{parent}> says its <{tag}> twice in the language “{lang}”. Keep one."),
    "missing-translation": N_(
        "<{parent}> lacks its <{tag}> in the language “{lang}”; learners see another language there."
    ),
    "missing-title": N_("<{tag}> “{id}” has no title. Write one into display_name."),
    # items
    "not-one-correct": N_(
        '“{id}” has {count} options with correct="true"; a single choice needs exactly one.'
    ),
    "not-right-and-wrong": N_(
        '“{id}” needs at least one option with correct="true" and at least one without.'
    ),
    "unknown-reference": N_('<{tag} {attribute}="{id}"> names no <{expected}> of this item.'),
    "target-taken": N_("“{id}” has the target “{target}”, which another option has already. Give it one of its own."),
    "unknown-gap": N_("The prompt has a gap “{id}”, but the item has no <gap> with this id."),
    "gap-not-once": N_(
        'The gap “{id}” stands {count} times in the prompt in the language “{lang}”. '
        'Put <gap ref="{id}"/> there exactly once.'
    ),
    "no-full-credit": N_("No answer of “{id}” earns the whole mark. Leave out credit on the right one."),
    "reserved-id": N_("An answer cannot be called “{id}”. Give it another id."),
    "answer-not-typable": N_(
        "This spelling of the answer “{id}” cannot be typed: it needs 1 to {most} characters, not only punctuation."
    ),
    "answer-taken": N_("The answer “{id}” is never reached, because “{other}” above it accepts the same."),
    "answer-earns-less": N_(
        "The number of the answer “{id}” is taken by “{other}” above it, which earns less. Put “{id}” first."
    ),
    "draw-too-large": N_(
        'draw="{draw}" is more than the {count} items of this pool. Lower it, or add items.'
    ),
    "filter-without-bank": N_(
        "“{attribute}” chooses among the items of a bank, and this pool names none. Add bank=\"…\", or remove it."
    ),
    "empty-pool": N_('The pool has no items and names no bank. Add items, or bank="…".'),
    # what is named must exist
    "unknown-bank": N_("There is no item bank “{id}”. Name another, or write item_bank/{id}.xml."),
    "unknown-framework": N_("There is no framework “{id}”. Name another."),
    "unknown-step": N_("The framework has no step “{id}”. Name another."),
    "unknown-series": N_("There is no series “{id}” in facts/facts.xml."),
    "no-drawing": N_("{file} cannot be shown: it has to be an SVG drawing of at most {most} bytes."),
    "figure-shows-one-thing": N_("<figure> shows one thing: write exactly one of {expects}."),
    # what a package cannot take along
    "not-carried": N_("<{tag}> “{id}” cannot go into this package and is left out; its place says so."),
    "nothing-to-package": N_("No chapter of this course holds a lesson, an explorer or a quiz: nothing to package."),
    "too-much-to-keep": N_(
        "What a learner does in the chapter “{id}” could take {length} characters to keep; SCORM 1.2 keeps {most}. "
        "Draw fewer items for each attempt, or divide the chapter into two."
    ),
    "player-not-built": N_("The package’s player has not been built. Run: make build-assets"),
    # facts
    "fact-without-source": N_(
        "“{id}” names no source. Name one, or say with its confidence that it is our own, made up or not verified."
    ),
    "unknown-source": N_("“{fact}” names the source “{id}”, which is not in facts.xml."),
    "unknown-unit": N_("There is no unit “{id}” in the course."),
    "aim-not-taught": N_("No unit teaches “{id}”. Name one with <unit ref=…/>."),
    "aim-not-asked": N_("No item asks “{id}”. Give it a topic of the items, or add a quiz to one of its units."),
    "unknown-fact": N_("There is no fact “{id}” in facts.xml."),
    "dated-fact-without-date": N_('“{id}” may only be used with its date (use="D"), but has none. Add date="…".'),
    "source-without-title": N_('A source needs a title, or the ids of facts: fact="…".'),
    "unknown-contradiction": N_("There is no contradiction “{id}” in facts.xml."),
    "fact-on-hold": N_("“{id}” asks about the fact {fact}, which is on hold until it is checked. Ask about another."),
    "fact-not-for-quizzes": N_("“{id}” asks about the fact {fact}, which is not for quizzes. Ask about another."),
    "fact-overused": N_("More than {most} items ask about the fact {fact}. Ask about another here."),
    "date-not-shown": N_(
        "“{id}” uses the fact {fact}, which holds for {date}, but does not show a year of it in “{lang}”. Add the year."
    ),
    "barred-from-quizzes": N_("“{id}” asks about what is not to be asked: {value}. Ask about something else."),
    "refuted-value": N_(
        "This says “{value}”, which is refuted. Right is: {adopted}. "
        'Correct it, or name what you explain: contradiction="{contradiction}".'
    ),
    "uneven-row": N_("The row “{label}” needs {columns} whole numbers, one for each column."),
    "bad-pattern": N_("“{pattern}” cannot be used as a pattern: {reason}."),
    # terms
    "term-twice": N_("“{name}” is the name of two terms, “{id}” and “{other}”: one thing is translated in two ways."),
    "avoided-name": N_("“{id}” says to avoid “{name}”, which is the name of the term “{other}”."),
    "unknown-term": N_("There is no term “{id}” in the glossary."),
    "avoided-word": N_("This says “{word}”; the glossary says “{name}” for it. Use one word for one thing."),
    "term-said-otherwise": N_("“{words}” leads to the term “{name}”, but does not say it. Use one word for one thing."),
    # overlays
    "no-overlay": N_("There is no overlay.xml in {path}. Name the directory that holds it."),
    "replace-one-by-one": N_("<replace> of “{target}” needs exactly one element to stand for it."),
    "add-at-one-place": N_("<add> needs exactly one of {expects}."),
    "unknown-target": N_("There is no “{target}” in the course."),
    "overlay-unrecorded": N_(
        'What “{target}” replaces is not recorded: hash="{hash}". Record it: sevottam overlay accept.'
    ),
    "overlay-file-unwatched": N_(
        "“{target}” stands for the course’s file of that name, and nobody would be told if that one changed. Write "
        '<file target="{target}"/> into this overlay.xml, then: sevottam overlay accept.'
    ),
    "overlay-outdated": N_(
        "The original of “{target}” has changed since it was replaced. sevottam overlay status shows both texts: "
        "take over what is needed, then: sevottam overlay accept."
    ),
    "unknown-variable": N_("Nothing sets the variable “{name}”. Set it in variables.xml or in an overlay."),
    # copies from a bank
    "copy-edited": N_(
        "“{id}” was changed here and not where it was copied from. Change it there and build again."
    ),
    "copy-outdated": N_(
        "“{id}” has changed since it was copied. Build again to take the change over."
    ),
    "copy-without-original": N_(
        "“{id}” is no longer there where it was copied from. Build again, or put it back."
    ),
}
_NEAR = N_("Did you mean “{near}”?")


def message(code: str, facts: Mapping[str, object], lang: str) -> str:
    """The learner's sentence for a refusal."""
    return translate(lang, REFUSALS.get(code, _OTHER_REFUSAL), **facts)


def finding(found: Finding, lang: str) -> str:
    """The author's sentence for a finding, without its place. A code without a sentence speaks for itself."""
    if found.code not in FINDINGS:
        return ", ".join([found.code, *(f"{name}={value}" for name, value in found.facts.items())])
    sentence = translate(lang, FINDINGS[found.code], **found.facts)
    near = found.facts.get("near")
    return f"{sentence} {translate(lang, _NEAR, near=near)}" if near else sentence
