"""What stands on a return label: whose parcel it is, where it goes, and every unit in it."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from amends.adapters.carriers import Booking, Party
from amends.domain.documents import LabelDocument
from amends.policies import carrier_policy_by_id
from amends.store.models import Case
from amends.usecases.give_label import BOX_SENTENCES

STEPS = (
    "Wrap the device so that it cannot move, with padding on every side.",
    "Put the first page, the label, flat on the largest side. Cover old labels.",
    "Hand the parcel in, and keep the receipt.",
)
ACCOUNT_STEPS = (
    "Sign out of your accounts and turn off the theft lock before you send the device.",
    (
        "The screen is dead? Remove the device from your account in a browser: "
        "iCloud.com/find for Apple, myaccount.google.com/device-activity for Android."
    ),
)


def day_of(case: Case, at: datetime) -> date:
    """The day at the delivery place."""
    return at.astimezone(ZoneInfo(case.incident.parcel.address.zone or "UTC")).date()


def sender_of(case: Case) -> Party:
    """Who sends it back: whom the first parcel was for."""
    parcel = case.incident.parcel
    place = parcel.address
    return Party(
        parcel.addressee.name, tuple(place.lines), place.postcode, place.city, place.country
    )


def recipient_of(case: Case) -> Party:
    """Where it goes: the seller's own place for returns."""
    seller = case.unit.line.seller
    return Party(
        seller.name,
        tuple(seller.return_lines),
        seller.return_postcode,
        seller.return_city,
        seller.country,
    )


def _lines(party: Party) -> tuple[str, ...]:
    """The address as it is printed; a name that the address repeats is printed once."""
    lines = (party.name, *party.lines, f"{party.postcode} {party.city}".strip(), party.country)
    return tuple(dict.fromkeys(line for line in lines if line))


def label_paper(
    cases: Sequence[Case], booking: Booking, box: str, *, brand: str, at: datetime
) -> LabelDocument:
    """The label of a parcel booked `at`, with the reference of each of its `cases` (one seller's,
    in one report). `box` is a key of `BOX_SENTENCES`."""
    case = cases[0]
    parcel = case.incident.parcel
    carrier = carrier_policy_by_id(case.incident.carrier_policy)
    grams = parcel.weight_grams
    signed_in = any(one.unit.line.category != "other" for one in cases)
    return LabelDocument(
        return_number=booking.tracking_number,
        carrier_name=carrier.name,
        service=booking.service,
        from_lines=_lines(sender_of(case)),
        to_lines=_lines(recipient_of(case)),
        references=(("Order", parcel.order.number), *(("Case", one.ref) for one in cases)),
        weight=f"{grams / 1000:.2f} kg" if grams else "",
        issued=day_of(case, at),
        hand_in_by=booking.expires_on,
        box_sentence=BOX_SENTENCES[box],
        steps=STEPS,
        account_steps=ACCOUNT_STEPS if signed_in else (),
        brand_name=brand,
        language=case.incident.language,
    )
