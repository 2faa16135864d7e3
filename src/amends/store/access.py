"""Who may see what. Every page, fragment and file gets its row here, or a 404.

A stranger cannot tell "not yours" from "not there". A person who was ended sees nothing.
"""

import hashlib
from datetime import datetime
from typing import TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, Q, QuerySet
from django.http import Http404

from amends.domain.doors import Link
from amends.domain.seller_list import GROUPS
from amends.domain.slots import LABELS
from amends.store.models import (
    Case,
    DisputePhoto,
    Document,
    HandOver,
    HelperLink,
    Incident,
    Membership,
    Order,
    Parcel,
    Person,
    Photo,
    Seller,
    Slot,
    Unit,
    Upload,
)
from amends.store.refs import read_code

Reader = Person | AnonymousUser
Row = TypeVar("Row", bound=Model)


def known(reader: Reader) -> Person:
    """The person behind the session. Raises 404 for strangers and ended people."""
    if not isinstance(reader, Person) or not reader.is_active:
        raise Http404
    return reader


def has_role(reader: Reader, role: str) -> bool:
    """Whether the person holds a live membership of this role."""
    if not isinstance(reader, Person) or not reader.is_active:
        return False
    return Membership.objects.filter(person=reader, role=role, ended_at__isnull=True).exists()


def agent(reader: Reader) -> Person:
    """The reader as an agent, or 404."""
    if not has_role(reader, Membership.Role.AGENT):
        raise Http404
    return known(reader)


def operator(reader: Reader) -> Person:
    """The reader as an operator, or 404."""
    if not has_role(reader, Membership.Role.OPERATOR):
        raise Http404
    return known(reader)


def sellers_of(reader: Reader) -> list[Seller]:
    """The sellers that the reader works for; 404 when there is none."""
    person = known(reader)
    sellers = Seller.objects.filter(
        membership__person=person, membership__ended_at__isnull=True
    ).distinct()
    if not sellers:
        raise Http404
    return list(sellers)


def unit_of_customer(reader: Reader, pk: int) -> Unit:
    """A unit of one of the reader's own orders, or 404."""
    return _one(Unit.objects.filter(pk=pk, line__order__buyer=known(reader)))


def order_of_link(link: Link) -> Order:
    """The order that a signed link is about, of the buyer whom it names; or 404."""
    named = Order.objects.filter(number=link.order, buyer__email=link.email)
    order = _one(named.select_related("buyer"))
    units_chosen(order, link.line, link.unit)
    return order


def order_of_customer(reader: Reader, number: str) -> Order:
    """One of the reader's own orders, by its number; or 404."""
    return _one(Order.objects.filter(number=number, buyer=known(reader)))


def units_chosen(order: Order, line: int | None, unit: int | None) -> list[Unit]:
    """The order's units, of this line and with this number where those are told; or 404.

    Of a unit that was replaced it is the newest one.
    """
    units = Unit.objects.filter(line__order=order, replaced_by__isnull=True)
    if line:
        units = units.filter(line__number=line)
    if unit:
        units = units.filter(number=unit)
    found = list(units.order_by("line__number", "number"))
    if not found:
        raise Http404
    return found


def incident_of_customer(reader: Reader, ref: str) -> Incident:
    """An incident that the reader reported, or that concerns the reader's own order; or 404."""
    person = known(reader)
    mine = Q(reporter=person) | Q(parcel__order__buyer=person)
    return _one(Incident.objects.filter(mine, ref=ref).select_related("parcel__order"))


def case_of_customer(reader: Reader, ref: str) -> Case:
    """A case in one of the reader's own incidents, or 404."""
    case = _one(Case.objects.filter(ref=ref).select_related("incident__parcel__order"))
    incident_of_customer(reader, case.incident.ref)
    return case


def incident_of_agent(reader: Reader, ref: str) -> Incident:
    """Any incident, for an agent; or 404. Drafts are the customer's own until sent or shared."""
    agent(reader)
    return _one(Incident.objects.filter(ref=ref).select_related("parcel__order"))


def parcel_of_agent(reader: Reader, ref: str) -> Parcel:
    """Any parcel that a customer gets, for an agent who reports on somebody's behalf; or 404."""
    agent(reader)
    to_customers = (Parcel.Purpose.OUTBOUND, Parcel.Purpose.REPLACEMENT)
    return _one(Parcel.objects.filter(ref=ref, purpose__in=to_customers))


def case_of_agent(reader: Reader, ref: str) -> Case:
    """Any case, for an agent; or 404."""
    agent(reader)
    return _one(
        Case.objects.filter(ref=ref).select_related("incident__parcel__order", "unit__line")
    )


def cases_of_seller(reader: Reader) -> QuerySet[Case]:
    """Cases about units that the reader's sellers sold, once their report was sent."""
    own = [seller.pk for seller in sellers_of(reader)]
    return Case.objects.filter(seller__in=own, seller_group__in=GROUPS)


def case_of_seller(reader: Reader, ref: str) -> Case:
    """One of `cases_of_seller`, or 404."""
    return _one(cases_of_seller(reader).filter(ref=ref))


def photo(reader: Reader, name: str, size: str) -> Photo:
    """A photo that the reader may see as a derivative of this size, or 404.

    The buyer and agents see all of an incident. A seller sees those of own units, and of the
    packaging only the coarse size: the label is on the box, and its print is the customer's
    address. Of a photo of the label they see what is masked, nothing else.
    """
    found = _one(
        Photo.objects.filter(name=name).select_related("incident__parcel__order", "slot__case")
    )
    person = known(reader)
    if has_role(person, Membership.Role.AGENT):
        return found
    if person.pk in (found.incident.reporter_id, found.incident.parcel.order.buyer_id):
        return found
    if _seller_sees(person, found.slot, size):
        return found
    raise Http404


def _seller_sees(person: Person, slot: Slot, size: str) -> bool:
    hidden = size.startswith("masked-")
    if (slot.kind in LABELS and not hidden) or not has_role(person, Membership.Role.SELLER):
        return False
    cases = cases_of_seller(person).filter(incident_id=slot.incident_id)
    if slot.case_id:
        return cases.filter(pk=slot.case_id).exists()
    return (size == "coarse" or hidden) and cases.exists()


def original(reader: Reader, name: str) -> Photo:
    """A photo whose original the reader may take: any, for an agent; or 404."""
    agent(reader)
    return _one(Photo.objects.filter(name=name).select_related("incident", "slot__case"))


def dispute_photo(reader: Reader, name: str) -> DisputePhoto:
    """A photo of what came back that the reader may see, or 404.

    Both sides see each other's: the buyer and the reporter, those who work for the seller of the
    unit, and agents.
    """
    found = _one(
        DisputePhoto.objects.filter(name=name).select_related(
            "dispute__case__incident__parcel__order"
        )
    )
    person, case = known(reader), found.dispute.case
    if has_role(person, Membership.Role.AGENT):
        return found
    if person.pk in (case.incident.reporter_id, case.incident.parcel.order.buyer_id):
        return found
    if has_role(person, Membership.Role.SELLER) and cases_of_seller(person).filter(pk=case.pk):
        return found
    raise Http404


def document(reader: Reader, name: str) -> Document:
    """A document that the reader may open, or 404.

    Agents open all; a customer opens the return labels of own incidents; the evidence pack holds
    the notice in the addressee's name, so the buyer of a report opens it too. Sellers open none:
    the pack shows the label with its address, and every unit of the parcel.
    """
    found = _one(Document.objects.filter(name=name).select_related("incident__parcel__order"))
    person = known(reader)
    if has_role(person, Membership.Role.AGENT):
        return found
    if person.pk in (found.incident.reporter_id, found.incident.parcel.order.buyer_id):
        return found
    raise Http404


def token_hash(token: str) -> str:
    """What is stored of a link's token: never the token itself."""
    return hashlib.sha256(token.encode()).hexdigest()


def helper_link(token: str, real_now: datetime) -> HelperLink:
    """A live helper's link, or 404: unknown, ended, revoked, or its report was withdrawn."""
    return _one(
        HelperLink.objects.filter(
            token_hash=token_hash(token), revoked_at__isnull=True, expires_at__gt=real_now
        )
        .exclude(incident__report_state="withdrawn")
        .select_related("incident")
    )


def code_hash(code: str) -> str:
    """What is stored of a code that a phone opens, however it was typed."""
    return token_hash(read_code(code))


def hand_over_to_open(code: str, real_now: datetime) -> HandOver:
    """The hand-over that this code opens, or 404: unknown, used, ended, or over its time."""
    waiting = _hand_overs(real_now).filter(opened_at__isnull=True, open_until__gt=real_now)
    return _one(waiting.filter(token_hash=code_hash(code)))


def hand_over_of_phone(name: str, key: str, real_now: datetime) -> HandOver:
    """The live hand-over of this `name` whose key the phone holds, or 404.

    The name is the beginning of what is stored of its code: it leads nowhere without the key.
    """
    opened = _hand_overs(real_now).filter(opened_at__isnull=False, key_hash=token_hash(key))
    found = _one(opened)
    if hand_over_name(found) != name:
        raise Http404
    return found


def hand_over_name(hand_over: HandOver) -> str:
    """What stands in the addresses of a phone's pages."""
    return hand_over.token_hash[:16]


def hand_over_of_incident(incident: Incident, pk: int) -> HandOver:
    """A hand-over of this incident, live or not; or 404."""
    return _one(HandOver.objects.filter(incident=incident, pk=pk).select_related("incident"))


def _hand_overs(real_now: datetime) -> QuerySet[HandOver]:
    """Those that have not ended, of reports that still go on, begun by somebody who still may."""
    return (
        HandOver.objects.filter(
            ended_at__isnull=True, ends_at__gt=real_now, created_by__is_active=True
        )
        .exclude(incident__report_state="withdrawn")
        .select_related("incident", "created_by")
    )


def upload_of_person(reader: Reader, name: str) -> Upload:
    """An upload that this reader began; nobody else's, whatever else they may see."""
    return _one(_uploads().filter(name=name, person=known(reader)))


def upload_of_link(link: HelperLink, name: str) -> Upload:
    """An upload that was begun with this link."""
    return _one(_uploads().filter(name=name, helper=link))


def upload_of_phone(hand_over: HandOver, name: str) -> Upload:
    """An upload that the phone of this hand-over began."""
    return _one(_uploads().filter(name=name, hand_over=hand_over))


def photo_of_phone(hand_over: HandOver, name: str) -> Photo:
    """A photo that the phone of this hand-over took, or 404: it sees no others."""
    return _one(Photo.objects.filter(name=name, uploads__hand_over=hand_over).distinct())


def _uploads() -> QuerySet[Upload]:
    return Upload.objects.select_related(
        "slot__incident", "slot__case", "person", "helper", "hand_over__created_by"
    )


def slot_of(incident: Incident, pk: int) -> Slot:
    """A slot of this incident, or 404."""
    return _one(Slot.objects.filter(incident=incident, pk=pk))


def _one(rows: QuerySet[Row]) -> Row:
    found = rows.first()
    if found is None:
        raise Http404
    return found
