"""What the classroom keeps: accounts, what learners did, and failed sign-ins."""

from __future__ import annotations

import unicodedata
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class AccountManager(BaseUserManager):
    """Finds and makes accounts. Names for signing in are the same in upper and lower case."""

    def create_account(self, username: str, password: str, **fields: Any) -> Account:
        account = self.model(username=self.model.normalize_username(username), **fields)
        account.set_password(password)
        account.save(using=self._db, force_insert=True)
        return account

    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(username=self.model.normalize_username(username or ""))


class Account(AbstractBaseUser):
    """A person: a learner, or a facilitator who sees the sheet."""

    username = models.CharField(max_length=150, unique=True)
    name = models.CharField(max_length=200)
    is_facilitator = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    # Its password is known to everybody: it can be signed in to only while the server runs as a demo.
    is_demo = models.BooleanField(default=False)
    joined = models.DateTimeField(auto_now_add=True)
    # Percent more time in quizzes with a time limit, for a learner who needs it.
    extra_time = models.PositiveSmallIntegerField(default=0)

    objects = AccountManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]

    @classmethod
    def normalize_username(cls, username: str) -> str:
        return unicodedata.normalize("NFKC", username).strip().lower()

    def __str__(self) -> str:
        return self.name or self.username


class BlockState(models.Model):
    """One learner in one block. `state` is JSON of the block's `user_state` fields; every write raises `version`.

    Completion and mark stand in the same row, so that they change together with the state or not at all.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="block_states")
    usage = models.CharField(max_length=255)
    version = models.PositiveIntegerField(default=1)
    state = models.TextField(default="{}")
    completion = models.FloatField(default=0.0)
    earned = models.FloatField(null=True)
    possible = models.FloatField(null=True)
    changed = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "usage"], name="one_row_per_learner_and_block")]


class LearnerState(models.Model):
    """What all blocks share for one learner: JSON of `preferences` (by block type) and `user_info` (under "")."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, primary_key=True, related_name="learner_state")
    version = models.PositiveIntegerField(default=1)
    state = models.TextField(default="{}")


class SignInFailure(models.Model):
    """Wrong passwords for one name from one address, since the last good one."""

    username = models.CharField(max_length=150)
    address = models.CharField(max_length=64)
    count = models.PositiveIntegerField(default=0)
    last = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["username", "address"], name="one_row_per_name_and_address")]
