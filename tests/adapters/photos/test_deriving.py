"""What is shown of a photo: upright, in sRGB, resized, and nothing of what its file knew."""

from io import BytesIO

import pytest
from PIL import ExifTags, Image, ImageCms, ImageStat
from PIL.JpegImagePlugin import JpegImageFile

from amends.adapters.photos.analysing import analyse
from amends.adapters.photos.deriving import derive
from amends.domain.photos import PhotoLimits, PhotoRefused
from tests.adapters.photos.makers import FORMATS, corners, encoded, quarters

UPRIGHT = ["red", "green", "white", "blue"]
# How the upright picture lies in the file for each EXIF orientation.
STORED = {
    1: [],
    2: [Image.Transpose.FLIP_LEFT_RIGHT],
    3: [Image.Transpose.ROTATE_180],
    4: [Image.Transpose.FLIP_TOP_BOTTOM],
    5: [Image.Transpose.TRANSPOSE],
    6: [Image.Transpose.ROTATE_90],
    7: [Image.Transpose.TRANSVERSE],
    8: [Image.Transpose.ROTATE_270],
}


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_becomes_a_jpeg_of_the_wanted_length(form: str) -> None:
    made = derive(encoded(quarters((800, 600)), form), 320)
    assert opened(made).format == "JPEG"
    assert opened(made).size == (320, 240)
    assert corners(made) == UPRIGHT


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "HEIF"])
@pytest.mark.parametrize("orientation", STORED)
def test_a_photo_is_shown_the_way_up_it_was_taken(orientation: int, form: str) -> None:
    lying = quarters((800, 600))
    for turn in STORED[orientation]:
        lying = lying.transpose(turn)
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    made = derive(encoded(lying, form, exif=exif.tobytes()), 400)
    assert opened(made).size == (400, 300)
    assert corners(made) == UPRIGHT


def test_a_small_photo_keeps_its_size() -> None:
    assert opened(derive(encoded(quarters((200, 150))), 1600)).size == (200, 150)


def test_nothing_of_the_metadata_is_left() -> None:
    thumbnail = encoded(quarters((160, 120)))
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Fairgate"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSDateStamp] = "2026:04:02"
    data = encoded(
        quarters(),
        exif=exif.tobytes() + thumbnail,
        comment=b"taken at home",
        xmp=b"<x:xmpmeta>at home</x:xmpmeta>",
        icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
    )
    for secret in (b"Fairgate", b"2026:04:02", b"taken at home", b"xmpmeta", b"ICC_PROFILE"):
        assert secret in data
    made = derive(data, 300)
    for secret in (b"Fairgate", b"2026:04:02", b"home", b"xmpmeta", b"ICC_PROFILE", b"Exif"):
        assert secret not in made
    assert made.count(b"\xff\xd8\xff") == 1
    assert all(str(name).startswith("jfif") for name in opened(made).info)


def test_a_colour_profile_is_carried_out_then_dropped() -> None:
    """In this profile red and green are exchanged, so that a forgotten profile shows."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = profile.find(b"rXYZ"), profile.find(b"gXYZ")
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"
    picture = Image.new("RGB", (64, 64), (250, 10, 10))
    shown = opened(derive(encoded(picture, "PNG", icc_profile=bytes(profile)), 64)).getpixel((9, 9))
    assert isinstance(shown, tuple)
    assert shown[1] > 200
    assert shown[0] < 60


def test_a_damaged_colour_profile_does_not_cost_the_photo() -> None:
    made = derive(encoded(quarters((400, 300)), icc_profile=b"not a profile" * 20), 400)
    assert corners(made) == UPRIGHT


@pytest.mark.parametrize("mode", ["L", "LA", "P", "RGBA", "CMYK", "1", "I;16"])
@pytest.mark.parametrize("longest", [64, 900])
def test_every_colour_mode_is_shown(mode: str, longest: int) -> None:
    form = "JPEG" if mode == "CMYK" else "PNG"
    deep = Image.new("I;16", (900, 64), 200 * 257)
    picture = deep if mode == "I;16" else Image.new("L", (900, 64), 200).convert(mode)
    data = encoded(picture, form)
    made = opened(derive(data, longest)).convert("L").resize((1, 1))
    shown = made.getpixel((0, 0))
    assert isinstance(shown, int)
    assert abs(shown - 200) < 6 or mode == "1"
    assert abs(analyse(data, PhotoLimits()).findings.brightness - 200) < 6 or mode == "1"


@pytest.mark.parametrize("form", ["PNG", "WEBP", "HEIF"])
def test_a_large_photo_is_as_sharp_whatever_its_format(form: str) -> None:
    """Others are halved as a JPEG's decoder does, before they are made as small as is wanted."""
    lines = Image.effect_noise((1600, 1200), 60).convert("RGB")
    quality = {} if form == "PNG" else {"quality": 95}
    seen = [opened(derive(encoded(lines, one, **quality), 600)) for one in ("JPEG", form)]
    assert [one.size for one in seen] == [(600, 450)] * 2
    jpeg, other = (ImageStat.Stat(one.convert("L")).stddev[0] for one in seen)
    assert other == pytest.approx(jpeg, rel=0.1)


def test_a_colour_that_stands_for_nothing_is_not_mixed_with_its_neighbours() -> None:
    picture = Image.new("RGB", (512, 512), (250, 0, 0))
    for line in range(0, 512, 2):
        picture.paste((0, 0, 0), (0, line, 512, line + 1))
    data = encoded(picture, "PNG", transparency=(0, 0, 0))
    shown = opened(derive(data, 128)).resize((1, 1)).getpixel((0, 0))
    assert isinstance(shown, tuple)
    assert shown[0] > 240
    assert 100 < shown[1] < 150


def test_what_is_transparent_is_shown_on_white() -> None:
    made = derive(encoded(Image.new("RGBA", (64, 64), (0, 0, 0, 0)), "PNG"), 64)
    assert opened(made).getpixel((30, 30)) == (255, 255, 255)


def test_a_large_jpeg_is_decoded_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pillow's draft is silently without effect unless both sides are asked for in proportion."""
    data = encoded(quarters((3000, 4000)))
    decoded: list[tuple[int, int]] = []
    real = JpegImageFile.draft

    def watched(image: JpegImageFile, mode: str | None, size: tuple[int, int] | None) -> object:
        result = real(image, mode, size)
        decoded.append(image.size)
        return result

    monkeypatch.setattr(JpegImageFile, "draft", watched)
    assert opened(derive(data, 900)).size == (675, 900)
    assert decoded[0] == (750, 1000)


def test_what_cannot_be_decoded_is_refused() -> None:
    with pytest.raises(PhotoRefused):
        derive(b"no photo", 300)
