"""Accounts: who there is, how they sign in, and what a facilitator may do for one of them."""

from __future__ import annotations

from attrs import frozen
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from sevottam_classroom import audit, care, signup, slips
from sevottam_classroom.addresses import address_to_tell, only_here
from sevottam_classroom.models import Account
from sevottam_classroom.progress import progress_of
from sevottam_classroom.served import current
from sevottam_classroom.views.log import told
from sevottam_classroom.views.passwords import password_problem
from sevottam_classroom.views.roles import deeds_only, facilitators_only, learner_or_404

PER_PAGE = 50
MOST_EXTRA_TIME = 300
ORDER = ("department", "name", "username")


@frozen
class Choice:
    """Which learners a page shows: of a department, or with some words in their name.

    `chapter`: the one that the sheet is open at, counted from 1; 0 where all stand side by side.
    """

    words: str = ""
    department: str = ""
    chapter: int = 0

    @property
    def in_address(self) -> str:
        """The choice as the beginning of an address's query."""
        return self.of_learners + (f"chapter={self.chapter}&" if self.chapter else "")

    @property
    def of_learners(self) -> str:
        """The same for any chapter."""
        chosen = {"q": self.words, "department": self.department}
        return "".join(f"{urlencode({name: value})}&" for name, value in chosen.items() if value)

    def query(self) -> QuerySet[Account]:
        found = Account.objects.filter(is_facilitator=False)
        for word in self.words.split():
            found = found.filter(Q(name__icontains=word) | Q(username__icontains=word) | Q(designation__icontains=word))
        return found.filter(department=self.department) if self.department else found


def choice_of(request: HttpRequest) -> Choice:
    return Choice(request.GET.get("q", "").strip()[:100], request.GET.get("department", "")[:200])


def departments() -> list[str]:
    """All departments of learners, in order."""
    found = Account.objects.filter(is_facilitator=False).exclude(department="")
    return list(found.order_by("department").values_list("department", flat=True).distinct())


@require_safe
@facilitators_only
def people(request: HttpRequest) -> HttpResponse:
    """All learners, and the ways to bring them in."""
    choice = choice_of(request)
    learners = choice.query().order_by("-is_active", "name", "username")
    context = {
        "page": "people",
        "choice": choice,
        "departments": departments(),
        "learners": Paginator(learners, PER_PAGE).get_page(request.GET.get("page")),
        "without_slip": _of_department(slips.without_slip(), choice.department).count(),
        "unused_slips": _of_department(slips.with_unused_slip(), choice.department).count(),
        "code": signup.current_code(),
    }
    return render(request, "classroom/people.html", context)


@require_safe
@facilitators_only
def learner(request: HttpRequest, pk: int) -> HttpResponse:
    """One learner: what they did, and what can be done for them."""
    return _learner_page(request, learner_or_404(pk), done="done" in request.GET)


def _done(pk: int) -> HttpResponse:
    """Back to the learner's page, which says what the log says: that it is done."""
    return redirect(f"{reverse('learner', args=[pk])}?done")


def _learner_page(
    request: HttpRequest, account: Account, problem: str = "", where: str = "", done: bool = False
) -> HttpResponse:
    lines = [told(line) for line in audit.lines(account)[:50]]
    context = {
        "page": "people",
        "learner": account,
        "progress": progress_of(account.pk, current()),
        "lines": lines,
        "done": lines[0] if done and lines else None,
        "problem": problem,
        "where": where,
        "most_extra_time": MOST_EXTRA_TIME,
    }
    return render(request, "classroom/learner.html", context, status=400 if problem else 200)


@facilitators_only
@deeds_only
def start_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a learner begin a unit anew; nothing of it stays but a line in the log."""
    account, unit = learner_or_404(pk), current().units.get(request.POST.get("unit", ""))
    reason = request.POST.get("reason", "").strip()
    if unit is None:
        return _learner_page(request, account, _("There is no such unit. Nothing was changed."))
    if not reason:
        return _learner_page(request, account, _("Please say why: it is kept in the log."), unit.id)
    care.start_over(request.user, account, unit, reason)
    return _done(pk)


@facilitators_only
@deeds_only
def extra_time(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a learner more time in quizzes with a time limit, in percent."""
    account, typed = learner_or_404(pk), request.POST.get("percent", "").strip()
    if not (typed.isascii() and typed.isdigit() and len(typed) < 10 and int(typed) <= MOST_EXTRA_TIME):
        text = _("Please give a whole number from 0 to %(most)s.") % {"most": MOST_EXTRA_TIME}
        return _learner_page(request, account, text, "extra-time")
    care.give_extra_time(request.user, account, int(typed), request.POST.get("reason", ""))
    return _done(pk)


@sensitive_post_parameters("password")
@facilitators_only
@deeds_only
def set_password(request: HttpRequest, pk: int) -> HttpResponse:
    """Set the password a learner asks for; it ends their sessions elsewhere."""
    account, password = learner_or_404(pk), request.POST.get("password", "")
    kept = _("This demonstration account keeps its password.") if account.is_demo else ""
    if problem := kept or password_problem(password, account):
        return _learner_page(request, account, problem, "password")
    care.set_password(request.user, account, password)
    return _done(pk)


@facilitators_only
@deeds_only
def switch(request: HttpRequest, pk: int) -> HttpResponse:
    """Switch an account off, or on again; what was learnt stays."""
    care.switch(request.user, learner_or_404(pk), on=request.POST.get("on") == "1")
    return _done(pk)


@facilitators_only
@deeds_only
def print_slips(request: HttpRequest) -> HttpResponse:
    """New slips on a page to print: for one learner, for all who have none yet, or once more for all who wait."""
    chosen = _chosen_for_slips(request)
    made = slips.make_slips(request.user, chosen[: slips.MOST_AT_ONCE]) if chosen else []
    left = len(chosen) - len(made)
    address = address_to_tell(request.get_host())
    context = {"page": "people", "slips": made, "left": left, "address": address, "only_here": only_here(address)}
    return render(request, "classroom/slips.html", context)


def _chosen_for_slips(request: HttpRequest) -> list[Account]:
    if "learner" in request.POST:
        typed = request.POST["learner"]
        account = learner_or_404(int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 18 else 0)
        return [] if account.is_demo else [account]
    # Papers that were handed out go on working unless it is said that they shall not.
    waiting = slips.with_unused_slip() if request.POST.get("again") == "1" else slips.without_slip()
    return list(_of_department(waiting, request.POST.get("department", "")).order_by(*ORDER))


def _of_department(learners: QuerySet[Account], department: str) -> QuerySet[Account]:
    return learners.filter(department=department) if department else learners
