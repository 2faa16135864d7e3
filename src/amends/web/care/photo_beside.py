"""Two photos that show the same picture, beside each other."""

from dataclasses import dataclass

from django.urls import reverse

from amends.store.models import Case, Photo
from amends.store.queries.photo_findings import (
    PhotoMatchFinding,
    photo_findings,
)
from amends.web.care import words
from amends.web.care.photo_view import other_src
from amends.web.care.photo_words import how_alike
from amends.web.care.rows import Row, day_and_time


@dataclass(frozen=True)
class Side:
    """One of the two: whose it is, its picture, and its facts. `href` leads to its case, and is
    empty for the one that is being looked at."""

    title: str
    whose: str
    href: str
    src: str
    hidden: bool
    rows: list[Row]


@dataclass(frozen=True)
class Beside:
    """Both, and in which way they are alike."""

    ref: str
    name: str
    says: str
    more: str
    sides: tuple[Side, Side]


def photos_beside(case: Case, photo: Photo, other: str) -> Beside | None:
    """This photo of the case and the one called `other`; None where they were not found to be
    alike, or where the other was never sent."""
    found = next((one for one in photo_findings(case) if one.name == photo.name), None)
    match = next((one for one in found.matches if one.other == other), None) if found else None
    if not match or not match.other_is_visible:
        return None
    theirs = Photo.objects.select_related("slot__case", "incident__parcel__order__buyer").get(
        name=other
    )
    zone = case.incident.parcel.address.zone or "UTC"
    return Beside(
        ref=case.ref,
        name=photo.name,
        says=how_alike(match),
        more=_more(match),
        sides=(_this(case, photo, zone), _other(match, theirs, zone)),
    )


def _this(case: Case, photo: Photo, zone: str) -> Side:
    return Side(
        title=words.slot_name(photo.slot.kind),
        whose=f"This report, case {case.ref}",
        href="",
        src=reverse("photo", args=(photo.name, "large")),
        hidden=False,
        rows=_rows(photo, zone),
    )


def _other(match: PhotoMatchFinding, photo: Photo, zone: str) -> Side:
    case = photo.slot.case or photo.incident.cases.order_by("pk").first()
    report = f"Report {match.report}, case {case.ref}" if case else f"Report {match.report}"
    return Side(
        title=words.slot_name(photo.slot.kind),
        whose="This report too" if match.same_report else report,
        href="" if match.same_report or case is None else reverse("desk_case", args=(case.ref,)),
        src=other_src(match, "large"),
        hidden=not match.same_report and match.slot_kind == "label",
        rows=_rows(photo, zone),
    )


def _rows(photo: Photo, zone: str) -> list[Row]:
    taken = day_and_time(photo.taken_at, zone) if photo.taken_at else "It does not say"
    order = photo.incident.parcel.order
    return [
        # Two orders of one person are soon mixed up; of two people it is another question.
        ("Customer", order.buyer.name or order.buyer.email),
        ("Order", order.number),
        ("Added", day_and_time(photo.added_at, zone)),
        ("Taken", taken),
        ("Camera", photo.camera or "It does not say"),
        ("Size", f"{photo.width} × {photo.height} px"),
    ]


def _more(match: PhotoMatchFinding) -> str:
    bits = "" if match.exact else f"{match.distance} of 256 bits of their looks differ. "
    if match.same_report:
        return f"{bits}One of the two views may be missing: ask for it."
    if match.same_order:
        return f"{bits}Both reports are on the same order, so it may be the same damage told twice."
    return f"{bits}It is a hint to look at, and proves nothing."
