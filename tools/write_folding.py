"""Writes the folding table as a module for the browser: `python -m tools.write_folding`."""

from __future__ import annotations

import json
from pathlib import Path

from sevottam_lms.scoring import folding

PATH = Path(__file__).parents[1] / "frontend" / "engine" / "folding_table.js"
HEAD = "// Made from sevottam_lms/scoring/folding.py by `python -m tools.write_folding`; do not edit.\n\n"


def module() -> str:
    """The module's text, in ASCII."""
    table = {
        "CHARACTERS": folding.CHARACTERS,
        "NASALS": folding.NASALS,
        "VIRAMA": folding.VIRAMA,
        "ANUSVARA": folding.ANUSVARA,
        "BEFORE": folding.BEFORE,
        "AFTER": folding.AFTER,
    }
    return HEAD + "".join(f"export const {name} = {json.dumps(value, indent=2)};\n" for name, value in table.items())


if __name__ == "__main__":
    PATH.write_text(module(), encoding="ascii")
