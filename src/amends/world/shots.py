"""The photos that the demo's customers take, drawn before they are needed, on every core."""

import io
import multiprocessing
import os
from collections.abc import Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import datetime

from PIL import Image, ImageFilter

from amends.domain.evidence import asks_for, walk
from amends.domain.grades.damage import Mark
from amends.domain.slots import SPECS, SlotKind
from amends.policies import carrier_policy, market_policy
from amends.world import snaps
from amends.world.numbers import REPLACEMENT, tracking_number
from amends.world.orders import OrderSpec, carrier_of, serials
from amends.world.pictures import as_file, draw
from amends.world.stock import MODELS, SHADES

SIZE = (1200, 900)
QUALITY = 88
SHAKEN = ImageFilter.GaussianBlur(9)
# How far the number of another parcel is from that of the order's own: somebody else's, or that in
# which the replacement came.
OTHER_PARCEL = {"other": 5_000, "replacement": REPLACEMENT}
# Drawn one by one, for each shows the number or the carrier of its own parcel.
ON_THE_PARCEL = ("packaging", "label", "label_face", "tape", "serial")


@dataclass(frozen=True)
class Shot:
    """One photo: of the order at `place`, for a slot of the unit at `unit`, at this attempt."""

    place: int
    kind: str
    unit: int = 0
    attempt: int = 1


@dataclass(frozen=True)
class Wanted:
    """Which slots somebody photographs, of how many units, with which label and damage.

    `label` is "own", "other" (another parcel's), "blurred" or "replacement" (of the parcel that a
    replacement came in); `marks` are those of each unit, the last ones for all that follow. With
    the kind of `report` only what it and the parcel's carrier ask for is photographed.
    """

    kinds: tuple[str, ...]
    units: int = 1
    label: str = "own"
    marks: tuple[tuple[Mark, ...], ...] = ()
    attempt: int = 1
    report: str = ""


@dataclass(frozen=True)
class Planned:
    """A shot, and all that is needed to draw it."""

    shot: Shot
    taken_at: datetime
    blurred: bool = False
    device: str = "phone"
    colour: str = ""
    defect: str = ""
    zone: str = ""
    tracking: str = ""
    carrier: str = ""
    addressee: tuple[str, ...] = ()
    serial: str = ""
    quick: bool = False


def plan(place: int, spec: OrderSpec, wanted: Wanted, taken_at: datetime) -> tuple[Planned, ...]:
    """The photos that fill these slots."""
    asked = _asked(place, spec, wanted.report, taken_at) if wanted.report else wanted.kinds
    return tuple(
        _planned(Shot(place, kind, unit, wanted.attempt), spec, wanted, taken_at)
        for kind in wanted.kinds
        if kind in asked
        for unit in range(wanted.units if SPECS[SlotKind(kind)].per_unit else 1)
    )


def _asked(place: int, spec: OrderSpec, kind: str, at: datetime) -> set[str]:
    """What such a report asks for, and the carrier of this parcel beside it."""
    country = spec.customer.place.country
    carrier = carrier_policy(carrier_of(spec, place), country, at.date())
    asks = asks_for(kind, market_policy("default", at.date()), carrier)
    return {shot.spec.kind.value for shot in walk(asks)}


def _planned(shot: Shot, spec: OrderSpec, wanted: Wanted, taken_at: datetime) -> Planned:
    if shot.kind == "serial":
        serial = serials(spec, shot.place)[shot.unit]
        return Planned(shot, taken_at, serial=serial, quick=spec.quick)
    if shot.kind not in ON_THE_PARCEL:
        return _device(shot, spec, wanted, taken_at)
    where, carrier = spec.customer.place, carrier_of(spec, shot.place)
    parcel = OTHER_PARCEL.get(wanted.label, 0)
    return Planned(
        shot,
        taken_at,
        blurred=shot.kind == "label" and wanted.label == "blurred",
        defect=spec.box if shot.kind == "packaging" else "",
        tracking=tracking_number(carrier, where.country, shot.place + parcel),
        carrier=carrier_policy(carrier, where.country, taken_at.date()).name,
        addressee=(
            spec.addressee or spec.customer.name,
            *where.lines,
            f"{where.postcode} {where.city}",
            where.country,
        ),
        quick=spec.quick,
    )


def _device(shot: Shot, spec: OrderSpec, wanted: Wanted, taken_at: datetime) -> Planned:
    models = [MODELS[item.model] for item in spec.items for _ in range(item.quantity)]
    model = models[shot.unit]
    marks = wanted.marks[min(shot.unit, len(wanted.marks) - 1)] if wanted.marks else ()
    return Planned(
        shot,
        taken_at,
        device=model.category,
        colour=SHADES[model.colours[shot.place % len(model.colours)]],
        defect=marks[0].defect.value if marks else "",
        zone=marks[0].zone.value if marks else "",
        quick=spec.quick,
    )


class Darkroom:
    """Draws photos in processes of their own, while the marketplace is lived in this one.

    There are as many `workers` as cores are left; with 0 each photo is drawn when it is asked for.
    Use it in a `with` block.
    """

    def __init__(self, planned: Iterable[Planned], workers: int | None = None) -> None:
        self._planned = {one.shot: one for one in planned}
        self._drawn: dict[Shot, Future[bytes]] = {}
        self._pool: ProcessPoolExecutor | None = None
        if workers != 0 and self._planned:
            # Not forked: an open database would come along.
            fresh = multiprocessing.get_context("spawn")
            spare = max(1, (os.cpu_count() or 1) - 1)
            self._pool = ProcessPoolExecutor(workers or spare, mp_context=fresh)

    def __enter__(self) -> "Darkroom":
        if self._pool:
            for shot, planned in self._planned.items():
                self._drawn[shot] = self._pool.submit(photo, planned)
        return self

    def __exit__(self, *_error: object) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def take(self, planned: Iterable[Planned]) -> None:
        """Plans photos that nobody knew of before; each is drawn when it is asked for."""
        for one in planned:
            self._planned.setdefault(one.shot, one)

    def has(self, shot: Shot) -> bool:
        """Whether this photo was planned."""
        return shot in self._planned

    def photo(self, shot: Shot) -> bytes:
        """This photo as a JPEG, as soon as it is drawn. Raises `KeyError` for one not planned."""
        drawn = self._drawn.get(shot)
        return drawn.result() if drawn else photo(self._planned[shot])


def photo(planned: Planned) -> bytes:
    """One photo as a JPEG. All photos of one unit show the same device, taken by one phone."""
    seed = planned.shot.place * 100 + planned.shot.unit * 10 + planned.shot.attempt
    if planned.quick and planned.shot.kind not in ON_THE_PARCEL:
        snap = snaps.cut(
            planned.shot.kind,
            planned.device,
            planned.colour,
            planned.defect,
            planned.zone,
            seed,
        )
        return as_file(snap, seed, planned.taken_at, quality=snaps.QUALITY)
    drawn = draw(
        planned.shot.kind,
        seed=seed,
        size=snaps.SIZE if planned.quick else SIZE,
        device=planned.device,
        colour=planned.colour,
        defect=planned.defect,
        zone=planned.zone,
        tracking=planned.tracking,
        carrier=planned.carrier,
        addressee=planned.addressee,
        serial=planned.serial,
        taken_at=planned.taken_at,
    )
    if planned.quick and not planned.blurred:
        return drawn
    return _filtered(drawn, SHAKEN if planned.blurred else snaps.CRISP)


def _filtered(drawn: bytes, look: ImageFilter.Filter) -> bytes:
    """The picture as a phone's camera hands it out: sharpened, or blurred by a shaking hand."""
    kept = io.BytesIO()
    with Image.open(io.BytesIO(drawn)) as picture:
        exif = picture.info.get("exif", b"")
        picture.filter(look).save(kept, "JPEG", quality=QUALITY, exif=exif)
    return kept.getvalue()
