"""The section about look-alikes."""

from typing import Any

from bench.figures import ms, table, times

Found = dict[str, dict[str, Any]]


def looks(found: Found) -> str:
    """How long the same picture takes to be found."""
    engines = list(found)
    one = found[engines[0]]
    rows = [
        ["found, p50", *(ms(found[engine]["p50"]) for engine in engines)],
        ["**found, p95**", *(ms(found[engine]["p95"]) for engine in engines)],
        [
            "compared with every print by numpy, in memory (the bare limit)",
            *(ms(found[engine]["bare"]) for engine in engines),
        ],
        [
            "of that limit",
            *(times(found[engine]["p50"] / found[engine]["bare"]) for engine in engines),
        ],
        [
            "memory that asking took beside what there was",
            *(f"{found[engine]['memory']:.0f} MB" for engine in engines),
        ],
        ["on disk", *(f"{found[engine]['disk']:,.0f} MB" for engine in engines)],
    ]
    return f"""## The same picture again

{one["count"]:,} earlier photos; each question is a picture in all eight turns, every second one a
copy of an earlier one with up to 31 of 256 bits changed. Every copy was found, and nothing else;
twenty answers were also compared with those of comparing with every print.

{table(["", *engines], rows)}
"""
