"""The sections of `bench/README.md`: figures in tables, and what they mean."""

from collections.abc import Callable
from typing import Any

from bench.figures import ms, percentile, table, times
from bench.photos import PER_REPORT

Found = dict[str, dict[str, Any]]

HEAD = """# What it takes

`make bench` measures this anew and writes this page. Every measurement starts an installation of
its own in a temporary folder, with web server and worker as `amends web` and `amends worker`
start them (one web process with four threads, one worker; the demo's settings), and is a client
of it through HTTP on the same machine; what is measured without them says so. SQLite writes with
`synchronous=FULL`; PostgreSQL (the test suite's binaries) with `fsync` on and 256 MB of shared
buffers. `python -m bench desk` measures one section alone.
"""

PAGES = {
    "bare": "`/healthz`, the bare request",
    "queue": "**queue**, to do",
    "all": "queue, all cases",
    "number": "search, a tracking number",
    "name": "search, part of a name",
    "case": "**case**, at the desk",
    "orders": "My orders",
    "status": "status of a report",
    "seller": "**own cases of a seller** with 4,000, by due moment",
    "seller_closed": "own cases of that seller, closed, some page",
    "seller_number": "own cases of that seller, search, a serial number: leads to its case",
    "seller_case": "one own case of that seller",
}

DEEDS = {
    "idle": "a turn of the worker with nothing to do",
    "requeue": "the stage of a report and its place in the queue",
    "scan": "the first scan of a return taken in",
    "replacement": "a replacement recorded",
    "refund": "a refund ordered",
}


def reports(found: Found) -> str:
    """Reports a second and what each of them takes."""
    engines = list(found)
    one = found[engines[0]]
    rows = [[name, *(make(found[engine]) for engine in engines)] for name, make in REPORT_ROWS]
    photo = one["photo_bytes"] / PER_REPORT / 1e6
    return f"""## Full reports

{one["count"]} customers, four at a time, each from My orders and Contact us through every
question, with {PER_REPORT} photos (12 megapixels, {photo:.1f} MB each), to the report that is
sent. Forms and links are taken from the pages; pictures and styles are not fetched. The worker
reads the photos meanwhile, and delivers letters, notice with evidence pack, and return label;
every report ends accepted, with its label. Four reports before warm it up.

{table(["", *engines], rows)}

The bare limits, measured in the same run: a photo's bytes written to a file with `fsync` of file
and folder; the {PER_REPORT} photos decoded once, in full, with Pillow.
"""


def _fsync(one: dict[str, Any]) -> float:
    return percentile(one["fsync"], 0.5)


def _cpu(one: dict[str, Any]) -> float:
    return float((one["web_cpu"] + one["worker_cpu"]) / one["count"])


def _peaks(one: dict[str, Any], process: str) -> str:
    return f"{one['peaks'][process]:.0f} MB"


REPORT_ROWS: tuple[tuple[str, Callable[[dict[str, Any]], str]], ...] = (
    ("**reports sent a second**", lambda one: f"{one['count'] / one['sent_seconds']:.2f}"),
    (
        "reports a second until all letters, packs and labels are out",
        lambda one: f"{one['count'] / one['done_seconds']:.2f}",
    ),
    ("one report, from Contact us to sent, p50", lambda one: f"{one['journey']['p50']:.1f} s"),
    ("upload of a photo, p50", lambda one: ms(one["upload"]["p50"])),
    ("upload of a photo, p95", lambda one: ms(one["upload"]["p95"])),
    ("any other page or answer, p50", lambda one: ms(one["page"]["p50"])),
    ("any other page or answer, p95", lambda one: ms(one["page"]["p95"])),
    ("CPU a report, web", lambda one: f"{one['web_cpu'] / one['count']:.2f} s"),
    ("CPU a report, worker", lambda one: f"{one['worker_cpu'] / one['count']:.2f} s"),
    ("limit: one photo written with `fsync`, p50", lambda one: ms(_fsync(one))),
    ("upload p50 in that limit", lambda one: times(one["upload"]["p50"] / _fsync(one))),
    ("limit: five photos decoded, CPU", lambda one: f"{one['decode']:.2f} s"),
    ("CPU a report in that limit", lambda one: times(_cpu(one) / one["decode"])),
    ("memory at most, web (serving)", lambda one: _peaks(one, "web, serving pages")),
    (
        "memory at most, web (watching over it)",
        lambda one: _peaks(one, "web, watching over the server"),
    ),
    ("memory at most, worker", lambda one: _peaks(one, "worker")),
)


def desk(found: Found) -> str:
    """Pages with 10,000 cases."""
    engines = list(found)
    one = found[engines[0]]
    head = ["page", *(f"{engine} {what}" for engine in engines for what in ("p50", "p95", "ratio"))]
    rows = [[words, *_page(found, name), f"{_queries(one, name)}"] for name, words in PAGES.items()]
    deeds = [[words, *_deed(found, name), _asked(one, name)] for name, words in DEEDS.items()]
    deeds_head = ["", *(f"{engine} {what}" for engine in engines for what in ("p50", "p95"))]
    memory = ", ".join(
        f"{found[engine]['peaks']['web, serving pages']:.0f} MB on {engine}" for engine in engines
    )
    return f"""## Pages with 10,000 cases

{one["rows"]:,} rows: 10,000 cases of 6,000 customers and 41 sellers, one of which has four tenths
of all, copies of cases that the use cases brought to each state that occurs (44 % made good and
closed, 23 % with something owed or on its way, 12 % waiting for a person, some of them late). One
client, 150 requests each after ten to warm up (30 where the name is not bold or a customer's),
other cases and other customers each time. The ratio is to the bare request of the same run, p50 to
p50. Queries count the session and the reader.

{table([*head, "queries"], rows)}

Memory of the serving process at most: {memory}.

What is done among those cases, called in one process without web server or worker, sixty
times each, and rolled back, so without the commit:

{table([*deeds_head, "queries"], deeds)}
"""


def _deed(found: Found, name: str) -> list[str]:
    return [ms(one["deeds"][name][share]) for one in found.values() for share in ("p50", "p95")]


def _asked(one: dict[str, Any], name: str) -> str:
    return f"{one['deeds'][name]['queries']}"


def _page(found: Found, name: str) -> list[str]:
    cells = []
    for one in found.values():
        page, bare = one["pages"][name], one["pages"]["bare"]
        cells += [ms(page["p50"]), ms(page["p95"]), times(page["p50"] / bare["p50"])]
    return cells


def _queries(one: dict[str, Any], name: str) -> int:
    return int(one["pages"][name]["queries"])
