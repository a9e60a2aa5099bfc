"""The installation's secret: one for good, whatever the disk did to it."""

import os

import pytest

from sevottam_classroom.secret import read_or_make_secret


def test_it_is_made_once_for_its_owner_alone(tmp_path):
    made = read_or_make_secret(tmp_path / "var" / "secret_key")
    assert len(made) >= 50 and read_or_make_secret(tmp_path / "var" / "secret_key") == made
    assert (tmp_path / "var" / "secret_key").stat().st_mode & 0o777 == 0o600
    assert os.listdir(tmp_path / "var") == ["secret_key"]


@pytest.mark.parametrize("left", [b"", b"short", b"\xff\xfe" * 40, b"\0" * 64])
def test_what_a_power_cut_left_of_it_is_replaced(tmp_path, left):
    """An empty secret would let nobody sign in until somebody finds and deletes the file."""
    path = tmp_path / "secret_key"
    path.write_bytes(left)
    made = read_or_make_secret(path)
    assert len(made) >= 50 and path.read_text() == made and os.listdir(tmp_path) == ["secret_key"]


def test_a_data_folder_may_lie_on_a_stick(tmp_path, monkeypatch):
    """Its file system has no second names for a file."""

    def refuse(*paths):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    assert read_or_make_secret(tmp_path / "secret_key") == (tmp_path / "secret_key").read_text()
