"""Hindi for every word of the interface, compiled from what is written."""

import gettext
import re
from pathlib import Path

from sevottam_lms.rendering.catalogue import read_po

CLASSROOM = Path(__file__).parents[2] / "classroom"
FOLDER = CLASSROOM / "locale" / "hi" / "LC_MESSAGES"
FACTS = re.compile(r"%\(\w+\)s")


def entries():
    """Singular and plural of each entry with their translations, as `msgfmt` reads them."""
    text = (FOLDER / "django.po").read_text(encoding="utf-8")
    for entry in text.strip().split("\n\n")[1:]:
        joined = re.sub(r'"\n"', "", entry)
        yield dict(re.findall(r'^(\w+(?:\[\d\])?) "(.*)"$', joined, re.MULTILINE))


def test_the_compiled_catalogue_is_the_written_one():
    with (FOLDER / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)._catalog
    written = {}
    for entry in entries():
        if "msgid_plural" in entry:
            written |= {(entry["msgid"], place): entry[f"msgstr[{place}]"] for place in (0, 1)}
        else:
            written[entry["msgid"]] = entry["msgstr"]
    assert {key: value for key, value in compiled.items() if key} == written


def test_every_entry_is_translated_with_its_facts():
    for entry in entries():
        translations = [value for key, value in entry.items() if key.startswith("msgstr")]
        assert all(translations), entry
        assert all(set(FACTS.findall(text)) == set(FACTS.findall(entry["msgid"])) for text in translations), entry


def test_every_word_of_templates_and_views_is_in_the_catalogue():
    known = {entry["msgid"] for entry in entries()}
    used = set()
    for path in CLASSROOM.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        used |= {match[2] for match in re.finditer(r"""{% translate (["'])(.*?)\1 %}""", text)}
        used |= {_singular(block) for block in re.findall(r"{% blocktranslate.*?%}(.*?){% endblocktranslate %}", text)}
    for path in CLASSROOM.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        used |= set(re.findall(r'(?:\b_|gettext_lazy)\(\s*"(.*?)"\s*\)', text))
        used |= set(re.findall(r'ngettext\("(.*?)", "', text))
    assert len(used) > 50
    assert used <= known
    assert known <= used, "no longer used"


def _singular(block):
    return re.sub(r"{{ (\w+) }}", r"%(\1)s", block.partition("{% plural %}")[0].replace("%", "%%"))


def test_the_library_reads_the_same_catalogue():
    assert read_po((FOLDER / "django.po").read_text(encoding="utf-8"))["Sign in"] == "साइन इन करें"
