"""What agents do in the demo once a report is decided: what nobody else settles comes to them."""

from dataclasses import dataclass

from amends.domain.attention import Why
from amends.domain.dispute import RULES
from amends.domain.remedy import RemedyKind
from amends.store.models import Order
from amends.usecases.answer_carrier import answer_carrier
from amends.usecases.appeal_claim import appeal_claim
from amends.usecases.chase_carrier import chase_carrier
from amends.usecases.clear_safety import clear_safety
from amends.usecases.close_claim import close_claim
from amends.usecases.decide_dispute import confirm_dispute, reject_dispute, uphold_dispute
from amends.usecases.declare_lost import declare_lost
from amends.usecases.order_refund import order_refund
from amends.usecases.refund_by_marketplace import refund_by_marketplace
from amends.usecases.settle_by_hand import settle_by_hand
from amends.usecases.try_again import try_again
from amends.usecases.uphold_decision import uphold_decision
from amends.usecases.wait_longer import wait_longer
from amends.usecases.waive_return import waive_return
from amends.world.acts import NoPhotos
from amends.world.life import Life, cases_of, incident_of

FIRST, SECOND = "Noor Haddad", "Tomas Novak"


@dataclass(frozen=True)
class Uphold(NoPhotos):
    """A second person comes to the same answer about a declined report."""

    sentence: str = "I have looked at every photo anew and see the same as my colleague."
    unit: int = 0
    by: str = SECOND

    def __call__(self, life: Life, order: Order) -> None:
        """Upholds it."""
        uphold_decision(
            cases_of(order)[self.unit], self.sentence, actor=life.agent(self.by), now=life.now()
        )


@dataclass(frozen=True)
class ClearSafety(NoPhotos):
    """An agent has called, and shipping is safe."""

    words: str = "Called: the battery is out and cold, a courier with a fire-proof box fetches it."
    by: str = FIRST

    def __call__(self, life: Life, order: Order) -> None:
        """Clears it."""
        clear_safety(incident_of(order), self.words, actor=life.agent(self.by), now=life.now())


@dataclass(frozen=True)
class UpholdDispute(NoPhotos):
    """The seller is right about what came back."""

    rule: str
    facts: str
    would_change: str
    unit: int = 0
    by: str = FIRST

    def __call__(self, life: Life, order: Order) -> None:
        """Decides so."""
        uphold_dispute(
            cases_of(order)[self.unit],
            self.rule,
            self.facts,
            self.would_change,
            actor=life.agent(self.by),
            now=life.now(),
        )


def seller_is_right(kind: str, unit: int = 0) -> UpholdDispute:
    """The seller is right, in the words for this kind of dispute."""
    facts = f"{RULES[kind]} The seller's account and the serial agree."
    return UpholdDispute(kind, facts, "Something that shows the device on the day it left.", unit)


@dataclass(frozen=True)
class RejectDispute(NoPhotos):
    """The customer is right about what came back."""

    sentence: str = "The serial on your photo is that of the device that we sold."
    unit: int = 0
    by: str = SECOND

    def __call__(self, life: Life, order: Order) -> None:
        """Decides so."""
        actor = life.agent(self.by)
        reject_dispute(cases_of(order)[self.unit], self.sentence, actor=actor, now=life.now())


@dataclass(frozen=True)
class ConfirmDispute(NoPhotos):
    """A second person comes to the same answer about what came back."""

    sentence: str = "I have compared the photos and the serials anew, and come to the same answer."
    unit: int = 0
    by: str = SECOND

    def __call__(self, life: Life, order: Order) -> None:
        """Confirms it."""
        actor = life.agent(self.by)
        confirm_dispute(cases_of(order)[self.unit], self.sentence, actor=actor, now=life.now())


@dataclass(frozen=True)
class GiveUpReturn(NoPhotos):
    """Nothing has to come back any more."""

    words: str = "The carrier has lost it, and the customer has the receipt."
    unit: int = 0
    by: str = FIRST

    def __call__(self, life: Life, order: Order) -> None:
        """Declares it lost where it is still said to travel, and asks for nothing back."""
        case, actor = cases_of(order)[self.unit], life.agent(self.by)
        if case.return_state in ("handed_in", "in_transit", "coming_back"):
            declare_lost(case, actor=actor, now=life.now())
        waive_return(case, self.words, actor=actor, now=life.now())


@dataclass(frozen=True)
class Wait(NoPhotos):
    """An agent has asked, and waits."""

    why: str
    words: str = "The carrier says that it is in the depot and leaves today."
    unit: int = 0
    by: str = FIRST

    def __call__(self, life: Life, order: Order) -> None:
        """Waits longer."""
        case, actor = cases_of(order)[self.unit], life.agent(self.by)
        wait_longer(case, Why(self.why), self.words, actor=actor, now=life.now())


@dataclass(frozen=True)
class Settle(NoPhotos):
    """An agent settles by hand what a person was wanted for."""

    why: str
    words: str
    unit: int = 0
    by: str = FIRST

    def __call__(self, life: Life, order: Order) -> None:
        """Settles it."""
        case, actor = cases_of(order)[self.unit], life.agent(self.by)
        settle_by_hand(case, Why(self.why), self.words, actor=actor, now=life.now())


@dataclass(frozen=True)
class TryAgain(NoPhotos):
    """Another attempt after one that failed."""

    kind: RemedyKind = RemedyKind.REPLACEMENT
    unit: int = 0
    by: str = FIRST

    def __call__(self, life: Life, order: Order) -> None:
        """Orders it."""
        case, actor = cases_of(order)[self.unit], life.agent(self.by)
        try_again(case, self.kind, actor=actor, now=life.now())


@dataclass(frozen=True)
class RefundInstead(NoPhotos):
    """An agent has the money given back: the seller's, or the marketplace's own."""

    borne_by: str = "marketplace"
    unit: int = 0
    by: str = FIRST

    def __call__(self, life: Life, order: Order) -> None:
        """Orders it."""
        case, actor, now = cases_of(order)[self.unit], life.agent(self.by), life.now()
        if self.borne_by == "marketplace":
            refund_by_marketplace(case, actor=actor, now=now)
        else:
            order_refund(case, None, actor=actor, now=now)


CLAIM = {
    "answer": (answer_carrier, "The invoice and a photo of the inner box are with this message."),
    "appeal": (appeal_claim, "The box was double-walled and padded, as your own terms ask."),
    "chase": (chase_carrier, "Please tell us where our claim stands."),
    "close": (close_claim, "It costs more to go on than there is to win."),
}


@dataclass(frozen=True)
class ToCarrier(NoPhotos):
    """An agent writes to the carrier about the claim: a key of `CLAIM`."""

    what: str
    by: str = FIRST

    def __call__(self, life: Life, order: Order) -> None:
        """Writes."""
        verb, words = CLAIM[self.what]
        verb(incident_of(order), words, actor=life.agent(self.by), now=life.now())
