"""Texts in several languages, and titles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sevottam_lms.model.language import Localized, Spoken, languages_of, read_title, script_language, write_title

BOTH = Localized((("en", "Service"), ("hi", "सेवा")))


@pytest.mark.parametrize(
    ("text", "lang", "spoken"),
    [
        (BOTH, "hi", Spoken("सेवा", "hi")),
        (BOTH, "pa", Spoken("Service", "en", wanted=False)),
        (Localized((("hi", "सेवा"), ("en", ""))), "en", Spoken("सेवा", "hi", wanted=False)),
        (Localized(), "hi", Spoken("", "hi")),
    ],
)
def test_falling_back(text: Localized, lang: str, spoken: Spoken) -> None:
    """A missing text is shown in English, else in whatever there is, and says so."""
    assert text.in_language(lang) == spoken


def test_languages() -> None:
    assert BOTH.languages == ("en", "hi")
    assert languages_of([Localized((("hi", "क"),)), BOTH]) == ("hi", "en")
    assert not Localized((("en", ""),))


@pytest.mark.parametrize(("text", "lang"), [("सेवा", "hi"), ("Seva", "en"), ("1. ਸੇਵਾ", "pa"), ("", "en")])
def test_script(text: str, lang: str) -> None:
    assert script_language(text) == lang


@pytest.mark.parametrize(
    ("display_name", "versions"),
    [
        ("सेवा | Service", (("hi", "सेवा"), ("en", "Service"))),
        ("Service", (("en", "Service"),)),
        ("[mr] सेवा | Service", (("mr", "सेवा"), ("en", "Service"))),
        (" | ", ()),
        ("", ()),
    ],
)
def test_titles(display_name: str, versions: tuple[tuple[str, str], ...]) -> None:
    assert read_title(display_name).versions == versions


def test_writing_titles() -> None:
    assert write_title(BOTH) == "Service | सेवा"
    assert write_title(BOTH, "hi") == "सेवा"
    assert write_title(Localized((("mr", "सेवा"),))) == "[mr] सेवा"


parts = st.text(st.characters(exclude_characters="|[", exclude_categories=("C", "Z")), min_size=1)


@given(st.dictionaries(st.sampled_from(("en", "hi", "mr", "pa")), parts))
def test_titles_read_back(texts: dict[str, str]) -> None:
    """What is written into one display_name reads back equal."""
    title = Localized(tuple(texts.items()))
    assert read_title(write_title(title)) == title
