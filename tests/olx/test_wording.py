"""Patterns are looked for only where letters stand that they need."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sevottam_lms.model.facts import Pattern
from sevottam_lms.olx.checks.wording import by_language, found_in, needed_letters, plain_words

REPEATED = ("?", "*", "+", "{0,2}", "{2}", "*?", "+?", "??")
LETTERS = st.sampled_from(["a", "b", "9", " ", "है"])
OTHERS = st.sampled_from([r"\b", r"\d", r"\w", r"\.", r"\x41", "[ab]", "[^a]", "[]b]", ".", "^", "$"])
ATOMS = LETTERS | OTHERS


def longer(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    group = st.sampled_from(["(?:", "(", "(?P<name>", "(?=", "(?!", "(?<!"])
    return st.one_of(
        st.lists(parts, min_size=1, max_size=5).map("".join),
        st.lists(parts, min_size=2, max_size=3).map("|".join),
        st.builds(lambda opening, part: f"{opening}{part})", group, parts),
        st.builds(lambda part, times: f"(?:{part}){times}", parts, st.sampled_from(REPEATED)),
        st.builds(lambda atom, times: f"{atom}{times}", ATOMS, st.sampled_from(REPEATED)),
    )


@given(st.recursive(ATOMS, longer, max_leaves=12), st.text("ab9 है.A\n", max_size=12))
def test_a_pattern_fits_only_where_letters_stand_that_it_needs(expression: str, text: str) -> None:
    try:
        fits = re.search(expression, text)
    except re.error:
        assume(False)
    assert not fits or any(letters in text for letters in needed_letters(expression))


@pytest.mark.parametrize(
    ("expression", "letters"),
    [
        (r"\b268\b", ("268",)),
        ("decade of (?:the )?cells?|दशक", ("decade of ", "दशक")),
        (r"(?:seven|7) institutes\b", (" institutes",)),
        ("(?:mahatma|gandhi) (?:said|wrote)", ("mahatma", "gandhi")),
        (r"iso[ :-]?9001(?!\d)", ("9001",)),
        ("(?!abc)d(?=efg)", ("d",)),
        ("a{0,3}", ("",)),
        ("certified|.", ("certified", "")),
        ("(?i)certified", ("",)),
        ("(?#|)certified", ("",)),
    ],
)
def test_letters_are_found_where_there_are_any(expression: str, letters: tuple[str, ...]) -> None:
    assert needed_letters(expression) == letters


def test_a_group_is_named_again_in_its_own_pattern_only() -> None:
    """Patterns are looked for one by one: what one calls its first group is no business of another."""
    patterns = (Pattern("en", r"(one)", "1"), Pattern("en", r"(\w)\1nd", "twice"))
    wanted = by_language([("x", patterns[:1]), ("y", patterns[1:])])
    assert found_in(plain_words("OOnd"), wanted["en"]) == {"y": "twice"}
    assert found_in(plain_words("one"), wanted["en"]) == {"x": "1"}


def test_of_several_that_fit_the_first_says_what_is_meant() -> None:
    wanted = by_language([("x", (Pattern("hi", "दो", "two"), Pattern("hi", "दो|तीन", "two or three")))])
    assert found_in("दो और तीन", wanted["hi"]) == {"x": "two"}
    assert found_in("तीन", wanted["hi"]) == {"x": "two or three"}
