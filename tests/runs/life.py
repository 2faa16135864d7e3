"""One run: a small marketplace, its time, and the acts of everybody in it."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from amends.adapters import registry
from amends.adapters.carriers.sandbox import SandboxCarrier
from amends.adapters.files import Files
from amends.domain.bank_disputes import BankNews
from amends.domain.machines import NotAllowed
from amends.domain.parties import Actor, Role
from amends.jobs import due_clocks, news, outbox
from amends.store.models import Case, Incident, Order, Outbox, Parcel
from amends.usecases.problems import Problem
from tests.makers import (
    CRACK,
    NOW,
    SCRATCH,
    IncidentPlan,
    Item,
    OrderPlan,
    make_incident,
    make_order,
)
from tests.people import People, people
from tests.runs.mishaps import Fate, Killed, ShakyPayments

KINDS = ["arrived_damaged"] * 12 + ["refused"] * 4 + ["faulty", "not_received", "missing"]
JOBS = (due_clocks.run, outbox.run, news.run)


@dataclass
class Run:
    """What a run knows; `story` is what has been done, for the one who replays it, `said` what
    banks said of payments."""

    rng: random.Random
    fate: Fate
    payments: ShakyPayments
    now: datetime = NOW
    orders: list[Order] = field(default_factory=list)
    said: list[tuple[str, BankNews]] = field(default_factory=list)
    story: list[str] = field(default_factory=list)
    everybody: People = field(default_factory=people)

    @property
    def files(self) -> Files:
        """Where photos are kept."""
        return registry.files()

    @property
    def sandbox(self) -> SandboxCarrier:
        """The carrier itself, past the shaky line."""
        return SandboxCarrier(registry.var() / "carrier")

    def tell(self, words: str) -> None:
        """Writes a line of the story."""
        self.story.append(f"{self.now:%d %b %H:%M}  {words}")

    def one(self, cases: list[Case]) -> Case | None:
        """One of them, or None of none."""
        return self.rng.choice(cases) if cases else None

    def cases(self, **where: object) -> list[Case]:
        """The sent cases that are so, in a fixed order."""
        rows = Case.objects.filter(incident__sent_at__isnull=False, **where)
        rows = rows.select_related("incident__parcel__order", "unit__line__seller").order_by("pk")
        return list(rows)

    def agent(self) -> Actor:
        """One of two people at care."""
        who = self.rng.choice([self.everybody.agent, self.everybody.agent2])
        return Actor(Role.AGENT, who.pk)

    def seller(self, case: Case) -> Actor:
        """A person of the unit's seller."""
        own = case.unit.line.seller_id == self.everybody.shop.pk
        return Actor(
            Role.SELLER, (self.everybody.seller if own else self.everybody.other_seller).pk
        )

    def customer(self, case: Case) -> Actor:
        """The buyer."""
        return Actor(Role.CUSTOMER, case.incident.reporter_id)

    def parcels(self) -> list[Parcel]:
        """Every parcel, in a fixed order."""
        return list(Parcel.objects.select_related("order").order_by("pk"))

    def step(self, act: Callable[["Run"], str | None]) -> None:
        """One act. A refusal of the product is fine; dying in the middle is what we came for."""
        self.fate.arm()
        try:
            done = act(self)
        except (NotAllowed, Problem) as no:
            done = f"{act.__name__}: no ({no})"
        except Killed:
            done = f"{act.__name__}: KILLED"
            # What a lease of two real minutes would do: another worker takes over.
            Outbox.objects.filter(leased_until__isnull=False).update(leased_until=None)
        finally:
            self.fate.disarm()
        if done:
            self.tell(done)

    def work(self) -> str | None:
        """The worker's turn: clocks, deliveries, news."""
        handled = sum(job(self.now) for job in JOBS)
        return f"work: {handled}" if handled else None

    def settle(self) -> None:
        """Lets everything that waits for the machine alone come to its end."""
        self.fate.calm()
        for _ in range(60):
            Outbox.objects.filter(state="parked").update(state="waiting", attempts=0)
            Outbox.objects.filter(state="waiting").update(due_at=self.now, leased_until=None)
            if not self.work():
                break


def begin(run: Run) -> None:
    """One or two orders, each with one or two units of one or two sellers, and their reports."""
    for _ in range(run.rng.randint(1, 2)):
        sellers = run.rng.choices([run.everybody.shop, run.everybody.other_shop], k=2)
        prices = run.rng.choices([9900, 14900, 32900, 89900], k=2)
        items = [
            Item(seller=seller, price_minor=price)
            for seller, price in zip(sellers, prices, strict=True)
        ]
        kind = run.rng.choice(KINDS)
        plan = OrderPlan(
            buyer=run.everybody.customer,
            items=items[: run.rng.randint(1, 2)],
            **({"delivered_at": None} if kind in ("refused", "not_received") else {}),
        )
        order = make_order(plan)
        run.orders.append(order)
        run.step(lambda run, order=order, kind=kind: report(run, order, kind))  # type: ignore[misc]


def report(run: Run, order: Order, kind: str) -> str:
    """The customer's report."""
    marks = (run.rng.choice([CRACK, CRACK, CRACK, SCRATCH]),)
    plan = IncidentPlan(
        order=order,
        kind=kind,
        marks=() if kind in ("refused", "not_received") else marks,
        remedy=run.rng.choice(["replacement", "refund"]),
        photos=kind not in ("refused", "not_received") and run.rng.random() < 0.9,
        confirm_notice=run.rng.random() < 0.8,
        danger=kind == "arrived_damaged" and run.rng.random() < 0.05,
        now=run.now,
    )
    try:
        return f"report {make_incident(plan).ref} ({kind})"
    except Problem as no:
        # Without its reports a run would live through nothing, and find nothing wrong.
        raise AssertionError(f"the report of {kind} was not taken: {no}") from no


def later(run: Run) -> str:
    """Time goes by: hours, or days."""
    run.now += timedelta(hours=run.rng.choice([1, 3, 8, 20, 30, 48, 96]))
    return f"later: {run.now:%d %b}"


def incidents() -> list[Incident]:
    """Every report that was sent."""
    return list(Incident.objects.filter(sent_at__isnull=False).order_by("pk"))
