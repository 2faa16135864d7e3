"""How those who are concerned with an order act, drawn by lot: prompt, late, quarrelsome."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TypeVar

from amends.adapters.carriers import ASKS, DENIES, PAYS, PAYS_IN_PART
from amends.domain.dispute import DisputeKind

Chance = random.Random
T = TypeVar("T")


class Seller(StrEnum):
    """What the seller does when a remedy is owed."""

    REPLACES = "replaces"
    REFUNDS = "refunds"
    OUT_OF_STOCK = "out_of_stock"
    LATE = "late"
    NEVER = "never"
    QUARRELS = "quarrels"


@dataclass(frozen=True)
class Temper:
    """What each will do when it is their turn.

    `hands_in` is how long after the label the return goes off; None: never. `quarrel` is what the
    seller says of the return, and `right` that care agrees. `claim` is how the carrier answers
    first ("" for silence), `recovers` that care goes on after a no.
    """

    care: timedelta = timedelta(hours=5)
    hands_in: timedelta | None = timedelta(days=1)
    wakes: bool = False
    return_ends: str = "delivered"
    seller: Seller = Seller.REPLACES
    answers: timedelta = timedelta(hours=20)
    quarrel: str = DisputeKind.LOCKED
    tells_side: bool = True
    right: bool = False
    appeals: bool = False
    changes_mind: bool = False
    declined: bool = False
    new_ends: str = "delivered"
    broken_again: bool = False
    bank_asks: bool = False
    claim: str = PAYS
    claim_after: timedelta = timedelta(days=6)
    recovers: bool = True


SELLERS: Mapping[str, Mapping[Seller, float]] = {
    "": {
        Seller.REPLACES: 60,
        Seller.REFUNDS: 20,
        Seller.OUT_OF_STOCK: 7,
        Seller.LATE: 5,
        Seller.NEVER: 2,
        Seller.QUARRELS: 6,
    },
    "zweitwerk": {
        Seller.REPLACES: 40,
        Seller.REFUNDS: 20,
        Seller.OUT_OF_STOCK: 10,
        Seller.LATE: 15,
        Seller.NEVER: 9,
        Seller.QUARRELS: 6,
    },
    "tornasol": {Seller.REPLACES: 45, Seller.REFUNDS: 15, Seller.QUARRELS: 40},
}
QUARRELS = {
    DisputeKind.LOCKED: 45,
    DisputeKind.OTHER_DEVICE: 25,
    DisputeKind.MISSING_PART: 25,
    DisputeKind.NOT_ARRIVED: 5,
}
CLAIMS = {PAYS: 42, ASKS: 22, PAYS_IN_PART: 8, DENIES: 20, "": 8}


def draw(chance: Chance, seller: str) -> Temper:
    """A temper by lot, where `seller` (a slug) is concerned."""
    return Temper(
        care=timedelta(hours=chance.uniform(1, 9)),
        hands_in=_hours(chance, 6, 90) if chance.random() < 0.93 else None,
        wakes=chance.random() < 0.6,
        return_ends="lost" if chance.random() < 0.04 else "delivered",
        seller=by_lot(chance, SELLERS.get(seller, SELLERS[""])),
        answers=_hours(chance, 2, 44),
        quarrel=by_lot(chance, QUARRELS),
        tells_side=chance.random() < 0.75,
        right=chance.random() < 0.45,
        appeals=chance.random() < 0.5,
        changes_mind=chance.random() < 0.6,
        declined=chance.random() < 0.5,
        new_ends="lost" if chance.random() < 0.05 else "delivered",
        broken_again=chance.random() < 0.04,
        bank_asks=chance.random() < 0.04,
        claim=by_lot(chance, CLAIMS),
        claim_after=timedelta(days=chance.uniform(3, 15)),
        recovers=chance.random() < 0.7,
    )


def by_lot(chance: Chance, weights: Mapping[T, float]) -> T:
    """One of the keys, as often as its weight says."""
    return chance.choices(list(weights), list(weights.values()))[0]


def _hours(chance: Chance, least: float, most: float) -> timedelta:
    return timedelta(hours=chance.uniform(least, most))
