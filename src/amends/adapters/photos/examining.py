"""Whether a file can be kept as a photo, and what it says about itself."""

from datetime import UTC, datetime

from PIL import ExifTags, Image

from amends.adapters.photos.kinds import is_also_something_else, other_kind, photo_type
from amends.adapters.photos.opening import Undecodable, decode, open_photo
from amends.domain.photos import (
    PhotoFacts,
    PhotoLimits,
    refused_bytes,
    refused_empty,
    refused_kind,
    refused_pixels,
    refused_truncated,
)

_SIDEWAYS = {5, 6, 7, 8}
_CAMERA_LENGTH = 80


def examine(data: bytes, limits: PhotoLimits) -> PhotoFacts:
    """The facts of a photo that can be kept; raises PhotoRefused with a sentence for the sender.

    The size in pixels is read from the header and held against the limits before anything is
    decoded. All of the photo is then decoded once, so that a file cut short is found now, while
    its sender is still there.
    """
    facts, image = _opened(data, limits)
    # An eighth is enough to notice the end of the data, at a fraction of time and memory (JPEG).
    image.draft(None, (image.width // 8, image.height // 8))
    try:
        decode(image)
    except Undecodable as error:
        raise refused_truncated() from error
    return facts


def facts_of(data: bytes, limits: PhotoLimits) -> PhotoFacts:
    """As `examine`, of its header alone."""
    return _opened(data, limits)[0]


def _opened(data: bytes, limits: PhotoLimits) -> tuple[PhotoFacts, Image.Image]:
    content_type = _type_or_refuse(data, limits)
    try:
        image = open_photo(data)
    except Undecodable as error:
        raise refused_truncated() from error
    most = limits.most_pixels(content_type)
    if image.width * image.height > most:
        raise refused_pixels(image.width, image.height, most)
    exif = _exif(image)
    width, height = image.size
    if exif.get(ExifTags.Base.Orientation) in _SIDEWAYS:
        width, height = height, width
    frames = int(getattr(image, "n_frames", 1))
    facts = PhotoFacts(content_type, width, height, _taken_at(exif), _camera(exif), frames)
    return facts, image


def has_place(data: bytes) -> bool:
    """Whether the photo's metadata name a place, whichever it is."""
    place = _details(_exif(open_photo(data)), ExifTags.IFD.GPSInfo)
    return {ExifTags.GPS.GPSLatitude, ExifTags.GPS.GPSLongitude} <= place.keys()


def _type_or_refuse(data: bytes, limits: PhotoLimits) -> str:
    if not data:
        raise refused_empty()
    content_type = photo_type(data)
    if content_type is None:
        raise refused_kind(other_kind(data))
    if len(data) > limits.max_bytes:
        raise refused_bytes(len(data), limits)
    if is_also_something_else(data):
        raise refused_kind("two things")
    return content_type


def _exif(image: Image.Image) -> Image.Exif:
    """The photo's EXIF, or none of it where it is damaged: the picture may still be good."""
    try:
        return image.getexif()
    except Exception:  # Pillow's EXIF parser raises whatever its damage leads to
        return Image.Exif()


def _details(exif: Image.Exif, directory: ExifTags.IFD) -> dict[int, object]:
    try:
        return dict(exif.get_ifd(directory))
    except Exception:  # as above
        return {}


def _taken_at(exif: Image.Exif) -> datetime | None:
    """The moment of taking: the camera's clock with its offset, else that of the satellites."""
    details = _details(exif, ExifTags.IFD.Exif)
    moment = _text(details.get(ExifTags.Base.DateTimeOriginal))
    offset = _text(details.get(ExifTags.Base.OffsetTimeOriginal))
    return _parsed(f"{moment} {offset}", "%Y:%m:%d %H:%M:%S %z") or _satellite_time(exif)


def _satellite_time(exif: Image.Exif) -> datetime | None:
    gps = _details(exif, ExifTags.IFD.GPSInfo)
    day, clock = gps.get(ExifTags.GPS.GPSDateStamp), gps.get(ExifTags.GPS.GPSTimeStamp)
    if not isinstance(clock, tuple) or len(clock) != 3:
        return None
    try:
        hour, minute, second = (int(part) for part in clock)
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    text = f"{_text(day)} {hour:02}:{minute:02}:{second:02} +0000"
    return _parsed(text, "%Y:%m:%d %H:%M:%S %z")


def _parsed(text: str, form: str) -> datetime | None:
    try:
        return datetime.strptime(text, form).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _camera(exif: Image.Exif) -> str:
    make, model = _text(exif.get(ExifTags.Base.Make)), _text(exif.get(ExifTags.Base.Model))
    named = model if model.lower().startswith(make.lower()) else f"{make} {model}"
    return named.strip()[:_CAMERA_LENGTH]


def _text(value: object) -> str:
    """A metadata value as one clean line; cameras pad theirs with zeros."""
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if not isinstance(value, str):
        return ""
    return "".join(char for char in value.split("\0")[0] if char.isprintable()).strip()
