"""Books the way back and makes the return label, after a case was accepted."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from amends.adapters.carriers import Booking, BookingRefused, Party, ReturnRequest
from amends.adapters.documents import label_pdf
from amends.domain.attention import Why
from amends.domain.clocks import last_second
from amends.domain.documents import LabelDocument
from amends.domain.money import Money
from amends.policies import carrier_policy_by_id, market_policy_by_id
from amends.store import events
from amends.store.models import Address, Case, Contact, Document, Incident, Parcel, ReturnLabel
from amends.store.refs import new_name, new_ref
from amends.usecases.attention import want_attention
from amends.usecases.give_label import BOX_SENTENCES, box_for, give_label, join_label
from amends.usecases.providers import Providers
from amends.usecases.return_labels import label_key, waiting_for_label

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


def issue_return_label(case: Case, *, brand: str, now: datetime, providers: Providers) -> None:
    """Puts one label into the customer's hands, for every unit that waits for one and goes to the
    same seller; a unit accepted later travels on the label that is there.

    Killed at any point, the next try gets the same booking and leaves one label. A carrier that
    says no leaves the units to a person; `CarrierUnavailable` is raised, to be tried again.
    """
    if case.return_state != "label_ordered" or join_label(case, now):
        return
    cases = waiting_for_label(case.incident, case.unit.line.seller)
    try:
        booking = providers.carrier.book_return(_request(cases, now))
    except BookingRefused:
        _refused(case.incident, cases, now)
        return
    pdf = label_pdf(_label(cases, booking, brand, now))
    _record(cases, booking, (providers.files.put(pdf), len(pdf)), now)


def _request(cases: list[Case], now: datetime) -> ReturnRequest:
    case = cases[0]
    parcel = case.incident.parcel
    market = market_policy_by_id(case.incident.policy)
    value = sum(one.unit.line.price_minor for one in cases)
    return ReturnRequest(
        key=label_key(case),
        carrier=parcel.carrier,
        sender=_customer(case),
        recipient=_seller(case),
        reference=case.ref,
        on=_today(case, now),
        valid_days=market.label_valid_days,
        weight_grams=parcel.weight_grams,
        declared_value=Money(value, parcel.order.currency),
    )


def _today(case: Case, now: datetime) -> date:
    return now.astimezone(ZoneInfo(case.incident.parcel.address.zone or "UTC")).date()


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


def _label(cases: list[Case], booking: Booking, brand: str, now: datetime) -> LabelDocument:
    case = cases[0]
    parcel = case.incident.parcel
    carrier = carrier_policy_by_id(case.incident.carrier_policy)
    grams = parcel.weight_grams
    signed_in = any(one.unit.line.category != "other" for one in cases)
    return LabelDocument(
        return_number=booking.tracking_number,
        carrier_name=carrier.name,
        service=booking.service,
        from_lines=_lines(_customer(case)),
        to_lines=_lines(_seller(case)),
        references=(("Order", parcel.order.number), *(("Case", one.ref) for one in cases)),
        weight=f"{grams / 1000:.2f} kg" if grams else "",
        issued=_today(case, now),
        hand_in_by=booking.expires_on,
        box_sentence=BOX_SENTENCES[box_for(case)],
        steps=STEPS,
        account_steps=ACCOUNT_STEPS if signed_in else (),
        brand_name=brand,
        language=case.incident.language,
    )


@transaction.atomic
def _refused(incident: Incident, cases: list[Case], now: datetime) -> None:
    events.lock(incident)
    for case in cases:
        case.refresh_from_db()
        if case.return_state == "label_ordered":
            want_attention(case, Why.LABEL_REFUSED, now=now)


@transaction.atomic
def _record(cases: list[Case], booking: Booking, pdf: tuple[str, int], now: datetime) -> None:
    """Writes label and parcel; nothing where another worker already has."""
    case = cases[0]
    incident, key = case.incident, label_key(case)
    events.lock(incident)
    if ReturnLabel.objects.filter(key=key).exists():
        return
    sha256, size = pdf
    document = Document.objects.create(
        name=new_name(),
        kind=Document.Kind.LABEL,
        incident=incident,
        sha256=sha256,
        size=size,
        made_at=now,
    )
    label = ReturnLabel.objects.create(
        parcel=_return_parcel(case, booking),
        document=document,
        key=key,
        box=box_for(case),
        issued_at=now,
        expires_at=last_second(booking.expires_on, incident.parcel.address.zone or "UTC"),
    )
    give_label(cases, label, now)


def _return_parcel(case: Case, booking: Booking) -> Parcel:
    seller, out = case.unit.line.seller, case.incident.parcel
    return Parcel.objects.create(
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
