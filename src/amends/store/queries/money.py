"""The money of an order as the rules see it: paid, given back, and what is left for each device.

A replacement counts for the device that it stands for: all units of one chain of replacements are
one, numbered by the first of them.
"""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Q

from amends.domain import case as case_machines
from amends.domain.money import Money
from amends.domain.parties import Role
from amends.domain.remedy import PAYING, RemedyKind
from amends.domain.remedy_money import (
    OrderMoney,
    PaymentMoney,
    UnitMoney,
    left,
    money_lines,
    only_money,
)
from amends.store.models import Case, Event, Order, Payment, Refund, Remedy, Unit

# Money that is on its way to the customer, or there.
GIVEN = (Refund.State.ORDERED, Refund.State.UNCLEAR, Refund.State.SETTLED)
# Of these the customer has the device again, whatever was granted before.
WITH_CUSTOMER = ("rejected", "shipped_back", "back_with_customer")


@dataclass(frozen=True)
class MoneyView:
    """What agent and seller read before they confirm a refund: named amounts, and what is left."""

    lines: tuple[tuple[str, Money], ...]
    left: Money


def first_unit(unit: Unit) -> Unit:
    """The unit that was sold first, at the beginning of the chain of replacements."""
    while unit.replaces is not None:
        unit = unit.replaces
    return unit


def last_unit(unit: Unit) -> Unit:
    """The unit that was sent last, at the end of the chain of replacements."""
    while (following := Unit.objects.filter(replaces=unit).first()) is not None:
        unit = following
    return unit


def money_of(case: Case) -> MoneyView:
    """The money of this case's device, by the same rule that a refund is checked with."""
    money, unit = order_money(case.incident.parcel.order), first_unit(case.unit).pk
    return MoneyView(money_lines(money, unit), left(money, unit))


def given_by_bank(case: Case) -> bool:
    """Whether a bank took money of the order back, so that nothing is left for this device."""
    money, unit = order_money(case.incident.parcel.order), first_unit(case.unit).pk
    return money.charged_back > 0 and left(money, unit).minor == 0


def only_money_for(case: Case) -> bool:
    """Whether only money is possible for this device: by the customer's choice, or since money
    came for it already."""
    if case.decision_state == "change_of_mind":
        return True
    return only_money(order_money(case.incident.parcel.order), first_unit(case.unit).pk)


def refused_refund(case: Case) -> Remedy | None:
    """The last attempt, where it is a refund that the provider refused for good.

    None where nobody knows yet what became of a part of it, and where nothing was refused.
    """
    last = case.remedies.order_by("pk").last()
    if last is None or (last.kind, last.remedy_state) != (RemedyKind.REFUND.value, "failed"):
        return None
    states = set(last.refunds.values_list("state", flat=True))
    undecided = states & {Refund.State.ORDERED, Refund.State.UNCLEAR}
    return last if Refund.State.FAILED in states and not undecided else None


def paid_of(remedy: Remedy) -> int:
    """What of a refund is with the customer, in minor units."""
    settled = remedy.refunds.filter(state=Refund.State.SETTLED)
    return sum(settled.values_list("amount_minor", flat=True))


def dispute_open(order: Order) -> bool:
    """Whether the customer's bank is looking into a payment of the order."""
    payments = order.payments.all()
    return any(one.disputed_at and not one.dispute_closed_at for one in payments)


def ordered_automatically(remedy: Remedy) -> bool:
    """Whether nobody but the system ordered this refund."""
    ordered = Event.objects.filter(
        case=remedy.case_id, name="remedy.refund_ordered", payload__remedy=remedy.ref
    )
    return ordered.filter(role=Role.SYSTEM.value).exists()


def held_by_bank(case: Case) -> bool:
    """Whether an automatic refund of this case waits for the customer's bank."""
    last = case.remedies.order_by("pk").last()
    if last is None or last.remedy_state not in PAYING:
        return False
    return dispute_open(case.incident.parcel.order) and ordered_automatically(last)


def order_money(order: Order, *, lock: bool = False) -> OrderMoney:
    """The money of one order, in a constant number of queries.

    With `lock` everybody else who wants to refund on this order waits until our transaction ends.
    """
    payments = order.payments.order_by("pk")
    rows = list(payments.select_for_update(no_key=True) if lock else payments)
    refunds = list(Refund.objects.filter(payment__order=order, state__in=GIVEN))
    return OrderMoney(order.currency, _payments(rows, refunds), _units(order, refunds))


def _payments(rows: list[Payment], refunds: list[Refund]) -> tuple[PaymentMoney, ...]:
    refunded = Counter[int]()
    for refund in refunds:
        refunded[refund.payment_id] += refund.amount_minor
    return tuple(
        PaymentMoney(row.reference, row.amount_minor, refunded[row.pk], row.charged_back_minor)
        for row in rows
    )


def _units(order: Order, refunds: list[Refund]) -> tuple[UnitMoney, ...]:
    units = list(Unit.objects.filter(line__order=order).select_related("line").order_by("pk"))
    before = {unit.pk: unit.replaces_id for unit in units}
    attempts = {
        row["pk"]: row["unit_id"]
        for row in Remedy.objects.filter(unit__line__order=order).values("pk", "unit_id")
    }
    refunded = Counter[int]()
    for refund in refunds:
        refunded[_first(attempts[refund.remedy_id], before)] += refund.amount_minor
    replaced = {_first(pk, before) for pk in _held(order)}
    return tuple(
        UnitMoney(unit.pk, unit.line.price_minor, refunded[unit.pk], unit.pk in replaced)
        for unit in units
        if unit.replaces_id is None
    )


def _first(pk: int, before: dict[int, int | None]) -> int:
    while (earlier := before[pk]) is not None:
        pk = earlier
    return pk


def _held(order: Order) -> set[int]:
    """The replacements that were sent, and that the customer is not giving back."""
    sent = Remedy.objects.filter(
        unit__line__order=order,
        kind=RemedyKind.REPLACEMENT.value,
        remedy_state__in=("sent", "settled"),
        new_unit__isnull=False,
    )
    granted = Case.objects.filter(
        Q(incident__report_state="sent", decision_state__in=case_machines.GRANTED),
        unit__line__order=order,
    ).exclude(return_state__in=WITH_CUSTOMER)
    back = set(granted.values_list("unit_id", flat=True))
    new = sent.values_list("new_unit_id", flat=True)
    return {pk for pk in new if pk is not None and pk not in back}
