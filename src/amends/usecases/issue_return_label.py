"""Books the way back and makes the return label, after a case was accepted."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from amends.adapters.carriers import Booking, Party, ReturnRequest
from amends.adapters.documents import label_pdf
from amends.domain.case import RETURN
from amends.domain.clocks import last_second
from amends.domain.documents import LabelDocument
from amends.domain.events import ReturnLabelIssued
from amends.domain.money import Money
from amends.domain.parties import SYSTEM
from amends.policies import carrier_policy_by_id, market_policy_by_id
from amends.store.models import Address, Case, Contact, Document, Parcel, ReturnLabel
from amends.store.refs import new_name, new_ref
from amends.store.transitions import move
from amends.usecases.letters import tell_customer
from amends.usecases.providers import Providers

BOX_SENTENCES = {
    "original": "Use the box it came in: it was photographed and released, so it may travel.",
    "another": "Use another box, and keep the one it came in: the carrier may want to see it.",
    "any": "Use any sturdy box, with at least 5 cm of padding on every side.",
}
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


def issue_return_label(
    case: Case, *, key: str, brand: str, now: datetime, providers: Providers
) -> None:
    """Books the return under `key`, makes the PDF, and puts it into the customer's hands.

    Killed at any point, the next try gets the same booking and leaves one label. Raises what the
    carrier raises; the outbox tries again.
    """
    if case.return_state != "label_ordered":
        return
    booking = providers.carrier.book_return(_request(case, key, now))
    pdf = label_pdf(_label(case, booking, brand, now))
    sha256 = providers.files.put(pdf)
    _record(case, booking, key, (sha256, len(pdf)), now)


def box_for(case: Case) -> str:
    """In which box it travels: `original` once released, `another` while that is kept, `any`."""
    state = case.incident.packaging_state
    return {"released": "original", "gone": "any"}.get(state, "another")


def _request(case: Case, key: str, now: datetime) -> ReturnRequest:
    parcel = case.incident.parcel
    market = market_policy_by_id(case.incident.policy)
    zone = ZoneInfo(parcel.address.zone or "UTC")
    return ReturnRequest(
        key=key,
        carrier=parcel.carrier,
        sender=_customer(case),
        recipient=_seller(case),
        reference=case.ref,
        on=now.astimezone(zone).date(),
        valid_days=market.label_valid_days,
        weight_grams=parcel.weight_grams,
        declared_value=Money(case.unit.line.price_minor, parcel.order.currency),
    )


def _customer(case: Case) -> Party:
    parcel = case.incident.parcel
    place = parcel.address
    return Party(
        parcel.addressee.name, tuple(place.lines), place.postcode, place.city, place.country
    )


def _seller(case: Case) -> Party:
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


def _label(case: Case, booking: Booking, brand: str, now: datetime) -> LabelDocument:
    parcel = case.incident.parcel
    carrier = carrier_policy_by_id(case.incident.carrier_policy)
    zone = ZoneInfo(parcel.address.zone or "UTC")
    grams = parcel.weight_grams
    return LabelDocument(
        return_number=booking.tracking_number,
        carrier_name=carrier.name,
        service=booking.service,
        from_lines=_lines(_customer(case)),
        to_lines=_lines(_seller(case)),
        references=(("Order", parcel.order.number), ("Case", case.ref)),
        weight=f"{grams / 1000:.2f} kg" if grams else "",
        issued=now.astimezone(zone).date(),
        hand_in_by=booking.expires_on,
        box_sentence=BOX_SENTENCES[box_for(case)],
        steps=STEPS,
        account_steps=ACCOUNT_STEPS if case.unit.line.category != "other" else (),
        brand_name=brand,
        language=case.incident.language,
    )


@transaction.atomic
def _record(case: Case, booking: Booking, key: str, pdf: tuple[str, int], now: datetime) -> None:
    incident = case.incident
    sha256, size = pdf
    document = Document.objects.create(
        name=new_name(),
        kind=Document.Kind.LABEL,
        incident=incident,
        sha256=sha256,
        size=size,
        made_at=now,
    )
    expires = last_second(booking.expires_on, incident.parcel.address.zone or "UTC")
    label = ReturnLabel.objects.create(
        parcel=_return_parcel(case, booking),
        document=document,
        key=key,
        box=box_for(case),
        issued_at=now,
        expires_at=expires,
    )
    label.cases.add(case)
    payload = ReturnLabelIssued(
        case.ref,
        incident.parcel.carrier,
        booking.tracking_number,
        document.name,
        expires.isoformat(),
    )
    move(case, RETURN, "issue_label", payload, actor=SYSTEM, now=now)
    tell_customer(
        incident,
        "accepted_with_label",
        now,
        extra=case.ref,
        device=case.unit.line.model,
        hand_in_by=f"{booking.expires_on:%A} {booking.expires_on.day} {booking.expires_on:%B %Y}",
        box=BOX_SENTENCES[box_for(case)],
    )


def _return_parcel(case: Case, booking: Booking) -> Parcel:
    seller, out = case.unit.line.seller, case.incident.parcel
    parcel = Parcel.objects.create(
        ref=new_ref(),
        order=out.order,
        purpose=Parcel.Purpose.RETURN,
        carrier=out.carrier,
        service=booking.service,
        booked_by=out.booked_by,
        tracking_number=booking.tracking_number,
        weight_grams=out.weight_grams,
        addressee=Contact.objects.create(
            name=seller.name, email=seller.email, language=seller.language
        ),
        address=Address.objects.create(
            lines=seller.return_lines,
            postcode=seller.return_postcode,
            city=seller.return_city,
            country=seller.country,
            region=seller.region,
        ),
    )
    parcel.contents.create(unit=case.unit)
    return parcel
