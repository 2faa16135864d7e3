"""Refunds that care orders, or has paid: each has its own page, under the lines of the money."""

from decimal import Decimal

from amends.domain.attention import Why
from amends.domain.money import EXPONENTS, Money
from amends.policies import market_policy_by_id
from amends.store.queries.money import money_of, refused_refund
from amends.usecases.order_refund import order_refund
from amends.usecases.pay_another_way import pay_another_way
from amends.usecases.problems import Problem
from amends.usecases.refund_by_marketplace import refund_by_marketplace
from amends.web.care.acts.act import Act, Data, Deed, Stand
from amends.web.care.forms import PlainForm
from amends.web.care.forms_good import AnotherWayForm, RefundForm

STUCK = (Why.SELLER_OVERDUE, Why.REFUND_NEEDS_PERSON, Why.REFUND_FAILED)


def _refund(deed: Deed) -> None:
    _read_over(deed, "amount")
    order_refund(deed.case, deed.words["amount"], actor=deed.actor, now=deed.now)


def _marketplace(deed: Deed) -> None:
    _read_over(deed, "amount")
    refund_by_marketplace(deed.case, actor=deed.actor, now=deed.now)


def _another_way(deed: Deed) -> None:
    _read_over(deed, "left")
    words = deed.words
    pay_another_way(deed.case, words["amount"], words["how"], actor=deed.actor, now=deed.now)


def _read_over(deed: Deed, field: str) -> None:
    """Raises `Problem` where what was read as left is not what is left now."""
    if deed.words[field] != money_of(deed.case).left:
        raise Problem("The amount has changed meanwhile. Please read it over once more.")


def _owed(stand: Stand) -> bool:
    return stand.granted and stand.remedy in ("due", "failed") and not stand.disputed


def _by_marketplace(stand: Stand) -> bool:
    """Where the market's policy lets care refund in place of a seller."""
    return _owed(stand) and market_policy_by_id(stand.case.incident.policy).marketplace_refunds


def _refused(stand: Stand) -> bool:
    """Only what the provider has refused for good: what is unclear may have been paid."""
    return stand.granted and not stand.disputed and refused_refund(stand.case) is not None


def _form(stand: Stand, data: Data, prefix: str) -> PlainForm:
    initial = {"seen": stand.page.seen, "amount": _written(money_of(stand.case).left)}
    return RefundForm(data, initial=initial, prefix=prefix)


def _another_form(stand: Stand, data: Data, prefix: str) -> PlainForm:
    left = money_of(stand.case).left
    whole = Decimal(left.minor).scaleb(-EXPONENTS.get(left.currency, 2))
    initial = {"seen": stand.page.seen, "left": _written(left), "amount": whole}
    return AnotherWayForm(data, initial=initial, prefix=prefix)


def _written(money: Money) -> str:
    return f"{money.minor} {money.currency}"


ACTS = (
    Act(
        "refund",
        "Refund, borne by the seller",
        "Refund",
        "The refund is ordered: {unit}.",
        _refund,
        _owed,
        _form,
        key="r",
        urgent=lambda stand: stand.wanted_for(*STUCK),
        template="care/_go.html",
        goes="care/refund.html",
    ),
    Act(
        "marketplace",
        "Refund, borne by the marketplace",
        "Refund",
        "The marketplace refunds: {unit}.",
        _marketplace,
        _by_marketplace,
        _form,
        key="m",
        urgent=lambda stand: stand.wanted_for(*STUCK),
        template="care/_go.html",
        goes="care/refund.html",
    ),
    Act(
        "another-way",
        "Paid another way",
        "Record it",
        "Recorded as paid: {unit}. Customer and seller are told.",
        _another_way,
        _refused,
        _another_form,
        key="y",
        urgent=lambda stand: stand.wanted_for(Why.REFUND_FAILED),
        template="care/_go.html",
        goes="care/another_way.html",
    ),
)
