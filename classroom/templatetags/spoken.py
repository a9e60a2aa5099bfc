"""Texts of the course inside the interface."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from sevottam_lms.model.language import Localized

register = template.Library()


@register.filter
def spoken(text: Localized, lang: str) -> SafeString | str:
    """The text in a language; marked where the page speaks another one, so that it is read aloud rightly."""
    found = text.in_language(lang)
    if found.lang == get_language():
        return found.text
    return format_html('<span lang="{}">{}</span>', found.lang, found.text)


@register.filter
def unmarked(text: Localized, lang: str) -> str:
    """The text in a language, for places that hold no markup."""
    return text.in_language(lang).text


@register.filter
def at(mapping: Mapping[str, Any], key: str) -> Any:
    return mapping[key]
