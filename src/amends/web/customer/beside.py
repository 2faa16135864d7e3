"""What runs beside the devices: the packaging, and the claim on the carrier."""

from dataclasses import dataclass

from amends.domain.incident import CLAIM_ENDED
from amends.store.queries.customer import ReportView

# Where the parcel itself is in question, its packaging tells how the damage came about.
WITH_PACKAGING = ("arrived_damaged", "not_sure", "wrong_item", "missing", "faulty")


@dataclass(frozen=True)
class Told:
    """A note with its tone and title; without a tone it is a plain line."""

    tone: str
    title: str
    words: str


def packaging(view: ReportView) -> Told | None:
    """What to do with the packaging; None where there is none of it, or it does not matter."""
    if view.kind not in WITH_PACKAGING or view.state != "sent":
        return None
    carrier = view.parcel.carrier
    words = {
        "released": Told(
            "good", "The packaging may go", "Nobody needs to see it any more. Thank you for it."
        ),
        "gone": Told("", "", "You told us that it is gone. We go on without it."),
        "inspection_wanted": Told(
            "warn",
            "The packaging is to be looked at",
            f"{carrier} wants to see it. Please keep all of it at hand; we write to you when it "
            "may go.",
        ),
    }
    keep = Told(
        "warn",
        "Please keep all of the packaging",
        f"{carrier} may want to see it, and it tells how the damage came about. We write to you "
        "when it may go.",
    )
    return words.get(view.packaging, keep)


def claim_words(state: str) -> str:
    """How the claim stands, as far as it is the customer's business: who has it now."""
    if state in CLAIM_ENDED:
        return "The matter with the carrier is closed."
    if state in ("none", "notice_drafted", "notice_confirmed"):
        return ""
    return "It is with the carrier now. That is between us and them: you need not wait for it."
