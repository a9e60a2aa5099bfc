"""Every interface string exists in every language we speak, and every code has its sentence."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from sevottam_lms.model.finding import error
from sevottam_lms.model.tree import Place
from sevottam_lms.rendering import UI_LANGUAGES
from sevottam_lms.rendering.catalogue import catalogue, read_po, translate
from sevottam_lms.rendering.messages import FINDINGS, REFUSALS, finding, message

ROOT = Path(__file__).parents[2]
LIBRARY = ROOT / "sevottam_lms"
IN_TEMPLATE = re.compile(r'(?<![.\w])_\(("(?:[^"\\]|\\.)*")')
FACT = re.compile(r"\{\w+\}")
TRANSLATED = [lang for lang in UI_LANGUAGES if lang != "en"]


def marked_strings() -> set[str]:
    """What is marked for the catalogues: `N_("…")` in the library, `_("…")` in its templates."""
    return {*_in_code(), *_in_templates()}


def _in_code() -> Iterator[str]:
    for call in _calls(LIBRARY.rglob("*.py"), "N_"):
        yield ast.literal_eval(call.args[0])


def _in_templates() -> Iterator[str]:
    for path in LIBRARY.rglob("*.j2"):
        for match in IN_TEMPLATE.finditer(path.read_text(encoding="utf-8")):
            yield ast.literal_eval(match[1])


def _calls(paths: Iterator[Path], *names: str) -> Iterator[ast.Call]:
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
                yield node


def raised(*names: str) -> set[str]:
    """The codes that stand as a first argument of these calls, in the library and its hosts."""
    folders = [LIBRARY, ROOT / "xblocks", ROOT / "classroom"]
    calls = [call for folder in folders for call in _calls(folder.rglob("*.py"), *names)]
    firsts = [call.args[0] for call in calls if call.args]
    return {node.value for first in firsts for node in ast.walk(first) if _is_code(node)}


def _is_code(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and "-" in node.value


@pytest.mark.parametrize("lang", TRANSLATED)
def test_every_string_is_translated(lang: str) -> None:
    assert sorted(text for text in marked_strings() if not catalogue(lang).get(text)) == []


@pytest.mark.parametrize("lang", TRANSLATED)
def test_no_translation_is_left_over(lang: str) -> None:
    assert sorted(set(catalogue(lang)) - marked_strings()) == []


@pytest.mark.parametrize("lang", TRANSLATED)
def test_translations_carry_the_same_facts(lang: str) -> None:
    for text, translation in catalogue(lang).items():
        assert sorted(FACT.findall(translation)) == sorted(FACT.findall(text)), text


def test_every_refusal_has_its_sentence() -> None:
    assert sorted(raised("Refusal") - set(REFUSALS)) == []


def test_every_finding_has_its_sentence() -> None:
    assert sorted(raised("error", "warning", "note") - set(FINDINGS)) == []


@pytest.mark.parametrize("lang", UI_LANGUAGES)
def test_a_code_nobody_knows_still_says_something(lang: str) -> None:
    assert message("never-heard-of", {}, lang)
    assert finding(error("never-heard-of", Place("a.xml", 1), tag="x"), lang) == "never-heard-of, tag=x"


def test_a_finding_suggests_what_may_have_been_meant() -> None:
    found = error("unknown-bank", Place(), id="chartr", near="charter")
    sentence = finding(found, "en")
    assert sentence.startswith("There is no item bank “chartr”. ")
    assert sentence.endswith(" Did you mean “charter”?")


def test_a_sentence_stands_without_its_facts_and_beside_braces() -> None:
    assert message("no-attempt-left", {}, "en").startswith("All … attempts")
    assert "{x}" in translate("en", "Did you mean “{near}”?", near="{x}")


def test_a_language_without_a_catalogue_speaks_english() -> None:
    assert translate("pa", "Submit") == translate("../hi", "Submit") == "Submit"


def test_a_message_of_several_lines_is_read() -> None:
    text = 'msgid ""\nmsgstr "Language: x\\n"\n\n#: here\nmsgid "a \\"b\\""\nmsgstr ""\n"c "\n"d"\n'
    assert read_po(text) == {'a "b"': "c d"}
