"""From sign-in to the label in hand, and the notice in the carrier's mailbox, with real photos."""

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.journeys import papers, walk
from tests.journeys.house import House, until, until_page
from tests.journeys.orders import AGENT, CAMILLE, OTHER_SELLER, SELLER
from tests.journeys.pictures import WALK, drawn

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Page

HAND_IN = "Thursday 20 April, until midnight"
CARRIER = "claims@colissimo.example"


def test_a_cracked_phone_from_sign_in_to_the_label_and_the_notice(
    house: House, page: "Page", somebody: "Callable[..., BrowserContext]"
) -> None:
    ref = walk.begin(house, page, CAMILLE)
    the_last_moment_is_explained(page)
    walk.tell_what_happened(page)
    the_drawing_is_tapped(page)
    walk.tell_of_box_and_day(page)
    four_formats_go_into_five_slots(page)
    walk.answer(page, "What would you rather have?", "My money back: €329.00")
    notice = the_report_is_read_over_and_sent(page)
    label = the_label_is_in_hand(page)
    the_carrier_is_on_notice(house, ref, notice)
    customer_and_seller_have_letters(house, ref)
    the_agent_sees_it_whole(house, somebody(viewport=WIDE).new_page(), notice)
    the_seller_sees_the_unit_alone(house, somebody(viewport=WIDE).new_page())
    nobody_else_sees_it(house, somebody(viewport=WIDE).new_page(), ref, label)
    assert house.verified(ref).endswith("events checked, 0 breaks.")


WIDE = {"width": 1440, "height": 900}


def the_last_moment_is_explained(page: "Page") -> None:
    beside = page.get_by_role("complementary", name="The last moment to report")
    expect(beside).to_contain_text(walk.LAST_MOMENT)
    beside.get_by_text("Last moment to report the damage").click()
    expect(beside.get_by_text(walk.WHY)).to_be_visible()
    days = beside.get_by_role("listitem")
    expect(days.filter(has_text="public holiday: Easter Monday")).to_contain_text("Mon 10 Apr")
    expect(days.filter(has_text="business day 3, the last")).to_contain_text("Wed 12 Apr")


def the_drawing_is_tapped(page: "Page") -> None:
    """A tap on the back of the drawing ticks it in the list; a second one takes it away."""
    walk.heading(page, "Where is the damage?")
    back = page.get_by_label("Back", exact=True)
    drawing = page.locator("[data-zone=back]")
    drawing.click(position={"x": 30, "y": 100})
    expect(back).to_be_checked()
    drawing.click(position={"x": 30, "y": 100})
    expect(back).not_to_be_checked()
    walk.go_on(page)
    expect(page.get_by_role("alert")).to_contain_text("Tap where the damage is")
    walk.mark_damage(page, walk.CRACK)


def four_formats_go_into_five_slots(page: "Page") -> None:
    walk.heading(page, "Now the photos")
    page.get_by_role("link", name="Take the next photo").click()
    for number, (title, subject, kind) in enumerate(WALK, 1):
        expect(page.get_by_text(f"Photo {number} of 5")).to_be_visible()
        walk.add_photo(page, title, drawn(CAMILLE, subject, kind))
    walk.heading(page, "The photos are complete")
    expect(page.get_by_text("All 5 are here.")).to_be_visible()
    page.get_by_role("link", name="Continue").click()


def the_report_is_read_over_and_sent(page: "Page") -> str:
    """Returns the notice as it was shown."""
    walk.heading(page, "Read over and send")
    main = page.get_by_role("main")
    for said in ("cracked", "All of it kept, hit from outside", "5 of 5", "My money back"):
        expect(main).to_contain_text(said)
    notice = words(page.get_by_role("blockquote").inner_text())
    assert f"Notice of damage to parcel {CAMILLE.tracking}" in notice
    assert "I am the addressee of this parcel." in notice
    assert notice.startswith("Camille Moreau")
    walk.send(page)
    return notice


def the_label_is_in_hand(page: "Page") -> str:
    """The worker has read the photos and accepted; returns the label's address."""
    until_page(page, "Your return label is here.")
    walk.heading(page, "Your return label is here.")
    main = page.get_by_role("main")
    for said in (HAND_IN, "Report accepted", "Return label made", "Please keep all of the"):
        expect(main).to_contain_text(said)
    link = page.get_by_role("link", name="Open the label (PDF)")
    address = str(link.evaluate("link => link.href"))
    answer = page.request.get(address)
    assert answer.headers["content-type"] == "application/pdf"
    first, second = papers.pages(answer.body())
    assert "4 quai du Port" in first
    assert "Use another box, and keep the one it came in" in second
    numbers = papers.scanned(answer.body())
    assert len(numbers) == 1
    assert numbers.pop() in first.replace(" ", "")
    return address


def the_carrier_is_on_notice(house: House, ref: str, notice: str) -> None:
    letter = house.letter(CARRIER, CAMILLE.tracking)
    assert letter.subject == f"Notice of damage: parcel {CAMILLE.tracking} [{ref}]"
    assert words(letter.text) == notice
    (pack,) = letter.attachments
    said = " ".join(papers.pages(pack.data))
    for wanted in (CAMILLE.tracking, CAMILLE.serial(), "I am the addressee of this parcel."):
        assert wanted in said
    assert "it is this parcel's" in said
    assert papers.photos(pack.data) == 5


def customer_and_seller_have_letters(house: House, ref: str) -> None:
    received = house.letter(CAMILLE.email, "We have your report")
    assert ref in received.subject
    accepted = house.letter(CAMILLE.email, "Your report is accepted")
    assert "Thursday 20 April" in accepted.text
    assert f"{house.url}/reports/{ref}/" in accepted.text
    told = house.letter("returns@renouveau.example", f"order {CAMILLE.order}")
    assert CAMILLE.name not in told.text
    assert house.letters("returns@nordlicht.example", CAMILLE.order) == []


def the_agent_sees_it_whole(house: House, page: "Page", notice: str) -> None:
    house.sign_in(page, AGENT[0])
    page.get_by_role("searchbox").fill(CAMILLE.order)
    page.get_by_role("searchbox").press("Enter")
    page.get_by_role("link", name=CAMILLE.name).click()
    main = page.get_by_role("main")
    expect(main).to_contain_text("Number read: this parcel")
    expect(main).to_contain_text("No grade tolerates a crack.")
    photos = main.get_by_role("list").first.get_by_role("link")
    expect(photos).to_have_count(5)
    every_picture_is_there(page)
    page.get_by_text("Read the notice").click()
    assert words(page.get_by_text("I am the addressee of this parcel.").inner_text()) == notice


def the_seller_sees_the_unit_alone(house: House, page: "Page") -> None:
    house.sign_in(page, SELLER[0])
    page.get_by_role("link", name=CAMILLE.serial()).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("hand in the parcel")
    expect(page.get_by_role("main").get_by_role("list").first.get_by_role("link")).to_have_count(5)
    every_picture_is_there(page)
    seen = page.content()
    for secret in (CAMILLE.name, CAMILLE.email, CAMILLE.street, "69003"):
        assert secret not in seen


def nobody_else_sees_it(house: House, page: "Page", ref: str, label: str) -> None:
    house.sign_in(page, OTHER_SELLER[0])
    expect(page.get_by_role("main")).not_to_contain_text(CAMILLE.order)
    for address in (f"{house.url}/reports/{ref}/", label):
        assert page.request.get(address).status == 404


def every_picture_is_there(page: "Page") -> None:
    """Each picture of the page was really loaded."""
    loaded = "[...document.querySelectorAll('main img')].every(one => one.naturalWidth > 0)"
    until(lambda: page.evaluate(loaded), f"all pictures of {page.url}")


def words(text: str) -> str:
    """The words with single spaces."""
    return " ".join(text.split())
