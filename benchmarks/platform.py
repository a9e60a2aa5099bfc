"""What the contestants ask of the process they run in: Django, set up, and the floors' blocks registered."""

from __future__ import annotations

import logging
import sys
from importlib.util import find_spec

# Peers import models of these.
APPS = ("workbench", "xblocks_contrib.problem.capa")


def set_up() -> None:
    """Make this process a platform; once."""
    import django
    from django.conf import settings
    from xblock.plugin import PLUGIN_CACHE

    # Problem-builder would write to SQL as well; without this package it takes itself to be in a workbench.
    sys.modules["submissions"] = None  # type: ignore[assignment]
    settings.configure(
        SECRET_KEY="only for measuring",
        USE_I18N=True,
        LANGUAGE_CODE="en",
        INSTALLED_APPS=[
            "django.contrib.contenttypes",
            "django.contrib.auth",
            *(app for app in APPS if find_spec(app.partition(".")[0])),
        ],
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
    )
    django.setup()
    logging.disable(logging.WARNING)
    from benchmarks.floors import NothingBlock, ScoredBlock

    PLUGIN_CACHE["xblock.v1", "bench_nothing"] = NothingBlock
    PLUGIN_CACHE["xblock.v1", "bench_scored"] = ScoredBlock
