"""Django's sessions in the database, read with a statement that is written out: see `state`."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends import db
from django.db import connection
from django.utils import timezone

READ = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"


class SessionStore(db.SessionStore):
    def load(self) -> dict[str, Any]:
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        with connection.cursor() as cursor:
            found = cursor.execute(READ, [self.session_key, now]).fetchone()
        if found is None:
            self._session_key = None
            return {}
        return self.decode(found[0])
