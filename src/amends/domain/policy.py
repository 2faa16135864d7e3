"""Policy: the numbers that a market or a carrier goes by, as plain values.

They are read from dated data by `amends.policies`; nothing here knows a number.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal

from amends.domain.clocks.periods import Rule
from amends.domain.money import Money
from amends.domain.slots import Ask, Recipient


class Certainty(StrEnum):
    """How sure a fact is: read at its owner, read elsewhere, general knowledge, set by us."""

    READ = "R"
    SECONDARY = "R2"
    GENERAL = "G"
    OWN = "own"


CERTAINTY_WORDS = {
    Certainty.READ: "read at its owner",
    Certainty.SECONDARY: "read in a secondary source",
    Certainty.GENERAL: "not verified",
    Certainty.OWN: "our own choice",
}

# What was read at its owner, or is our own choice, needs nobody's word.
SURE = (Certainty.READ, Certainty.OWN)


def may_act(
    policy: str, rule: str, certainty: str, confirmed: Collection[tuple[str, str]] = ()
) -> bool:
    """Whether something may be filed or decided by itself on a rule of a policy version.

    It may where the rule was read at its owner or is our own choice, and where the operator has
    confirmed it: `confirmed` holds (policy id, kind of the rule or part of the file).
    """
    return certainty in SURE or (policy, rule) in confirmed


@dataclass(frozen=True)
class Fact:
    """Something that was read, in our words, with its source and how sure that is."""

    text: str
    source: str
    certainty: str


@dataclass(frozen=True)
class MarketPolicy:
    """What one market promises, from `valid_from` to `valid_to` (both included; None: open).

    Amounts and limits: bytes, pixels, days or hours, as the names say. `sources` maps the path of
    a number to where it comes from, `certainties` to how sure that is. Each `Rule` is a period
    that ends with a clock. `asks` are the photos that are wanted, by recipient and kind of report.
    `hand_in_reminder_days` count back from the end of the return label;
    `marketplace_refunds` lets care refund for a seller who is late; `refused_money_at` says on
    which scan of a refused parcel the seller's days start, for values within the limit;
    `packaging_until` says how long the customer keeps the packaging. `facts` are what else its
    pages say. Where `days_known` is False, that the version held on these days is assumed, and
    nothing that was read counts as sure. `extends` is the id of the version that it differs from.
    """

    id: str
    market: str
    valid_from: date
    valid_to: date | None
    report_window: Rule
    care_answer: Rule
    seller_remedy: Rule
    photo_follow_up: Rule
    change_of_mind: Rule
    return_travel: Rule
    return_scan: Rule
    escalation: Rule
    care_task: Rule
    dispute_answer: Rule
    dispute_decision: Rule
    ship_back: Rule
    replacement_travel: Rule
    carrier_answer: Rule
    device_photos_min: int
    asks: tuple[Ask, ...]
    photo_limit_bytes: int
    photo_limit_count: int
    photo_limit_pixels: Mapping[str, int]
    photo_code_seconds: Mapping[str, float]
    label_valid_days: int
    hand_in_reminder_days: tuple[int, ...]
    helper_link_hours: int
    notice_reminder_hours: int
    report_reminder_hours: int
    seller_reminder_hours: int
    dispute_reminder_hours: int
    repeat_reports_limit: int
    acceptance_value_limits: tuple[Money, ...]
    remedy_before_return_limits: tuple[Money, ...]
    marketplace_refunds: bool
    refused_money_at: Literal["returning", "arrived"]
    refusal_at_door: bool = True
    packaging_until: Literal["case_closed"] = "case_closed"
    sources: Mapping[str, str] = field(default_factory=dict)
    certainties: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    facts: tuple[Fact, ...] = ()
    days_known: bool = True
    extends: str = ""

    def slots_for(self, kind: str) -> tuple[str, ...]:
        """The photos that the marketplace asks for with a report of this kind."""
        ours = (ask for ask in self.asks if ask.recipient is Recipient.MARKETPLACE)
        return tuple(slot.value for ask in ours if kind in ask.kinds for slot in ask.slots)

    @property
    def photo_limit_megabytes(self) -> int:
        """The largest photo in whole megabytes, as pages name it."""
        return self.photo_limit_bytes // 1_000_000

    def acceptance_value_limit(self, currency: str) -> Money | None:
        """Up to which value the machine accepts by itself; None where none is set."""
        return next((m for m in self.acceptance_value_limits if m.currency == currency), None)

    def remedy_before_return_limit(self, currency: str) -> Money | None:
        """Up to which value money may move before the device is back; None where none is set."""
        return next((m for m in self.remedy_before_return_limits if m.currency == currency), None)


class Filer(StrEnum):
    """Who may file a claim with a carrier."""

    SENDER = "sender"
    RECIPIENT = "recipient"
    THIRD_PARTY = "third_party"


@dataclass(frozen=True)
class CarrierPolicy:
    """How one carrier wants to hear of damage, in the countries that the row is about.

    `notice_window` is for damage found after opening, `visible_window` for what is seen at the
    door, `further` for other periods (claim file, papers, delay, suit). `scope` and `mode` narrow
    the row to parcels within one country or across a border, by road or by air. `filer` says who
    may file, `filers` the same as data; `form` how. `photos` are those it asks for, `keep`
    what to do with the packaging. `postal` marks a post office, for the regimes that ask for it
    (general knowledge). `known` is False for the cautious default about an unknown carrier.
    """

    id: str
    code: str
    name: str
    countries: tuple[str, ...]
    valid_from: date
    valid_to: date | None
    notice_window: Rule
    visible_window: Rule
    filer: str
    form: str
    evidence: str
    photos: Ask
    keep: str
    keep_packaging_where: str
    decision_time: str
    mailbox: str
    source: str
    also_read: tuple[str, ...]
    certainty: str
    known: bool = True
    further: tuple[Rule, ...] = ()
    notes: str = ""
    scope: Literal["any", "domestic", "international"] = "any"
    mode: Literal["any", "road", "air"] = "any"
    filers: tuple[Filer, ...] = ()
    postal: bool = False

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Every period of the row: hidden damage, visible damage, and the others."""
        return (self.notice_window, self.visible_window, *self.further)

    @property
    def verified(self) -> bool:
        """Whether the row was read at its owner: nothing is filed by itself on any other."""
        return self.known and self.certainty == Certainty.READ
