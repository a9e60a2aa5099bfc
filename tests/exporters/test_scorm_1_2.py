"""A package holds the chapter, says so in a manifest that platforms accept, and is the same at every build."""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
from typing import Any

import pytest
from attrs import evolve
from lxml import etree, html

from sevottam_lms.errors import ExportError
from sevottam_lms.exporters import scorm_1_2
from sevottam_lms.exporters.chapter import read_chapter
from sevottam_lms.olx.course import Course
from tests.exporters.courses import LESSON, one_chapter, ordering, quiz

IMSCP = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}"
ADLCP = "{http://www.adlnet.org/xsd/adlcp_rootv1p2}"


@pytest.fixture(scope="module")
def packages(course: Course) -> dict[str, bytes]:
    return scorm_1_2.export(course)


@pytest.fixture(scope="module")
def files(packages: dict[str, bytes]) -> dict[str, bytes]:
    return unzipped(next(iter(packages.values())))


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def only(course: Course, lang: str | None = None) -> dict[str, bytes]:
    (package,) = scorm_1_2.export(course, lang).values()
    return unzipped(package)


def outline(files: dict[str, bytes]) -> dict[str, Any]:
    page = html.fromstring(files["index.html"])
    found: dict[str, Any] = json.loads(page.xpath("//script[@id='outline']")[0].text)
    return found


# The archive


def test_a_package_for_each_chapter(course: Course, packages: dict[str, bytes]) -> None:
    chapters = [node.get("url_name") for node in course.root.all("chapter")]
    assert list(packages) == [f"HIPA-SEVOTTAM-{name}.zip" for name in chapters]


def test_the_same_build_gives_the_same_bytes(course: Course, packages: dict[str, bytes]) -> None:
    assert scorm_1_2.export(course) == packages


def test_file_names_are_safe_and_lie_at_the_root(files: dict[str, bytes]) -> None:
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+", name) for name in files)
    assert {"index.html", "imsmanifest.xml", "player.js", "player.css"} <= set(files)


def test_the_player_stays_small(files: dict[str, bytes]) -> None:
    sizes = {name: len(gzip.compress(files[name], 9)) for name in ("player.js", "player.css")}
    print(sizes)
    assert sum(sizes.values()) <= BUDGET


# A package brings the server along: the engine with every type of question and rule (9 KB), activities with stories,
# worksheets and time (7 KB), the state in few letters and the host's interface (7 KB), the styles (6 KB).
BUDGET = 29 * 1024


# The manifest


def test_the_manifest_keeps_the_rules_of_scorm_1_2(files: dict[str, bytes]) -> None:
    manifest = etree.fromstring(files["imsmanifest.xml"])
    assert manifest.tag == f"{IMSCP}manifest"
    assert [child.tag.removeprefix(IMSCP) for child in manifest] == ["metadata", "organizations", "resources"]
    assert manifest.findtext(f"{IMSCP}metadata/{IMSCP}schema") == "ADL SCORM"
    assert manifest.findtext(f"{IMSCP}metadata/{IMSCP}schemaversion") == "1.2"
    organizations = manifest.find(f"{IMSCP}organizations")
    (organization,) = organizations
    assert organizations.get("default") == organization.get("identifier")
    (item,) = organization.findall(f"{IMSCP}item")
    (resource,) = manifest.find(f"{IMSCP}resources")
    assert item.get("identifierref") == resource.get("identifier")
    assert resource.get(f"{ADLCP}scormtype") == "sco"
    assert resource.get("type") == "webcontent"
    assert resource.get("href") == "index.html"


def test_the_manifest_names_every_file_once(files: dict[str, bytes]) -> None:
    manifest = etree.fromstring(files["imsmanifest.xml"])
    named = [entry.get("href") for entry in manifest.iter(f"{IMSCP}file")]
    assert sorted([*named, "imsmanifest.xml"]) == sorted(files)


def test_identifiers_are_names_and_unique(files: dict[str, bytes]) -> None:
    identifiers = etree.fromstring(files["imsmanifest.xml"]).xpath("//@identifier")
    assert len(set(identifiers)) == len(identifiers)
    assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", name, re.ASCII) for name in identifiers)


def test_titles_are_written_as_text() -> None:
    """What would be markup in a title is not."""
    files = only(one_chapter(LESSON, title="क &lt;b> | R &amp; D &lt;/title>"))
    manifest = etree.fromstring(files["imsmanifest.xml"])
    assert manifest.findtext(f".//{IMSCP}item/{IMSCP}title") == "क <b> | R & D </title>"


def test_no_pass_mark_is_left_to_the_platform(files: dict[str, bytes]) -> None:
    """A platform that judged by the score would lower `completed` to `failed`, and pass a lesson nobody has read."""
    assert b"masteryscore" not in files["imsmanifest.xml"]


# The page


def test_every_drawable_item_is_there_in_both_languages(files: dict[str, bytes]) -> None:
    page = html.fromstring(files["index.html"])
    (plan,) = [block["plan"] for block in outline(files)["blocks"] if block["kind"] == "quiz"]
    wanted = sorted(form["item"] for form in plan["forms"])
    for lang in ("hi", "en"):
        (template,) = page.xpath(f"//template[@data-language='{lang}']")
        assert sorted(template.xpath(".//template/@data-item")) == wanted
        assert sorted(template.xpath(".//template/@data-feedback")) == wanted
        hints = {form["item"]: len(form["hints"]) for form in plan["forms"]}
        assert len(template.xpath(".//template/@data-hint")) == sum(hints.values())


def test_each_language_speaks_its_own(files: dict[str, bytes]) -> None:
    page = html.fromstring(files["index.html"].decode())
    headings = {code: page.xpath(f"//template[@data-language='{code}']//h1")[0].text for code in ("hi", "en")}
    assert headings == {"hi": "नागरिक चार्टर", "en": "The Citizen's Charter"}


def test_with_a_language_only_that_one_is_carried(course: Course) -> None:
    for name, data in scorm_1_2.export(course, "hi").items():
        files = unzipped(data)
        page = html.fromstring(files["index.html"].decode())
        assert name.endswith("-hi.zip")
        assert page.xpath("//template/@data-language") == ["hi"]
        assert page.xpath("//*[@data-choose]") == []
        assert outline(files)["languages"] == ["hi"]


def test_ids_are_unique_in_each_language(files: dict[str, bytes]) -> None:
    page = html.fromstring(files["index.html"])
    for template in page.xpath("//template[@data-language]"):
        ids = template.xpath(".//*[not(ancestor::template[@data-item or @data-feedback])]/@id")
        assert len(ids) == len(set(ids))


def test_the_page_needs_nothing_from_elsewhere(files: dict[str, bytes]) -> None:
    """No inline script or style, no frame, no address to load from, nothing that is evaluated."""
    page = html.fromstring(files["index.html"])
    assert page.xpath("//iframe | //style | //object | //embed | //*[@style]") == []
    assert page.xpath("//script[not(@type='application/json')]/@src") == ["player.js"]
    assert page.xpath("//*[not(self::a)]/@href") == ["data:,", "player.css"]
    assert not [name for name in page.xpath("//@*") if name.attrname.startswith("on")]
    assert not re.search(rb"\beval\b|new Function|localStorage|https?://", files["player.js"])


def test_refusals_leave_their_facts_to_the_player() -> None:
    """Which attempt, how many minutes: only the browser knows."""
    for refusals in outline(only(one_chapter(LESSON)))["refusals"].values():
        assert "{allowed}" in refusals["no-attempt-left"]
        assert "{minutes}" in refusals["too-early"]


def test_a_title_is_in_the_packages_languages_and_never_empty() -> None:
    assert titles(one_chapter(LESSON)) == ["अध्याय | Chapter", "अध्याय", "Chapter"]
    assert titles(one_chapter(LESSON), "en") == ["Chapter", "Chapter"]
    assert titles(one_chapter(LESSON, title="")) == ["ch", "ch English में", "ch"]


def titles(course: Course, lang: str | None = None) -> list[str]:
    page = html.fromstring(only(course, lang)["index.html"].decode())
    return [found.text_content() for found in page.xpath("//title | //h1")]


def test_a_unit_without_a_title_is_called_after_what_stands_in_it() -> None:
    chapter = one_chapter(LESSON).root.all("chapter")[0].with_attribute("display_name", "")
    (sequential,) = chapter.all("sequential")
    (unit,) = sequential.all("vertical")
    bare = evolve(sequential, content=(unit.with_attribute("display_name", None),))
    (read,) = read_chapter(evolve(chapter, content=(bare,)), "ch").units
    assert read.title.in_language("en").text == "Lesson"


def test_the_manifests_identifier_is_one_for_xml() -> None:
    manifest = etree.fromstring(only(evolve(one_chapter(LESSON), org="3M"))["imsmanifest.xml"])
    assert manifest.get("identifier") == "_3M-TEST-ch"


# What cannot be carried


def test_what_is_left_out_is_said_on_the_page_and_as_a_finding() -> None:
    course = one_chapter(LESSON, '<video url_name="film" display_name="फ़िल्म | Film"/>')
    page = html.fromstring(only(course)["index.html"].decode())
    assert "“Film” (video)" in page.xpath("//div[@lang='en']/p[@class='sv-note']")[-1].text
    assert "“फ़िल्म” (video)" in page.xpath("//div[@lang='hi']/p[@class='sv-note']")[-1].text
    (found,) = scorm_1_2.left_out(course)
    assert (found.level, found.code, found.facts) == ("warning", "not-carried", {"tag": "video", "id": "film"})


def test_a_course_without_blocks_is_refused() -> None:
    with pytest.raises(ExportError, match="nothing-to-package"):
        scorm_1_2.export(one_chapter('<video url_name="film"/>'))


def test_no_chapter_takes_the_place_of_another() -> None:
    """Names in other scripts leave nothing that a file name may hold; one may be called as one without a name is."""
    course = one_chapter(LESSON)
    chapter = course.root.all("chapter")[0]
    several = tuple(chapter.with_attribute("url_name", name) for name in ("अब", "कब", None, None, "chapter-3"))
    assert len(scorm_1_2.export(evolve(course, root=evolve(course.root, content=several)))) == 5


def test_a_quiz_too_long_to_keep_is_refused() -> None:
    """Quizzes of a hundred orders: their state could not be kept, and that is said before a package is made."""
    items = [ordering(f"i{number}", 16) for number in range(100)]
    with pytest.raises(ExportError, match=r"too-much-to-keep .*most=4096"):
        scorm_1_2.export(one_chapter(*(quiz(*items, name=f"q{number}") for number in range(4))))


def test_blocks_of_one_name_are_told_apart() -> None:
    """A lesson and a quiz may share a url_name, and two quizzes an item."""
    item = ordering("same", 3)
    facts = outline(only(one_chapter(LESSON.replace('"l"', '"q"'), quiz(item), quiz(item, name="p"))))
    assert [block["name"] for block in facts["blocks"]] == ["lesson-q", "quiz-q", "quiz-p"]
    assert len({block["key"] for block in facts["blocks"]}) == 3
