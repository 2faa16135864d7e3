"""Behind the stage of the journeys: moves the days, brings in orders and reports, is the carrier.

A process of its own on the folder of a running marketplace: `python -m tests.journeys.stagehand`.
It reads one JSON object a line, `{"do": name, ...}`, and answers each with one line.
"""

import json
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from amends.store.models import Parcel

PATIENCE_SECONDS = 15
TURN_SECONDS = 0.02
PAST = timedelta(seconds=1)


def enter(email: str) -> str:
    """The path that signs this person in."""
    from amends.world import links

    return links.path_for(email)


def now() -> str:
    """The world's time."""
    from amends.store import clock

    return clock.now().isoformat()


def go(to: str) -> None:
    """Moves the time there, with a stop wherever a clock warns or runs out."""
    from amends.store import clock
    from amends.world import moving

    end = datetime.fromisoformat(to)
    while (due := moving.next_due(clock.now())) and due.at + PAST < end:
        jump((due.at + PAST).isoformat())
    jump(end.isoformat())


def jump(to: str) -> None:
    """Moves the time there at once, and lets everything happen that is due by then."""
    from amends.store import clock

    clock.move_ahead(datetime.fromisoformat(to) - clock.now())
    settle()


def settle() -> None:
    """Does the worker's jobs, and waits for what the worker itself has in hand."""
    from amends.store import clock
    from amends.store.models import Outbox
    from amends.world import moving

    deadline = time.monotonic() + PATIENCE_SECONDS
    waiting = Outbox.objects.filter(state=Outbox.State.WAITING)
    moving.settle(PATIENCE_SECONDS)
    while waiting.filter(due_at__lte=clock.now()).exists():
        if time.monotonic() > deadline:
            raise TimeoutError(f"still waiting: {list(waiting.values_list('key', 'last_error'))}")
        time.sleep(TURN_SECONDS)
        moving.settle(PATIENCE_SECONDS)


def order(row: dict[str, Any]) -> None:
    """Brings an order in."""
    from amends.adapters.orders import FORMATS
    from amends.store import clock
    from amends.usecases.import_orders import import_orders

    taken = import_orders(FORMATS["jsonl"](iter([json.dumps(row)])), now=clock.now())
    problems = [problem for one in taken for problem in one.problems]
    if problems:
        raise ValueError(f"the order was refused: {problems}")


def report(number: str, wish: str, mark: str, about: str = "outbound") -> dict[str, Any]:
    """A report about the order's last parcel of this purpose, sent; its references."""
    from amends.adapters import registry
    from amends.store import clock
    from amends.store.models import Order
    from tests import makers

    order = Order.objects.get(number=number)
    plan = makers.IncidentPlan(
        order=order,
        parcel=order.parcels.filter(purpose=about).latest("pk"),
        marks=({"crack": makers.CRACK, "scratch": makers.SCRATCH}[mark],),
        remedy=wish,
        now=clock.now(),
    )
    incident = makers.make_incident(plan)
    settle()
    # What the carrier says to the claim is said by the journey alone.
    registry.carrier().told(f"claim:{incident.ref}:first")
    cases = incident.cases.order_by("pk").values_list("ref", flat=True)
    return {"ref": incident.ref, "cases": list(cases)}


def cases_of(ref: str) -> list[str]:
    """The references of a report's cases."""
    from amends.store.models import Case

    return list(Case.objects.filter(incident__ref=ref).order_by("pk").values_list("ref", flat=True))


def scan(ref: str, purpose: str, status: str) -> str:
    """The carrier scans the case's parcel of this purpose, now; gives the parcel's number."""
    from amends.adapters import registry
    from amends.adapters.carriers.sandbox import SandboxCarrier
    from amends.store import clock

    parcel = _parcel(ref, purpose)
    carrier = registry.carrier()
    assert isinstance(carrier, SandboxCarrier)
    number = parcel.tracking_number
    carrier.scan(number, parcel.carrier, status, clock.now(), parcel.address.city)
    settle()
    return number


def _parcel(ref: str, purpose: str) -> "Parcel":
    from amends.store.models import Case, Parcel

    case: Case = Case.objects.select_related("incident__parcel").get(ref=ref)
    parcels = Parcel.objects.select_related("address").filter(purpose=purpose)
    if purpose == "outbound":
        return parcels.get(pk=case.incident.parcel_id)
    if purpose == "return":
        return parcels.filter(label__cases=case).latest("pk")
    if purpose == "replacement":
        return parcels.filter(remedies__case=case).latest("pk")
    return parcels.filter(units=case.unit).latest("pk")


def reply(ref: str, kind: str, words: str, cents: int) -> None:
    """The carrier answers the claim of this report, now."""
    from amends.adapters import registry
    from amends.adapters.carriers.sandbox import SandboxCarrier
    from amends.domain.money import Money
    from amends.store import clock

    carrier = registry.carrier()
    assert isinstance(carrier, SandboxCarrier)
    paid = Money(cents, "EUR") if cents else None
    carrier.reply(ref, kind, words, paid, clock.now())
    settle()


def agrees(ref: str) -> list[str]:
    """What is broken in the record of this report; fails where it and the rows tell differently."""
    from amends.store import events
    from amends.store.models import Incident
    from tests import court

    incident = Incident.objects.get(ref=ref)
    court.agrees(incident)
    return [f"event {found.number}: {found.problem}" for found in events.verify(incident)]


DOES = (enter, now, go, jump, settle, order, report, cases_of, scan, reply, agrees)
DEEDS: dict[str, Callable[..., Any]] = {deed.__name__: deed for deed in DOES}


def serve() -> None:
    """Answers until the input ends."""
    answers, sys.stdout = sys.stdout, sys.stderr
    for line in sys.stdin:
        asked = json.loads(line)
        try:
            answer = {"answer": DEEDS[asked.pop("do")](**asked)}
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    from amends.cli import _django

    _django.start()
    serve()
