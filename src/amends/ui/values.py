"""The shapes that components draw: anything with these attributes will do."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol


class DayLike(Protocol):
    """One day of a little calendar: whether it counts, and why, in words."""

    @property
    def date(self) -> date: ...
    @property
    def counts(self) -> bool: ...
    @property
    def why(self) -> str: ...


class DueLike(Protocol):
    """A last moment: `at` (UTC), the last day at the place, the days up to it, its zone."""

    @property
    def at(self) -> datetime: ...
    @property
    def last_day(self) -> date: ...
    @property
    def days(self) -> Sequence[DayLike]: ...
    @property
    def zone(self) -> str: ...


class MoneyLike(Protocol):
    """An amount that can say itself."""

    def text(self) -> str: ...


class EntryLike(Protocol):
    """One line of a timeline. `detail` and `tone` ("", "warn", "danger") may be missing."""

    @property
    def at(self) -> datetime: ...
    @property
    def who(self) -> str: ...
    @property
    def text(self) -> str: ...


class TileLike(Protocol):
    """One slot of the photo board.

    `example` names its drawing, `state` is a value of `SlotState`; `finding` is one short line
    ("number read, this parcel"); `device`, where there is one, names whose photo it is; `src` and
    `href` are addresses, or empty when there is no photo.
    """

    @property
    def example(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def finding(self) -> str: ...
    @property
    def src(self) -> str: ...
    @property
    def href(self) -> str: ...
