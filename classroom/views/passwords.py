"""What is wrong with a password somebody chose, in words."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from sevottam_classroom.models import Account

SENTENCES = {
    "password_too_short": gettext_lazy("A password needs at least 8 characters."),
    "password_too_similar": gettext_lazy("This is nearly your name, which everybody knows. Please choose another."),
    "password_too_common": gettext_lazy("Everybody tries this password first. Please choose another."),
}


def password_problem(password: str, account: Account) -> str:
    """Why this password cannot be taken; nothing when it can."""
    try:
        validate_password(password, account)
    except ValidationError as problem:
        return " ".join(str(SENTENCES[error.code]) for error in problem.error_list)
    return ""
