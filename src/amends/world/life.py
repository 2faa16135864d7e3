"""A marketplace while it is lived: who does what through the use cases, and when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from amends.adapters import registry
from amends.domain.parties import Actor, Role
from amends.store import clock
from amends.store.models import Case, Incident, Order, Parcel, Person, Slot
from amends.usecases.providers import Providers
from amends.world.orders import OrderSpec, place_of
from amends.world.shots import Darkroom, Shot, Wanted


class Act(Protocol):
    """Something that somebody does about an order. `shots` are the photos that it needs."""

    def __call__(self, life: "Life", order: Order) -> None:
        """Does it, through a use case."""

    def wanted(self) -> Wanted | None:
        """The photos to draw beforehand; None for an act without any."""
        ...


@dataclass(frozen=True)
class Step:
    """An act, so many hours after the marketplace began to be lived."""

    hours: float
    act: Act


@dataclass(frozen=True)
class Story:
    """An order, and what comes of it."""

    order: OrderSpec
    steps: tuple[Step, ...] = ()


@dataclass
class Life:
    """What acts need: the photos, and the agents by name."""

    darkroom: Darkroom
    agents: Mapping[str, Person]
    providers: Providers = field(
        default_factory=lambda: Providers(
            registry.files(), registry.mailer(), registry.carrier(), registry.payments()
        )
    )

    def now(self) -> datetime:
        """The world's time."""
        return clock.now()

    def photo(self, order: Order, slot: Slot) -> bytes:
        """The photo that was drawn for this slot; for a later one of the same, the next."""
        units = list(slot.incident.cases.order_by("pk").values_list("pk", flat=True))
        unit = units.index(slot.case_id) if slot.case_id else 0
        attempt = slot.photos.count() + 1
        return self.darkroom.photo(Shot(place_of(order.number), slot.kind, unit, attempt))

    def agent(self, name: str) -> Actor:
        """An agent as the one who acts."""
        return Actor(Role.AGENT, self.agents[name].pk)


def parcel_of(order: Order) -> Parcel:
    """The parcel that an order came in."""
    outbound = order.parcels.filter(purpose=Parcel.Purpose.OUTBOUND)
    return outbound.select_related("address", "order").order_by("pk")[0]


def incident_of(order: Order) -> Incident:
    """The last report about an order."""
    found = Incident.objects.filter(parcel__order=order).select_related("parcel__order")
    return found.order_by("-pk")[0]


def cases_of(order: Order) -> list[Case]:
    """The cases of that report."""
    cases = incident_of(order).cases.select_related("incident__parcel__order", "unit__line__seller")
    return list(cases.order_by("pk"))


def buyer_of(order: Order) -> Actor:
    """The customer as the one who acts."""
    return Actor(Role.CUSTOMER, order.buyer_id)
