"""Legal regimes of carriage: the law behind a carrier's terms, and to which parcels it applies.

Which regimes there are, with their periods, comes from dated data (`amends.policies`). A regime is
answered with yes, maybe or no; what is not known makes it maybe, and is told.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from amends.domain.clocks.periods import Rule
from amends.domain.policy import CarrierPolicy, Fact


class Applies(StrEnum):
    """Whether a regime applies to a parcel."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


@dataclass(frozen=True)
class Carriage:
    """A parcel's way, as far as it is known.

    `country` is where it was delivered, `origin` where it was sent from (ISO 3166-1; empty:
    unknown). `mode` is "road", "air" or empty; `postal` says whether it travelled as post.
    """

    country: str
    origin: str = ""
    mode: Literal["", "road", "air"] = ""
    postal: bool | None = None


@dataclass(frozen=True)
class Cap:
    """The most that is paid, in special drawing rights a kilogram, from a day on (None: always)."""

    sdr_per_kg: Decimal
    since: date | None
    source: str
    certainty: str


@dataclass(frozen=True)
class Regime:
    """One regime, as read: to what it applies, by when damage is told, how, and what else.

    `country` is set for a country's own law about parcels within it; empty for international
    ones. `post` says whether post is excluded, or is all that it is about. `condition` is what
    else must hold and cannot be told from a parcel. `visible` and `hidden` are None where the
    source names no day. `source` and `certainty` are about to what it applies.
    """

    id: str
    key: str
    name: str
    valid_from: date
    valid_to: date | None
    country: str
    mode: Literal["any", "road", "air"]
    post: Literal["any", "excluded", "only"]
    condition: str
    visible: Rule | None
    hidden: Rule | None
    further: tuple[Rule, ...]
    form: str
    caps: tuple[Cap, ...]
    facts: tuple[Fact, ...]
    source: str
    certainty: str
    also_read: tuple[str, ...] = ()

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Every period of the regime."""
        return (*(rule for rule in (self.visible, self.hidden) if rule), *self.further)

    def cap_on(self, day: date) -> Cap | None:
        """The cap that holds on a day; None where none was read."""
        held = [cap for cap in self.caps if cap.since is None or cap.since <= day]
        return max(held, key=lambda cap: cap.since or date.min) if held else None


@dataclass(frozen=True)
class Application:
    """Whether a regime applies to a parcel, and the sentences that say why not for certain."""

    regime: Regime
    answer: Applies
    why: tuple[str, ...] = ()


def applying(regimes: Iterable[Regime], way: Carriage) -> tuple[Application, ...]:
    """The regimes that apply or may apply, those that apply first."""
    answers = [application(regime, way) for regime in regimes]
    order = (Applies.YES, Applies.MAYBE)
    return tuple(answer for one in order for answer in answers if answer.answer is one)


def application(regime: Regime, way: Carriage) -> Application:
    """Whether a regime applies to a parcel that went this way."""
    found = [_borders(regime, way), _mode(regime, way), _post(regime, way), _condition(regime)]
    answers = {answer for answer, _ in found}
    if Applies.NO in answers:
        return Application(regime, Applies.NO)
    doubts = tuple(why for answer, why in found if answer is Applies.MAYBE)
    return Application(regime, Applies.MAYBE if doubts else Applies.YES, doubts)


Answer = tuple[Applies, str]
SURE: Answer = (Applies.YES, "")
NEVER: Answer = (Applies.NO, "")


def _borders(regime: Regime, way: Carriage) -> Answer:
    """A country's own law is about parcels within it, the others about those across a border."""
    if regime.country and regime.country != way.country:
        return NEVER
    if not way.origin:
        return Applies.MAYBE, "The country that it was sent from is not known."
    domestic = way.origin == way.country
    return SURE if domestic is bool(regime.country) else NEVER


def _mode(regime: Regime, way: Carriage) -> Answer:
    if regime.mode in ("any", way.mode):
        return SURE
    if not way.mode:
        return Applies.MAYBE, "Whether it went by road or by air is not known."
    return NEVER


def _post(regime: Regime, way: Carriage) -> Answer:
    if regime.post == "any":
        return SURE
    if way.postal is None:
        return Applies.MAYBE, "Whether it travelled as post is not known."
    return SURE if way.postal is (regime.post == "only") else NEVER


def _condition(regime: Regime) -> Answer:
    return (Applies.MAYBE, regime.condition) if regime.condition else SURE


def travelled_as_post(carrier: CarrierPolicy) -> bool | None:
    """Whether a carrier's parcels are post: no for other carriers, unknown for post offices.

    A post office also carries parcels that are no post in the sense of the conventions.
    """
    return False if carrier.known and not carrier.postal else None
