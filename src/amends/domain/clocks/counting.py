"""How days are counted where: the rules of countries and carriers, as they were read."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CountingRule:
    """What a regime counts as a working day, its first day, and what a last day off becomes.

    `certainty` is about what was read least surely; `note` says what of it is surer or less sure.
    """

    name: str
    counts: str
    first_day: str
    last_day: str
    sources: tuple[str, ...]
    certainty: str
    note: str = ""
