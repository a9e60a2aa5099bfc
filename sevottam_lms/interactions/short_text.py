"""Short text: a word or a few are typed, and compared with accepted spellings after folding (`scoring/folding.py`)."""

from __future__ import annotations

from collections.abc import Iterator

from sevottam_lms.interactions.typed import OTHERS, answers, best, credit_rule, sound_answers
from sevottam_lms.model.finding import Finding, error
from sevottam_lms.model.item import Item, item_table
from sevottam_lms.model.schema import Child, Element
from sevottam_lms.model.tree import Node
from sevottam_lms.scoring.folding import fold
from sevottam_lms.scoring.form import TEXT_MOST, Response, ScoringForm


def _typable(node: Node) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for answer in node.all("answer"):
        for text in answer.all("text"):
            folded, name = fold(text.text), answer.get("id")
            if not folded or len(text.text) > TEXT_MOST:
                yield error("answer-not-typable", text.place, id=name, most=str(TEXT_MOST))
            elif seen.setdefault(folded, name) != name:
                yield error("answer-taken", text.place, id=name, other=seen[folded])


SPELLING = Child(Element("text", text="plain"), least=1, per_language=True)
TABLE = item_table("short_text", answers((), SPELLING), OTHERS, rules=(sound_answers, _typable))


def compile_form(item: Item, negative_percent: int) -> ScoringForm:
    return ScoringForm(
        item=item.id,
        reader="text",
        options=(),
        rule=credit_rule(item, negative_percent),
        hints=item.hint_costs,
        spellings=tuple((a.id, tuple(dict.fromkeys(map(fold, a.spellings)))) for a in item.answers),
    )


def examples(item: Item) -> tuple[Response, Response, Response]:
    accepted = {fold(text) for answer in item.answers for text in answer.spellings}
    right = next(answer.spellings[0] for answer in item.answers if answer.id == best(item))
    wrong = next(text for text in map("x".__mul__, range(1, TEXT_MOST)) if text not in accepted)
    return right, wrong, "x" * (TEXT_MOST + 1)
