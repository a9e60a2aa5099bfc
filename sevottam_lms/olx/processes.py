"""What the library's drawings say, read once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from sevottam_lms.model.process import Process, read_process
from sevottam_lms.olx.xml import read_xml


@cache
def processes() -> dict[str, Process]:
    """By the name of the drawing."""
    data = files("sevottam_lms").joinpath("data/drawings.xml").read_bytes()
    return {node.get("id"): read_process(node) for node in read_xml(data, "drawings.xml").all("process")}
