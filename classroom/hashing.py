"""How passwords are kept."""

from __future__ import annotations

from django.contrib.auth.hashers import Argon2PasswordHasher


class PasswordHasher(Argon2PasswordHasher):
    """Argon2id as OWASP recommends it: dear in memory, which is what guessing machines lack, and not in our time.

    Thirty learners who sign in at once wait a second, not half a minute (decision 14). Whoever raises a number here
    has every password hashed anew when its owner signs in next.
    """

    memory_cost = 19 * 1024
    """KiB."""
    time_cost = 2
    parallelism = 1
