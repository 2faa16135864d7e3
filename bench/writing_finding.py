"""The section about the time in which a photo is looked at."""

from typing import Any

from bench.figures import ms, table

Found = dict[str, dict[str, Any]]


def first_finding(found: Found) -> str:
    """How long a customer waits, with the box in hand, for what was found in a photo."""
    engines = list(found)
    one = found[engines[0]]
    rows = [row for form in one["formats"] for row in _rows(found, form)]
    peaks = [
        [f"memory at most, {name}", *(f"{found[on]['peaks'][name]:.0f} MB" for on in engines)]
        for name in one["peaks"]
    ]
    idle = [
        "CPU of the worker while nothing happens",
        *(f"{found[on]['idle']:.1%}" for on in engines),
    ]
    jpeg, heic = (one["formats"][form]["bytes"] / 1e6 for form in ("JPEG", "HEIC"))
    return f"""## From the last byte to the first finding

Four customers send photos of 12 megapixels (JPEG {jpeg:.1f} MB, HEIC {heic:.1f} MB) in the same
moment, one after the other, into the slots of their reports, and ask for what was found as the page
does, every fifth of a second; {one["count"]} reports in each format, after four to warm up. The
clients run on the same cores. Processes that decode are not in the worker's memory.

{table(["", *engines], [*rows, *peaks, idle])}
"""


def _rows(found: Found, form: str) -> list[list[str]]:
    figures = [
        (f"{form}: first finding shown, {{}}", "first"),
        (f"{form}: the label's number shown, {{}}", "label"),
    ]
    rows = [
        [
            (f"**{words}**" if share == "p95" else words).format(share),
            *(ms(one["formats"][form][what][share]) for one in found.values()),
        ]
        for words, what in figures
        for share in ("p50", "p95")
    ]
    for process in ("web", "worker"):
        taken = (one["formats"][form][f"{process}_cpu"] for one in found.values())
        rows.append([f"{form}: CPU a photo, {process}", *(ms(one) for one in taken)])
    return rows
