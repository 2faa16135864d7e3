"""The section of `bench/README.md` about whole lives of cases."""

from collections.abc import Callable
from typing import Any

from bench.figures import ms, percentile, table, times

Found = dict[str, dict[str, Any]]
DELIVERIES = {
    "look": "looking at the photos",
    "read_label": "reading the labels",
    "read_serial": "looking for serial numbers",
    "notice": "evidence pack, notice, claim",
    "return_label": "return label",
    "mail": "letters",
    "refund": "refunds, where there are some",
}


def lives(found: Found) -> str:
    """Lives a second, what each of them takes, and the bare limit."""
    engines = list(found)
    one = found[engines[0]]
    figures = [[name, *(make(found[engine]) for engine in engines)] for name, make in ROWS]
    steps = [[name, *(_step(found[engine], name) for engine in engines)] for name in one["steps"]]
    deliveries = [
        [words, *(_delivery(found[engine], kind) for engine in engines)]
        for kind, words in DELIVERIES.items()
    ]
    return f"""## Whole lives of cases

{one["count"]} cases after two to warm up, one after the other in one process, which is all there
is: their use cases and the worker's three jobs (news, due clocks, outbox), turned until nothing is
left to do, under a clock that is moved on. An order is imported; its telephone is reported with
five photos; the machine accepts; notice with evidence pack, and label, go out; the label's reminder
rings; the carrier scans the return three times; the seller answers after its arrival; every other
time a replacement, which the carrier scans three times too, else a refund, paid by the sandbox
provider; the carrier pays the claim, and the case is closed. The photos are the same small drawn
pictures each time: their reading is in these figures (and told apart below), but they are on the
disk already, as are the smaller sizes made of them. What photos of a telephone take is told under
Full reports. Pages and what the sandbox carrier plans for itself are not in the figures.

{table(["", *engines], figures)}

The bare limit, measured in the same run: the same transactions through the same connection, each
with as many rows of as many bytes, inserted into one table that has no other index than its key;
and as many files of the same sizes, each written with `fsync` of file and folder. In the end every
case is closed, no clock runs, every delivery was made, the chain of events of every case verifies,
and what is computed from its events alone is what its rows say: else there is no figure.

What a life consists of, on average, step by step (the jobs' turns are in the steps):

{table(["", *engines], steps)}

Of that, by what the outbox delivers:

{table(["", *engines], deliveries)}
"""


def _per_life(one: dict[str, Any], name: str) -> float:
    return float(one[name] / one["count"])


def _bare(one: dict[str, Any]) -> float:
    return _per_life(one, "bare_commits") + _per_life(one, "bare_files")


def _mean(one: dict[str, Any]) -> float:
    return float(sum(one["seconds"]) / one["count"])


def _of(one: dict[str, Any], remedy: str) -> str:
    pairs = zip(one["seconds"], one["remedies"], strict=True)
    return ms(percentile((taken for taken, kind in pairs if kind == remedy), 0.5))


def _step(one: dict[str, Any], name: str) -> str:
    return ms(one["steps"][name] / one["count"])


def _delivery(one: dict[str, Any], kind: str) -> str:
    return ms(one["deliveries"].get(kind, 0.0) / one["count"])


ROWS: tuple[tuple[str, Callable[[dict[str, Any]], str]], ...] = (
    ("**lives a second**", lambda one: f"{one['count'] / sum(one['seconds']):.2f}"),
    ("one life, p50", lambda one: ms(percentile(one["seconds"], 0.5))),
    ("one life, p99", lambda one: ms(percentile(one["seconds"], 0.99))),
    ("one life that ends with a replacement, p50", lambda one: _of(one, "replacement")),
    ("one life that ends with a refund, p50", lambda one: _of(one, "refund")),
    ("CPU of a life, database server not counted", lambda one: ms(_per_life(one, "cpu"))),
    ("queries of a life", lambda one: f"{_per_life(one, 'queries'):.0f}"),
    ("events of a life", lambda one: f"{one['events']:.1f}"),
    ("commits of a life", lambda one: f"{_per_life(one, 'commits'):.1f}"),
    ("rows written in a life", lambda one: f"{_per_life(one, 'rows'):.0f}"),
    ("files written in a life", lambda one: f"{_per_life(one, 'files'):.1f}"),
    ("limit: as many commits and rows, plain SQL", lambda one: ms(_per_life(one, "bare_commits"))),
    ("limit: as many files", lambda one: ms(_per_life(one, "bare_files"))),
    ("a life in that limit", lambda one: times(_mean(one) / _bare(one))),
    ("memory at most", lambda one: f"{one['peaks']['one process']:.0f} MB"),
    (
        "events verified a second",
        lambda one: f"{one['events'] * one['chains'] / one['verified']:,.0f}",
    ),
)
