"""The form in which an author edits a block's title and XML in Studio."""

from __future__ import annotations

from sevottam_lms.rendering.environment import render


def editor_html(title: str, content: str, lang: str) -> str:
    """The editor's form; its script saves it through the host (`frontend/blocks/studio.js`)."""
    return render("editor.html.j2", lang, title=title, content=content)
