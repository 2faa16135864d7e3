"""The section about look-alikes."""

from typing import Any

from bench.figures import ms, table

Found = dict[str, dict[str, Any]]


def looks(found: Found) -> str:
    """How long the same picture takes to be found."""
    engines = list(found)
    one = found[engines[0]]
    rows = [
        ["found, p50", *(ms(found[engine]["p50"]) for engine in engines)],
        ["**found, p95**", *(ms(found[engine]["p95"]) for engine in engines)],
        [
            "CPU of a question, client and database",
            *(ms(found[engine]["cpu"] + found[engine]["server_cpu"]) for engine in engines),
        ],
        [
            "recall against comparing with every print",
            *(f"{found[engine]['recall']:.4f}" for engine in engines),
        ],
        [
            "compared with every print by numpy, in memory (the bare limit)",
            *(ms(found[engine]["bare"]) for engine in engines),
        ],
        [
            "of that limit",
            *(f"{found[engine]['p50'] / found[engine]['bare']:.2f}×" for engine in engines),
        ],
        [
            "memory that a question takes at most",
            *(f"{found[engine]['memory']:.1f} MB" for engine in engines),
        ],
        ["on disk", *(f"{found[engine]['disk']:,.0f} MB" for engine in engines)],
    ]
    return f"""## The same picture again

{one["count"]:,} earlier photos, some of them families of pictures that are nearly alike. Each
question is a picture in all eight turns, every second one a copy of an earlier one with up to 31
of 256 bits changed. One client asks one question after the other. Eighty answers were compared with
those of comparing with every print: {one["matches"]} matches, and nothing else was found.

{table(["", *engines], rows)}
"""
