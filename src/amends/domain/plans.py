"""Protection plans: what a provider covers, asks for and by when, as far as it was read.

A plan is about what happened after a good arrival. Damage on the way is never a plan's.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from amends.domain.clocks.periods import Rule
from amends.domain.policy import Fact


class Mishap(StrEnum):
    """What happened to a device, as plans tell their cover apart."""

    DROP = "drop"
    LIQUID = "liquid"
    CRACK = "crack"
    SURGE = "surge"
    MALFUNCTION = "malfunction"
    COSMETIC = "cosmetic"
    LOSS = "loss"
    THEFT = "theft"
    INTENTIONAL = "intentional"


MISHAP_WORDS = {
    Mishap.DROP: "dropped",
    Mishap.LIQUID: "a spill",
    Mishap.CRACK: "a cracked screen",
    Mishap.SURGE: "a power surge",
    Mishap.MALFUNCTION: "it stopped working",
    Mishap.COSMETIC: "looks only",
    Mishap.LOSS: "lost",
    Mishap.THEFT: "stolen",
    Mishap.INTENTIONAL: "done on purpose",
}


class Asked(StrEnum):
    """What a provider wants to know or to have with a claim."""

    PLAN_RECEIPT = "plan_receipt"
    PRODUCT_RECEIPT = "product_receipt"
    PROOF_OF_PURCHASE = "proof_of_purchase"
    MAKE = "make"
    MODEL = "model"
    SERIAL = "serial"
    MOBILE_NUMBER = "mobile_number"
    INCIDENT = "incident"
    INCIDENT_DATE = "incident_date"
    PHOTOS = "photos"
    PAYMENT = "payment"
    AFFIDAVIT = "affidavit"
    PHOTO_ID = "photo_id"


ASKED_WORDS = {
    Asked.PLAN_RECEIPT: "the receipt of the plan",
    Asked.PRODUCT_RECEIPT: "the receipt of the device",
    Asked.PROOF_OF_PURCHASE: "a proof of purchase",
    Asked.MAKE: "the make",
    Asked.MODEL: "the model",
    Asked.SERIAL: "the serial number or IMEI",
    Asked.MOBILE_NUMBER: "the mobile number",
    Asked.INCIDENT: "what happened",
    Asked.INCIDENT_DATE: "the day on which it happened",
    Asked.PHOTOS: "photos",
    Asked.PAYMENT: "a way to pay the excess",
    Asked.AFFIDAVIT: "an affidavit",
    Asked.PHOTO_ID: "a photo ID with the same name",
}


class Cover(StrEnum):
    """Whether a plan covers a mishap."""

    COVERED = "covered"
    EXCLUDED = "excluded"
    NOT_SAID = "not_said"


@dataclass(frozen=True)
class Listed:
    """A list that was read at one place: its words, its source, and how sure that is."""

    items: tuple[str, ...]
    source: str
    certainty: str
    note: str = ""


@dataclass(frozen=True)
class Plan:
    """One version of a provider's terms.

    `windows` are periods to claim in; empty where none was read. `covers` and `excludes` hold
    values of `Mishap`, `asked` and `sometimes` (asked not always) values of `Asked`; each is None
    where nothing was read. `facts` say excess, limits and steps.
    """

    id: str
    key: str
    name: str
    markets: tuple[str, ...]
    valid_from: date
    valid_to: date | None
    windows: tuple[Rule, ...]
    covers: Listed | None
    excludes: Listed | None
    asked: Listed | None
    sometimes: Listed | None
    facts: tuple[Fact, ...]


def cover_of(plan: Plan, mishap: Mishap) -> Cover:
    """Whether the plan covers a mishap; what its terms do not name is not said, never no."""
    if plan.excludes and mishap in plan.excludes.items:
        return Cover.EXCLUDED
    if plan.covers and mishap in plan.covers.items:
        return Cover.COVERED
    return Cover.NOT_SAID
