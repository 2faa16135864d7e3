"""The rules as an operator reads them: every version, how sure each number is, and the word
that a doubtful one was read; and the days that the operator closes."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amends.adapters.calendars import place_words
from amends.policies import NoPolicy
from amends.policies.rulebook import Chapter, Entry, chapter, chapters
from amends.store import access, clock
from amends.store.models import Person
from amends.store.queries.rulebook import (
    ClosedDay,
    Confirmed,
    all_confirmed,
    closures_from,
    confirmations,
)
from amends.usecases.add_closure import NewClosure, add_closure
from amends.usecases.confirm_rule import ConfirmRule, confirm_rule
from amends.usecases.lift_closure import lift_closure
from amends.usecases.problems import Problem
from amends.usecases.withdraw_confirmation import withdraw_confirmation
from amends.web.operator.forms import ClosureForm, ConfirmForm
from amends.web.operator.pages import operator_page


@dataclass(frozen=True)
class ChapterRow:
    """A version in the list, and how many of its rules wait for the operator's word."""

    chapter: Chapter
    waiting: int


@dataclass(frozen=True)
class Part:
    """A part of the book: what counts today, and the versions before and after."""

    name: str
    now: tuple[ChapterRow, ...]
    others: tuple[ChapterRow, ...]


@dataclass(frozen=True)
class EntryRow:
    """A rule with the operator's word for it, or the form that asks for it where one is wanted."""

    entry: Entry
    confirmed: Confirmed | None
    form: ConfirmForm | None


@require_safe
@login_required
def book(request: HttpRequest) -> HttpResponse:
    """Every version of every rule, what counts today first. 404 for anybody but operators."""
    access.operator(request.user)
    today = clock.now().date()
    stands = all_confirmed()
    rows = [_row(one, stands) for one in chapters()]
    parts = [_part(name, rows, today) for name in dict.fromkeys(row.chapter.part for row in rows)]
    waiting = sum(row.waiting for part in parts for row in part.now)
    return operator_page(request, "rules", {"parts": parts, "waiting": waiting})


def _row(one: Chapter, stands: frozenset[tuple[str, str]]) -> ChapterRow:
    waiting = sum((one.id, entry.rule) not in stands for entry in one.doubtful)
    return ChapterRow(one, waiting)


def _part(name: str, rows: list[ChapterRow], today: date) -> Part:
    own = [row for row in rows if row.chapter.part == name]
    now = tuple(row for row in own if row.chapter.holds(today))
    return Part(name, now, tuple(row for row in own if not row.chapter.holds(today)))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def one_chapter(request: HttpRequest, policy_id: str) -> HttpResponse:
    """One version with all its rules; posting confirms one of them."""
    me = access.operator(request.user)
    found = _chapter(policy_id)
    asked = None
    if request.method == "POST":
        asked = ConfirmForm(request.POST.get("rule", ""), request.POST)
        if asked.is_valid() and _confirmed(asked, found.id, me):
            messages.success(request, "Confirmed: from now on it may decide by itself.")
            return redirect("operator_chapter", found.id)
    page = {"chapter": found, "rows": _entries(found, asked)}
    return operator_page(request, "chapter", page, 422 if asked else 200, here="rules")


def _confirmed(form: ConfirmForm, policy_id: str, me: Person) -> bool:
    """Whether the rule is confirmed now; what is wrong with it stands in the form."""
    said = form.cleaned_data
    command = ConfirmRule(policy_id, said["rule"], said["read_in"])
    try:
        confirm_rule(command, by=me, now=clock.now())
    except Problem as problem:
        form.add_error("read_in", problem.sentence)
    return not form.errors


def _entries(found: Chapter, asked: ConfirmForm | None) -> list[EntryRow]:
    words = confirmations(found.id)
    rows = []
    for entry in found.entries:
        confirmed = words.get(entry.rule)
        form = None
        if entry.doubtful and confirmed is None:
            tried = asked is not None and asked.data.get("rule") == entry.rule
            form = asked if tried else ConfirmForm(entry.rule)
        rows.append(EntryRow(entry, confirmed, form))
    return rows


def _chapter(policy_id: str) -> Chapter:
    try:
        return chapter(policy_id)
    except NoPolicy:
        raise Http404 from None


@require_POST
@login_required
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes the operator's word for a rule back."""
    me = access.operator(request.user)
    try:
        row = withdraw_confirmation(pk, by=me, now=clock.now())
    except Problem as problem:
        messages.warning(request, problem.sentence)
        return redirect("operator_rules")
    messages.success(request, "Withdrawn: from now on a person decides.")
    return redirect("operator_chapter", row.policy)


@dataclass(frozen=True)
class ClosureRow:
    """A closed day, and where it is in words."""

    closure: ClosedDay
    place: str


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def closures(request: HttpRequest) -> HttpResponse:
    """The days that the operator has closed, and the form that closes another."""
    me = access.operator(request.user)
    now = clock.now()
    form = ClosureForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            add_closure(NewClosure(**form.cleaned_data), by=me, now=now)
        except Problem as problem:
            form.add_error(problem.field or None, problem.sentence)
        else:
            messages.success(request, "Closed: clocks that start from now on do not count it.")
            return redirect("operator_closures")
    rows = [
        ClosureRow(closed, place_words(closed.country, closed.region, closed.region))
        for closed in closures_from(now.date())
    ]
    status = 422 if form.errors else 200
    return operator_page(request, "closures", {"form": form, "rows": rows}, status)


@require_POST
@login_required
def lift(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a closure back."""
    me = access.operator(request.user)
    try:
        lift_closure(pk, by=me, now=clock.now())
        messages.success(request, "Lifted: clocks that start from now on count that day.")
    except Problem as problem:
        messages.warning(request, problem.sentence)
    return redirect("operator_closures")
