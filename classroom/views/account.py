"""Signing in and out, and choosing a language."""

from __future__ import annotations

from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from sevottam_classroom.accounts import offered_demo_accounts, sign_in_account
from sevottam_classroom.language import SESSION_KEY, choose, keep_for_learner
from sevottam_classroom.served import current
from sevottam_classroom.signup import current_code
from sevottam_classroom.throttle import TooManyTries


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page; after it the page that was asked for."""
    if request.user.is_authenticated:
        return redirect("outline")
    username, problem = request.POST.get("username", ""), ""
    if request.method == "POST":
        problem = _sign_in(request, username)
        if not problem:
            # Nobody asked for a page in particular: a facilitator's day begins with the sheet.
            begins = request.user.is_facilitator and request.POST.get("next", "") in ("", "/")
            return redirect("sheet") if begins else _back(request)
    context = {
        "username": username,
        "problem": problem,
        "open": bool(current_code()),
        "demo_accounts": offered_demo_accounts(),
        "next": request.GET.get("next", "") or request.POST.get("next", ""),
    }
    return render(request, "classroom/sign_in.html", context, status=403 if problem else 200)


def _sign_in(request: HttpRequest, username: str) -> str:
    """Sign in with what the form says; returns what was wrong, or nothing."""
    try:
        account = sign_in_account(request, username, request.POST.get("password", ""))
    except TooManyTries:
        return _("Too many wrong passwords. Please wait five minutes, or ask your facilitator.")
    if account is None:
        return _("This name and password do not belong together. Please check both.")
    chosen = request.session.get(SESSION_KEY)
    login(request, account)
    if chosen:
        # Whoever changed the language on this page a moment ago means it.
        keep_for_learner(account.pk, chosen)
    return ""


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    response = redirect("sign-in")
    # Drafts that blocks kept in this browser are nobody else's business.
    response["Clear-Site-Data"] = '"storage"'
    return response


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Keep the language chosen and go back to where it was chosen."""
    lang = request.POST.get("language", "")
    if lang in current().languages:
        choose(request, lang)
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    """To the address the form names if it is a path of ours, else to the outline."""
    target = request.POST.get("next", "")
    ours = target.startswith("/") and url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()})
    return HttpResponseRedirect(target) if ours else redirect("outline")
