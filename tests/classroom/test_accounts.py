"""Signing in and out."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.test import override_settings
from django.utils import timezone

from sevottam_classroom.accounts import DEMO_ACCOUNTS, set_up_demo_accounts, switch_off_demo_accounts
from sevottam_classroom.models import Account, BlockState, SignInFailure
from sevottam_classroom.settings import PASSWORD_HASHERS


def sign_in(client, username, password, **more):
    return client.post("/sign-in/", {"username": username, "password": password, **more})


def signed_in(client):
    return client.get("/").status_code == 200


@pytest.mark.parametrize("name", ["asha", "Asha", " ASHA ", "ａｓｈａ"])
def test_the_name_is_taken_as_people_type_it(asha, visit, name):
    client = visit()
    assert sign_in(client, name, "asha-learns")["Location"] == "/"
    assert signed_in(client)


def test_names_are_unique_in_any_spelling(asha):
    with pytest.raises(Exception, match="UNIQUE"):
        Account.objects.create_account("ASHA", "x", name="Another")


def test_a_wrong_password_is_explained_and_the_name_kept(asha, visit):
    client = visit()
    answer = sign_in(client, "asha", "wrong")
    assert answer.status_code == 403
    assert b'value="asha"' in answer.content and b"do not belong together" in answer.content
    assert not signed_in(client)


def test_signing_in_leads_where_one_was_going(asha, visit):
    assert sign_in(visit(), "asha", "asha-learns", next="/unit/charter-quiz/")["Location"] == "/unit/charter-quiz/"
    assert sign_in(visit(), "asha", "asha-learns", next="https://example.com/")["Location"] == "/"


def test_a_facilitator_begins_with_the_sheet(facilitator, visit):
    assert sign_in(visit(), "meena", "meena-guides")["Location"] == "/sheet/"


def test_guessing_is_slowed_down(asha, visit):
    client = visit()
    for _ in range(settings.SIGN_IN_TRIES):
        sign_in(client, "asha", "wrong")
    answer = sign_in(client, "asha", "asha-learns")
    assert answer.status_code == 403 and b"wait five minutes" in answer.content
    assert not signed_in(client)


@pytest.mark.parametrize("variant", ["asha" + " " * 146 + "x", "asha" + "\t " * 73 + "x", "  ASHA  "])
def test_guessing_is_slowed_down_in_any_spelling(asha, visit, variant):
    """The name that is counted is the name that is looked up."""
    for _ in range(settings.SIGN_IN_TRIES):
        sign_in(visit(), "asha", "wrong")
    assert sign_in(visit(), variant, "asha-learns").status_code == 403


@pytest.mark.parametrize(
    "target", ["foo", "sheet", "unit", "\u00e9", "[", "?", "#", "\0", "//example.com", "javascript:1"]
)
def test_only_a_path_of_ours_is_gone_to(asha, visit, target):
    """Anything else leads to the outline, signed in."""
    client = visit()
    assert sign_in(client, "asha", "asha-learns", next=target)["Location"] == "/"
    assert signed_in(client)


def test_others_are_not_held_up_by_it(asha, ravi, visit):
    for _ in range(settings.SIGN_IN_TRIES):
        sign_in(visit(), "asha", "wrong")
    assert sign_in(visit(), "ravi", "ravi-learns").status_code == 302
    elsewhere = visit(REMOTE_ADDR="10.0.0.7")
    assert sign_in(elsewhere, "asha", "asha-learns").status_code == 302


def test_the_brake_lets_go(asha, visit):
    for _ in range(settings.SIGN_IN_TRIES):
        sign_in(visit(), "asha", "wrong")
    SignInFailure.objects.update(last=timezone.now() - timedelta(seconds=settings.SIGN_IN_REST + 1))
    assert sign_in(visit(), "asha", "asha-learns").status_code == 302
    assert not SignInFailure.objects.exists()


@pytest.fixture
def real_hashers():
    """Those of the settings, which tests replace by a quick one."""
    with override_settings(PASSWORD_HASHERS=PASSWORD_HASHERS):
        yield


def test_a_password_is_kept_as_owasp_recommends(real_hashers):
    assert make_password("asha-learns").startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")


def test_a_password_of_an_earlier_release_still_works_and_is_hashed_anew(asha, visit, real_hashers):
    Account.objects.update(password=make_password("asha-learns", hasher="pbkdf2_sha256"))
    client = visit()
    assert sign_in(client, "asha", "asha-learns").status_code == 302
    assert signed_in(client)
    assert Account.objects.get().password.startswith("argon2$")
    assert sign_in(visit(), "asha", "asha-learns").status_code == 302


def test_signing_out_needs_a_post_and_clears_this_browser(asha, visit):
    client = visit(asha)
    assert client.get("/sign-out/").status_code == 405
    answer = client.post("/sign-out/")
    assert answer["Clear-Site-Data"] == '"storage"'
    assert not signed_in(client)


def test_an_account_that_was_switched_off_is_out_at_once(asha, visit):
    client = visit(asha)
    Account.objects.update(is_active=False)
    assert not signed_in(client)


def test_passwords_are_kept_hashed(asha):
    assert "asha-learns" not in asha.password


def test_demo_accounts_are_shown_in_a_demo_only(visit, monkeypatch):
    set_up_demo_accounts()
    learner = DEMO_ACCOUNTS[0]
    assert learner.password.encode() not in visit().get("/sign-in/").content
    monkeypatch.setattr(settings, "DEMO", True)
    assert learner.password.encode() in visit().get("/sign-in/").content


def test_demo_accounts_do_not_work_outside_a_demo(visit):
    set_up_demo_accounts()
    learner = DEMO_ACCOUNTS[0]
    client = visit()
    assert sign_in(client, learner.username, learner.password).status_code == 302
    switch_off_demo_accounts()
    assert not signed_in(client)
    assert sign_in(visit(), learner.username, learner.password).status_code == 403


def test_a_demo_keeps_what_was_learnt(visit):
    set_up_demo_accounts()
    account = Account.objects.get(username=DEMO_ACCOUNTS[0].username)
    BlockState.objects.create(account=account, usage="x", changed=timezone.now())
    switch_off_demo_accounts()
    set_up_demo_accounts()
    assert BlockState.objects.filter(account__username=account.username, account__is_active=True).exists()


def test_somebodys_own_account_is_not_taken_for_the_demos(asha, visit, monkeypatch):
    set_up_demo_accounts()
    monkeypatch.setattr(settings, "DEMO", True)
    assert DEMO_ACCOUNTS[0].password.encode() not in visit().get("/sign-in/").content
    switch_off_demo_accounts()
    assert Account.objects.get(username="asha").is_active
