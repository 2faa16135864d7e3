"""A marketplace while it is lived: who does what through the use cases, and when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from amends.adapters import registry
from amends.adapters.carriers.sandbox import SandboxCarrier
from amends.adapters.payments.sandbox import SandboxPayments
from amends.domain.parties import Actor, Role
from amends.store import clock
from amends.store.models import Case, Incident, Membership, Order, Parcel, Person, Slot
from amends.usecases.providers import Providers
from amends.world.orders import OrderSpec, place_of
from amends.world.shots import Darkroom, Shot, Wanted
from amends.world.temper import Temper

# Photos of a report about a replacement are attempts from here on.
A_REPORT_LATER = 10


class Act(Protocol):
    """Something that somebody does about an order. `shots` are the photos that it needs."""

    def __call__(self, life: "Life", order: Order) -> None:
        """Does it, through a use case."""

    def wanted(self) -> Wanted | None:
        """The photos to draw beforehand; None for an act without any."""
        ...


@dataclass(frozen=True)
class Step:
    """An act, so many hours after the stories begin; or, with `workday`, at that hour (UTC) of so
    many working days before they end."""

    hours: float
    act: Act
    workday: int | None = None


@dataclass(frozen=True)
class Story:
    """An order, and what comes of it. With a `temper` everybody in it goes on by themselves."""

    order: OrderSpec
    steps: tuple[Step, ...] = ()
    temper: Temper | None = None


@dataclass
class Life:
    """What acts need: the photos, the agents by name, and the sandbox carrier and bank."""

    darkroom: Darkroom
    agents: Mapping[str, Person] = field(default_factory=dict)
    providers: Providers = field(
        default_factory=lambda: Providers(
            registry.files(), registry.mailer(), registry.carrier(), registry.payments()
        )
    )

    def now(self) -> datetime:
        """The world's time."""
        return clock.now()

    def photo(self, order: Order, slot: Slot) -> bytes:
        """The photo that was drawn for this slot; for a later one of the same, the next. Of another
        order it is the first one that was drawn for such a slot."""
        return self.darkroom.photo(self._shot(order, slot))

    def has_photo(self, order: Order, slot: Slot) -> bool:
        """Whether somebody was to take a photo for this slot."""
        return self.darkroom.has(self._shot(order, slot))

    def _shot(self, order: Order, slot: Slot) -> Shot:
        if slot.incident.parcel.order_id != order.pk:
            return Shot(place_of(order.number), slot.kind)
        units = list(slot.incident.cases.order_by("pk").values_list("pk", flat=True))
        unit = units.index(slot.case_id) if slot.case_id else 0
        earlier = Incident.objects.filter(parcel__order=order, pk__lt=slot.incident_id).count()
        attempt = slot.photos.count() + 1 + earlier * A_REPORT_LATER
        return Shot(place_of(order.number), slot.kind, unit, attempt)

    def agent(self, name: str) -> Actor:
        """An agent as the one who acts."""
        return Actor(Role.AGENT, self.agents[name].pk)

    def seller(self, case: Case) -> Actor:
        """Whoever works for the seller of a case."""
        members = Membership.objects.filter(seller=case.unit.line.seller_id, ended_at=None)
        return Actor(Role.SELLER, members.order_by("pk").values_list("person", flat=True)[0])

    @property
    def carrier(self) -> SandboxCarrier:
        """The carrier, as its own people see it."""
        if not isinstance(self.providers.carrier, SandboxCarrier):
            raise TypeError("the demo lives with the sandbox carrier only")
        return self.providers.carrier

    @property
    def bank(self) -> SandboxPayments:
        """The payment provider, as its own people see it."""
        if not isinstance(self.providers.payments, SandboxPayments):
            raise TypeError("the demo lives with the sandbox payment provider only")
        return self.providers.payments


def parcel_of(order: Order, purpose: str = "outbound") -> Parcel:
    """The last parcel of this purpose: that in which the order came, or its replacement."""
    parcels = order.parcels.filter(purpose=purpose)
    return parcels.select_related("address", "order").order_by("pk").reverse()[0]


def incident_of(order: Order) -> Incident:
    """The last report about an order."""
    found = Incident.objects.filter(parcel__order=order).select_related("parcel__order")
    return found.order_by("-pk")[0]


def order_before(order: Order) -> Order:
    """The other order on which its buyer reported last."""
    others = Incident.objects.filter(parcel__order__buyer=order.buyer)
    found = others.exclude(parcel__order=order).select_related("parcel__order")
    return found.order_by("-pk")[0].parcel.order


def cases_of(order: Order) -> list[Case]:
    """The cases of that report."""
    cases = incident_of(order).cases.select_related("incident__parcel__order", "unit__line__seller")
    return list(cases.order_by("pk"))


def buyer_of(order: Order) -> Actor:
    """The customer as the one who acts."""
    return Actor(Role.CUSTOMER, order.buyer_id)
