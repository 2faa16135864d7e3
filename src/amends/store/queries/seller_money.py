"""The money of one own unit, as its seller may read it: of the order's other units nothing."""

from amends.domain.money import Money
from amends.domain.remedy_money import left
from amends.store.models import Case
from amends.store.queries.money import MoneyView, first_unit, order_money


def own_money(case: Case) -> MoneyView:
    """What was paid for the unit, what has gone back, and what is left; the lines add up.

    A chargeback is the whole order's, so only what it takes from this unit is told.
    """
    money = order_money(case.incident.parcel.order)
    own = money.of_unit(first_unit(case.unit).pk)
    rest = left(money, own.unit)
    lines = [("Paid for this device", Money(own.price, money.currency))]
    if own.refunded:
        lines.append(("Already refunded", Money(-own.refunded, money.currency)))
    taken = own.price - own.refunded - rest.minor
    if taken:
        why = "Replaced" if own.replaced else "Given back another way"
        lines.append((why, Money(-taken, money.currency)))
    return MoneyView((*lines, ("Left to refund", rest)), rest)
