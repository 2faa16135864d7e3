"""Gathers what the evidence pack says: one parcel, its notice, facts, damage and photos."""

from datetime import datetime

from amends.adapters.files import Files
from amends.domain.documents import (
    Happening,
    PackContent,
    PackDocument,
    PackItem,
    PackPhoto,
)
from amends.domain.evidence import ANSWERED, SlotAnswer
from amends.domain.money import Money
from amends.domain.slots import Recipient, SlotState, place_of
from amends.policies import carrier_policy_by_id
from amends.store.models import Case, Incident, Photo, Slot
from amends.store.queries.evidence import completeness_of
from amends.usecases.describe import (
    case_damage,
    device_names,
    in_words,
    packaging_words,
    reason_words,
    slot_words,
)
from amends.usecases.show_photo import derivative

NUMBER_NOTES = {
    "match": "The number on the label was read: it is this parcel's.",
    "other": "Another number was read on the label.",
    "none": "No number could be read on the label.",
}


def pack_of(incident: Incident, files: Files, now: datetime, *, brand: str) -> PackDocument:
    """The pack as it stands now. Photos are derivatives, upright and without metadata."""
    parcel = incident.parcel
    zone = parcel.address.zone
    carrier = carrier_policy_by_id(incident.carrier_policy)
    cases = incident.cases.select_related("unit__line").order_by("pk")
    return PackDocument(
        reference=incident.ref,
        carrier_name=carrier.name,
        tracking_number=parcel.tracking_number,
        brand_name=brand,
        recipient=parcel.addressee.name,
        notice=incident.notice.text,
        facts=_facts(incident),
        contents=tuple(_content(case) for case in cases),
        packaging=packaging_words(incident),
        timeline=_timeline(incident),
        photos=_photos(incident, files),
        items=_items(incident, carrier.name, brand),
        made_on=in_words(now, zone),
        language=incident.language,
    )


def _facts(incident: Incident) -> tuple[tuple[str, str], ...]:
    parcel = incident.parcel
    zone, currency = parcel.address.zone, parcel.order.currency
    declared, grams = parcel.declared_value_minor, parcel.weight_grams
    stated = " (as the recipient says)" if parcel.delivered_source == "customer" else ""
    facts = (
        ("Tracking number", parcel.tracking_number),
        ("Service", parcel.service),
        ("Shipped", in_words(parcel.shipped_at, zone)),
        ("Delivered", f"{in_words(parcel.delivered_at, zone)}{stated}"),
        ("Reported", in_words(incident.sent_at, zone)),
        ("Declared value", Money(declared, currency).text() if declared is not None else ""),
        ("Weight", f"{grams / 1000:.2f} kg" if grams else ""),
        ("Order", parcel.order.number),
    )
    return tuple((name, said) for name, said in facts if said.strip())


def _content(case: Case) -> PackContent:
    unit, line = case.unit, case.unit.line
    kind = "IMEI" if unit.serial_kind == "imei" else "Serial number"
    return PackContent(
        name=line.model,
        serial=f"{kind} {unit.serial}" if unit.serial else "",
        value=Money(line.price_minor, line.order.currency).text(),
        damage=case_damage(case) or "not described",
    )


def _timeline(incident: Incident) -> tuple[Happening, ...]:
    parcel = incident.parcel
    zone = parcel.address.zone
    moments = [(scan.at, scan.words or scan.status) for scan in parcel.scans.all()]
    if parcel.delivered_at and not any(at == parcel.delivered_at for at, _ in moments):
        moments.append((parcel.delivered_at, "Delivered"))
    if incident.sent_at:
        moments.append((incident.sent_at, "Damage reported by the recipient"))
    return tuple(Happening(in_words(at, zone), words) for at, words in sorted(moments))


def _photos(incident: Incident, files: Files) -> tuple[PackPhoto, ...]:
    photos = incident.photos.filter(current=True).select_related("slot__case__unit__line")
    return tuple(
        _photo(photo, files, incident.parcel.address.zone)
        for photo in photos.order_by("slot__position", "pk")
    )


def _photo(photo: Photo, files: Files, zone: str) -> PackPhoto:
    return PackPhoto(
        slot=_title(photo.slot),
        data=derivative(photo, "large", files),
        sha256=photo.sha256,
        received=in_words(photo.added_at, zone),
        taken=in_words(photo.taken_at, zone),
        note=NUMBER_NOTES.get(photo.label_number, ""),
    )


def _title(slot: Slot) -> str:
    return slot_words(slot.kind, slot.case.unit.line.model if slot.case else "")


def _items(incident: Incident, carrier: str, brand: str) -> tuple[PackItem, ...]:
    """Each photo that the carrier or the marketplace asks for, and what became of it."""
    names = {Recipient.CARRIER: carrier, Recipient.MARKETPLACE: brand}
    asked: dict[SlotAnswer, list[str]] = {}
    for one in reversed(completeness_of(incident)):
        for answer in one.answers:
            asked.setdefault(answer, []).append(names[one.recipient])
    models = device_names(incident)
    ordered = sorted(asked, key=lambda one: (list(models).index(one.unit), place_of(one.kind)))
    return tuple(_item(one, ", ".join(asked[one]), models[one.unit]) for one in ordered)


def _item(answer: SlotAnswer, asked_by: str, device: str) -> PackItem:
    state = answer.state if answer.state in ANSWERED else "missing"
    reason = reason_words(answer) if state == SlotState.CANNOT else ""
    return PackItem(slot_words(answer.kind, device), asked_by, state, reason)
