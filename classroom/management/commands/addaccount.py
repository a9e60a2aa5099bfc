"""`addaccount NAME`: make an account and ask for its password."""

from __future__ import annotations

from getpass import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import IntegrityError

from sevottam_classroom.models import Account


class Command(BaseCommand):
    help = "Makes an account. The password is asked for."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", help="the name to sign in with")
        parser.add_argument("--name", default="", help="the name to show")
        parser.add_argument("--facilitator", action="store_true", help="may see the facilitator's sheet")

    def handle(self, *args: Any, **options: Any) -> None:
        password = getpass("Password: ")
        try:
            validate_password(password)
            Account.objects.create_account(
                options["username"],
                password,
                name=options["name"] or options["username"],
                is_facilitator=options["facilitator"],
            )
        except ValidationError as problem:
            raise CommandError(" ".join(problem.messages)) from problem
        except IntegrityError as problem:
            raise CommandError(f"There is an account called {options['username']} already.") from problem
        self.stdout.write(f"Made {options['username']}.")
