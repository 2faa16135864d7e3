"""A house in which the days pass: what a journey asks of whoever stands behind the stage."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import holidays

from tests import live
from tests.journeys.house import House
from tests.journeys.orders import Buyer

if TYPE_CHECKING:
    from playwright.sync_api import Page

PARIS = ZoneInfo("Europe/Paris")
QUIET_DAYS = 32
REPORTED_AT = 17
DELIVERED_AT = 9


@dataclass(frozen=True)
class Report:
    """A report that was sent: its reference, and those of its cases."""

    ref: str
    cases: tuple[str, ...]


@dataclass
class Days:
    """The house, and the Monday on which the journey begins; no public holiday follows for weeks.

    Days are counted from that Monday: 0 is the Monday, 4 the Friday, 7 the Monday after.
    """

    house: House
    process: "subprocess.Popen[str]"
    monday: datetime = field(default=datetime.min.replace(tzinfo=PARIS))

    def ask(self, deed: str, **facts: Any) -> Any:
        """Has it done behind the stage; fails with what went wrong there."""
        assert self.process.stdin
        assert self.process.stdout
        print(json.dumps({"do": deed, **facts}), file=self.process.stdin, flush=True)
        told = json.loads(self.process.stdout.readline() or '{"error": "it is gone"}')
        assert "error" not in told, f"{deed}: {told['error']}"
        return told["answer"]

    def begin(self, buyer: Buyer, *, refused: bool = False) -> None:
        """Goes to the next quiet Monday, on which the order was delivered (or refused)."""
        self.monday = quiet_monday(datetime.fromisoformat(self.ask("now")))
        self.ask("jump", to=self.moment(0, REPORTED_AT).isoformat())
        self.ask("order", row=buyer.row(self.moment(0, DELIVERED_AT), refused=refused))

    def moment(self, day: int, hour: int = 10) -> datetime:
        """The moment so many days after the first, at this hour in Paris."""
        return self.monday + timedelta(days=day, hours=hour)

    def go(self, day: int, hour: int = 10) -> None:
        """Lives on until then."""
        self.ask("go", to=self.moment(day, hour).isoformat())

    def report(
        self, buyer: Buyer, wish: str = "replacement", mark: str = "crack", **more: str
    ) -> Report:
        """The customer reports all that is in the parcel, with good photos; `about="replacement"`
        is the parcel of the last replacement."""
        told = self.ask("report", number=buyer.order, wish=wish, mark=mark, **more)
        return Report(told["ref"], tuple(told["cases"]))

    def scan(self, case: str, purpose: str, status: str) -> str:
        """The carrier scans the case's parcel of this purpose; gives its number."""
        return str(self.ask("scan", ref=case, purpose=purpose, status=status))

    def comes_back(self, case: str, day: int) -> None:
        """The return is handed in on this day, and is with the seller on the next."""
        self.go(day, 15)
        self.scan(case, "return", "accepted")
        self.go(day + 1)
        self.scan(case, "return", "delivered")

    def agrees(self, report: str) -> None:
        """The record of the report is whole, and tells the same as its pages."""
        assert self.ask("agrees", ref=report) == []

    def enter(self, page: "Page", email: str) -> None:
        """Signs this person in, where the sign-in is not the point."""
        entered = page.context.request.get(f"{self.house.url}{self.ask('enter', email=email)}")
        assert entered.ok, entered.status

    def day(self, number: int) -> str:
        """The day in words: "Friday 21 July"."""
        day = self.monday + timedelta(days=number)
        return f"{day:%A} {day.day} {day:%B}"


def quiet_monday(after: datetime) -> datetime:
    """The first midnight that begins such a Monday."""
    french = holidays.country_holidays("FR", years=(after.year, after.year + 1))
    days = (after.astimezone(PARIS).date() + timedelta(days=ahead) for ahead in range(1, 400))
    found = next(
        day
        for day in days
        if day.weekday() == 0
        and not any(day + timedelta(days=more) in french for more in range(-3, QUIET_DAYS))
    )
    return datetime(found.year, found.month, found.day, tzinfo=PARIS)


@contextmanager
def passing(house: House) -> Iterator[Days]:
    """Starts the process behind the stage of this house, and ends it with the block."""
    settings = live.variables(house.var) | {"AMENDS_DEMO": "true", "AMENDS_URL": house.url}
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.stagehand"],
        env=settings,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield Days(house, process)
    finally:
        process.terminate()
        process.wait(timeout=10)
