"""The classroom's Django, with a database of its own for this run, and the people in it."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
DATA = Path(tempfile.mkdtemp(prefix="sevottam-classroom-"))
os.environ["SEVOTTAM_COURSE"] = str(REPOSITORY / "tests" / "courses" / "chapter")
os.environ["SEVOTTAM_DATA"] = str(DATA)
os.environ["SEVOTTAM_DEMO"] = "0"
os.environ["SEVOTTAM_HOSTS"] = "testserver"
os.environ["DJANGO_SETTINGS_MODULE"] = "sevottam_classroom.settings"

# Playwright keeps an event loop in this thread, and Django would think that it is called from it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402
from django.test import Client  # noqa: E402
from xblock.plugin import PLUGIN_CACHE  # noqa: E402

from sevottam_classroom.models import Account, AuditLine, SignInFailure, SignUp  # noqa: E402
from sevottam_classroom.served import current, forget  # noqa: E402
from tests.classroom import standins  # noqa: E402

# The real one takes its time on purpose.
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", "sevottam_classroom.slips.SlipHasher"]


@pytest.fixture(scope="session", autouse=True)
def installation():
    """Database and files, as `serve` prepares them."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    yield
    connections.close_all()
    shutil.rmtree(DATA, ignore_errors=True)


@pytest.fixture(autouse=True)
def empty_tables():
    """Everybody goes home after each test. Really: overlapping requests need data that is committed."""
    yield
    Account.objects.all().delete()
    for table in (SignInFailure, SignUp, AuditLine):
        table.objects.all().delete()


@pytest.fixture
def asha():
    return Account.objects.create_account("asha", "asha-learns", name="Asha Verma")


@pytest.fixture
def ravi():
    return Account.objects.create_account("ravi", "ravi-learns", name="Ravi Kumar")


@pytest.fixture
def facilitator():
    return Account.objects.create_account("meena", "meena-guides", name="Meena Rao", is_facilitator=True)


@pytest.fixture
def visit():
    """A browser for somebody: signed in as the account given, and speaking English until told otherwise."""

    def visit(account=None, **options):
        client = Client(headers={"Accept-Language": "en"}, **options)
        if account is not None:
            client.force_login(account)
        return client

    return visit


@pytest.fixture
def serve_course():
    """Serves another course directory for the length of a test."""
    before = settings.COURSE

    def serve_course(path):
        settings.COURSE = path
        forget()
        return current()

    yield serve_course
    settings.COURSE = before
    forget()


@pytest.fixture
def counter(tmp_path, serve_course, monkeypatch):
    """Serves the course of the stand-in blocks."""
    for name, block_class in (("counter", standins.Counter), ("broken", standins.Broken)):
        monkeypatch.setitem(PLUGIN_CACHE, ("xblock.v1", name), block_class)
    return serve_course(standins.write_course(tmp_path))
