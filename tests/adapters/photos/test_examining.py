"""Which files are kept as photos, and what is said to the person where one is not."""

import struct
from datetime import UTC, datetime

import pytest
from PIL import ExifTags, Image

from amends.adapters.photos import examine
from amends.adapters.photos.analysing import analyse
from amends.adapters.photos.deriving import derive
from amends.adapters.photos.kinds import webp_size
from amends.domain.photos import PhotoLimits, PhotoRefused
from tests.adapters.photos.bad_files import noisy
from tests.adapters.photos.makers import FORMATS, empty_png, encoded, quarters

LIMITS = PhotoLimits()


def refusal(data: bytes, limits: PhotoLimits = LIMITS) -> PhotoRefused:
    with pytest.raises(PhotoRefused) as refused:
        examine(data, limits)
    return refused.value


@pytest.mark.parametrize(("form", "content_type"), FORMATS.items())
def test_a_photo_is_told_by_its_content(form: str, content_type: str) -> None:
    facts = examine(encoded(quarters((640, 480)), form), LIMITS)
    assert (facts.content_type, facts.width, facts.height) == (content_type, 640, 480)
    assert (facts.taken_at, facts.camera, facts.frames) == (None, "", 1)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_a_photo_cut_short_is_refused_while_its_sender_is_there(form: str, part: float) -> None:
    data = noisy(form)
    refused = refusal(data[: int(len(data) * part)])
    assert refused.code == "truncated"
    assert refused.sentence == (
        "This photo did not arrive whole, or its file is damaged. Send it once more; if that does "
        "not help, take the photo again."
    )


def test_an_empty_file_is_refused() -> None:
    refused = refusal(b"")
    assert refused.code == "empty"
    assert refused.sentence.startswith("This file is empty.")


ZIP = b"PK\x03\x04" + bytes(26)
ZIP_END = b"PK\x05\x06" + bytes(8) + struct.pack("<LLH", 0, 0, 0)


@pytest.mark.parametrize(
    ("data", "begins"),
    [
        (b"%PDF-1.7\n", "This is a PDF, not a photo."),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "This is a drawing (SVG)"),
        (b'<?xml version="1.0"?>\n<SVG >', "This is a drawing (SVG)"),
        (b"<!DOCTYPE html><html>", "This is a web page"),
        (ZIP, "This is a packed file"),
        (b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom", "This is a video."),
        (b"GIF89a" + bytes(20), "This is a GIF."),
        (b"II*\x00" + bytes(20), "This is a TIFF or raw camera file."),
        (b"BM" + bytes(20), "This is a BMP picture."),
        (b"hello", "This file is not a photo that we can read."),
    ],
)
def test_what_is_no_photo_is_named_and_refused(data: bytes, begins: str) -> None:
    refused = refusal(data)
    assert refused.code == "not_a_photo"
    assert refused.sentence.startswith(begins)


def test_a_refused_file_tells_the_formats_that_can_be_sent() -> None:
    assert refusal(b"GIF89a").sentence.endswith("Send a JPEG, PNG, WebP or HEIC picture instead.")


@pytest.mark.parametrize(
    "data",
    [
        encoded(quarters()) + ZIP_END,
        encoded(quarters())
        + b"PK\x01\x02"
        + b"PK\x05\x06"
        + bytes(8)
        + struct.pack("<LLH", 4, 0, 0),
        encoded(quarters(), comment=b"%PDF-1.4 hidden"),
        encoded(quarters(), comment=b"<script>alert(1)</script>"),
    ],
)
def test_a_photo_that_is_also_another_kind_of_file_is_refused(data: bytes) -> None:
    refused = refusal(data)
    assert refused.code == "not_a_photo"
    assert "a photo and another kind of file in one" in refused.sentence


def test_a_photo_with_a_short_film_behind_it_is_kept_as_phones_make_them() -> None:
    film = b"\x00\x00\x00\x18ftypmp42" + bytes(5000)
    assert examine(encoded(quarters()) + film, LIMITS).width == 400


def test_the_max_bytes_are_said_with_what_came() -> None:
    refused = refusal(encoded(quarters()) + bytes(25_000_000))
    assert refused.code == "too_big"
    assert refused.sentence.startswith("This file has 25.1 MB; we can take 25 MB.")
    facts = examine(encoded(quarters()), PhotoLimits(max_bytes=len(encoded(quarters()))))
    assert facts.width == 400


def test_too_many_pixels_are_refused_from_the_header_before_decoding() -> None:
    refused = refusal(empty_png(20_000, 20_000))
    assert refused.code == "too_many_pixels"
    assert "has 400 megapixels; we can take 50." in refused.sentence
    assert "has 56.3 megapixels; we can take 50." in refusal(empty_png(7500, 7500)).sentence


@pytest.mark.parametrize("options", [{"lossless": True}, {"quality": 50}, {"exif": b"Exif\0\0MM"}])
def test_the_size_of_a_webp_is_known_before_it_is_opened(options: dict[str, object]) -> None:
    assert webp_size(encoded(quarters((640, 482)), "WEBP", **options)) == (640, 482)


def test_a_vast_webp_is_refused_before_memory_is_taken_for_it() -> None:
    canvas = (16_382).to_bytes(3, "little") * 2
    data = b"RIFF\x1e\0\0\0WEBPVP8X\x0a\0\0\0\x10\0\0\0" + canvas + b"VP8L" + bytes(4)
    assert "has 268.5 megapixels" in refusal(data).sentence


def test_the_multi_picture_files_of_phones_are_photos() -> None:
    data = encoded(quarters(), "MPO", save_all=True, append_images=[quarters((200, 150))])
    facts = analyse(data, LIMITS).facts
    assert (facts.content_type, facts.width, facts.height, facts.frames) == (
        "image/jpeg",
        400,
        300,
        2,
    )
    assert derive(data, 200)


def test_a_jpeg_may_have_more_pixels_than_the_others() -> None:
    limits = PhotoLimits(max_pixels_jpeg=120_000, max_pixels_other=119_999)
    assert examine(encoded(quarters((400, 300)), "JPEG"), limits).height == 300
    assert refusal(encoded(quarters((400, 300)), "PNG"), limits).code == "too_many_pixels"


def with_exif(form: str = "JPEG", **named: object) -> bytes:
    exif = Image.Exif()
    for name, value in named.items():
        if name in ExifTags.Base.__members__ and name not in {
            "DateTimeOriginal",
            "OffsetTimeOriginal",
        }:
            exif[ExifTags.Base[name]] = value
        elif name.startswith("GPS"):
            exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS[name]] = value
        else:
            exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base[name]] = value
    return encoded(quarters((400, 300)), form, exif=exif.tobytes())


@pytest.mark.parametrize("form", ["JPEG", "HEIF", "WEBP", "PNG", "AVIF"])
def test_camera_and_moment_of_taking_are_read(form: str) -> None:
    data = with_exif(
        form,
        Make="Fairgate",
        Model="Fairgate 9\0\0",
        DateTimeOriginal="2026:04:02 18:30:05",
        OffsetTimeOriginal="+02:00",
    )
    facts = examine(data, LIMITS)
    assert facts.camera == "Fairgate 9"
    assert facts.taken_at == datetime(2026, 4, 2, 16, 30, 5, tzinfo=UTC)


def test_a_camera_clock_without_its_offset_is_no_moment() -> None:
    assert examine(with_exif(DateTimeOriginal="2026:04:02 18:30:05"), LIMITS).taken_at is None


def test_the_satellites_tell_the_moment_where_the_camera_gives_no_offset() -> None:
    data = with_exif(
        DateTimeOriginal="2026:04:02 18:30:05",
        GPSDateStamp="2026:04:02",
        GPSTimeStamp=(16.0, 30.0, 5.0),
    )
    assert examine(data, LIMITS).taken_at == datetime(2026, 4, 2, 16, 30, 5, tzinfo=UTC)


@pytest.mark.parametrize("moment", ["0000:00:00 00:00:00", "", "yesterday", "2026:13:45 99:00:00"])
def test_a_senseless_moment_is_no_moment(moment: str) -> None:
    data = with_exif(DateTimeOriginal=moment, OffsetTimeOriginal="+02:00")
    assert examine(data, LIMITS).taken_at is None


def test_a_sideways_photo_is_measured_upright() -> None:
    facts = examine(with_exif(Orientation=6), LIMITS)
    assert (facts.width, facts.height) == (300, 400)


def test_damaged_metadata_do_not_cost_the_photo() -> None:
    data = encoded(quarters(), exif=b"Exif\x00\x00MM\x00\x2a\xff\xff\xff\xff" + bytes(range(60)))
    assert examine(data, LIMITS).width == 400
    assert derive(data, 200)


def test_an_animation_is_counted() -> None:
    frames = [quarters(), quarters().rotate(180)]
    data = encoded(frames[0], "WEBP", save_all=True, append_images=frames[1:], duration=100)
    assert analyse(data, LIMITS).facts.frames == 2


def test_the_picture_itself_says_which_way_up_it_is_where_its_header_is_silent() -> None:
    turned = b'<x:xmpmeta><rdf:Description tiff:Orientation="6"/></x:xmpmeta>'
    data = encoded(quarters(), xmp=turned)
    told, seen = examine(data, LIMITS), analyse(data, LIMITS).facts
    assert ((told.width, told.height), (seen.width, seen.height)) == ((400, 300), (300, 400))
