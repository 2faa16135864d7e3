"""Figures as the page writes them."""

from collections.abc import Iterable, Sequence


def percentile(seconds: Iterable[float], share: float) -> float:
    """The smallest measured value that at least `share` (0 to 1) of all do not exceed."""
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, max(0, round(share * len(ordered) + 0.5) - 1))]


def ms(seconds: float) -> str:
    """Milliseconds, with a decimal where they are few."""
    milli = seconds * 1000
    return f"{milli:.1f} ms" if milli < 10 else f"{milli:,.0f} ms"


def times(ratio: float) -> str:
    """How many times the limit."""
    return f"{ratio:.1f}×" if ratio < 20 else f"{ratio:,.0f}×"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown: the first column to the left, figures to the right."""
    lines = [head, ["---", *("---:" for _ in head[1:])], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
