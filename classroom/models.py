"""What the classroom keeps: accounts, what learners did, failed sign-ins, and what facilitators did."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import check_password
from django.db import models

from sevottam_classroom.typed import bare_code, normal_username


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
    department = models.CharField(max_length=200, blank=True, default="")
    designation = models.CharField(max_length=200, blank=True, default="")
    is_facilitator = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    # Its password is known to everybody: it can be signed in to only while the server runs as a demo.
    is_demo = models.BooleanField(default=False)
    # A code from a slip of paper: whoever signs in with it chooses a password of their own before anything else.
    has_slip = models.BooleanField(default=False)
    joined = models.DateTimeField(auto_now_add=True)
    # Percent more time in quizzes with a time limit, for a learner who needs it.
    extra_time = models.PositiveSmallIntegerField(default=0)

    objects = AccountManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]

    @classmethod
    def normalize_username(cls, username: str) -> str:
        return normal_username(username)

    def check_password(self, raw_password: str) -> bool:
        """Whether this is the password; the code of a slip may be typed in any case, with or without its dashes."""
        if self.has_slip:
            return check_password(bare_code(raw_password), self.password)
        return super().check_password(raw_password)

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
    """Wrong tries at one thing from one address, since the last good one; see `throttle`.

    `username`: the sign-in name whose password was wrong, or `signup.DOOR` for the join code.
    """

    username = models.CharField(max_length=150)
    address = models.CharField(max_length=64)
    count = models.PositiveIntegerField(default=0)
    last = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["username", "address"], name="one_row_per_name_and_address")]


class SignUp(models.Model):
    """The door for learners who are on no roster: at most one row. Without one, sign-up is closed."""

    code = models.CharField(max_length=20)
    opened = models.DateTimeField(auto_now_add=True)


class RosterDraft(models.Model):
    """A roster that was read and found good, kept until its facilitator has seen what it holds and says yes.

    `people`: JSON, see `sevottam_classroom.roster`.
    """

    facilitator = models.OneToOneField(Account, on_delete=models.CASCADE, primary_key=True)
    people = models.TextField()
    made = models.DateTimeField(auto_now=True)


class AuditLine(models.Model):
    """Something a facilitator did to others' records. Never changed; names are kept beside the accounts.

    `action` is one of `sevottam_classroom.audit.ACTIONS`; `facts` JSON of what its sentence needs.
    """

    when = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=200)
    learner = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="audit_lines")
    learner_name = models.CharField(max_length=200, blank=True, default="")
    action = models.CharField(max_length=30)
    facts = models.JSONField(default=dict)
    reason = models.CharField(max_length=300, blank=True, default="")
