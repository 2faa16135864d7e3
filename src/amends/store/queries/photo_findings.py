"""Everything that was found in the photos of a case, with its evidence, for the desk alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, Q

from amends.domain.photos.codes import sought_in
from amends.domain.photos.origin import Contradiction
from amends.domain.photos.serial import Device, names_device
from amends.domain.slots import slot_spec
from amends.domain.tracking.label_reading import is_our_number
from amends.store.models import Case, Photo, PhotoMatch
from amends.store.queries.photo_origin import origin_of
from amends.store.same_pictures import MOST


@dataclass(frozen=True)
class CodeFinding:
    """A barcode in a photo; corners are pixels of the upright original, clockwise in the code.

    `is_expected`: whether it names what was expected there (this parcel, this device); None where
    it names neither that nor surely another.
    """

    format: str
    text: str
    corners: tuple[tuple[int, int], ...]
    is_expected: bool | None


@dataclass(frozen=True)
class SerialFinding:
    """What a photo's codes say of the device: `match`, `other` or `none`.

    `text` is the number that was read (empty for none), `kind` is imei or serial.
    """

    result: str
    text: str
    kind: str


@dataclass(frozen=True)
class OriginFinding:
    """Something in a photo's metadata that does not fit: `kind` is one of `photo_origin.KINDS`.

    `against` is the name of the photo that it does not fit, `against_title` that one's slot; both
    are empty where it is the delivery.
    """

    kind: str
    against: str
    against_title: str


@dataclass(frozen=True)
class PhotoMatchFinding:
    """Another photo that shows the same picture, earlier or later than this one.

    `exact` says that the files are the same; `distance` is how many of 256 bits differ.
    `same_order` marks another report on the same order, which is weaker. Where the other is not
    visible (somebody's draft), it is only told that it exists.
    """

    photo: str
    other: str
    other_is_later: bool
    report: str
    slot_kind: str
    slot_title: str
    same_report: bool
    same_order: bool
    exact: bool
    distance: int
    added_at: datetime
    other_is_visible: bool


@dataclass(frozen=True)
class PhotoFinding:
    """What was found in the current photo of a slot; figures are None until it was looked at.

    `tracking` is match, other or none on a label that was read, and empty elsewhere. `marks` are
    among `MARKS`; `not_analysed` says why no machine could look at it. Of `matches` that came later
    there are at most `MOST`, those of the own report first.
    """

    name: str
    slot_kind: str
    slot_title: str
    width: int
    height: int
    taken_at: datetime | None
    camera: str
    software: str
    legible: bool | None
    sharpness: float | None
    brightness: float | None
    codes: tuple[CodeFinding, ...]
    tracking: str
    serial: SerialFinding | None
    marks: tuple[str, ...]
    not_analysed: str
    origin: tuple[OriginFinding, ...]
    matches: tuple[PhotoMatchFinding, ...]
    seen_at: datetime | None
    examined_at: datetime | None


MARKS = ("screenshot", "of_screen", "several_frames", "has_gps", "not_analysed")


def photo_findings(case: Case) -> tuple[PhotoFinding, ...]:
    """The findings of each current photo of the parcel and of this unit, in the slots' order."""
    photos = list(_photos(case))
    around = _Around(
        {photo.name: _title(photo.slot.kind) for photo in photos},
        origin_of(case.incident, photos),
        Device(case.unit.serial, case.unit.serial_kind),
    )
    return tuple(_finding(photo, around) for photo in photos)


def _photos(case: Case) -> Iterable[Photo]:
    both = ("incident__parcel", "slot")
    matches = PhotoMatch.objects.select_related(*(f"earlier__{one}" for one in both))
    own = Q(photo__incident=case.incident_id)
    later = PhotoMatch.objects.select_related(*(f"photo__{one}" for one in both)).annotate(own=own)
    shown = Photo.objects.filter(Q(slot__case=None) | Q(slot__case=case), current=True)
    return (
        shown.filter(incident=case.incident_id)
        .select_related("slot", "incident__parcel")
        .prefetch_related(
            Prefetch("matches", matches.order_by("distance", "pk")),
            # A picture that everybody sends has as many later ones as reports hold it.
            Prefetch(
                "later_matches", later.order_by("-own", "distance", "pk")[:MOST], to_attr="later"
            ),
        )
        .order_by("slot__position", "slot_id", "pk")
    )


@dataclass(frozen=True)
class _Around:
    """What each photo is held against: the slots by photo, what does not fit, and the device."""

    titles: Mapping[str, str]
    origin: tuple[Contradiction, ...]
    device: Device


def _finding(photo: Photo, around: _Around) -> PhotoFinding:
    found: dict[str, Any] = photo.findings
    return PhotoFinding(
        name=photo.name,
        slot_kind=photo.slot.kind,
        slot_title=_title(photo.slot.kind),
        width=photo.width,
        height=photo.height,
        taken_at=photo.taken_at,
        camera=photo.camera,
        software=found.get("software", ""),
        legible=photo.legible,
        sharpness=photo.sharpness,
        brightness=photo.brightness,
        codes=tuple(_code(code, photo, around.device) for code in photo.codes),
        tracking=photo.label_number,
        serial=SerialFinding(**found["serial"]) if "serial" in found else None,
        marks=_marks(found),
        not_analysed=found.get("not_analysed", ""),
        origin=tuple(
            OriginFinding(one.kind, one.against, around.titles.get(one.against, ""))
            for one in around.origin
            if one.photo == photo.name
        ),
        matches=tuple(_matches(photo)),
        seen_at=photo.seen_at,
        examined_at=photo.examined_at,
    )


def _title(kind: str) -> str:
    spec = slot_spec(kind)
    return spec.title if spec else kind.replace("_", " ").capitalize()


def _marks(found: Mapping[str, Any]) -> tuple[str, ...]:
    has = {**found, "several_frames": found.get("frames", 1) > 1}
    return tuple(mark for mark in MARKS if has.get(mark))


def _code(code: Mapping[str, Any], photo: Photo, device: Device) -> CodeFinding:
    corners = tuple((int(x), int(y)) for x, y in code["corners"])
    text = code["text"]
    return CodeFinding(code["format"], text, corners, _is_expected(text, photo, device))


def _is_expected(text: str, photo: Photo, device: Device) -> bool | None:
    sought = sought_in(photo.slot.kind)
    if sought and sought.job == "read_serial":
        return names_device(text, [device])
    return is_our_number(text, photo.incident.parcel.tracking_number)


def _matches(photo: Photo) -> Iterable[PhotoMatchFinding]:
    """Of the same report without earlier takes, which nobody looks at any more."""
    came_later: list[PhotoMatch] = getattr(photo, "later", [])
    found = [
        *((match, match.earlier, False) for match in photo.matches.all()),
        *((match, match.photo, True) for match in came_later),
    ]
    for match, other, later in found:
        if other.current or other.incident_id != photo.incident_id:
            yield _match(photo, other, match, later=later)


def _match(photo: Photo, other: Photo, match: PhotoMatch, *, later: bool) -> PhotoMatchFinding:
    same_report = other.incident_id == photo.incident_id
    return PhotoMatchFinding(
        photo=photo.name,
        other=other.name,
        other_is_later=later,
        report=other.incident.ref,
        slot_kind=other.slot.kind,
        slot_title=_title(other.slot.kind),
        same_report=same_report,
        same_order=other.incident.parcel.order_id == photo.incident.parcel.order_id,
        exact=match.exact,
        distance=match.distance,
        added_at=other.added_at,
        other_is_visible=same_report or other.incident.sent_at is not None,
    )
