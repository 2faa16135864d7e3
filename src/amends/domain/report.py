"""The customer's answers: what the guided report asks, and nothing that the order knows."""

from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any

from amends.domain.incident import Kind


class Remedy(StrEnum):
    """What the customer would rather have."""

    REPLACEMENT = "replacement"
    REFUND = "refund"


class BoxHave(StrEnum):
    """How much of the packaging the customer still has."""

    ALL = "all"
    SOME = "some"
    GONE = "gone"


class FirstSeen(StrEnum):
    """When the damage was first seen."""

    ON_OPENING = "on_opening"
    THAT_DAY = "that_day"
    LATER = "later"


class Refused(StrEnum):
    """What was wrong with a parcel that was refused at the door."""

    CRUSHED = "crushed"
    TORN = "torn"
    WET = "wet"
    OPEN = "open"


@dataclass(frozen=True)
class Answers:
    """All answers of one report; None or empty where not (yet) asked.

    `refused_on` is an ISO date. `words` are the customer's own, in their own language.
    """

    danger: bool | None = None
    box_have: str = ""
    box_hit: bool | None = None
    first_seen: str = ""
    drop_since: bool | None = None
    refused_on: str = ""
    refused_why: str = ""
    kept_something: bool | None = None
    fine_when_it_came: bool | None = None
    part: str = ""
    words: str = ""
    delivery_confirmed: bool = False

    def data(self) -> dict[str, Any]:
        """The answers given so far, as JSON data."""
        blank = Answers()
        return {k: v for k, v in asdict(self).items() if v != getattr(blank, k)}

    @classmethod
    def read(cls, data: dict[str, Any]) -> "Answers":
        """The answers from JSON data, as `data()` wrote it."""
        known = {field.name for field in fields(cls)}
        return cls(**{key: value for key, value in data.items() if key in known})

    def against(self, kind: str) -> tuple[str, ...]:
        """The answers, by name, that do not fit a report of this kind: "damaged when I got it",
        and yet fine when it came, or dropped since."""
        if kind != Kind.ARRIVED_DAMAGED:
            return ()
        named = ("fine_when_it_came", "drop_since")
        return tuple(name for name in named if getattr(self, name))
