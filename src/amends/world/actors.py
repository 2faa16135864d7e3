"""Whose turn it is, and what they will do: one small rule for each next action of a stage.

Each rule gives how long it takes and the act, or None where nothing is done. What happens by
itself (scans that are planned, clocks that run out) needs no rule.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from amends.domain.attention import Why
from amends.domain.remedy import RemedyKind
from amends.domain.stage import Stage
from amends.store.models import Case
from amends.store.queries.judged import judgements_of
from amends.world import desk, made_good
from amends.world.acts import Accept, Appeal, Decline, MorePhotos, ToGuarantee
from amends.world.agenda import awake, in_the_office
from amends.world.life import Act
from amends.world.temper import Chance, Seller, Temper

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Scene:
    """A case at its stage, `unit` of its report; what its people are like; and their dice."""

    case: Case
    unit: int
    stage: Stage
    temper: Temper
    chance: Chance
    now: datetime

    def office(self, after: timedelta) -> datetime:
        """So long from now, in office hours."""
        return in_the_office(self.now + after) + self.chance.randrange(1, 110) * MINUTE

    def home(self, after: timedelta) -> datetime:
        """So long from now, while people are up."""
        return awake(self.now + after) + self.chance.randrange(1, 50) * MINUTE


@dataclass(frozen=True)
class Turn:
    """An act and its moment. It is done if by then the case is at one of the stages `while_at`
    (empty: at any) and its claim at `while_claim`; with `patient` it is tried again later."""

    at: datetime
    act: Act
    while_at: frozenset[str] = frozenset()
    while_claim: str = ""
    patient: bool = False


def turn(scene: Scene) -> Turn | None:
    """What is done next about this case, by whoever's turn it is; None for nothing."""
    rule = RULES.get(scene.stage.action) or RULES.get(scene.stage.key)
    return rule(scene) if rule else None


def _then(scene: Scene, at: datetime, act: Act | None) -> Turn | None:
    return Turn(at, act, frozenset({scene.stage.key})) if act else None


def _add_photos(scene: Scene) -> Turn | None:
    if scene.chance.random() < 0.2:
        return None
    marks = (tuple(judgement.mark for judgement in judgements_of(scene.case)),)
    after = timedelta(hours=scene.chance.uniform(8, 40))
    return _then(scene, scene.home(after), MorePhotos(marks=marks))


def _decide(scene: Scene) -> Turn | None:
    return _then(scene, scene.office(scene.temper.care), _decision(scene))


def _decision(scene: Scene) -> Act:
    incident, unit = scene.case.incident, scene.unit
    rules = {reason["rule_id"] for reason in scene.case.reasons}
    if "late" in rules:
        return ToGuarantee(LATE)
    if incident.kind == "damaged_later":
        return Decline("not_transit", LATER_FACTS, "A photo from the day on which it came.")
    if "damage_not_beyond" in rules and scene.temper.declined:
        return Decline(
            "within_grade", GRADE_FACTS, "A photo that shows the mark from further away."
        )
    return Accept(unit=unit)


LATE = (
    "It was reported after the days in which the carrier answers, so it goes the way of your "
    "legal guarantee. You lose nothing by that."
)
LATER_FACTS = "You told us that it was fine when it came, and that it happened later."
GRADE_FACTS = "The mark is seen from near only, and the grade that was sold allows such marks."


def _call(scene: Scene) -> Turn | None:
    return _then(scene, scene.office(timedelta(minutes=40)), desk.ClearSafety())


def _decide_appeal(scene: Scene) -> Turn | None:
    won = scene.chance.random() < 0.5
    act: Act = Accept(by=desk.SECOND, unit=scene.unit) if won else desk.Uphold(unit=scene.unit)
    return _then(scene, scene.office(scene.temper.care), act)


def _after_refusal(scene: Scene) -> Turn | None:
    if scene.temper.appeals and scene.stage.key == "declined":
        after = timedelta(hours=scene.chance.uniform(3, 30))
        return _then(scene, scene.home(after), Appeal("I see it from across the room."))
    if scene.temper.changes_mind:
        after = timedelta(hours=scene.chance.uniform(20, 60))
        return _then(scene, scene.home(after), made_good.ChangeMind(scene.unit))
    return None


def _guarantee(scene: Scene) -> Turn | None:
    return _then(scene, scene.office(timedelta(hours=20)), Accept(unit=scene.unit))


def _hand_in(scene: Scene) -> Turn | None:
    if scene.temper.hands_in is None and scene.case.labels.count() < 2:
        return None
    after = scene.temper.hands_in or timedelta(days=1)
    at = scene.home(after)
    # Counters are closed on Sundays.
    at += timedelta(days=1) if at.weekday() == 6 else timedelta(0)
    return _then(scene, at, made_good.HandIn(scene.temper.return_ends, scene.unit))


def _order_label(scene: Scene) -> Turn | None:
    if not scene.temper.wakes:
        return None
    after = timedelta(days=scene.chance.uniform(2, 9))
    return _then(scene, scene.home(after), made_good.LabelAgain(scene.unit))


def _bring_back(scene: Scene) -> Turn | None:
    if scene.stage.key != "coming_back":
        return None
    after = timedelta(hours=scene.chance.uniform(40, 80))
    return _then(scene, scene.office(after), made_good.Scan("returned"))


OWED = frozenset({"seller_owes", "seller_owes_open", "seller_overdue"})


def _make_good(scene: Scene) -> Turn | None:
    temper = scene.temper
    if temper.seller is Seller.NEVER:
        return None
    if temper.seller is Seller.QUARRELS and scene.case.dispute_state == "none":
        at = scene.office(timedelta(hours=3))
        return Turn(at, made_good.Dispute(temper.quarrel, scene.unit), OWED, patient=True)
    after = timedelta(days=6) if temper.seller is Seller.LATE else temper.answers
    return Turn(scene.office(after), _answer(scene), OWED)


def _answer(scene: Scene) -> Act:
    remedy = scene.case.remedies.order_by("pk").last()
    if scene.temper.seller is Seller.OUT_OF_STOCK and remedy and remedy.kind == "replacement":
        return made_good.OutOfStock(scene.unit)
    refunds = scene.temper.seller in (Seller.REFUNDS, Seller.OUT_OF_STOCK)
    if refunds or (remedy and remedy.kind == RemedyKind.REFUND):
        return made_good.Refund(scene.unit)
    # A second one is not lost too.
    ends = scene.temper.new_ends if remedy and remedy.number == 1 else "delivered"
    return made_good.SendNew(ends, scene.unit)


def _answer_dispute(scene: Scene) -> Turn | None:
    if not scene.temper.tells_side:
        return None
    after = timedelta(hours=scene.chance.uniform(4, 50))
    return _then(scene, scene.home(after), made_good.Answer(unit=scene.unit))


def _decide_dispute(scene: Scene) -> Turn | None:
    return _then(scene, scene.office(scene.temper.care), _verdict(scene))


def _verdict(scene: Scene) -> Act:
    if scene.stage.key == "dispute_appealed":
        won = scene.chance.random() < 0.4
        unit = scene.unit
        return desk.RejectDispute(unit=unit) if won else desk.ConfirmDispute(unit=unit)
    kind = scene.temper.quarrel
    if scene.temper.right and kind != "not_arrived":
        return desk.seller_is_right(kind, scene.unit)
    return desk.RejectDispute(unit=scene.unit)


def _ship_back(scene: Scene) -> Turn | None:
    if scene.temper.appeals and scene.case.dispute_state == "upheld":
        after = timedelta(hours=scene.chance.uniform(2, 15))
        return _then(scene, scene.home(after), made_good.AppealDispute(unit=scene.unit))
    return _then(scene, scene.office(timedelta(hours=22)), made_good.ShipBack(unit=scene.unit))


def _settle(scene: Scene) -> Turn | None:
    make = ATTENTION.get(scene.stage.key)
    return _then(scene, scene.office(scene.temper.care), make(scene)) if make else None


def _chase(scene: Scene) -> Turn | None:
    return _then(scene, scene.office(scene.temper.care), desk.ToCarrier("chase"))


def _look_for_return(scene: Scene) -> Act:
    waited = scene.case.incident.notes.exists()
    if waited:
        return desk.GiveUpReturn(unit=scene.unit)
    return desk.Wait(scene.stage.key, unit=scene.unit)


def _seller_is_late(scene: Scene) -> Act | None:
    # Mostly the marketplace's own clock settles it; sometimes an agent is quicker.
    if scene.chance.random() < 0.6:
        return None
    return desk.RefundInstead(unit=scene.unit)


ATTENTION: Mapping[str, Callable[[Scene], Act | None]] = {
    Why.RETURN_LOST: lambda scene: desk.GiveUpReturn(unit=scene.unit),
    Why.RETURN_OVERDUE: _look_for_return,
    Why.NO_RETURN_SCAN: _look_for_return,
    Why.SELLER_OVERDUE: _seller_is_late,
    Why.REPLACEMENT_LOST: lambda scene: desk.TryAgain(unit=scene.unit),
    Why.REPLACEMENT_OVERDUE: lambda scene: desk.Wait(scene.stage.key, unit=scene.unit),
    Why.PAYMENT_DISPUTED: lambda scene: desk.Settle(
        scene.stage.key, "Sent the bank what it asked for.", unit=scene.unit
    ),
    Why.SHIP_BACK_OVERDUE: lambda scene: desk.Settle(
        scene.stage.key, "Called the seller: it leaves today.", unit=scene.unit
    ),
}
RULES: Mapping[str, Callable[[Scene], Turn | None]] = {
    "add_photos": _add_photos,
    "decide": _decide,
    "call_customer": _call,
    "decide_appeal": _decide_appeal,
    "may_appeal": _after_refusal,
    "upheld": _after_refusal,
    "follow_guarantee": _guarantee,
    "hand_in": _hand_in,
    "order_label": _order_label,
    "bring_back": _bring_back,
    "make_good": _make_good,
    "answer_dispute": _answer_dispute,
    "decide_dispute": _decide_dispute,
    "ship_back": _ship_back,
    "settle_attention": _settle,
    "chase_carrier": _chase,
}
