"""The same questions, written for each contestant in its own XML."""

from __future__ import annotations

OPTIONS = ("a", "b", "c", "d")
TEXT = {
    "en": "An applicant asks why the service was not given in time. What does the charter promise her, number {0}?",
    "hi": "एक आवेदक पूछती हैं कि सेवा समय पर क्यों नहीं मिली। नागरिक चार्टर उनसे क्या वादा करता है, क्रम {0}?",
}
OPTION = {"en": "Answer {1} of question {0}: a written reply", "hi": "प्रश्न {0} का उत्तर {1}: लिखित जवाब"}
FEEDBACK = {
    "en": "Read the second step of the charter again, {0}.",
    "hi": "चार्टर का दूसरा चरण फिर से पढ़िए, {0}।",
}


def ours(count: int, draw: int, kinds: tuple[str, ...] = ("single_choice",)) -> str:
    """A graded quiz in both languages that draws `draw` of `count` items, whose types take turns."""
    items = "".join(_our_item(number, kinds[number % len(kinds)]) for number in range(count))
    return (
        '<sevottam_quiz display_name="प्रश्न | Questions" kind="graded" max_attempts="0" pass_percent="60">'
        f'<pool draw="{draw}">{items}</pool></sevottam_quiz>'
    )


def _our_item(number: int, kind: str) -> str:
    prompt = _both("prompt", "<p>" + TEXT["en"] + "</p>", "<p>" + TEXT["hi"] + "</p>", number, ' xml:space="preserve"')
    right = {"a", "b"} if kind == "multiple_response" else {"a"}
    options = "".join(
        f'<option id="{option}"{" correct=" + chr(34) + "true" + chr(34) if option in right else ""}>'
        + _both("text", OPTION["en"], OPTION["hi"], number, "", option)
        + _both("feedback", FEEDBACK["en"], FEEDBACK["hi"], number)
        + "</option>"
        for option in OPTIONS
    )
    return f'<{kind} id="{_prefix(kind)}{number}">{prompt}{options}</{kind}>'


def _prefix(kind: str) -> str:
    """An item's id tells whoever answers it whether one option is to be chosen or several."""
    return "several-" if kind == "multiple_response" else "one-"


def _both(tag: str, english: str, hindi: str, number: int, extra: str = "", *rest: str) -> str:
    texts = (("en", english), ("hi", hindi))
    return "".join(f'<{tag} xml:lang="{lang}"{extra}>{text.format(number, *rest)}</{tag}>' for lang, text in texts)


def our_lesson(sections: int = 10) -> str:
    """A lesson of as many sections, in both languages."""
    text = "".join(
        f'<section id="s{number}">'
        + _both("title", "Section {0}", "भाग {0}", number)
        + _both(
            "body",
            "<p>" + " ".join([TEXT["en"]] * 5) + "</p>",
            "<p>" + " ".join([TEXT["hi"]] * 5) + "</p>",
            number,
            ' xml:space="preserve"',
        )
        + "</section>"
        for number in range(sections)
    )
    return f'<sevottam_lesson display_name="पाठ | Lesson">{text}</sevottam_lesson>'


def capa(count: int) -> str:
    """Multiple-choice questions as a platform's own problem."""
    return f"<problem>{''.join(_capa_question(number) for number in range(count))}</problem>"


def _capa_question(number: int) -> str:
    choices = "".join(
        f'<choice correct="{str(option == "a").lower()}">{OPTION["en"].format(number, option)}'
        f"<choicehint>{FEEDBACK['en'].format(number)}</choicehint></choice>"
        for option in OPTIONS
    )
    return (
        f"<multiplechoiceresponse><label>{TEXT['en'].format(number)}</label>"
        f'<choicegroup type="MultipleChoice">{choices}</choicegroup></multiplechoiceresponse>'
    )


def problem_builder(choices: int, responses: int) -> str:
    """So many single-choice and so many multiple-response questions as a problem builder's problem."""
    single = "".join(_pb_question(number, "pb-mcq", "correct_choices='[\"a\"]'") for number in range(choices))
    several = "".join(
        _pb_question(choices + number, "pb-mrq", 'required_choices=\'["a", "b"]\'') for number in range(responses)
    )
    return f'<problem-builder max_attempts="0">{single}{several}</problem-builder>'


def _pb_question(number: int, tag: str, right: str) -> str:
    choices = "".join(f'<pb-choice value="{o}">{OPTION["en"].format(number, o)}</pb-choice>' for o in OPTIONS)
    tips = "".join(f"<pb-tip values='[\"{o}\"]'>{FEEDBACK['en'].format(number)}</pb-tip>" for o in OPTIONS)
    return f'<{tag} name="q{number}" question="{TEXT["en"].format(number)}" {right}>{choices}{tips}</{tag}>'
