"""The guided report as a customer walks through it, question by question, with a finger.

Only what people see is used: headings, labels, buttons. It works with JavaScript and without.
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.journeys import pictures
from tests.journeys.house import House, reference
from tests.journeys.orders import Buyer

if TYPE_CHECKING:
    from playwright.sync_api import FilePayload, Page

LAST_MOMENT = "Wednesday 12 April, until midnight"
WHY = (
    "Delivered Thursday 6 April. Monday 10 April is a public holiday in France; "
    "Saturday and Sunday do not count."
)

# What the button after a photo says.
ONWARD = re.compile("^(Next photo|To all photos)$")


@dataclass(frozen=True)
class Damage:
    """A mark as the list asks for it: the zone, what is wrong there, from how far it is seen."""

    zone: str
    defect: str
    seen: str = ""


CRACK = Damage("Screen", "Cracked")
SCRATCH = Damage("Back", "Light scratch", "Only from very close (less than 20 cm)")
# A page without its script after so long has none.
SCRIPT_MILLISECONDS = 2_000


def heading(page: "Page", words: str) -> None:
    """The page is the one with this heading."""
    expect(page.get_by_role("heading", level=1)).to_contain_text(words)


def go_on(page: "Page", button: str = "Continue") -> None:
    """Presses the page's button."""
    page.get_by_role("button", name=button, exact=True).click()


def begin(house: House, page: "Page", buyer: Buyer, model: str = "") -> str:
    """Signs in, finds the phone under My orders, presses Contact us; returns the reference."""
    house.sign_in(page, buyer.email)
    heading(page, "My orders")
    card = page.get_by_role("article").filter(has_text=model or buyer.models[0])
    expect(card).to_contain_text("Delivered Thursday 6 April")
    card.get_by_role("button", name="Contact us").click()
    heading(page, "What happened?")
    return reference(page)


def answer(page: "Page", question: str, *choices: str) -> None:
    """Ticks the answers of a question and goes on."""
    heading(page, question)
    for choice in choices:
        # A choice may have a hint after its words.
        page.get_by_label(re.compile(f"^{re.escape(choice)}")).check()
    go_on(page)


def tell_what_happened(page: "Page") -> None:
    """Damaged on arrival, and nothing dangerous about it."""
    answer(page, "What happened?", "It was damaged when I got it")
    answer(page, "hot, swollen, leaking or smelling", "No, none of these")


def mark_damage(page: "Page", damage: Damage) -> None:
    """Ticks where the damage is and what it looks like, from the list."""
    heading(page, "Where is the damage?")
    page.get_by_role("checkbox", name=damage.zone, exact=True).check()
    wrong = page.get_by_role("group", name=f"What is wrong with the {damage.zone.lower()}?")
    wrong.get_by_label(damage.defect, exact=True).check()
    if damage.seen:
        page.get_by_label(damage.seen).filter(visible=True).check()
    go_on(page)


def tell_of_box_and_day(page: "Page") -> None:
    """All of the box is there, it was hit, and the day of delivery is right."""
    answer(page, "Do you still have the box", "Yes, all of it", "Yes: crushed, torn, wet or holed")
    answer(page, "In your hands on Thursday 6 April", "Yes, that day")


def add_photo(page: "Page", title: str, photo: "FilePayload") -> None:
    """Puts a photo into the slot whose page is open, hears that it came, and goes on."""
    heading(page, title)
    page.wait_for_load_state()
    page.get_by_label(re.compile("Take (or choose the photo|it again)")).set_input_files(photo)
    is_plain = not has_script(page)
    if is_plain:
        page.get_by_role("button", name="Send this photo", exact=True).click()
    is_received(page, title)
    if not is_plain:
        page.get_by_role("link", name=ONWARD).click()


def has_script(page: "Page") -> bool:
    """Whether the page's own script has come: it takes the plain form's button away."""
    try:
        button = page.get_by_role("button", name="Send this photo", exact=True)
        expect(button).to_be_hidden(timeout=SCRIPT_MILLISECONDS)
    except AssertionError:
        return False
    return True


def is_received(page: "Page", title: str) -> None:
    """The page says that the photo of this slot came."""
    said = page.get_by_role("main").get_by_text(f"{title}: received, thank you.")
    expect(said.filter(visible=True).first).to_be_visible()


def add_plain_photos(page: "Page", buyer: Buyer, label: str = "") -> None:
    """Walks the five slots with small photos; `label` is another number on the label."""
    heading(page, "Now the photos")
    page.get_by_role("link", name="Take the next photo").click()
    for title in pictures.TITLES:
        add_photo(page, title, pictures.plain(title, label or buyer.tracking, buyer.number))
    heading(page, "The photos are complete")
    page.get_by_role("link", name="Continue").click()


def report(page: "Page", buyer: Buyer, damage: Damage = CRACK, *, label: str = "") -> None:
    """The whole report after Contact us: damaged on arrival, five photos, notice, sent."""
    tell_what_happened(page)
    mark_damage(page, damage)
    tell_of_box_and_day(page)
    add_plain_photos(page, buyer, label)
    answer(page, "What would you rather have?", "A replacement of the same model and grade")
    send(page)


def send(page: "Page") -> None:
    """Ticks the notice and sends."""
    heading(page, "Read over and send")
    page.get_by_label("Send this notice to Colissimo when I send my report").check()
    go_on(page, "Send report")
    is_sent(page)


def is_sent(page: "Page") -> None:
    """The report has left, and the page tells where it stands."""
    expect(page.get_by_role("heading", name="What happened so far")).to_be_visible()
