"""What a decision looks at, and where the numbers that it rests on come from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from amends.domain.grades import Judgement, Verdict
from amends.domain.money import Money
from amends.domain.policy import may_act


@dataclass(frozen=True)
class Ground:
    """A rule that an answer rests on: of which policy version, its source, and how sure it is.

    `rule` is the kind of a period, or a part of the policy's file ("report", "evidence").
    """

    policy: str
    rule: str
    source: str
    certainty: str

    def sure(self, confirmed: frozenset[tuple[str, str]]) -> bool:
        """Whether something may be decided by itself on it."""
        return may_act(self.policy, self.rule, self.certainty, confirmed)

    def data(self) -> dict[str, str]:
        """The ground as JSON data."""
        return {
            "policy": self.policy,
            "rule": self.rule,
            "source": self.source,
            "certainty": self.certainty,
        }


@dataclass(frozen=True)
class Facts:
    """Everything that the rules look at. What is not known says so, and goes to a person.

    `safety_stop` is None where nobody was asked whether the device is dangerous, `in_time` None
    while no delivery is known. `photos_overdue`: the time for missing photos is over.
    `label_number` is match, other, none (a label without a number that can be read) or unread;
    `illegible_photos` and `unread_photos` (not read yet, or not able to be) name slots.
    So do `same_pictures` (also sent with another order), `alike_photos` (the same picture as
    another of this device), `origin_against` (taken where or when it does not fit) and
    `other_serial` (the number of another device, and nowhere that of this one).
    `answers_against` are the customer's answers that do not fit the kind. `refusal` is what the
    carrier's scans say of a parcel that was refused: confirmed, contradicted (delivered after
    that) or unknown. `plan` is the provider of a protection plan. `confirmed` holds the rules, as
    (policy id, rule), that the operator stands for.
    """

    kind: str
    value: Money
    safety_stop: bool | None = False
    in_time: bool | None = True
    delivery_stated_only: bool = False
    evidence_complete: bool = True
    photos_overdue: bool = False
    slots_cannot: tuple[str, ...] = ()
    label_number: str = "match"
    illegible_photos: tuple[str, ...] = ()
    unread_photos: tuple[str, ...] = ()
    same_pictures: tuple[str, ...] = ()
    alike_photos: tuple[str, ...] = ()
    origin_against: tuple[str, ...] = ()
    other_serial: tuple[str, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    answers_against: tuple[str, ...] = ()
    open_payment_dispute: bool = False
    repeat_reports: int = 0
    buyer_kind: str = "consumer"
    refusal: str = "unknown"
    plan: str = ""
    confirmed: frozenset[tuple[str, str]] = frozenset()


# Damage that is not what was sold.
BEYOND = (Verdict.BELOW, Verdict.NEVER_TOLERATED)


def data_of(value: Any) -> Any:
    """A fact's value as JSON data.

    Money is its minor units and currency; a judgement its mark, verdict and sentence.
    """
    if isinstance(value, Money):
        return {"minor": value.minor, "currency": value.currency}
    if isinstance(value, Judgement):
        return _judgement(value)
    if isinstance(value, Ground):
        return value.data()
    if isinstance(value, tuple):
        return [data_of(one) for one in value]
    return value


def money_from(data: Mapping[str, Any]) -> Money:
    """The money that `data_of` wrote. Raises `KeyError` and `ValueError` for anything else."""
    return Money(data["minor"], data["currency"])


def _judgement(one: Judgement) -> dict[str, str]:
    return {
        "zone": one.mark.zone.value,
        "defect": one.mark.defect.value,
        "extent": one.mark.extent,
        "verdict": one.verdict.value,
        "sentence": one.sentence,
        "rule": one.rule_id,
    }
