"""The pages that people open all day, with 10,000 cases in the database, one request at a time."""

import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import cycle
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from amends.store.models import Case, Incident, Seller, WorkerBeat
from bench import deeds, installation
from bench.browser import Browser
from bench.figures import ms, percentile
from bench.many import BIG, fill
from bench.memory import watched
from bench.orders import sessions
from tests.people import people, person, with_role

REQUESTS = 150
# Of pages that nobody promised a figure for.
FEWER = 30
LESS_OFTEN = ("all", "number", "name", "seller_closed", "seller_number", "seller_case")
WARM_UP = 10
BARE = "/healthz"


@dataclass(frozen=True)
class Visit:
    """An address, and the session of somebody who may open it."""

    path: str
    session: str


def main(cases: int) -> dict[str, Any]:
    """Measures each page; seconds, MB and counts."""
    now = timezone.now()
    before = time.perf_counter()
    rows = fill(cases, now)
    filled = time.perf_counter() - before
    # No worker runs, so that nothing but the requests is measured; the bare page asks for one.
    WorkerBeat.objects.create(name="bench", seen_at=now + timedelta(hours=1))
    visits = _visits()
    done = deeds.measured(now)
    with (
        installation.serving(worker=False) as serving,
        watched(serving.processes) as peaks,
    ):
        pages = {name: _measured(serving.port, name, ways) for name, ways in visits.items()}
    return {"rows": rows, "filled": filled, "pages": pages, "deeds": done, "peaks": dict(peaks)}


def _visits() -> dict[str, list[Visit]]:
    """What is opened, by the name of the page: other cases and other people each time."""
    agent = people().agent
    desk = sessions([agent])[agent.pk]
    reports = list(
        Incident.objects.filter(report_state="sent", cases__decision_state="accepted")
        .select_related("reporter")
        .distinct()
    )
    chosen = random.sample(reports, min(REQUESTS, len(reports)))
    keys = sessions({one.reporter for one in chosen})
    waiting = list(Case.objects.filter(queue_due_at__isnull=False))
    parcel = chosen[0].parcel
    return {
        "bare": [Visit(BARE, "")],
        "queue": [Visit("/care/", desk)],
        "all": [Visit("/care/?view=all", desk)],
        "number": [Visit(f"/care/?q={parcel.tracking_number}", desk)],
        "name": [Visit("/care/?q=cleo+fia", desk)],
        "case": [Visit(f"/care/cases/{case.ref}/", desk) for case in waiting],
        "orders": [Visit("/orders/", keys[one.reporter_id]) for one in chosen],
        "status": [Visit(f"/reports/{one.ref}/", keys[one.reporter_id]) for one in chosen],
        **_visits_of_seller(),
    }


def _visits_of_seller() -> dict[str, list[Visit]]:
    """What somebody opens who works for the seller with four thousand cases."""
    big = Seller.objects.get(slug=BIG)
    member = with_role(person("lou@big-seller.example", "Lou Ito"), "seller", big)
    desk = sessions([member])[member.pk]
    cases = Case.objects.filter(unit__line__seller=big, incident__report_state="sent")
    refs = random.sample(list(cases.values_list("ref", flat=True)), REQUESTS)
    serials = random.sample(list(cases.values_list("unit__serial", flat=True)), FEWER)
    return {
        "seller": [Visit("/seller/", desk)],
        "seller_closed": [Visit(f"/seller/?group=closed&page={page}", desk) for page in range(30)],
        "seller_number": [Visit(f"/seller/?q={serial}", desk) for serial in serials],
        "seller_case": [Visit(f"/seller/cases/{ref}/", desk) for ref in refs],
    }


def _measured(port: int, name: str, visits: list[Visit]) -> dict[str, float]:
    ways: Iterator[Visit] = cycle(visits)
    browser = Browser(port)
    for _ in range(WARM_UP):
        _open(browser, next(ways))
    count = FEWER if name in LESS_OFTEN else REQUESTS
    seconds = [_open(browser, next(ways)) for _ in range(count)]
    browser.close()
    p50, p95 = percentile(seconds, 0.5), percentile(seconds, 0.95)
    print(f"  {name}: {ms(p50)}, {ms(p95)}", file=sys.stderr, flush=True)
    return {"p50": p50, "p95": p95, "queries": _queries(visits[0])}


def _open(browser: Browser, visit: Visit) -> float:
    browser.cookies = {"amends_session": visit.session}
    return browser.get(visit.path).seconds


def _queries(visit: Visit) -> int:
    """How many questions the page asks of the database, session and reader included."""
    client = Client(SERVER_NAME="127.0.0.1")
    client.cookies["amends_session"] = visit.session
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(visit.path, follow=True)
    assert answer.status_code == 200, f"{visit.path} answered {answer.status_code}"
    return len(asked)
