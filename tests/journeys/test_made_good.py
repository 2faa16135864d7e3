"""From the label to a replacement or a refund, as customer, care and seller see it day by day."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from amends.adapters.payments.sandbox import SandboxPayments
from tests.journeys import papers, walk
from tests.journeys.days import Days
from tests.journeys.house import words_of
from tests.journeys.orders import AMELIE, BRUNO, SELLERS, Buyer
from tests.journeys.three import Three, looks_right, sends_another

if TYPE_CHECKING:
    from playwright.sync_api import Page

if TYPE_CHECKING:
    pass

NEW_PARCEL = "6A44900000111"
NEW_PHONE = "R58TNEW0011"
SHOP = SELLERS["renouveau"][1]
PACKAGING = "You need not keep the packaging any longer"
MAY_GO = "The packaging may go"
BY_SELLER = "Refund, borne by the seller"
ARRIVAL = "counted from the carrier's scan that your return has arrived"
THEIR_ARRIVAL = "counted from the carrier's scan that the return has arrived"


def test_a_phone_goes_back_and_its_replacement_comes(
    days: Days, three: Callable[[Buyer], Three]
) -> None:
    days.begin(AMELIE)
    all_three = three(AMELIE)
    all_three.about(days.report(AMELIE))
    the_label_is_opened(all_three)
    the_carrier_takes_it(all_three)
    the_sellers_days_begin_with_the_arrival(all_three)
    the_seller_sends_another(all_three)
    it_arrives(all_three)
    my_orders_shows_it(all_three)
    the_packaging_may_go_when_the_carrier_has_paid(all_three)


def the_label_is_opened(all_three: Three) -> None:
    days, page = all_three.days, all_three.customer
    label_ends = days.day(14)
    all_three.customer_sees(
        "Your return label is here.", label_ends, "Sign out first.", "The screen is dead?"
    )
    looks_right(page)
    all_three.agent_sees("The customer must hand in the parcel.")
    all_three.seller_sees("The customer must hand in the parcel.")
    link = page.get_by_role("link", name="Open the label (PDF)")
    label = page.request.get(str(link.evaluate("link => link.href")))
    assert len(papers.scanned(label.body())) == 1


def the_carrier_takes_it(all_three: Three) -> None:
    all_three.days.go(1)
    all_three.days.scan(all_three.case, "return", "accepted")
    all_three.customer_sees("The carrier has your return.")
    all_three.agent_sees("The carrier has the return.")
    all_three.seller_sees("The carrier has the return.")


def the_sellers_days_begin_with_the_arrival(all_three: Three) -> None:
    """Above the limit the days begin when the return has arrived; everybody reads one date."""
    days = all_three.days
    days.go(2)
    days.scan(all_three.case, "return", "delivered")
    due = days.day(7)
    all_three.customer_sees("The seller must send a replacement or refund you.", due, ARRIVAL)
    all_three.agent_sees("The seller must send a replacement or refund.", due, THEIR_ARRIVAL)
    all_three.seller_sees("Send a replacement, or refund it.", due, THEIR_ARRIVAL)
    looks_right(all_three.seller)
    letter = days.house.letter(AMELIE.email, "is back with the seller")
    assert due in words_of(letter)


def the_seller_sends_another(all_three: Three) -> None:
    days, page = all_three.days, all_three.seller
    days.go(3)
    page.reload()
    sends_another(page, NEW_PARCEL, NEW_PHONE)
    days.ask("settle")
    all_three.customer_sees("Your replacement is on its way.", "Colissimo", NEW_PARCEL, NEW_PHONE)
    all_three.agent_sees("The replacement is on its way.", NEW_PARCEL)
    all_three.seller_sees("Your replacement is on its way.", NEW_PARCEL)
    assert NEW_PARCEL in words_of(days.house.letter(AMELIE.email, "Your replacement for the"))


def it_arrives(all_three: Three) -> None:
    days = all_three.days
    days.scan(all_three.case, "replacement", "in_transit")
    days.go(4)
    days.scan(all_three.case, "replacement", "delivered")
    all_three.customer_sees(
        "All is made good.", "Is something wrong with it, too?", "Please keep", days.day(9)
    )
    looks_right(all_three.customer)
    all_three.agent_sees("Made good. The carrier owes an answer.")
    all_three.seller_sees("Made good.")


def my_orders_shows_it(all_three: Three) -> None:
    page = all_three.customer
    page.goto(f"{all_three.days.house.url}/orders/")
    cards = page.get_by_role("article")
    expect(cards).to_have_count(2)
    expect(cards.filter(has_text="Your replacement")).to_have_count(1)
    expect(cards.filter(has_text="A replacement was sent for it")).to_have_count(1)
    looks_right(page)


def the_packaging_may_go_when_the_carrier_has_paid(all_three: Three) -> None:
    days = all_three.days
    days.ask("reply", ref=all_three.ref, kind="pays", words="We pay in full.", cents=32900)
    all_three.customer_sees("All is made good. This report is closed.", MAY_GO)
    all_three.agent_sees("Made good and closed.", "We pay in full.", "€329.00")
    looks_right(all_three.agent)
    all_three.seller_sees("Made good and closed.", "The carrier pays: €329.00")
    assert days.house.letters(AMELIE.email, PACKAGING)
    assert days.house.letters(SHOP, "€329.00")
    days.agrees(all_three.ref)


def test_a_refund_is_the_same_for_everybody_who_reads_it(
    days: Days, three: Callable[[Buyer], Three]
) -> None:
    days.begin(BRUNO)
    all_three = three(BRUNO)
    all_three.about(days.report(BRUNO, wish="refund"))
    days.go(1)
    days.scan(all_three.case, "return", "accepted")
    the_first_scan_starts_the_sellers_days(all_three)
    the_money_is_read_over(all_three)
    before = paid(days)
    the_seller_says_yes(all_three.seller)
    the_amount_is_paid(all_three)
    assert paid(days) == [*before, "€129.00"]


def the_first_scan_starts_the_sellers_days(all_three: Three) -> None:
    """Up to the limit the carrier's first scan is enough."""
    days = all_three.days
    due = days.day(4)
    said = "counted from the carrier's first scan of"
    all_three.customer_sees(
        "The seller must send a replacement or refund you.", due, f"{said} your return"
    )
    all_three.agent_sees("The seller must send a replacement or refund.", due, f"{said} the return")
    all_three.seller_sees("Send a replacement, or refund it.", due, f"{said} the return")


def the_money_is_read_over(all_three: Three) -> None:
    """Before anything is paid: what was paid for the device, and what is left, with care too."""
    for page, way in ((all_three.seller, "Refund €129.00"), (all_three.agent, BY_SELLER)):
        page.get_by_role("link", name=way, exact=True).click()
        walk.heading(page, "Refund €129.00?")
        lines = page.get_by_role("main").get_by_role("row")
        expect(lines.first).to_contain_text("Paid for this device")
        expect(lines.first).to_contain_text("€129.00")
        expect(lines.last).to_contain_text("€129.00")
        looks_right(page)


def paid(days: Days) -> list[str]:
    """Every amount that the provider has given back."""
    return [one.amount.text() for one in SandboxPayments(days.house.var / "payments").refunds()]


def the_seller_says_yes(page: "Page") -> None:
    walk.go_on(page, "Refund €129.00")
    expect(page.get_by_text("The refund of €129.00 is ordered.")).to_be_visible()


def the_amount_is_paid(all_three: Three) -> None:
    days = all_three.days
    days.ask("settle")
    all_three.customer_sees("All is made good.", "€129.00", f"Paid on {days.day(1)}")
    looks_right(all_three.customer)
    all_three.agent_sees("Made good.", "A refund of €129.00")
    all_three.seller_sees("Made good.", "Refund of €129.00")
    assert days.house.letters(BRUNO.email, "Your refund of €129.00 is paid")
    days.agrees(all_three.ref)
