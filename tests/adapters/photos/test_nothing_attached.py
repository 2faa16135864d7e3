"""What people see of a photo is pixels: whatever its file carried, nothing of it is left."""

from collections.abc import Iterator

import pytest
from PIL import ExifTags, Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from amends.adapters.photos.analysing import analyse
from amends.adapters.photos.deriving import derive
from amends.adapters.photos.masking import mask
from amends.domain.photos import PhotoLimits
from tests.adapters.photos.makers import encoded, quarters

# JFIF's own head, tables, frame and scan: what a decoder needs and nothing else.
NEEDED = {0xE0, 0xDB, 0xC0, 0xC2, 0xC4, 0xDA}
SECRETS = (b"Fairgate", b"2026:04:02", b"at home", b"12 rue")


def laden(form: str) -> bytes:
    """A photo that tells of its camera, day and place, with a thumbnail, a profile and words."""
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Fairgate"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSDateStamp] = "2026:04:02"
    words = PngInfo()
    words.add_text("Comment", "12 rue des Lilas")
    comments: dict[str, dict[str, object]] = {
        "JPEG": {"comment": b"12 rue des Lilas"},
        "PNG": {"pnginfo": words},
    }
    thumbnail = encoded(quarters((160, 120))) if form == "JPEG" else b""
    return encoded(
        quarters((640, 480)),
        form,
        exif=exif.tobytes() + thumbnail,
        xmp=b"<x:xmpmeta>at home</x:xmpmeta>",
        icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
        **comments.get(form, {}),
    )


def segments(data: bytes) -> Iterator[int]:
    """The markers of a JPEG up to where its pixels begin."""
    at = 2
    while True:
        assert data[at] == 0xFF
        yield data[at + 1]
        if data[at + 1] == 0xDA:
            return
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_only_what_draws_the_picture_is_left(form: str) -> None:
    data = laden(form)
    assert b"Fairgate" in data
    found = analyse(data, PhotoLimits())
    shown = (found.large, found.small, derive(data, 320), mask(data, 320, []))
    for made in shown:
        assert made[:2] == b"\xff\xd8"
        assert set(segments(made)) <= NEEDED
        assert made.endswith(b"\xff\xd9")
        assert made.count(b"\xff\xd8\xff") == 1
        assert [secret for secret in SECRETS if secret in made] == []
