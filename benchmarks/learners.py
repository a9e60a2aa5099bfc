"""Learners of the classroom who are about to submit: `python -m benchmarks.learners COUNT`.

Run with `SEVOTTAM_COURSE` and `SEVOTTAM_DATA` set. Makes accounts, signs them in, lets each open an attempt, and prints
as JSON what each will send: session, address and body.
"""

from __future__ import annotations

import json
import os
import sys

QUIZ = "/handler/sevottam_quiz.questions/act"


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "sevottam_classroom.settings"
    os.environ["SEVOTTAM_HOSTS"] = "testserver"
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    # A password's hash takes its time on purpose, and nobody is going to type these.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    call_command("migrate", verbosity=0, interactive=False)
    connection.cursor().execute("PRAGMA synchronous=OFF")  # for this preparation only
    json.dump([learner(number) for number in range(int(sys.argv[1]))], sys.stdout)


def learner(number: int) -> dict[str, str]:
    from django.test import Client

    from sevottam_classroom.models import Account

    account = Account.objects.create_account(f"learner-{number}", f"password-{number}", name=f"Learner {number}")
    client = Client()
    client.force_login(account)
    attempt = client.post(QUIZ, {"do": "start"}, content_type="application/json").json()["view"]["attempt"]
    responses = {item["id"]: "ab"[place % 2] for place, item in enumerate(attempt["items"])}
    body = json.dumps({"do": "submit", "attempt": attempt["id"], "responses": responses})
    return {"cookies": f"sessionid={client.cookies['sessionid'].value}; ", "path": QUIZ, "body": body}


if __name__ == "__main__":
    main()
