"""The key facts of a case, in rows of a name and a value."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf.locale import LANG_INFO
from django.utils import dateformat
from django.utils.html import format_html
from django.utils.safestring import SafeString

from amends.domain.policy import CarrierPolicy
from amends.store.queries.care_case import CasePage, Someone
from amends.ui.places import place_words
from amends.web.care import words

Row = tuple[str, str | SafeString]
SOURCES = {"scan": "scan", "customer": "customer's word", "agent": "customer care", "": "not known"}
HANDOVERS = {
    "door": "at the door",
    "neighbour": "with a neighbour",
    "locker": "in a locker",
    "pickup_point": "at a pick-up point",
    "": "",
}


def day_and_time(at: datetime, zone: str) -> str:
    """A moment of the parcel's place: "Thu 2 Apr, 14:32", or "Thu 2 Apr, 14:32 in Paris"."""
    local = dateformat.format(at.astimezone(ZoneInfo(zone)), "D j M, H:i")
    return local + place_words(at, zone)


def parcel_rows(page: CasePage, carrier: CarrierPolicy) -> list[Row]:
    """Where the parcel went and how it was sent."""
    parcel = page.parcel
    rows: list[Row] = [("Delivered", _delivered(page))]
    rows.append(("Number", format_html('<span class="code">{}</span>', parcel.tracking_number)))
    if parcel.weight_grams:
        rows.append(("Weight", f"{parcel.weight_grams:,} g"))
    booked = "the seller" if parcel.booked_by == "seller" else "the marketplace"
    rows.append(("Booked by", f"{booked}{f', {parcel.service}' if parcel.service else ''}"))
    rows.append(("Who may claim", carrier.filer))
    return rows


def _delivered(page: CasePage) -> str:
    parcel = page.parcel
    if parcel.delivered_at is None:
        return "Not known"
    handover = HANDOVERS.get(parcel.handover, "")
    said = day_and_time(parcel.delivered_at, page.zone)
    return ", ".join(filter(None, [said, handover, SOURCES.get(parcel.delivered_source, "")]))


def answer_rows(page: CasePage) -> list[Row]:
    """What the customer answered, and nothing that was not asked."""
    answers = page.answers
    hit = {True: "looked hit", False: "looked fine", None: ""}[answers.box_hit]
    asked = (
        ("Box", ", ".join(filter(None, [words.BOX_WORDS.get(answers.box_have, ""), hit]))),
        ("First seen", words.SEEN_WORDS.get(answers.first_seen, "") if answers.first_seen else ""),
        ("A drop since", _yes_no(answers.drop_since)),
        ("Fine when it came", _yes_no(answers.fine_when_it_came)),
        ("Refused on", answers.refused_on),
        ("Refused for", words.REFUSED_WORDS[answers.refused_why] if answers.refused_why else ""),
        ("Kept something", _yes_no(answers.kept_something)),
        ("Part", answers.part),
        ("Wants", words.REMEDY_WORDS.get(page.remedy, page.remedy)),
    )
    return [(name, value) for name, value in asked if value]


def _yes_no(answer: bool | None) -> str:
    return {True: "Yes", False: "No", None: ""}[answer]


def money_rows(page: CasePage, carrier: CarrierPolicy) -> list[Row]:
    """What moves if the case is accepted, and who bears it."""
    device = page.device
    stock = {True: "in stock", False: "out of stock", None: ""}[device.in_stock]
    wants = words.REMEDY_WORDS.get(page.remedy, page.remedy)
    if page.remedy == "replacement" and stock:
        wants = f"{wants}, {stock}"
    rows: list[Row] = [
        ("This device", device.price.text()),
        ("Paid in all", page.paid.total.text()),
        ("Wants", wants),
        ("Bears it", f"{device.seller}, until {carrier.name} pays"),
    ]
    if device.plan:
        rows.append(("Plan", device.plan))
    return rows


def people_rows(page: CasePage) -> list[Row]:
    """Buyer, addressee, seller, and how to reach them."""
    rows: list[Row] = [("Buyer", _person(page.buyer, page.buyer_kind))]
    if page.addressee.name != page.buyer.name:
        rows.append(("Addressee", _person(page.addressee, "")))
    rows.append(("Address", _lines(page.address)))
    rows.append(("Seller", _person(_seller(page), "")))
    return rows


def _seller(page: CasePage) -> Someone:
    return Someone(page.device.seller, page.device.seller_mail, "", "")


def _person(who: Someone, kind: str) -> SafeString:
    name = f"{who.name} (business)" if kind == "business" else who.name
    return _lines(filter(None, [name, who.email, who.phone, _writes(who.language)]))


def _writes(language: str) -> str:
    """In which language somebody writes, where it is not the desk's own."""
    if language in ("", "en"):
        return ""
    known = LANG_INFO.get(language, {}).get("name", language)
    return f"writes {known}"


def _lines(lines: Iterable[str]) -> SafeString:
    whole = "\n".join(lines)
    return format_html('<span class="words">{}</span>', whole)
