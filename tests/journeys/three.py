"""Three people look at one case: the customer, customer care, and the seller."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.journeys import walk
from tests.journeys.days import Days, Report
from tests.journeys.looks import problems

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


@dataclass
class Three:
    """A tab each, signed in; all about one case of one report."""

    days: Days
    customer: "Page"
    agent: "Page"
    seller: "Page"
    ref: str = ""
    case: str = ""

    def about(self, report: Report, number: int = 0) -> None:
        """They look at this case from now on."""
        self.ref, self.case = report.ref, report.cases[number]

    def customer_sees(self, heading: str, *words: str) -> None:
        """The status page says so."""
        self._sees(self.customer, f"/reports/{self.ref}/", heading, words)

    def agent_sees(self, heading: str, *words: str) -> None:
        """The desk's page of the case says so."""
        self._sees(self.agent, f"/care/cases/{self.case}/", heading, words)

    def seller_sees(self, heading: str, *words: str) -> None:
        """The portal's page of the unit says so."""
        self._sees(self.seller, f"/seller/cases/{self.case}/", heading, words)

    def _sees(self, page: "Page", path: str, heading: str, words: Sequence[str]) -> None:
        page.goto(f"{self.days.house.url}{path}")
        walk.heading(page, heading)
        shown = " ".join(page.inner_text("body").split())
        missing = [said for said in words if said not in shown]
        assert not missing, f"{missing} is not shown by {path}: {shown}"


def sends_another(page: "Page", number: str, serial: str = "") -> None:
    """The seller's answer on the open page: a replacement went off with Colissimo."""
    opened(page, "I have sent a replacement")
    answer = page.get_by_role("region", name="Your answer")
    answer.get_by_label("Carrier").select_option("Colissimo")
    answer.get_by_label("Tracking number").fill(number)
    answer.get_by_label("IMEI or serial number").fill(serial)
    walk.go_on(page, "Tell the customer")
    expect(page.get_by_text("The customer has been told the carrier")).to_be_visible()


def looks_right(page: "Page") -> None:
    """Fails with what axe has against the open page, and when it does not fit a phone."""
    found = problems(page)
    assert found == [], "\n".join(found)


def opened(page: "Page", summary: str) -> "Locator":
    """The panel with this summary, open."""
    panel = page.locator("details").filter(has=page.locator("summary", has_text=summary))
    if panel.get_attribute("open") is None:
        panel.locator("summary").click()
    return panel
