"""One case from its order to its end: what people do through use cases, and the worker's turns."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from amends.adapters import registry
from amends.adapters.carriers import PAYS
from amends.adapters.carriers.sandbox import SandboxCarrier
from amends.domain.money import Money
from amends.domain.order_reading import read_order
from amends.domain.parties import Actor, Role
from amends.jobs import loop
from amends.store import clock
from amends.store.models import Case, Incident, Order, Parcel, Seller
from amends.usecases.add_photo import NewPhoto, add_photo
from amends.usecases.answer_questions import answer_questions
from amends.usecases.choose_kind import choose_kind
from amends.usecases.choose_remedy import choose_remedy
from amends.usecases.import_order import import_order
from amends.usecases.mark_damage import mark_damage
from amends.usecases.order_refund import order_refund
from amends.usecases.send_replacement import SendReplacement, send_replacement
from amends.usecases.send_report import send_report
from amends.usecases.start_report import StartReport, start_report
from bench.orders import TRACKING_NUMBER
from tests.makers import CRACK
from tests.people import people

PRICE_MINOR = 32900
HOUR = timedelta(hours=1)
# The carrier's days between a parcel's first scan and its last.
SORTED, DELIVERED = 21 * HOUR, 23 * HOUR
# The label is good for fourteen days, and its first reminder comes at their half.
AFTER_THE_REMINDER = timedelta(days=7, hours=6)
ANSWERS_AFTER = 4 * HOUR
CLAIM_PAID_AFTER = timedelta(days=13)


@dataclass
class Timer:
    """Seconds of a life by step; what the world around does in between is not in them."""

    steps: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Adds the time of the block to the step of this name."""
        before = time.perf_counter()
        yield
        self.steps[name] += time.perf_counter() - before


@dataclass
class Life:
    """One case: `number` makes it unlike all others, `remedy` is how it is made good.

    `pictures` holds the photo of the label, and that of everything else.
    """

    number: int
    remedy: str
    pictures: tuple[bytes, bytes]
    jobs: tuple[loop.Job, ...]
    timer: Timer = field(default_factory=Timer)

    def live(self) -> Incident:
        """Everything, the clock moved on in between; gives the incident as it ended."""
        order = self._do("import of the order", self._import)
        incident = self._do("report with photos", self._report, order)
        self._turn("photos, decision, notice, label")
        carrier = _carrier()
        carrier.reply(incident.ref, PAYS, "Paid.", _price(), clock.now() + CLAIM_PAID_AFTER)
        self._pass(AFTER_THE_REMINDER, "reminder of the label")
        self._travel(Parcel.objects.get(label__cases__incident=incident), "the way back")
        self._pass(ANSWERS_AFTER, "waiting for the seller")
        case = incident.cases.select_related("incident__parcel__order", "unit__line__seller").get()
        self._do("the seller's answer", self._make_good, case)
        self._turn("its delivery")
        if self.remedy == "replacement":
            self._travel(Parcel.objects.get(remedies__case=case), "the replacement's way")
        self._pass(incident.started_at + CLAIM_PAID_AFTER + HOUR - clock.now(), "claim and end")
        return Incident.objects.get(pk=incident.pk)

    def _do(self, step: str, act: Callable[..., Any], *what: Any) -> Any:
        with self.timer.step(step):
            return act(*what)

    def _turn(self, step: str) -> None:
        """Turns of the worker until it has nothing to do."""
        with self.timer.step(step):
            while sum(job(clock.now()) for job in self.jobs):
                pass

    def _pass(self, time_: timedelta, step: str) -> None:
        clock.move_ahead(time_)
        self._turn(step)

    def _travel(self, parcel: Parcel, step: str) -> None:
        """The carrier's scans of a parcel, each told when it happens."""
        _carrier().hand_in(parcel.tracking_number, parcel.carrier, clock.now())
        self._turn(step)
        self._pass(SORTED, step)
        self._pass(DELIVERED, step)

    def _import(self) -> Order:
        record = order_record(self.number, clock.now(), people().shop)
        import_order(read_order(record), now=clock.now())
        return Order.objects.get(number=record["number"])

    def _report(self, order: Order) -> Incident:
        """The customer's answers, photos and confirmation, as the pages would hand them on."""
        now, actor = clock.now(), Actor(Role.CUSTOMER, order.buyer_id)
        parcel = order.parcels.get()
        units = tuple(parcel.units.values_list("pk", flat=True))
        incident = start_report(StartReport(parcel, units, order.buyer), actor=actor, now=now)
        choose_kind(incident, "arrived_damaged", now=now)
        answer_questions(
            incident, danger=False, box_have="all", box_hit=True, delivery_confirmed=True, words=""
        )
        for case in incident.cases.select_related("incident", "unit__line"):
            mark_damage(case, (CRACK,))
            choose_remedy(case, self.remedy)
        slots = incident.slots.filter(state="asked").select_related("incident__parcel", "case")
        for slot in slots:
            new = NewPhoto(slot, self.pictures[slot.kind != "label"], person=order.buyer)
            add_photo(new, actor=actor, now=now, files=registry.files())
        send_report(incident, confirm_notice=True, actor=actor, now=now)
        return incident

    def _make_good(self, case: Case) -> None:
        actor, now = Actor(Role.SELLER, people().seller.pk), clock.now()
        if self.remedy == "refund":
            order_refund(case, None, actor=actor, now=now)
            return
        command = SendReplacement(case, "dpd", f"0521{self.number:010}", f"N{self.number:07}")
        send_replacement(command, actor=actor, now=now)


def _carrier() -> SandboxCarrier:
    carrier = registry.carrier()
    assert isinstance(carrier, SandboxCarrier)
    return carrier


def _price() -> Money:
    return Money(PRICE_MINOR, "EUR")


def order_record(number: int, now: datetime, seller: Seller) -> dict[str, Any]:
    """A telephone that was delivered five hours ago, as a marketplace's file tells of it."""
    shipped, delivered = now - timedelta(days=2), now - 5 * HOUR
    placed = now - timedelta(days=3)
    name, email = f"Customer {number}", f"life{number}@customer.example"
    return {
        "number": f"LI-{number:06}",
        "placed_at": placed.isoformat(),
        "language": "en",
        "currency": "EUR",
        "buyer": {"email": email, "name": name},
        "payments": [{"reference": f"pay-{number}", "amount_minor": PRICE_MINOR}],
        "lines": [
            {
                "number": 1,
                "model": "Pixel 8 128 GB",
                "category": "phone",
                "grade_scheme": "standard",
                "grade": "excellent",
                "graded_on": placed.date().isoformat(),
                "price_minor": PRICE_MINOR,
                "seller": {
                    "slug": seller.slug,
                    "name": seller.name,
                    "email": seller.email,
                    "country": seller.country,
                    "return_lines": seller.return_lines,
                    "return_postcode": seller.return_postcode,
                    "return_city": seller.return_city,
                },
                "units": [{"number": 1, "serial": f"S{number:07}", "serial_kind": "serial"}],
            }
        ],
        "parcels": [
            {
                "carrier": "dpd",
                "tracking_number": TRACKING_NUMBER,
                "booked_by": "seller",
                "weight_grams": 430,
                "addressee": {"name": name},
                "address": {
                    "lines": ["14 Rue des Tilleuls"],
                    "postcode": "75011",
                    "city": "Paris",
                    "country": "FR",
                    "zone": "Europe/Paris",
                },
                "handover": "door",
                "shipped_at": shipped.isoformat(),
                "delivered_at": delivered.isoformat(),
                "units": ["1/1"],
                "scans": [
                    {"at": shipped.isoformat(), "status": "accepted"},
                    {"at": delivered.isoformat(), "status": "delivered"},
                ],
            }
        ],
    }
