"""Books the way back and makes the return label, after a case was accepted."""

from datetime import datetime

from django.db import transaction

from amends.adapters.carriers import Booking, BookingRefused, ReturnRequest
from amends.adapters.documents import label_pdf
from amends.domain.attention import Why
from amends.domain.clocks import last_second
from amends.domain.documents import LabelDocument
from amends.domain.money import Money
from amends.policies import market_policy_by_id
from amends.store import events
from amends.store.models import Address, Case, Contact, Incident, Parcel, ReturnLabel
from amends.store.refs import new_ref
from amends.usecases.attention import want_attention
from amends.usecases.give_label import box_for, give_label, label_document
from amends.usecases.join_label import join_label, joining_of
from amends.usecases.label_paper import day_of, label_paper, recipient_of, sender_of
from amends.usecases.providers import Providers
from amends.usecases.return_labels import label_key, waiting_for_label


def issue_return_label(case: Case, *, brand: str, now: datetime, providers: Providers) -> None:
    """Puts one label into the customer's hands, for every unit that waits for one and goes to the
    same seller; a unit accepted later travels on the label that is there.

    Killed at any point, the next try gets the same booking and leaves one label. A carrier that
    says no leaves the units to a person; `CarrierUnavailable` is raised, to be tried again.
    """
    if case.return_state != "label_ordered" or _joined(case, brand, now, providers):
        return
    cases = waiting_for_label(case.incident, case.unit.line.seller)
    try:
        booking = providers.carrier.book_return(_request(cases, now))
    except BookingRefused:
        _refused(case.incident, cases, now)
        return
    paper = label_paper(cases, booking, box_for(case), brand=brand, at=now)
    _record(cases, booking, _put(paper, providers), now)


def _joined(case: Case, brand: str, now: datetime, providers: Providers) -> bool:
    """Whether the unit now travels on a label that is there: printed again with all that is on
    it. What another worker did in between is looked at again."""
    while joining := joining_of(case, now):
        label = joining.label
        booking = Booking(
            label.parcel.tracking_number, label.parcel.service, day_of(case, label.expires_at)
        )
        paper = label_paper(joining.all, booking, label.box, brand=brand, at=label.issued_at)
        if join_label(joining, _put(paper, providers), now):
            return True
    return False


def _put(paper: LabelDocument, providers: Providers) -> tuple[str, int]:
    """The hash under which the PDF lies, and its size in bytes."""
    pdf = label_pdf(paper)
    return providers.files.put(pdf), len(pdf)


def _request(cases: list[Case], now: datetime) -> ReturnRequest:
    case = cases[0]
    parcel = case.incident.parcel
    market = market_policy_by_id(case.incident.policy)
    value = sum(one.unit.line.price_minor for one in cases)
    return ReturnRequest(
        key=label_key(case),
        carrier=parcel.carrier,
        sender=sender_of(case),
        recipient=recipient_of(case),
        reference=case.ref,
        on=day_of(case, now),
        valid_days=market.label_valid_days,
        weight_grams=parcel.weight_grams,
        declared_value=Money(value, parcel.order.currency),
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
    label = ReturnLabel.objects.create(
        parcel=_return_parcel(case, booking),
        document=label_document(incident, pdf, now),
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
