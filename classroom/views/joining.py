"""Sign-up with a join code, and choosing a password of one's own."""

from __future__ import annotations

from io import BytesIO

import segno
from django.contrib.auth import login, update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from sevottam_classroom import signup
from sevottam_classroom.addresses import address_to_tell, only_here
from sevottam_classroom.models import Account
from sevottam_classroom.roster import Person, wrong_with
from sevottam_classroom.throttle import TooManyTries, address_of, check_rest, count_failure
from sevottam_classroom.views.passwords import password_problem
from sevottam_classroom.views.roles import deeds_only, facilitators_only
from sevottam_classroom.views.roster import told

FIELDS = ("name", "department", "designation")
BACKEND = "sevottam_classroom.accounts.Backend"


@facilitators_only
@deeds_only
def door(request: HttpRequest) -> HttpResponse:
    """Open sign-up with a new code, or close it."""
    if request.POST.get("open") == "1":
        signup.open_door(request.user)
        return redirect("poster")
    signup.close_door(request.user)
    return redirect("people")


@require_safe
@facilitators_only
def poster(request: HttpRequest) -> HttpResponse:
    """The address and the code, large enough for the back row."""
    code = signup.current_code()
    if not code:
        return redirect("people")
    host = address_to_tell(request.get_host())
    address = host + reverse("join")
    qr = _qr(f"http://{address}?code={code}")
    context = {"page": "people", "code": code, "address": address, "qr": qr, "only_here": only_here(host)}
    return render(request, "classroom/poster.html", context)


def _qr(text: str) -> str:
    out = BytesIO()
    # Classes, not colours: the page's styles keep it dark on light, which is what cameras read.
    segno.make(text, micro=False).save(out, kind="svg", xmldecl=False, svgns=False, omitsize=True, border=4)
    return mark_safe(out.getvalue().decode())


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """An account for somebody who knows the code."""
    if request.user.is_authenticated:
        return redirect("outline")
    given = {name: " ".join(request.POST.get(name, "").split()) for name in FIELDS}
    typed = request.POST.get("code", "") or request.GET.get("code", "")
    problem = ""
    if request.method == "POST":
        problem = _join(request, Person(**given), typed[:40])
        if not problem:
            return redirect("joined")
    context = {**given, "code": typed[:40], "problem": problem, "open": bool(signup.current_code())}
    return render(request, "classroom/join.html", context, status=403 if problem else 200)


def _join(request: HttpRequest, person: Person, code: str) -> str:
    """Make the account and sign in; returns what was wrong, or nothing."""
    try:
        signup.check_code(code, address_of(request))
    except TooManyTries:
        return _("Too many wrong codes. Please wait five minutes, or ask your facilitator.")
    except signup.WrongCode:
        return _("This is not today’s code. Please look at it again, or ask your facilitator.")
    problem = next(wrong_with(person), None)
    if problem:
        return told(problem).text
    password = request.POST.get("password", "")
    refused = password_problem(password, Account(name=person.name))
    if refused:
        return refused
    login(request, signup.join(person, password), backend=BACKEND)
    return ""


@require_safe
@login_required
def joined(request: HttpRequest) -> HttpResponse:
    """The sign-in name to write down."""
    return render(request, "classroom/joined.html")


@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def password(request: HttpRequest) -> HttpResponse:
    """Choosing a password of one's own; a demo's stay as they are printed."""
    if request.user.is_demo:
        return redirect("outline")
    problem = _choose_password(request) if request.method == "POST" else ""
    if request.method == "POST" and not problem:
        return redirect("sheet" if request.user.is_facilitator else "outline")
    return render(request, "classroom/password.html", {"problem": problem}, status=400 if problem else 200)


def _wrong_present(request: HttpRequest, account: Account) -> str:
    """What is wrong with the current password given; whoever finds somebody's page open must not guess it here."""
    address = address_of(request)
    try:
        check_rest(account.username, address)
    except TooManyTries:
        return _("Too many wrong passwords. Please wait five minutes, or ask your facilitator.")
    if account.check_password(request.POST.get("present", "")):
        return ""
    count_failure(account.username, address)
    return _("This is not your current password.")


def _choose_password(request: HttpRequest) -> str:
    account: Account = request.user
    chosen = request.POST.get("password", "")
    if not account.has_slip and (problem := _wrong_present(request, account)):
        return problem
    if chosen != request.POST.get("again", ""):
        return _("The two new passwords are not the same. Please type them again.")
    refused = password_problem(chosen, account)
    if refused:
        return refused
    account.set_password(chosen)
    account.has_slip = False
    account.save(update_fields=["password", "has_slip"])
    update_session_auth_hash(request, account)
    return ""
