"""Cases in which something is owed, and the steps by which it comes to that.

Everything goes through the use cases and the jobs; the provider of payments can be told to err.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from amends.adapters import registry
from amends.adapters.payments import PaymentUnavailable
from amends.adapters.payments.sandbox import SandboxPayments
from amends.domain.parties import Actor, Role
from amends.jobs import due_clocks
from amends.jobs import outbox as job
from amends.store.models import Case, Clock, Outbox, Parcel, Person, Refund, Remedy
from amends.usecases.pay_refund import pay_refund
from amends.usecases.providers import Providers
from amends.usecases.record_scan import NewScan, record_scan
from tests.makers import IncidentPlan, Item, OrderPlan, case_of, make_case, make_order
from tests.people import people
from tests.remembering import remembered

LABELLED = datetime(2026, 4, 2, 18, 30, tzinfo=UTC)
SCANNED = datetime(2026, 4, 7, 9, tzinfo=UTC)
ARRIVED = datetime(2026, 4, 9, 10, tzinfo=UTC)
# A number of DPD's form that no parcel of the tests has.
NUMBER = "05212345678901"


@dataclass(frozen=True)
class Owed:
    """What `owed_case` makes: an accepted phone whose return has arrived at the seller."""

    price_minor: int = 32900
    remedy: str = "replacement"
    way_back: str = "arrived"
    buyer: Person | None = None


@remembered
def owed_case(plan: Owed | None = None) -> Case:
    """A case with a remedy due; `way_back` is "none" (a label is there), "scanned" or "arrived"."""
    plan = plan or Owed()
    order = make_order(OrderPlan(buyer=plan.buyer, items=(Item(price_minor=plan.price_minor),)))
    case = make_case(IncidentPlan(order=order, remedy=plan.remedy))
    deliver(LABELLED)
    if plan.way_back in ("scanned", "arrived"):
        scan(return_of(case), "accepted", SCANNED)
    if plan.way_back == "arrived":
        scan(return_of(case), "delivered", ARRIVED)
    return case_of(case.incident)


def return_of(case: Case) -> Parcel:
    """The parcel of the case's latest label."""
    return Parcel.objects.get(label__cases=case)


def scan(parcel: Parcel, status: str, at: datetime, *, now: datetime | None = None) -> None:
    """One scan of the carrier."""
    record_scan(NewScan(Parcel.objects.get(pk=parcel.pk), at, status), now=now or at)


def deliver(now: datetime) -> None:
    """Delivers all that waits in the outbox."""
    while job.run(now):
        pass


def ring(case: Case, kind: str, *, warn: bool = False) -> datetime:
    """Lets the running clock of this kind run out (or warn), and gives the moment."""
    clock = Clock.objects.get(case=case, kind=kind, state="running")
    moment = clock.warn_at if warn else clock.due_at
    assert moment is not None
    due_clocks.run(moment)
    return moment


def seller() -> Actor:
    """A person of the shop that sold everything."""
    return Actor(Role.SELLER, people().seller.pk)


def agent() -> Actor:
    """A person at customer care."""
    return Actor(Role.AGENT, people().agent.pk)


def last_remedy(case: Case) -> Remedy:
    """The latest attempt."""
    return Remedy.objects.filter(case=case).select_related("parcel", "new_unit").latest("pk")


def clock_states(case: Case, kind: str) -> list[str]:
    """The states of the case's clocks of this kind, in their order."""
    clocks = Clock.objects.filter(case=case, kind=kind).order_by("pk")
    return list(clocks.values_list("state", flat=True))


def whys(case: Case) -> list[str]:
    """What a person is wanted for."""
    found: list[str] = Case.objects.values_list("attention_whys", flat=True).get(pk=case.pk)
    return found


def letters(kind: str) -> list[dict[str, object]]:
    """The facts of the queued letters of this kind."""
    rows = Outbox.objects.filter(key__startswith=f"mail:{kind}:").order_by("pk")
    return [row.payload["facts"] for row in rows]


def providers(payments: object | None = None) -> Providers:
    """The demo's providers, with another one for payments where given."""
    usual = Providers(registry.files(), registry.mailer(), registry.carrier(), registry.payments())
    return replace(usual, payments=payments) if payments else usual  # type: ignore[arg-type]


def bank(mishaps: Iterable[str] = (), searches: Iterable[str] = ()) -> SandboxPayments:
    """A bank whose answers go wrong in this order, and then no more."""
    refunds, finds = iter(mishaps), iter(searches)
    return SandboxPayments(
        registry.var() / "payments",
        lambda _key, _attempt: next(refunds, ""),
        lambda _key, _attempt: next(finds, ""),
    )


def pay(case: Case, payments: object, now: datetime, *, tries: int = 1) -> None:
    """Tries to pay each part of the last attempt so often, as the outbox would."""
    for at in (now + timedelta(minutes=minute) for minute in range(tries)):
        for refund in Refund.objects.filter(remedy=last_remedy(case)).order_by("pk"):
            try:
                pay_refund(refund, now=at, providers=providers(payments))
            except PaymentUnavailable:
                continue
