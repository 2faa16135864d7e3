"""What each rule of the decision looks for: small functions that answer whether it stops.

And what a yes rests on: the parts of the policy, with their sources and how sure they are.
"""

from amends.domain.decision.facts import BEYOND, Facts, Ground
from amends.domain.grades import Judgement
from amends.domain.incident import Kind
from amends.domain.money import Money
from amends.domain.policy import MarketPolicy

# Kinds that the machine may say yes to, and kinds that another route is offered for.
ACCEPTABLE = frozenset({Kind.ARRIVED_DAMAGED.value, Kind.REFUSED.value})
ROUTED = frozenset({Kind.DAMAGED_LATER.value, Kind.NOT_RECEIVED.value, Kind.FAULTY.value})


def safety(facts: Facts, policy: MarketPolicy) -> bool:
    """The device may be dangerous: a person calls before anything is posted."""
    return facts.safety_stop is True


def safety_unknown(facts: Facts, policy: MarketPolicy) -> bool:
    """Nobody has said whether the device is hot, swollen, leaking or smelling."""
    return facts.safety_stop is None


def kind(facts: Facts, policy: MarketPolicy) -> bool:
    """The kind of report is for a person: only two kinds are accepted by themselves."""
    return facts.kind not in ACCEPTABLE | ROUTED


def later_with_plan(facts: Facts, policy: MarketPolicy) -> bool:
    """It got damaged later, and a protection plan was bought with it."""
    return facts.plan != ""


def later_without_plan(facts: Facts, policy: MarketPolicy) -> bool:
    """It got damaged later, and no protection plan is known."""
    return facts.plan == ""


def not_received(facts: Facts, policy: MarketPolicy) -> bool:
    """The parcel never came: the carrier is asked where it is."""
    return True


def faulty(facts: Facts, policy: MarketPolicy) -> bool:
    """It does not work: the legal guarantee, which needs no carrier."""
    return True


def answers_disagree(facts: Facts, policy: MarketPolicy) -> bool:
    """An answer does not fit what was reported."""
    return bool(facts.answers_against)


def refused_but_delivered(facts: Facts, policy: MarketPolicy) -> bool:
    """It was reported as refused, and the carrier says that it was delivered."""
    return facts.refusal == "contradicted"


def no_return_scan(facts: Facts, policy: MarketPolicy) -> bool:
    """No scan says that the refused parcel is coming back."""
    return facts.refusal not in ("confirmed", "contradicted")


def refusal_not_offered(facts: Facts, policy: MarketPolicy) -> bool:
    """The market does not offer refusing a parcel at the door."""
    return not policy.refusal_at_door


def received_but_returning(facts: Facts, policy: MarketPolicy) -> bool:
    """It was reported as received, and the carrier says that it is coming back."""
    return facts.refusal == "confirmed"


def late(facts: Facts, policy: MarketPolicy) -> bool:
    """It was reported after the customer's window: late is not lost."""
    return facts.in_time is False


def delivery_unknown(facts: Facts, policy: MarketPolicy) -> bool:
    """Nobody knows when the parcel came."""
    return facts.in_time is None


def delivery_stated(facts: Facts, policy: MarketPolicy) -> bool:
    """When it came is known from the customer alone."""
    return facts.delivery_stated_only


def evidence_incomplete(facts: Facts, policy: MarketPolicy) -> bool:
    """Photos are missing, and there is still time for them."""
    return not facts.evidence_complete and not facts.photos_overdue


def photos_never_came(facts: Facts, policy: MarketPolicy) -> bool:
    """Photos are missing, and the time for them is over."""
    return not facts.evidence_complete and facts.photos_overdue


def slots_cannot(facts: Facts, policy: MarketPolicy) -> bool:
    """Some photos cannot be taken, which completes a report and leaves more to weigh."""
    return bool(facts.slots_cannot)


def label_other(facts: Facts, policy: MarketPolicy) -> bool:
    """The number on the photographed label is another parcel's: a question, no accusation."""
    return facts.label_number == "other"


def label_none(facts: Facts, policy: MarketPolicy) -> bool:
    """No number could be read off the photographed label."""
    return facts.label_number == "none"


def label_unread(facts: Facts, policy: MarketPolicy) -> bool:
    """No photo of the label has been read."""
    return facts.label_number not in ("match", "other", "none")


def photos_illegible(facts: Facts, policy: MarketPolicy) -> bool:
    """Photos are dark or not sharp."""
    return bool(facts.illegible_photos)


def photos_unread(facts: Facts, policy: MarketPolicy) -> bool:
    """Photos have not been read yet, or could not be read."""
    return bool(facts.unread_photos)


def same_picture(facts: Facts, policy: MarketPolicy) -> bool:
    """A picture was also sent with another order: a person compares the two."""
    return bool(facts.same_pictures)


def photos_alike(facts: Facts, policy: MarketPolicy) -> bool:
    """Photos that should show different sides of the device are one picture."""
    return bool(facts.alike_photos)


def photo_origin(facts: Facts, policy: MarketPolicy) -> bool:
    """What photos say of where or when they were taken does not fit: a question, no accusation."""
    return bool(facts.origin_against)


def serial_other(facts: Facts, policy: MarketPolicy) -> bool:
    """A photo shows the number of another device, and none that of the one sold."""
    return bool(facts.other_serial)


def damage_not_named(facts: Facts, policy: MarketPolicy) -> bool:
    """Nobody has said where the damage is."""
    return not facts.judgements


def damage_not_beyond(facts: Facts, policy: MarketPolicy) -> bool:
    """None of the marks is clearly below the grade sold."""
    beyond = any(one.verdict in BEYOND for one in facts.judgements)
    return bool(facts.judgements) and not beyond


def value(facts: Facts, policy: MarketPolicy) -> bool:
    """The device was sold for more than is accepted without a person."""
    limit = policy.acceptance_value_limit(facts.value.currency)
    return limit is not None and facts.value.minor > limit.minor


def value_no_limit(facts: Facts, policy: MarketPolicy) -> bool:
    """The market has no limit in the currency of the order."""
    return policy.acceptance_value_limit(facts.value.currency) is None


def payment_dispute(facts: Facts, policy: MarketPolicy) -> bool:
    """The payment is disputed at the bank: nothing is promised twice."""
    return facts.open_payment_dispute


def repeat(facts: Facts, policy: MarketPolicy) -> bool:
    """The buyer has sent several reports before: they are looked at as a whole."""
    return facts.repeat_reports >= policy.repeat_reports_limit


def buyer_business(facts: Facts, policy: MarketPolicy) -> bool:
    """The buyer is no consumer: other duties and other rights."""
    return facts.buyer_kind != "consumer"


def rule_not_sure(facts: Facts, policy: MarketPolicy) -> bool:
    """A rule that the yes rests on was not read at its owner, nor confirmed by the operator."""
    return bool(unsure_rules(facts, policy))


# The wording of a grade scheme, as a rule that is confirmed as a whole.
GRADES = "grades"
# What a yes rests on: the parts of the market's policy, by kind.
YES_RESTS_ON = {
    Kind.ARRIVED_DAMAGED.value: ("report", "evidence", "decision"),
    Kind.REFUSED.value: ("refusal", "decision"),
}


def ground_of(policy: MarketPolicy, rule: str) -> Ground:
    """Where a rule of a market's policy comes from, and how sure it is.

    `rule` is the kind of a period or a part of the file. Raises `LookupError` for another word.
    """
    for period in (policy.report_window, policy.photo_follow_up):
        if period.kind == rule:
            return Ground(policy.id, rule, period.source, period.certainty)
    if rule in policy.sources:
        return Ground(policy.id, rule, policy.sources[rule], policy.certainties[rule])
    raise LookupError(f"{policy.id} has no rule {rule!r}")


def rests_on(facts: Facts, policy: MarketPolicy) -> tuple[Ground, ...]:
    """The rules that a yes to these facts would rest on; none for kinds without a yes."""
    own = tuple(ground_of(policy, rule) for rule in YES_RESTS_ON.get(facts.kind, ()))
    worded = [_wording(one) for one in facts.judgements if one.verdict in BEYOND]
    if facts.kind != Kind.ARRIVED_DAMAGED or not worded:
        return own
    # One mark below the grade is enough for a yes: the one that is surest counts.
    surest = next((ground for ground in worded if ground.sure(facts.confirmed)), worded[0])
    return (*own, surest)


def _wording(one: Judgement) -> Ground:
    return Ground(one.scheme_id, GRADES, one.source, one.certainty)


def unsure_rules(facts: Facts, policy: MarketPolicy) -> tuple[Ground, ...]:
    """Those of them on which nothing may be decided by itself."""
    return tuple(one for one in rests_on(facts, policy) if not one.sure(facts.confirmed))


def limit_of(facts: Facts, policy: MarketPolicy) -> Money | None:
    """Up to which value a report like this is accepted by itself; None where no limit is set."""
    return policy.acceptance_value_limit(facts.value.currency)
