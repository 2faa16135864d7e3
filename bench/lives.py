"""Cases lived from the order to the end, one after the other, through use cases and jobs."""

import resource
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import psutil
from django.utils import timezone

from amends.adapters import registry
from amends.jobs import loop, outbox
from amends.store import clock, events
from amends.store.models import Case, Clock, Incident, Outbox
from amends.store.queries.replay import replayed
from amends.store.queries.stages import case_facts, stage_of_case, with_stage_data
from bench import limits
from bench.counting import Written, counted
from bench.life import Life
from bench.memory import watched
from bench.orders import TRACKING_NUMBER
from tests.people import people
from tests.pictures import label_picture, picture

REMEDIES = ("replacement", "refund")
WARM_UP = 2
# Longer than a life, so that the last one ends before today.
DAYS = 14


def main(count: int) -> dict[str, Any]:
    """Measures `count` lives; the mapping holds seconds, MB and counts."""
    clock.begin_at(timezone.now() - (count + WARM_UP + 1) * timedelta(days=DAYS))
    people()
    pictures = label_picture(TRACKING_NUMBER), picture()
    jobs = loop.all_jobs()
    deliveries = _timed_deliveries()
    for number in range(WARM_UP):
        Life(number, REMEDIES[number % 2], pictures, jobs).live()
    deliveries.clear()
    lives = [Life(WARM_UP + n, REMEDIES[n % 2], pictures, jobs) for n in range(count)]
    cpu = _cpu()
    with counted() as written, watched({"one process": psutil.Process()}) as peaks:
        found = [_lived(life) for life in lives]
    cpu = _cpu() - cpu
    return {
        "count": count,
        "seconds": found,
        "remedies": [life.remedy for life in lives],
        "steps": _sums(life.timer for life in lives),
        "deliveries": {kind: sum(taken) for kind, taken in deliveries.items()},
        "cpu": cpu,
        "peaks": dict(peaks),
        "queries": written.queries,
        "commits": len(written.commits),
        "rows": written.rows,
        "files": len(written.files),
        "file_bytes": sum(written.files),
        **_limits(written),
        **_checked(count + WARM_UP),
    }


def _lived(life: Life) -> float:
    life.live()
    return sum(life.timer.steps.values())


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _timed_deliveries() -> dict[str, list[float]]:
    """Has every delivery of the outbox timed from now on; seconds by kind."""
    taken: dict[str, list[float]] = defaultdict(list)

    def timed(kind: str, deliver: Callable[..., None]) -> Callable[..., None]:
        def run(*what: Any) -> None:
            before = time.perf_counter()
            deliver(*what)
            taken[kind].append(time.perf_counter() - before)

        return run

    for kind, deliver in outbox.HANDLERS.items():
        outbox.HANDLERS[kind] = timed(kind, deliver)
    return taken


def _sums(timers: Any) -> dict[str, float]:
    sums: dict[str, float] = defaultdict(float)
    for timer in timers:
        for name, seconds in timer.steps.items():
            sums[name] += seconds
    return dict(sums)


def _limits(written: Written) -> dict[str, float]:
    """The seconds that the machine alone takes to write as much, as often, for good."""
    return {
        "bare_commits": limits.commit_seconds(written.commits),
        "bare_files": sum(limits.durable_seconds(written.files, registry.var())),
    }


def _checked(count: int) -> dict[str, Any]:
    """Every life has come to its end, and every chain holds. Raises `RuntimeError` else."""
    if Outbox.objects.exclude(state=Outbox.State.DONE).exists():
        raise RuntimeError("a delivery was not made")
    if Clock.objects.filter(state__in=(Clock.State.RUNNING, Clock.State.BREACHED)).exists():
        raise RuntimeError("a clock still runs")
    cases = list(with_stage_data(Case.objects.order_by("pk")))
    stages = [stage_of_case(case).key for case in cases]
    if stages != ["closed"] * count:
        raise RuntimeError(f"not every case is closed: {stages}")
    incidents = list(Incident.objects.order_by("pk"))
    before = time.perf_counter()
    broken = [problem for incident in incidents for problem in events.verify(incident)]
    verified = time.perf_counter() - before
    if broken:
        raise RuntimeError(f"a chain does not hold: {broken[0]}")
    for case in cases:
        if replayed(case.incident)[case.ref] != case_facts(case):
            raise RuntimeError(f"rows and events of {case.ref} do not tell the same")
    appended = sum(incident.event_count for incident in incidents)
    return {"events": appended / count, "chains": count, "verified": verified}
