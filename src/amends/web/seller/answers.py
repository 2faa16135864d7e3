"""A seller's answers: a replacement, a refund, out of stock, and the way back to the customer."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from amends.domain.machines import NotAllowed
from amends.domain.money import Money
from amends.domain.parties import Actor, Role
from amends.domain.serials import normal_serial
from amends.store import access, clock
from amends.store.models import Case
from amends.store.queries.seller import seller_case
from amends.store.queries.seller_money import own_money
from amends.usecases.answer_out_of_stock import answer_out_of_stock
from amends.usecases.order_refund import order_refund
from amends.usecases.problems import Problem
from amends.usecases.send_replacement import SendReplacement, send_replacement
from amends.usecases.ship_back import ship_back
from amends.usecases.withdraw_dispute import withdraw_dispute
from amends.web.seller.can import can
from amends.web.seller.forms import ReplacementForm, SellerForm, SendBackForm
from amends.web.seller.listing import keep_of
from amends.web.seller.views import Refused, case_answer, desk

TOO_LATE = "This is no longer possible. Where it stands is on this page."
IMEI_DIGITS = 15


def actor_of(request: HttpRequest) -> Actor:
    """Whoever works for the seller, as events record them."""
    return Actor(Role.SELLER, access.known(request.user).pk)


def back_to(request: HttpRequest, case: Case) -> HttpResponse:
    """To the page of the unit, in the same list."""
    return redirect(reverse("seller_case", args=(case.ref,)) + keep_of(request))


@require_POST
@login_required
def replacement(request: HttpRequest, ref: str) -> HttpResponse:
    """Takes the seller's word that a replacement was sent."""
    case = access.case_of_seller(request.user, ref)
    form = ReplacementForm(request.POST)

    def send() -> object:
        said = form.cleaned_data
        serial = said["serial"].strip()
        command = SendReplacement(
            case, said["carrier"], said["tracking_number"], serial, serial_kind(serial)
        )
        return send_replacement(command, actor=actor_of(request), now=clock.now())

    said = "Thank you. The customer has been told the carrier and the number."
    return _carry_out(request, case, Refused("replacement", form), send, said)


def serial_kind(serial: str) -> str:
    """An IMEI has fifteen digits; anything else is a maker's serial number."""
    digits = normal_serial(serial)
    return "imei" if digits.isdigit() and len(digits) == IMEI_DIGITS else "serial"


@require_POST
@login_required
def sent_back(request: HttpRequest, ref: str) -> HttpResponse:
    """Takes the seller's word that a rejected device is on its way back to the customer."""
    case = access.case_of_seller(request.user, ref)
    form = SendBackForm(request.POST)

    def send() -> object:
        carrier, number = form.cleaned_data["carrier"], form.cleaned_data["tracking_number"]
        return ship_back(case, carrier, number, actor=actor_of(request), now=clock.now())

    said = "Thank you. The customer has been told the carrier and the number."
    return _carry_out(request, case, Refused("ship_back", form), send, said)


@require_POST
@login_required
def withdraw(request: HttpRequest, ref: str) -> HttpResponse:
    """Takes back what the seller said about what came back."""
    case = access.case_of_seller(request.user, ref)

    def take_back() -> object:
        return withdraw_dispute(case, actor=actor_of(request), now=clock.now())

    said = "Taken back. Your days begin again, and the customer has been told."
    return _carry_out(request, case, Refused("withdraw"), take_back, said)


@dataclass(frozen=True)
class Giving:
    """A way to give the money back: its words on the page that asks before it is done."""

    title: str
    says: str
    press: str
    said: str
    do: Callable[[HttpRequest, Case, Money], object]


def _refund(request: HttpRequest, case: Case, amount: Money) -> object:
    return order_refund(case, amount, actor=actor_of(request), now=clock.now())


def _none_left(request: HttpRequest, case: Case, amount: Money) -> object:
    return answer_out_of_stock(case, actor=actor_of(request), now=clock.now())


REFUND = Giving(
    "Refund {amount}?",
    "It goes back the way it was paid, once you say yes. The customer is told at once.",
    "Refund {amount}",
    "The refund of {amount} is ordered. The customer has been told.",
    _refund,
)
OUT_OF_STOCK = Giving(
    "Out of stock: refund {amount} instead?",
    "The customer reads that there is no replacement of the same kind, and is refunded at once, "
    "the way it was paid. Only this unit is meant: nothing changes in your stock.",
    "Out of stock, refund {amount}",
    "Noted. The refund of {amount} is ordered, and the customer has been told.",
    _none_left,
)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def refund(request: HttpRequest, ref: str) -> HttpResponse:
    """Asks before the money goes back, with the amounts; a POST does it."""
    return _give_back(request, access.case_of_seller(request.user, ref), REFUND)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def out_of_stock(request: HttpRequest, ref: str) -> HttpResponse:
    """Asks before an answer of "out of stock", which refunds; a POST does it."""
    return _give_back(request, access.case_of_seller(request.user, ref), OUT_OF_STOCK)


def _give_back(request: HttpRequest, case: Case, giving: Giving) -> HttpResponse:
    open_doors = can(seller_case(case.ref).state)
    if not (open_doors.out_of_stock if giving is OUT_OF_STOCK else open_doors.answer):
        return case_answer(request, case, Refused("", why=TOO_LATE, status=409))
    if request.method != "POST":
        return _ask(request, case, giving)
    amount = own_money(case).left
    if request.POST.get("amount") != str(amount.minor):
        changed = "The amount has changed since you opened this page. Please read it once more."
        return _ask(request, case, giving, problem=changed, status=409)
    try:
        giving.do(request, case, amount)
    except Problem as problem:
        return _ask(request, case, giving, problem=problem.sentence, status=422)
    except NotAllowed:
        return case_answer(request, case, Refused("", why=TOO_LATE, status=409))
    messages.success(request, giving.said.format(amount=amount.text()))
    return back_to(request, case)


def _ask(
    request: HttpRequest, case: Case, giving: Giving, *, problem: str = "", status: int = 200
) -> HttpResponse:
    """The page that asks."""
    money = own_money(case)
    amount = money.left.text()
    page: dict[str, Any] = {
        "case": seller_case(case.ref),
        "title": giving.title.format(amount=amount),
        "says": giving.says,
        "press": giving.press.format(amount=amount),
        "money": money,
        "problem": problem,
        "pane": "main",
    }
    return render(request, "seller/give_back.html", desk(request, case.ref) | page, status=status)


def _carry_out(
    request: HttpRequest, case: Case, asked: Refused, deed: Callable[[], object], said: str
) -> HttpResponse:
    """Does it where the form is whole; else the unit's page with what is wrong."""
    if asked.form and not asked.form.is_valid():
        return case_answer(request, case, asked)
    try:
        deed()
    except Problem as problem:
        return case_answer(request, case, _problem(asked, problem))
    except NotAllowed:
        return case_answer(request, case, Refused(asked.name, asked.form, TOO_LATE, status=409))
    messages.success(request, said)
    return back_to(request, case)


def _problem(asked: Refused, problem: Problem) -> Refused:
    """The refusal with its sentence at the field that it is about."""
    form: SellerForm | None = asked.form
    if form is None:
        return Refused(asked.name, why=problem.sentence)
    form.add_error(problem.field if problem.field in form.fields else None, problem.sentence)
    return Refused(asked.name, form)
