"""A seller who does not answer: reminded, then overtaken; both sides are told each time."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys.days import Days
from tests.journeys.house import words_of
from tests.journeys.orders import EDITH, SELLERS, Buyer
from tests.journeys.three import Three, looks_right

SHOP = SELLERS["renouveau"][1]


def test_the_marketplace_refunds_where_the_seller_stays_silent(
    days: Days, three: Callable[[Buyer], Three]
) -> None:
    days.begin(EDITH)
    all_three = three(EDITH)
    all_three.about(days.report(EDITH))
    days.comes_back(all_three.case, 1)
    both_are_reminded(all_three)
    the_desk_hears_of_it(all_three)
    the_marketplace_refunds(all_three)


def both_are_reminded(all_three: Three) -> None:
    """One day before the end, and nobody is late so far."""
    days, house = all_three.days, all_three.days.house
    due = days.day(4)
    assert house.letters(SHOP, f"Due soon: order {EDITH.order}") == []
    days.go(4)
    assert due in words_of(house.letter(SHOP, f"Due soon: order {EDITH.order}"))
    assert due in words_of(house.letter(EDITH.email, "is due soon"))
    all_three.customer_sees("The seller must send a replacement or refund you.", due)
    all_three.agent_sees("The seller must send a replacement or refund.", "Due today")
    all_three.seller_sees("Send a replacement, or refund it.", "Due today")


def the_desk_hears_of_it(all_three: Three) -> None:
    days, house = all_three.days, all_three.days.house
    days.go(7, 8)
    assert days.day(7) in words_of(house.letter(SHOP, f"Overdue: order {EDITH.order}"))
    assert days.day(4) in words_of(house.letter(EDITH.email, "customer care has stepped in"))
    all_three.customer_sees("The seller is late, so customer care has stepped in.", days.day(7))
    all_three.agent_sees("The seller has not answered in time.", "Refund, borne by the marketplace")
    looks_right(all_three.agent)
    the_case_is_in_the_queue(all_three)
    all_three.seller_sees(
        "Your time has ended and customer care has stepped in.", "You can still answer"
    )


def the_case_is_in_the_queue(all_three: Three) -> None:
    page = all_three.agent
    page.goto(f"{all_three.days.house.url}/care/")
    row = page.get_by_role("navigation", name="Cases").get_by_role("link", name=EDITH.name)
    expect(row).to_have_count(1)
    row.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("The seller has not answered")


def the_marketplace_refunds(all_three: Three) -> None:
    days, house = all_three.days, all_three.days.house
    days.go(8, 8)
    assert "€129.00" in words_of(house.letter(EDITH.email, "refunds you €129.00"))
    told = house.letter(SHOP, f"has refunded the customer: order {EDITH.order}")
    assert "Please send no replacement any more" in words_of(told)
    all_three.customer_sees("All is made good.", "€129.00", "pays it in the seller's place")
    all_three.agent_sees("Made good", "A refund of €129.00", "The marketplace")
    all_three.seller_sees("Made good", "The marketplace, in your place")
    days.agrees(all_three.ref)
