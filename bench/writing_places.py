"""The section about repair shops."""

from typing import Any

from bench.figures import ms, table

Found = dict[str, dict[str, Any]]


def places(found: Found) -> str:
    """How fast a million objects come in, and how fast the nearest of them are found."""
    engines = list(found)
    one = found[engines[0]]

    def row(name: str, word: str, at: str) -> list[str]:
        return [name, *(ms(found[engine][word][at]) for engine in engines)]

    rows = [
        row("in the database, p50", "database", "p50"),
        row("**in the database, p95**", "database", "p95"),
        row("twenty numbers out of the index, p95", "picking", "p95"),
        row("whole, with rows and opening hours, p50", "whole", "p50"),
        row("**whole, p95**", "whole", "p95"),
        row("CPU of our own process for it, p95", "cpu_whole", "p95"),
        [
            "**taken in**, objects a second",
            *(f"{found[engine]['count'] / found[engine]['seconds']:,.0f}" for engine in engines),
        ],
        ["taking in, CPU seconds", *(f"{found[engine]['cpu']:,.0f}" for engine in engines)],
        ["**memory of that, most**", *(f"{found[engine]['memory']:,.0f} MB" for engine in engines)],
        ["the same file again", *(f"{found[engine]['again']:.1f} s" for engine in engines)],
    ]
    return f"""## Repair shops nearby

{one["count"]:,} shops in one extract of OpenStreetMap ({one["file"]:.0f} MB), every object of it a
shop; each question asks for the twenty nearest that repair a device and are open. Twenty answers
were compared with measuring the way to every shop: the same, also across the date line and near
the poles.

{table(["", *engines], rows)}
"""
