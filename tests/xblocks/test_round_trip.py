"""Blocks come in from OLX and go out again with nothing lost."""

from pathlib import Path

import pytest
from attrs import evolve

from sevottam_lms.model.tree import Node, content_hash
from sevottam_lms.olx.check import check_course
from sevottam_lms.olx.compose import compose
from sevottam_lms.olx.course import read_course
from sevottam_lms.olx.xml import read_xml
from sevottam_xblocks.content import take_node
from tests.doubles.platform import Platform
from tests.xblocks.course import usage_of

COURSE = Path(__file__).parents[2] / "tests" / "courses" / "chapter"
STRANGE = """<vertical display_name="U"><sevottam_lesson url_name="odd" display_name="पाठ | Lesson" flavour="mango">
<section id="s"><title xml:lang="en">T</title><title xml:lang="hi">टी</title>
<body xml:lang="en" xml:space="preserve"><p><b>Seva</b> <i>Uttam</i></p></body>
<body xml:lang="hi" xml:space="preserve"><p><b>सेवा</b> <i>उत्तम</i></p></body></section>
<unheard-of><deep a="1">kept</deep></unheard-of></sevottam_lesson></vertical>"""


@pytest.fixture
def odd_course(tmp_path):
    """A course whose one block holds what no table knows."""
    for path, text in {
        "course.xml": '<course url_name="r" org="O" course="C"/>',
        "course/r.xml": '<course display_name="C"><chapter url_name="c"/></course>',
        "chapter/c.xml": '<chapter display_name="C"><sequential url_name="s"/></chapter>',
        "sequential/s.xml": '<sequential display_name="S"><vertical url_name="v"/></sequential>',
        "vertical/v.xml": STRANGE,
    }.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def exported(platform: Platform, directory: Path):
    directory.mkdir()
    platform.export_course(directory)
    return read_course(directory)


def said(course):
    """What each block says, whatever the order of its attributes."""
    return [content_hash(node, ignoring=("xblock-family",)) for node in course.blocks]


@pytest.mark.parametrize("course", ["chapter", "every-type"])
def test_the_course_comes_back_equal_from_the_platform(course, tmp_path):
    """Imported from pointers and banks, exported inline: the same blocks as composing gives."""
    platform = Platform()
    platform.import_course(COURSE.with_name(course))
    back = exported(platform, tmp_path / "out")
    ours = compose(read_course(COURSE.with_name(course)))
    assert said(back) == said(ours)
    assert not [finding for finding in check_course(back) if finding.level == "error"]


def test_a_second_round_changes_nothing(tmp_path):
    """Export, import, export: the same tree."""
    first, second = Platform(), Platform()
    first.import_course(COURSE)
    once = exported(first, tmp_path / "once")
    second.import_course(tmp_path / "once")
    assert said(exported(second, tmp_path / "twice")) == said(once)


def test_space_between_inline_elements_survives(odd_course, tmp_path):
    """The platform's parser eats it outside xml:space="preserve"."""
    platform = Platform()
    platform.import_course(odd_course)
    back = exported(platform, tmp_path / "out")
    body, *_ = [node for node in back.root.walk() if node.tag == "body"]
    assert body.text == "Seva Uttam"


def test_what_a_block_does_not_know_survives(odd_course, tmp_path):
    """Unknown attributes and elements are kept and written back."""
    platform = Platform()
    platform.import_course(odd_course)
    (block,) = exported(platform, tmp_path / "out").blocks
    assert block.get("flavour") == "mango"
    (strange,) = block.all("unheard-of")
    assert strange.elements[0].get("a") == "1" and strange.text == "kept"


def test_an_attribute_that_the_platform_has_a_field_for_stays_ours(platform):
    """The platform's `max_attempts` is mixed into every block; the quiz's own belongs to its content."""
    usage = usage_of(platform, "sevottam_quiz")
    block = platform.block(usage, None)
    node = (
        read_xml(platform.content[usage]["content"]).with_attribute("max_attempts", "7").with_attribute("weight", "2")
    )
    take_node(block, node)
    assert block.definition.max_attempts == 7 and not block.fields["max_attempts"].is_set_on(block)
    assert block.weight == 2.0 and "weight" not in block.content


def test_what_a_host_cannot_read_stays_with_the_content(platform):
    """An import does not end at one attribute; nor does an attribute reach a learner's state."""
    usage = usage_of(platform, "sevottam_quiz")
    block = platform.block(usage, None)
    node = read_xml(platform.content[usage]["content"])
    take_node(block, node.with_attribute("weight", "heavy").with_attribute("record", "{}"))
    assert 'weight="heavy"' in block.content and 'record="{}"' in block.content
    assert not block.fields["record"].is_set_on(block)


@pytest.mark.parametrize("option, read", [("graded", "true"), ("weight", "heavy"), ("nonsuch", "x"), ("record", "{}")])
def test_a_field_written_as_an_element_is_read_or_stays(platform, option, read):
    """So the platform exports lists and the like; what no field of the host reads is kept as it came."""
    usage = usage_of(platform, "sevottam_quiz")
    block = platform.block(usage, None)
    node = read_xml(platform.content[usage]["content"])
    tag = f"{{http://code.edx.org/xblock/option}}{option}"
    take_node(block, evolve(node, content=(*node.content, Node(tag, (), (read,)))))
    assert (f":{option} " in block.content) is (option != "graded")
    assert block.graded is (option == "graded")
    assert not block.fields["record"].is_set_on(block)
