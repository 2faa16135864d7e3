"""Pictures as a customer's phone would take them, drawn by code: the same seed, the same bytes."""

import random
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pillow_heif
from PIL import ExifTags, Image

from amends.world.pictures import boxes
from amends.world.pictures.devices import COLOURS, Look, back, front
from amends.world.pictures.parcels import Printed, label_close_up, packaging
from amends.world.pictures.still_lifes import close_up, whole
from amends.world.pictures.surfaces import as_taken, lit

__all__ = ["SUBJECTS", "as_file", "draw"]

pillow_heif.register_heif_opener(thumbnails=False)
_CAMERAS = (("Fairgate", "Fairgate 9"), ("Norrsken", "Norrsken X2"), ("Alba", "Alba One Pro"))
# Pillow's name for each format, and what makes its encoder quick.
_FORMATS: dict[str, tuple[str, dict[str, Any]]] = {
    "JPEG": ("JPEG", {}),
    "HEIC": ("HEIF", {"enc_params": {"preset": "ultrafast"}}),
    "PNG": ("PNG", {"compress_level": 2}),
    "WebP": ("WEBP", {"method": 2}),
}
# The label is drawn at full size, for its bars; the rest at three quarters, as soft as a photo is.
_SHARE = 0.75


@dataclass(frozen=True)
class _Wanted:
    """What is to be seen, whatever the subject."""

    words: Printed
    look: Look
    defect: str
    serial: str


_Painter = Callable[[random.Random, tuple[int, int], _Wanted], Image.Image]
_PAINTERS: dict[str, _Painter] = {
    "packaging": lambda rng, size, want: packaging(rng, size, want.words, want.defect),
    "label": lambda rng, size, want: label_close_up(rng, size, want.words),
    "device_front": lambda rng, size, want: whole(rng, size, want.look, front),
    "device_back": lambda rng, size, want: whole(rng, size, want.look, back),
    "device_close_up": lambda rng, size, want: close_up(rng, size, want.look),
    "box_faces": lambda rng, size, want: packaging(
        rng, size, want.words, want.defect, turned_over=True
    ),
    "label_face": lambda rng, size, want: boxes.label_side(rng, size, want.words),
    "box_bottom": lambda rng, size, want: boxes.bottom(rng, size, want.words),
    "tape": lambda rng, size, want: boxes.tape(rng, size, want.words),
    "open_box": lambda rng, size, want: boxes.open_box(rng, size, want.words, want.look),
    "inner_packing": lambda rng, size, want: boxes.inside(rng, size, want.words),
    "box_certificate": lambda rng, size, want: boxes.certificate(rng, size, want.words),
    "screen_on": lambda rng, size, want: whole(rng, size, want.look, front),
    "serial": lambda rng, size, want: boxes.sticker(rng, size, want.serial),
    **{
        f"box_side_{number}": lambda rng, size, want: boxes.side(rng, size, want.words)
        for number in range(1, 5)
    },
}
SUBJECTS = tuple(_PAINTERS)


def draw(
    subject: str,
    *,
    seed: int,
    tracking: str = "",
    carrier: str = "",
    addressee: tuple[str, ...] = (),
    defect: str = "",
    zone: str = "",
    device: str = "phone",
    colour: str = "",
    serial: str = "",
    taken_at: datetime | None = None,
    size: tuple[int, int] = (1600, 1200),
    fmt: str = "JPEG",
    quality: int = 82,
) -> bytes:
    """A picture file of one subject, one of `SUBJECTS`.

    `defect` is, for the packaging, one of crushed, torn, wet, open or nothing; for a device, a
    value of the damage vocabulary with its `zone`: a side is broken where the zone is on it.
    `device` is phone, tablet or laptop, `colour` one of `devices.COLOURS`; `serial` stands on its
    sticker. `carrier` and
    `addressee` are printed on the label as they are, `tracking` also as codes that scan when the
    picture is at least 1200 pixels wide. `fmt` is JPEG, HEIC, PNG or WebP. `taken_at` (with its
    offset) and a camera of no real maker are written into the file.
    """
    rng = random.Random(f"{seed}/{subject}")  # noqa: S311  (a drawing, not a secret)
    chosen = colour or sorted(COLOURS)[_number(seed, "colour") % len(COLOURS)]
    broken = defect if _is_on(subject, zone) else ""
    want = _Wanted(
        Printed(tracking, carrier, addressee),
        Look(device, chosen, 1.0, broken, zone, seed),
        defect,
        serial,
    )
    picture = _painted(rng, subject, size, want)
    return as_file(as_taken(lit(picture, rng), rng), seed, taken_at, fmt, quality)


def _painted(rng: random.Random, subject: str, size: tuple[int, int], want: _Wanted) -> Image.Image:
    if subject == "label":
        return _PAINTERS[subject](rng, size, want)
    small = (round(size[0] * _SHARE), round(size[1] * _SHARE))
    return _PAINTERS[subject](rng, small, want).resize(size, Image.Resampling.BICUBIC)


def _is_on(subject: str, zone: str) -> bool:
    """Whether damage in this zone is seen in the subject; without a zone it is on the front."""
    if subject in ("device_front", "screen_on"):
        return zone not in {"back", "camera"}
    if subject == "device_back":
        return zone in {"back", "camera", "frame"}
    return True


def as_file(
    picture: Image.Image,
    seed: int,
    taken_at: datetime | None = None,
    fmt: str = "JPEG",
    quality: int = 82,
) -> bytes:
    """A picture as the file that a phone makes of it, with camera and moment."""
    out = BytesIO()
    name, options = _FORMATS[fmt]
    exif = _exif(seed, taken_at).tobytes()
    picture.save(out, name, quality=quality, exif=exif, **options)
    return out.getvalue()


def _exif(seed: int, taken_at: datetime | None) -> Image.Exif:
    """Camera and moment. Without a moment it is one in spring 2026 that follows from the seed."""
    moment = taken_at or datetime(2026, 4, 1, 9, tzinfo=UTC) + timedelta(
        minutes=_number(seed, "moment") % 20_000
    )
    offset = moment.strftime("%z") or "+0000"
    exif = Image.Exif()
    exif[ExifTags.Base.Make], exif[ExifTags.Base.Model] = _CAMERAS[_number(seed, "camera") % 3]
    details = exif.get_ifd(ExifTags.IFD.Exif)
    details[ExifTags.Base.DateTimeOriginal] = f"{moment:%Y:%m:%d %H:%M:%S}"
    details[ExifTags.Base.OffsetTimeOriginal] = f"{offset[:3]}:{offset[3:5]}"
    return exif


def _number(seed: int, what: str) -> int:
    """A number for one choice, so that all pictures of a seed show the same device and camera."""
    return zlib.crc32(f"{what}/{seed}".encode())
