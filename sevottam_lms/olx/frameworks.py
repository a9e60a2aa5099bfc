"""The frameworks that ship with the library, read once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from sevottam_lms.model.framework import Framework, read_framework
from sevottam_lms.olx.xml import read_xml


@cache
def frameworks() -> dict[str, Framework]:
    """Sevottam's frameworks by id, in the order of its modules."""
    data = files("sevottam_lms").joinpath("data/frameworks.xml").read_bytes()
    root = read_xml(data, "frameworks.xml")
    return {node.get("id"): read_framework(node) for node in root.all("framework")}
