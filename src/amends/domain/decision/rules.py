"""The rules of the decision in one table: what each looks at, and where it leads.

A rule speaks against a yes by itself; none of them refuses. It leads to a person, or to another
route, which is an offer of a person.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from amends.domain.decision import checks
from amends.domain.decision.checks import ACCEPTABLE
from amends.domain.decision.facts import Facts
from amends.domain.incident import Kind
from amends.domain.policy import MarketPolicy


class Route(StrEnum):
    """Another way than the claim on the carrier: offered, never forced."""

    GUARANTEE = "guarantee"
    CHANGE_OF_MIND = "change_of_mind"
    PLAN = "plan"
    OWN_DAMAGE = "own_damage"
    REFUSED_PARCEL = "refused_parcel"
    CARRIER_INQUIRY = "carrier_inquiry"


@dataclass(frozen=True)
class DecisionRule:
    """One rule: `stops` says whether it speaks against a yes by itself.

    `looks_at` names the facts that it uses, `rests_on` the parts of the market's policy. `kinds`
    are the kinds of report that it is about (empty: all). Without `route` it leads to a person.
    `offers` are ways that are open beside it. `keeps_money`: no money moves by itself before the
    device is back, even after a person has said yes.
    """

    id: str
    stops: Callable[[Facts, MarketPolicy], bool]
    looks_at: tuple[str, ...]
    rests_on: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()
    route: Route | None = None
    offers: tuple[Route, ...] = ()
    keeps_money: bool = False

    def applies(self, kind: str) -> bool:
        """Whether it is about reports of this kind."""
        return not self.kinds or kind in self.kinds

    @property
    def says(self) -> str:
        """What it looks for, in one sentence."""
        return (self.stops.__doc__ or "").partition("\n")[0]


# These come with a device in somebody's hands, and with the walk of photos.
WALK = frozenset(
    kind.value
    for kind in (
        Kind.ARRIVED_DAMAGED,
        Kind.NOT_SURE,
        Kind.WRONG_ITEM,
        Kind.MISSING,
        Kind.FAULTY,
    )
)
PHOTOGRAPHED = WALK | {Kind.REFUSED.value}
MARKED = frozenset({Kind.ARRIVED_DAMAGED.value, Kind.NOT_SURE.value})


def one_kind(kind: Kind) -> frozenset[str]:
    """The set of this kind alone."""
    return frozenset({kind.value})


RULES: tuple[DecisionRule, ...] = (
    DecisionRule("safety", checks.safety, ("safety_stop",)),
    DecisionRule(
        "safety_unknown",
        checks.safety_unknown,
        ("safety_stop",),
        kinds=one_kind(Kind.ARRIVED_DAMAGED),
    ),
    DecisionRule("kind", checks.kind, ("kind",)),
    DecisionRule(
        "later_with_plan",
        checks.later_with_plan,
        ("kind", "plan"),
        kinds=one_kind(Kind.DAMAGED_LATER),
        route=Route.PLAN,
    ),
    DecisionRule(
        "later_without_plan",
        checks.later_without_plan,
        ("kind", "plan"),
        kinds=one_kind(Kind.DAMAGED_LATER),
        route=Route.OWN_DAMAGE,
    ),
    DecisionRule(
        "not_received",
        checks.not_received,
        ("kind",),
        kinds=one_kind(Kind.NOT_RECEIVED),
        route=Route.CARRIER_INQUIRY,
    ),
    DecisionRule(
        "faulty", checks.faulty, ("kind",), kinds=one_kind(Kind.FAULTY), route=Route.GUARANTEE
    ),
    DecisionRule(
        "answers_disagree",
        checks.answers_disagree,
        ("answers_against",),
        kinds=one_kind(Kind.ARRIVED_DAMAGED),
        keeps_money=True,
    ),
    DecisionRule(
        "refused_but_delivered",
        checks.refused_but_delivered,
        ("kind", "refusal"),
        kinds=one_kind(Kind.REFUSED),
        keeps_money=True,
    ),
    DecisionRule(
        "no_return_scan",
        checks.no_return_scan,
        ("refusal",),
        kinds=one_kind(Kind.REFUSED),
        keeps_money=True,
    ),
    DecisionRule(
        "refusal_not_offered",
        checks.refusal_not_offered,
        ("refusal_at_door",),
        ("refusal",),
        kinds=one_kind(Kind.REFUSED),
    ),
    DecisionRule(
        "received_but_returning",
        checks.received_but_returning,
        ("kind", "refusal"),
        kinds=WALK,
        route=Route.REFUSED_PARCEL,
        keeps_money=True,
    ),
    DecisionRule("late", checks.late, ("in_time",), ("report",), kinds=WALK, route=Route.GUARANTEE),
    DecisionRule(
        "delivery_unknown", checks.delivery_unknown, ("in_time",), ("report",), kinds=WALK
    ),
    DecisionRule("delivery_stated", checks.delivery_stated, ("delivery_stated_only",), kinds=WALK),
    DecisionRule(
        "evidence_incomplete",
        checks.evidence_incomplete,
        ("evidence_complete",),
        ("evidence",),
        kinds=WALK,
    ),
    DecisionRule(
        "photos_never_came",
        checks.photos_never_came,
        ("evidence_complete", "photos_overdue"),
        ("evidence", "photos"),
        kinds=WALK,
    ),
    DecisionRule("slots_cannot", checks.slots_cannot, ("slots_cannot",), kinds=WALK),
    DecisionRule(
        "label_other", checks.label_other, ("label_number",), kinds=WALK, keeps_money=True
    ),
    DecisionRule("label_none", checks.label_none, ("label_number",), kinds=WALK),
    DecisionRule("label_unread", checks.label_unread, ("label_number",), kinds=WALK),
    DecisionRule("photos_illegible", checks.photos_illegible, ("illegible_photos",), kinds=WALK),
    # Whoever reports something else goes to a person at once, while the photos are being read.
    DecisionRule(
        "photos_unread",
        checks.photos_unread,
        ("unread_photos",),
        kinds=one_kind(Kind.ARRIVED_DAMAGED),
    ),
    DecisionRule(
        "same_picture",
        checks.same_picture,
        ("same_pictures",),
        kinds=PHOTOGRAPHED,
        keeps_money=True,
    ),
    DecisionRule("photos_alike", checks.photos_alike, ("alike_photos",), kinds=WALK),
    DecisionRule(
        "photo_origin",
        checks.photo_origin,
        ("origin_against",),
        kinds=PHOTOGRAPHED,
        keeps_money=True,
    ),
    DecisionRule("serial_other", checks.serial_other, ("other_serial",), kinds=WALK),
    DecisionRule("damage_not_named", checks.damage_not_named, ("judgements",), kinds=MARKED),
    DecisionRule(
        "damage_not_beyond",
        checks.damage_not_beyond,
        ("judgements",),
        kinds=MARKED,
        offers=(Route.CHANGE_OF_MIND,),
    ),
    DecisionRule("value", checks.value, ("value",), ("decision",), kinds=ACCEPTABLE | MARKED),
    DecisionRule(
        "value_no_limit",
        checks.value_no_limit,
        ("value",),
        ("decision",),
        kinds=ACCEPTABLE | MARKED,
    ),
    DecisionRule(
        "payment_dispute", checks.payment_dispute, ("open_payment_dispute",), keeps_money=True
    ),
    DecisionRule("repeat", checks.repeat, ("repeat_reports",), ("decision",), keeps_money=True),
    DecisionRule("buyer_business", checks.buyer_business, ("buyer_kind",)),
    DecisionRule("rule_not_sure", checks.rule_not_sure, ("unsure_rules",), kinds=ACCEPTABLE),
)
RULES_BY_ID = {rule.id: rule for rule in RULES}

# Reasons for which no money moves before the device is back, even after a person said yes.
SIGNALS = frozenset(rule.id for rule in RULES if rule.keeps_money)
