"""What use cases and the worker's turns take among 10,000 cases; nothing of it is kept."""

import random
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from amends.domain.parties import Actor, Role
from amends.jobs import loop
from amends.store.models import Case, Incident, Parcel
from amends.usecases.order_refund import order_refund
from amends.usecases.queue import requeue
from amends.usecases.record_scan import NewScan, record_scan
from amends.usecases.send_replacement import SendReplacement, send_replacement
from bench.figures import ms, percentile
from tests.people import people

TIMES = 60
# Before anything in the database is due.
LONG_AGO = timedelta(days=800)
Deed = Callable[[], Any]


def measured(now: datetime) -> dict[str, dict[str, float]]:
    """Seconds and queries of each deed, every time about another case."""
    return {name: _measured(name, deeds) for name, deeds in _deeds(now).items()}


def _deeds(now: datetime) -> dict[str, list[Deed]]:
    jobs, seller = loop.all_jobs(), Actor(Role.SELLER, people().seller.pk)
    incidents = _some(Incident.objects.filter(report_state="sent"))
    handed_in = _some(Parcel.objects.filter(label__cases__return_state="label_issued"))
    waiting = Case.objects.filter(return_state="arrived", dispute_state="none")
    owed = _some(waiting.filter(remedies__remedy_state="due"))
    return {
        "idle": [lambda: [job(now - LONG_AGO) for job in jobs]] * TIMES,
        "requeue": [lambda one=one: requeue(one) for one in incidents],  # type: ignore[misc]
        "scan": [lambda one=one: _scan(one, now) for one in handed_in],  # type: ignore[misc]
        "replacement": [
            lambda case=case, at=at: _replace(case, at, seller, now)  # type: ignore[misc]
            for at, case in enumerate(owed)
        ],
        "refund": [
            lambda case=case: order_refund(case, None, actor=seller, now=now)  # type: ignore[misc]
            for case in owed
        ],
    }


def _some(rows: Any) -> list[Any]:
    found = list(rows.values_list("pk", flat=True))
    chosen = random.sample(found, min(TIMES, len(found)))
    return list(rows.model.objects.filter(pk__in=chosen))


def _scan(parcel: Parcel, now: datetime) -> None:
    assert record_scan(NewScan(parcel, now, "accepted"), now=now)


def _replace(case: Case, number: int, seller: Actor, now: datetime) -> None:
    command = SendReplacement(case, "dpd", f"0533{number:010}")
    send_replacement(command, actor=seller, now=now)


def _measured(name: str, deeds: list[Deed]) -> dict[str, float]:
    seconds = [_undone(deed) for deed in deeds]
    with CaptureQueriesContext(connection) as asked:
        _undone(deeds[0])
    p50, p95 = percentile(seconds, 0.5), percentile(seconds, 0.95)
    print(f"  {name}: {ms(p50)}, {ms(p95)}", file=sys.stderr, flush=True)
    return {"p50": p50, "p95": p95, "queries": len(asked), "count": len(seconds)}


def _undone(deed: Deed) -> float:
    with transaction.atomic():
        before = time.perf_counter()
        deed()
        taken = time.perf_counter() - before
        transaction.set_rollback(True)
    return taken
