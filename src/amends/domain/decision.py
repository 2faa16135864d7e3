"""The decision: accept at once, or to a person. The machine may say yes, never no.

Each rule is a small function in `RULES` that answers None where it has nothing against accepting.
A case that no rule stops is accepted; one reason is enough for a person.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from amends.domain.damage import mark_words
from amends.domain.grades import Judgement, Verdict
from amends.domain.incident import KIND_WORDS, Kind
from amends.domain.money import Money
from amends.domain.policy import MarketPolicy


class Outcome(StrEnum):
    """What comes of it. There is no refusal here: refusing is a person's."""

    ACCEPT = "accept"
    TO_PERSON = "to_person"


@dataclass(frozen=True)
class Facts:
    """Everything that the rules look at.

    `in_time` is None while no delivery is known; `label_number` is match, other, none (a label
    without a number that can be read) or unread; `illegible_photos` names slots. `refusal` is what
    the carrier's scans say of a parcel that was refused: confirmed, contradicted or unknown.
    """

    kind: str
    value: Money
    safety_stop: bool = False
    in_time: bool | None = True
    delivery_stated_only: bool = False
    evidence_complete: bool = True
    slots_cannot: tuple[str, ...] = ()
    label_number: str = "match"
    illegible_photos: tuple[str, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    open_payment_dispute: bool = False
    repeat_reports: int = 0
    buyer_kind: str = "consumer"
    refusal: str = "unknown"


@dataclass(frozen=True)
class Reason:
    """One reason: the rule, what it says, the facts it used, and what would change the answer."""

    rule_id: str
    says: str
    facts: str
    flip: str

    def data(self) -> dict[str, str]:
        """The reason as JSON data."""
        return {
            "rule_id": self.rule_id,
            "says": self.says,
            "facts": self.facts,
            "flip": self.flip,
        }


@dataclass(frozen=True)
class Decision:
    """The outcome with its reasons, and the policy that it rests on."""

    outcome: Outcome
    reasons: tuple[Reason, ...]
    policy_id: str

    @property
    def accepted(self) -> bool:
        """Whether the report is accepted at once."""
        return self.outcome is Outcome.ACCEPT


SignalRule = Callable[[Facts, MarketPolicy], Reason | None]


def decide(facts: Facts, policy: MarketPolicy) -> Decision:
    """Accepts a complete, consistent report in time; sends anything else to a person."""
    rules = REFUSED_RULES if facts.kind == Kind.REFUSED else RULES
    against = tuple(reason for rule in rules if (reason := rule(facts, policy)))
    if against:
        return Decision(Outcome.TO_PERSON, against, policy.id)
    return Decision(Outcome.ACCEPT, (_accepted(facts),), policy.id)


def _accepted(facts: Facts) -> Reason:
    if facts.kind == Kind.REFUSED:
        says = "A refused parcel that the carrier's scans confirm is accepted at once."
        return Reason("accept", says, "The carrier says that it is coming back.", "")
    return Reason(
        "accept",
        "A complete and consistent report in time is accepted at once.",
        "; ".join(one.sentence for one in facts.judgements if one.verdict in BEYOND),
        "",
    )


# Damage that is not what was sold.
BEYOND = (Verdict.BELOW, Verdict.NEVER_TOLERATED)


def safety(facts: Facts, policy: MarketPolicy) -> Reason | None:
    """A hot, swollen, leaking or smelling device: a person calls, before anything is posted."""
    if not facts.safety_stop:
        return None
    return Reason(
        "safety",
        "The device may be dangerous: call the customer, and have nothing posted.",
        "The customer says that it is hot, swollen, leaking or smelling.",
        "A person has settled how it can come back safely.",
    )


def kind(facts: Facts, policy: MarketPolicy) -> Reason | None:
    """Only "arrived damaged" is accepted by the machine; every other kind is a person's."""
    if facts.kind == Kind.ARRIVED_DAMAGED:
        return None
    words = next((words for kind, words in KIND_WORDS.items() if kind == facts.kind), facts.kind)
    return Reason(
        "kind",
        "This kind of report is for a person.",
        f"The customer says: {words}.",
        "The report turns out to be about damage that was there on arrival.",
    )


def in_time(facts: Facts, policy: MarketPolicy) -> Reason | None:
    """Late is not lost: a person takes it the way of the guarantee."""
    days = policy.report_window.length
    if facts.in_time is None:
        return Reason(
            "delivery_unknown",
            "Nobody knows when the parcel came.",
            "There is no delivery scan, and the customer has not said when.",
            "A delivery scan, or the customer's word for when it came.",
        )
    if facts.in_time:
        return None
    return Reason(
        "late",
        f"It was reported after the window of {days} business days: the way of the guarantee.",
        "The report was sent after the last moment of the window.",
        "A correction of the delivery that puts the report within the window.",
    )


def stated(facts: Facts, policy: MarketPolicy) -> Reason | None:
    """A delivery that only the customer names is believed, and looked at by a person."""
    if not facts.delivery_stated_only:
        return None
    return Reason(
        "delivery_stated",
        "When it came is known from the customer alone.",
        "No scan of the carrier says that it was delivered.",
        "A delivery scan that agrees.",
    )


def evidence(facts: Facts, policy: MarketPolicy) -> Reason | None:
    """What is missing is asked for by a person, never held against the report."""
    if facts.evidence_complete:
        return None
    return Reason(
        "evidence_incomplete",
        "Photos are missing, and nobody has said why.",
        "At least one slot is neither taken nor answered.",
        "The missing photos, or why they cannot be taken.",
    )


def cannot(facts: Facts, policy: MarketPolicy) -> Reason | None:
    """ "Cannot" completes a report; what it leaves open is for a person to weigh."""
    if not facts.slots_cannot:
        return None
    names = ", ".join(name.replace("_", " ") for name in dict.fromkeys(facts.slots_cannot))
    return Reason(
        "slots_cannot",
        "Some photos cannot be taken: weigh what the others show.",
        f"Cannot: {names}.",
        "A photo in each of these slots.",
    )


LABEL_FACTS = {
    "other": "The number on the photographed label is not this parcel's.",
    "none": "No number could be read off the photographed label.",
    "unread": "No photo of the label has been read.",
}


def label(facts: Facts, policy: MarketPolicy) -> Reason | None:
    """The label must be read as this parcel's. A mismatch is a question, never an accusation."""
    if facts.label_number == "match":
        return None
    other = facts.label_number == "other"
    return Reason(
        f"label_{facts.label_number}",
        "The label shows another parcel's number." if other else "The label was not read.",
        LABEL_FACTS.get(facts.label_number, LABEL_FACTS["unread"]),
        "A photo of the label on which this parcel's number is read.",
    )


def photos(facts: Facts, policy: MarketPolicy) -> Reason | None:
    """Photos that are dark or not sharp are looked at by a person."""
    if not facts.illegible_photos:
        return None
    names = ", ".join(name.replace("_", " ") for name in dict.fromkeys(facts.illegible_photos))
    return Reason(
        "photos_illegible",
        "Some photos are dark or not sharp.",
        f"Hard to see: {names}.",
        "These photos again, nearer and with more light.",
    )


def damage(facts: Facts, policy: MarketPolicy) -> Reason | None:
    """At least one mark must be below the grade sold, or such as no grade tolerates."""
    if any(one.verdict in BEYOND for one in facts.judgements):
        return None
    if not facts.judgements:
        return Reason(
            "damage_not_named",
            "Nobody has said where the damage is.",
            "No mark was set on the drawing.",
            "At least one mark that is below the grade sold.",
        )
    described = "; ".join(f"{mark_words(one.mark)}: {one.sentence}" for one in facts.judgements)
    return Reason(
        "damage_not_beyond",
        "None of the marks is clearly below the grade sold.",
        described,
        "A mark that the grade does not tolerate.",
    )


def value(facts: Facts, policy: MarketPolicy) -> Reason | None:
    """Above the limit of its currency, or without one, a person looks first."""
    limit = policy.acceptance_value_limit(facts.value.currency)
    if limit and facts.value.minor <= limit.minor:
        return None
    says = f"Up to {limit.text()}" if limit else f"No value in {facts.value.currency}"
    return Reason(
        "value",
        f"{says} is accepted without a person." if limit else f"{says} is accepted by itself.",
        f"The device was sold for {facts.value.text()}.",
        f"A value of at most {limit.text()}." if limit else "A limit for this currency in policy.",
    )


def dispute(facts: Facts, policy: MarketPolicy) -> Reason | None:
    """While the bank asks, nothing is promised twice."""
    if not facts.open_payment_dispute:
        return None
    return Reason(
        "payment_dispute",
        "The payment is disputed at the bank.",
        "A dispute about a payment of this order is open.",
        "The dispute is closed.",
    )


def repeat(facts: Facts, policy: MarketPolicy) -> Reason | None:
    """Several earlier reports are looked at as a whole."""
    if facts.repeat_reports < policy.repeat_reports_limit:
        return None
    count = facts.repeat_reports
    return Reason(
        "repeat",
        "The buyer has reported before.",
        f"This buyer has sent {count} report{'s' if count != 1 else ''} before.",
        f"Fewer than {policy.repeat_reports_limit} earlier reports.",
    )


def business(facts: Facts, policy: MarketPolicy) -> Reason | None:
    """Businesses have other duties to inspect and other rights."""
    if facts.buyer_kind == "consumer":
        return None
    return Reason(
        "buyer_business",
        "The buyer is a business, which has other duties and rights than a consumer.",
        f"The order says: {facts.buyer_kind}.",
        "A consumer's order.",
    )


def refusal(facts: Facts, policy: MarketPolicy) -> Reason | None:
    """Of a refused parcel the way back is the evidence; where it says otherwise, a person asks."""
    if facts.refusal == "confirmed":
        return None
    if facts.refusal == "contradicted":
        return Reason(
            "refused_but_delivered",
            "It was reported as refused, and the carrier says that it was delivered.",
            "The latest scan of the carrier says delivered.",
            "A scan that the parcel was refused or is coming back.",
        )
    return Reason(
        "no_return_scan",
        "No scan says that the refused parcel is coming back.",
        "The carrier has not said that the parcel was refused or is returning.",
        "A scan that the parcel was refused or is coming back.",
    )


RULES: tuple[SignalRule, ...] = (
    safety,
    kind,
    in_time,
    stated,
    evidence,
    cannot,
    label,
    photos,
    damage,
    value,
    dispute,
    repeat,
    business,
)

# A parcel that was refused unopened: there is no device to photograph, and nothing was delivered.
REFUSED_RULES: tuple[SignalRule, ...] = (safety, refusal, value, dispute, repeat, business)

# Reasons for which no money moves before the device is back, even after a person said yes.
SIGNALS = frozenset(
    {"label_other", "payment_dispute", "repeat", "refused_but_delivered", "no_return_scan"}
)
