"""Refunds that care orders: each is confirmed on its own page, under the lines of the money."""

from amends.domain.attention import Why
from amends.policies import market_policy_by_id
from amends.store.queries.money import money_of
from amends.usecases.order_refund import order_refund
from amends.usecases.problems import Problem
from amends.usecases.refund_by_marketplace import refund_by_marketplace
from amends.web.care.acts.act import Act, Data, Deed, Stand
from amends.web.care.forms import PlainForm
from amends.web.care.forms_good import RefundForm

STUCK = (Why.SELLER_OVERDUE, Why.REFUND_NEEDS_PERSON, Why.REFUND_FAILED)


def _refund(deed: Deed) -> None:
    _read_over(deed)
    order_refund(deed.case, deed.words["amount"], actor=deed.actor, now=deed.now)


def _marketplace(deed: Deed) -> None:
    _read_over(deed)
    refund_by_marketplace(deed.case, actor=deed.actor, now=deed.now)


def _read_over(deed: Deed) -> None:
    """Raises `Problem` where the amount that was read is not the one that would be paid."""
    if deed.words["amount"] != money_of(deed.case).left:
        raise Problem("The amount has changed meanwhile. Please read it over once more.")


def _owed(stand: Stand) -> bool:
    return stand.granted and stand.remedy in ("due", "failed") and not stand.disputed


def _by_marketplace(stand: Stand) -> bool:
    """Where the market's policy lets care refund in place of a seller."""
    return _owed(stand) and market_policy_by_id(stand.case.incident.policy).marketplace_refunds


def _form(stand: Stand, data: Data, prefix: str) -> PlainForm:
    left = money_of(stand.case).left
    initial = {"seen": stand.page.seen, "amount": f"{left.minor} {left.currency}"}
    return RefundForm(data, initial=initial, prefix=prefix)


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
)
