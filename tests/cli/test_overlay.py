"""`--overlay`, `sevottam overlay` and `sevottam sources` at the command line."""

import json
import shutil
from pathlib import Path

import pytest

from sevottam_lms.cli import main
from tests.exporters.courses import SEVOTTAM

TARGET = "item_bank/citizens-charter#cc-legal-force"
OVERLAY = f"""<overlay id="ours" org="MATI">
  <!-- kept -->
  <remove target="{TARGET}"/>
</overlay>
"""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SEVOTTAM, tmp_path / "course"))


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours/overlay.xml").write_text(OVERLAY, encoding="utf-8")
    return tmp_path / "ours"


def test_what_is_replaced_is_listed_recorded_and_then_unchanged(
    course: Path, overlay: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["overlay", "status", str(course), str(overlay)]) == 1
    assert capsys.readouterr().out == f"{TARGET}: not recorded yet\n"
    assert main(["overlay", "accept", str(course), str(overlay), "--target", "another"]) == 2
    assert TARGET in capsys.readouterr().err
    assert "hash" not in (overlay / "overlay.xml").read_text("utf-8")
    assert main(["overlay", "accept", str(course), str(overlay)]) == 0
    assert "<!-- kept -->" in (overlay / "overlay.xml").read_text("utf-8")
    capsys.readouterr()
    assert main(["overlay", "status", str(course), str(overlay)]) == 0
    assert capsys.readouterr().out == f"{TARGET}: unchanged\n"


def test_recording_touches_nothing_else_and_is_whole_or_not_at_all(
    course: Path, overlay: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Line ends of Windows stay; on a full disk the overlay is what it was."""
    file = overlay / "overlay.xml"
    file.write_bytes(OVERLAY.replace("\n", "\r\n").encode())
    with monkeypatch.context() as full:
        full.setattr("os.fsync", lambda handle: (_ for _ in ()).throw(OSError(28, "No space left on device")))
        assert main(["overlay", "accept", str(course), str(overlay)]) == 1
    assert file.read_bytes() == OVERLAY.replace("\n", "\r\n").encode() and len(list(overlay.iterdir())) == 1
    assert main(["overlay", "accept", str(course), str(overlay)]) == 0
    assert file.read_bytes().count(b"\r\n") == file.read_bytes().count(b"\n") == OVERLAY.count("\n")
    file.write_bytes(OVERLAY.encode("utf-16"))
    assert main(["overlay", "accept", str(course), str(overlay)]) == 1
    assert "Save it as UTF-8" in capsys.readouterr().err


def test_what_has_lost_its_original_is_told(course: Path, overlay: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["overlay", "accept", str(course), str(overlay)])
    bank = course / "item_bank/citizens-charter.xml"
    bank.write_text(bank.read_text("utf-8").replace('id="cc-legal-force"', 'id="cc-another"'), "utf-8")
    capsys.readouterr()
    assert main(["overlay", "status", str(course), str(overlay)]) == 1
    assert f"There is no “{TARGET}”" in capsys.readouterr().out


def test_both_texts_are_shown_where_the_original_has_changed(
    course: Path, overlay: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["overlay", "accept", str(course), str(overlay)])
    bank = course / "item_bank/citizens-charter.xml"
    bank.write_text(bank.read_text("utf-8").replace('id="cc-legal-force" topic="T4"', 'id="cc-legal-force" topic="T3"'))
    capsys.readouterr()
    assert main(["overlay", "status", str(course), str(overlay)]) == 1
    shown = capsys.readouterr().out
    assert f"{TARGET}: the original has changed" in shown
    assert "course: " in shown and "overlay: –" in shown


def test_check_info_build_and_sources_lay_it_over(
    course: Path, overlay: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(course), "--strict", "--overlay", str(overlay)]) == 1
    assert f"{overlay / 'overlay.xml'}:3: warning: " in capsys.readouterr().out
    counts = []
    for extra in ([], ["--overlay", str(overlay)]):
        main(["info", str(course), "--format", "json", *extra])
        counts.append(json.loads(capsys.readouterr().out)["items"]["total"])
    assert counts[1] == counts[0] - 1
    target = ["--target", "olx", "--out", str(tmp_path / "dist"), "--overlay", str(overlay)]
    assert main(["build", str(course), *target]) == 0
    assert [path.name.split("-")[0] for path in (tmp_path / "dist").iterdir()] == ["MATI"]


def test_a_folder_that_is_no_overlay_is_told(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(course), "--overlay", str(course)]) == 1
    assert "There is no overlay.xml" in capsys.readouterr().out


def test_each_claim_is_listed_with_what_it_rests_on(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sources", str(course)]) == 0
    lines = capsys.readouterr().out.splitlines()
    portal = "charter-promise/why: official text, seen by us | DARPG, Citizen's Charter portal"
    assert portal in lines
    assert main(["sources", str(course), "--format", "json"]) == 0
    claims = json.loads(capsys.readouterr().out)["claims"]
    assert len(claims) == len(lines)
    assert {"place", "holder", "fact", "statement", "confidence", "date", "documents"} == set(claims[0])


def test_a_table_is_shown_cell_by_cell(course: Path, overlay: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the original has changed, its author compares texts: rows, cells, points and paragraphs stand apart."""
    table = "<table><thead><tr><th>Step</th><th>Days</th></tr></thead><tbody><tr><td>Re<b>ceipt</b></td><td>3</td></tr>"
    body = f"<p>One.</p><p>Two.</p><ul><li>a</li><li>b</li></ul>{table}</tbody></table>"
    section = f'<section id="why"><title xml:lang="en">T</title><body xml:lang="en">{body}</body></section>'
    target = "sevottam_lesson/charter-promise#why"
    step = f'<replace target="{target}" hash="{"0" * 16}">{section}</replace>'
    (overlay / "overlay.xml").write_text(f'<overlay id="ours">{step}</overlay>', encoding="utf-8")
    assert main(["overlay", "status", str(course), str(overlay)]) == 1
    assert "overlay: One. Two. a b Step | Days / Receipt | 3\n" in capsys.readouterr().out
