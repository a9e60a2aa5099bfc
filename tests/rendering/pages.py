"""What the tests of this folder render: small activities, and the HTML as a tree."""

from __future__ import annotations

import json
from typing import Any

from lxml import html

from sevottam_lms.activities import quiz as quizzes
from sevottam_lms.activities.outcome import Context
from sevottam_lms.activities.quiz import Quiz
from sevottam_lms.activities.record import QuizState
from sevottam_lms.model.language import Localized
from sevottam_lms.olx.blocks import read_block
from sevottam_lms.olx.xml import read_xml
from sevottam_lms.rendering import Page

TITLE = Localized((("hi", "जाँच"), ("en", "Check")))
HINDI = Page("b-hi", "hi", ("hi", "en"), title=TITLE)
ENGLISH = Page("b-en", "en", ("hi", "en"), title=TITLE)

SINGLE = """<single_choice id="one">
<prompt xml:lang="en" xml:space="preserve"><p>Who is it <b>for</b>?</p></prompt>
<prompt xml:lang="hi" xml:space="preserve"><p>किसके लिए?</p></prompt>
<option id="a" correct="true"><text xml:lang="en">Client</text><text xml:lang="hi">सेवार्थी</text>
<feedback xml:lang="en">Yes &lt;b&gt;</feedback></option>
<option id="b"><text xml:lang="en">Office</text></option>
<hint cost="0"><text xml:lang="en">First hint</text></hint><hint cost="25"><text xml:lang="en">Second hint</text></hint>
<feedback xml:lang="en">In general</feedback></single_choice>"""
SEVERAL = """<multiple_response id="some"><prompt xml:lang="en" xml:space="preserve">Which?</prompt>
<option id="a" correct="true"><text xml:lang="en">Time</text></option>
<option id="b" correct="true"><text xml:lang="en">Fee</text></option>
<option id="c"><text xml:lang="en">Soon</text><feedback xml:lang="en">Vague</feedback></option></multiple_response>"""
ORDER = """<ordering id="order" weight="2"><prompt xml:lang="en" xml:space="preserve">Order</prompt>
<option id="a"><text xml:lang="en">First</text></option><option id="b"><text xml:lang="en">Then</text></option>
<option id="c"><text xml:lang="en">Last</text></option>
<hint cost="50"><text xml:lang="en">Hint on order</text></hint></ordering>"""


def quiz_of(*items: str, attributes: str = "", pool: str = "") -> Quiz:
    content = f"<sevottam_quiz {attributes}><pool {pool}>{''.join(items)}</pool></sevottam_quiz>"
    quiz: Quiz = read_block(read_xml(content))
    return quiz


def started(quiz: Quiz) -> QuizState:
    return quizzes.act(quiz, QuizState(), {"do": "start"}, Context(1, "seed"))[0]


def acted(quiz: Quiz, state: QuizState, do: str, **action: Any) -> QuizState:
    """The state after one more action on the open attempt."""
    open_id = state.record.open.id if state.record.open else ""
    return quizzes.act(quiz, state, {"do": do, "attempt": open_id, **action}, Context(2, "seed"))[0]


def tree(text: str) -> Any:
    return html.fragment_fromstring(text, create_parent="main")


def embedded(page: Any, name: str = "view") -> Any:
    """The JSON a block's page carries."""
    return json.loads(page.find_class(f"sv-{name}")[0].text)
