"""How what people type is compared: sign-in names and codes."""

from __future__ import annotations

import unicodedata


def normal_username(typed: str) -> str:
    """A sign-in name as it is kept: the same in upper and lower case, in wide and narrow letters."""
    return unicodedata.normalize("NFKC", typed).strip().lower()


def bare_code(typed: str) -> str:
    """A code's letters and digits: dashes, spaces and case do not matter."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())
