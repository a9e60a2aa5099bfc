"""The platform's double with the course in it, and Django's cache as a platform has it."""

import os

import pytest

from sevottam_lms.olx import xml
from tests.doubles import defused_etree
from tests.xblocks.course import COURSE

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.doubles.django_settings")


@pytest.fixture
def platform():
    """A platform with the course imported and an empty cache."""
    import django
    from django.core.cache import cache

    from tests.doubles.platform import Platform

    django.setup()
    cache.clear()
    made = Platform()
    made.import_course(COURSE)
    return made


@pytest.fixture(autouse=True)
def _defused(monkeypatch):
    """XML is read as on the platform, which puts a stand-in of its own in the place of `lxml.etree`."""
    monkeypatch.setattr(xml, "etree", defused_etree)
