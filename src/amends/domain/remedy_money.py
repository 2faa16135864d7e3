"""What may still be paid back on an order, and from which payment: one rule for all readers.

"One of two: refunds, replacement, chargeback and plan payout count together against what was
paid" (a reading of the help page that is fixed for this software). Amounts are whole minor units
of the order's one currency.
"""

from dataclasses import dataclass

from amends.domain.money import Money


@dataclass(frozen=True)
class PaymentMoney:
    """One payment: what was paid, and what of it has gone back by refunds and by chargebacks.

    `refunded` holds refunds that are ordered, unclear or settled. Raises `ValueError` for an
    amount below zero.
    """

    reference: str
    paid: int
    refunded: int = 0
    charged_back: int = 0

    def __post_init__(self) -> None:
        _not_negative(self.paid, self.refunded, self.charged_back)

    @property
    def left(self) -> int:
        """What this payment can still give back."""
        return max(0, self.paid - self.refunded - self.charged_back)


@dataclass(frozen=True)
class UnitMoney:
    """One unit of the order: its price, and what its buyer has got for it.

    `refunded` holds refunds that are ordered, unclear or settled. `replaced`: a replacement is
    sent or settled, and is not itself on its way back. Raises `ValueError` for an amount below
    zero.
    """

    unit: int
    price: int
    refunded: int = 0
    replaced: bool = False

    def __post_init__(self) -> None:
        _not_negative(self.price, self.refunded)


@dataclass(frozen=True)
class OrderMoney:
    """The money of one order: every payment and every unit, whoever sold it."""

    currency: str
    payments: tuple[PaymentMoney, ...]
    units: tuple[UnitMoney, ...] = ()

    @property
    def paid(self) -> int:
        """What was paid for the order."""
        return sum(payment.paid for payment in self.payments)

    @property
    def refunded(self) -> int:
        """What was refunded: the larger sum, for a refund that only payments or only units name."""
        by_payment = sum(payment.refunded for payment in self.payments)
        return max(by_payment, sum(unit.refunded for unit in self.units))

    @property
    def charged_back(self) -> int:
        """What the customer's bank has taken back."""
        return sum(payment.charged_back for payment in self.payments)

    @property
    def received(self) -> int:
        """All that the customer has received: refunds, chargebacks, replacements at their price."""
        replaced = sum(unit.price for unit in self.units if unit.replaced)
        return self.refunded + self.charged_back + replaced

    def of_unit(self, unit: int) -> UnitMoney:
        """The unit with this number. Raises `LookupError` where the order has none such."""
        for one in self.units:
            if one.unit == unit:
                return one
        raise LookupError(f"the order has no unit {unit}")


class OverTheCap(ValueError):
    """More than may still be refunded; the message is one sentence for people."""


def left(money: OrderMoney, unit: int) -> Money:
    """What may still be refunded for a unit: never below zero.

    "Refunds, replacement, chargeback and plan payout count together against what was paid": the
    lesser of what the unit has left of its price (nothing once it is replaced) and what the whole
    order has left of what was paid. Raises `LookupError` for an unknown unit.
    """
    own = money.of_unit(unit)
    of_price = 0 if own.replaced else own.price - own.refunded
    return Money(max(0, min(of_price, money.paid - money.received)), money.currency)


def only_money(money: OrderMoney, unit: int) -> bool:
    """Whether no replacement is possible any more, since money came for the device already.

    "One of two": a device and its money never both. Raises `LookupError` for an unknown unit.
    """
    own = money.of_unit(unit)
    taken = money.charged_back > 0 and left(money, unit).minor < own.price
    return not own.replaced and (own.refunded > 0 or taken)


def spread(money: OrderMoney, unit: int, amount: Money) -> tuple[tuple[str, int], ...]:
    """Which payments a refund of `amount` is made against: references with their parts, in order.

    No part is more than its payment has left. "Refunds, replacement, chargeback and plan payout
    count together against what was paid": raises `OverTheCap` for more than `left`, and
    `ValueError` for nothing, less than nothing, or another currency.
    """
    if amount.currency != money.currency:
        raise ValueError(f"the order was paid in {money.currency}, not in {amount.currency}")
    if amount.minor <= 0:
        raise ValueError("a refund is more than nothing")
    most = left(money, unit)
    if amount.minor > most.minor:
        raise OverTheCap(f"At most {most.text()} can still be refunded for this device.")
    return _parts(money, amount.minor)


def _parts(money: OrderMoney, amount: int) -> tuple[tuple[str, int], ...]:
    """The parts of an amount that is within `left`, which all payments together always hold."""
    parts, rest = [], amount
    for payment in money.payments:
        part = min(rest, payment.left)
        if part:
            parts.append((payment.reference, part))
        rest -= part
    return tuple(parts)


def money_lines(money: OrderMoney, unit: int) -> tuple[tuple[str, Money], ...]:
    """What agent and seller read before they confirm: the same lines, by the same rule.

    The chargeback is the whole order's: it lowers what is left for each of its units. Raises
    `LookupError` for an unknown unit.
    """
    own = money.of_unit(unit)
    return (
        ("Paid for this device", Money(own.price, money.currency)),
        ("Already refunded", Money(own.refunded, money.currency)),
        ("Charged back", Money(money.charged_back, money.currency)),
        ("Left", left(money, unit)),
    )


def _not_negative(*amounts: int) -> None:
    if min(amounts) < 0:
        raise ValueError("no amount of an order is below zero")
