"""Evidence: one walk of shots for everybody who asks, and what is there for whom.

The walk serves all recipients at once: a shot that several ask for is taken once, in the order of a
person's hands. What the marketplace asks comes with the report; what only the carrier asks comes
after sending, so that the report is quick, unless its window or its keeping cannot wait.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from amends.domain.clocks.periods import Rule, Unit
from amends.domain.policy import CarrierPolicy, MarketPolicy
from amends.domain.slots import (
    HANDS,
    SPECS,
    Ask,
    Recipient,
    SlotKind,
    SlotSpec,
    SlotState,
    place_of,
)

# A slot in one of these needs nothing more from the customer.
ANSWERED = (SlotState.TAKEN, SlotState.CANNOT)
# A window this short is over before anybody could be asked a second time.
TOO_SHORT = (Unit.AT_ONCE, Unit.HOURS, Unit.WORKING_HOURS)


@dataclass(frozen=True)
class Shot:
    """One photo of the walk: how it is asked for, and for whom, the marketplace first.

    `with_report` is False for what is asked only after the report was sent.
    """

    spec: SlotSpec
    recipients: tuple[Recipient, ...]
    with_report: bool

    @property
    def for_carrier(self) -> bool:
        """Whether the report is complete without it."""
        return Recipient.MARKETPLACE not in self.recipients


def asks_for(kind: str, market: MarketPolicy, carrier: CarrierPolicy) -> tuple[Ask, ...]:
    """What a report of this kind asks for: the marketplace, then the parcel's carrier.

    Nobody who asks for nothing is among them.
    """
    ours = [ask for ask in market.asks if ask.recipient is Recipient.MARKETPLACE]
    return tuple(ask for ask in (*ours, carrier.photos) if kind in ask.kinds and ask.slots)


def asks_of(recipient: Recipient, market: MarketPolicy) -> tuple[Ask, ...]:
    """What another recipient than those of a report asks for: a plan's provider, a return."""
    return tuple(ask for ask in market.asks if ask.recipient is recipient)


def too_short(window: Rule) -> bool:
    """Whether photos for a carrier with this window must come together with the report."""
    return window.unit in TOO_SHORT


def walk(asks: Iterable[Ask]) -> tuple[Shot, ...]:
    """Every shot that somebody asks for, once, in the order of hands."""
    asked = tuple(asks)
    shots = (_shot(kind, [ask for ask in asked if kind in ask.slots]) for kind in HANDS)
    return tuple(shot for shot in shots if shot.recipients)


def _shot(kind: SlotKind, asks: Sequence[Ask]) -> Shot:
    recipients = {ask.recipient for ask in asks}
    return Shot(
        SPECS[kind],
        tuple(recipient for recipient in Recipient if recipient in recipients),
        any(ask.recipient is not Recipient.CARRIER or ask.at_once for ask in asks),
    )


def asked_after(asks: Iterable[Ask]) -> tuple[Shot, ...]:
    """The shots of the walk that are asked for only after the report was sent."""
    return tuple(shot for shot in walk(asks) if not shot.with_report)


def asked_with(asks: Iterable[Ask]) -> tuple[Shot, ...]:
    """The shots of the walk that are asked for together with the report."""
    return tuple(shot for shot in walk(asks) if shot.with_report)


@dataclass(frozen=True)
class SlotAnswer:
    """What became of one slot. `unit` tells devices of a parcel apart; it is empty for what shows
    the parcel. `words` are the customer's own, in their language."""

    kind: str
    state: str
    unit: str = ""
    reason: str = ""
    words: str = ""


@dataclass(frozen=True)
class Completeness:
    """How the evidence stands for one recipient: an answer for each photo that it asks for, in the
    order of the walk."""

    recipient: Recipient
    answers: tuple[SlotAnswer, ...]

    @property
    def taken(self) -> tuple[SlotAnswer, ...]:
        """What is there."""
        return tuple(one for one in self.answers if one.state == SlotState.TAKEN)

    @property
    def cannot(self) -> tuple[SlotAnswer, ...]:
        """What cannot be had, each with the reason."""
        return tuple(one for one in self.answers if one.state == SlotState.CANNOT)

    @property
    def missing(self) -> tuple[SlotAnswer, ...]:
        """What nobody has answered yet, or must answer anew."""
        return tuple(one for one in self.answers if one.state not in ANSWERED)

    @property
    def complete(self) -> bool:
        """The marketplace takes "cannot" with a reason for an answer; others see only photos."""
        if self.recipient is Recipient.MARKETPLACE:
            return not self.missing
        return len(self.taken) == len(self.answers)


def completeness(
    asks: Iterable[Ask], answers: Iterable[SlotAnswer], units: Sequence[str]
) -> tuple[Completeness, ...]:
    """How the evidence stands, recipient by recipient; `units` are the devices of the report.

    A slot that was never made counts as missing.
    """
    known = {(one.kind, one.unit): one for one in answers}
    asked = tuple(asks)
    return tuple(
        Completeness(recipient, _answers(wanted, known, units))
        for recipient in Recipient
        if (wanted := {kind for ask in asked if ask.recipient is recipient for kind in ask.slots})
    )


def _answers(
    wanted: set[SlotKind], known: dict[tuple[str, str], SlotAnswer], units: Sequence[str]
) -> tuple[SlotAnswer, ...]:
    ordered = sorted(wanted, key=place_of)
    places = [(kind, "") for kind in ordered if not SPECS[kind].per_unit]
    places += [(kind, unit) for unit in units for kind in ordered if SPECS[kind].per_unit]
    return tuple(
        known.get((kind, unit), SlotAnswer(kind, SlotState.ASKED, unit)) for kind, unit in places
    )
