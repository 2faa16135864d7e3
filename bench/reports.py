"""Full reports through HTTP, four customers at a time, with web server and worker running."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any

from amends.adapters import registry
from amends.store.models import Case, Outbox
from bench import installation, limits, orders, photos
from bench.browser import Browser
from bench.figures import percentile
from bench.journey import Journey, report
from bench.memory import watched

WARM_UP = 4
CLIENTS = 4
PATIENCE_SECONDS = 300


def main(count: int) -> dict[str, Any]:
    """Measures `count` reports; the mapping holds seconds, MB and counts."""
    pictures = [
        list(photos.walk(orders.TRACKING_NUMBER, customer).values())
        for customer in range(count + WARM_UP)
    ]
    keys = list(orders.sessions(orders.customers(count + WARM_UP)).values())
    with installation.serving(worker=True) as serving:
        _all_reports(serving.port, keys[:WARM_UP], pictures[:WARM_UP])
        _all_done()
        with watched(serving.processes) as peaks:
            found = _measure(serving, keys[WARM_UP:], pictures[WARM_UP:])
    _check(count + WARM_UP)
    return found | {
        "peaks": dict(peaks),
        "photo_bytes": sum(map(len, pictures[0])),
        "fsync": limits.fsync_seconds(pictures[0] * 6, registry.var()),
        "decode": min(limits.decode_cpu_seconds(pictures[0]) for _ in range(3)),
    }


@dataclass(frozen=True)
class Used:
    """What was used until a moment: seconds on the wall, and of CPU."""

    at: float
    web: float
    worker: float


def _used(serving: installation.Serving) -> Used:
    return Used(time.perf_counter(), serving.cpu("web"), serving.cpu("worker"))


def _measure(
    serving: installation.Serving, keys: list[str], pictures: list[list[bytes]]
) -> dict[str, Any]:
    before = _used(serving)
    made = _all_reports(serving.port, keys, pictures)
    sent = _used(serving)
    _all_done()
    done = _used(serving)
    uploads = [one for journey in made for one in journey.uploads]
    pages = [one for journey in made for one in journey.pages]
    return {
        "count": len(made),
        "sent_seconds": sent.at - before.at,
        "done_seconds": done.at - before.at,
        "web_cpu": done.web - before.web,
        "worker_cpu": done.worker - before.worker,
        "upload": _spread(uploads),
        "page": _spread(pages),
        "journey": _spread([journey.seconds for journey in made]),
    }


def _spread(seconds: list[float]) -> dict[str, float]:
    return {"p50": percentile(seconds, 0.5), "p95": percentile(seconds, 0.95)}


def _all_reports(port: int, keys: list[str], pictures: list[list[bytes]]) -> list[Journey]:
    waiting: SimpleQueue[tuple[str, list[bytes]]] = SimpleQueue()
    for one in zip(keys, pictures, strict=True):
        waiting.put(one)

    def client() -> list[Journey]:
        made = []
        with suppress(Empty):
            while True:
                key, own = waiting.get_nowait()
                browser = Browser(port, key)
                made.append(report(browser, own))
                browser.close()
        return made

    with ThreadPoolExecutor(CLIENTS) as clients:
        running = [clients.submit(client) for _ in range(CLIENTS)]
    return [journey for one in running for journey in one.result()]


def _all_done() -> None:
    """Waits until the worker has read every photo and delivered every letter and label."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while Outbox.objects.filter(state=Outbox.State.WAITING).exists():
        if time.monotonic() > deadline:
            raise RuntimeError("the worker did not come to an end")
        time.sleep(0.1)


def _check(count: int) -> None:
    """Every report has come all the way to its label. Raises `RuntimeError` where one has not."""
    labels = Case.objects.filter(return_state="label_issued").count()
    if labels != count:
        reasons = Case.objects.exclude(return_state="label_issued").values_list("reasons")
        raise RuntimeError(f"{labels} labels for {count} reports: {list(reasons[:2])}")
