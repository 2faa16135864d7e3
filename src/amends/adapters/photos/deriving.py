"""Makes what is shown out of an original: upright, of moderate size, saying nothing but itself."""

from contextlib import suppress
from functools import cache
from io import BytesIO

from PIL import Image, ImageCms, ImageOps

from amends.adapters.photos.opening import DECODE_ERRORS, decode, open_photo

# The longer sides of what is shown, in pixels.
LARGE, SMALL = 1600, 320
_QUALITY = 84
# What of the metadata decides how the pixels look; it is used and then dropped.
_KEPT = ("icc_profile", "transparency")
# Modes whose neighbouring pixels can be mixed as they are.
_MIXED = ("RGB", "L")


def derive(data: bytes, longest: int) -> bytes:
    """A JPEG of the upright photo in sRGB, its longer side at most `longest` pixels.

    It carries no metadata at all: no place, no date, no camera, no thumbnail, no comment. Smaller
    photos keep their size. Raises PhotoRefused when `data` is no photo, `Undecodable` when it is
    damaged.
    """
    return as_jpeg(shown(upright(data, longest), longest))


def shown(picture: Image.Image, longest: int) -> Image.Image:
    """The picture in sRGB on white, with nothing attached, at most `longest` on its longer side.

    It is made small before it is given its colours: that takes time with every pixel.
    """
    small = picture
    if max(picture.size) > longest:
        share = longest / max(picture.size)
        size = (max(1, round(picture.width * share)), max(1, round(picture.height * share)))
        small = _smooth(picture).resize(size, Image.Resampling.BICUBIC, reducing_gap=2.0)
        small.info = picture.info
    return _bare(_srgb(small))


def as_jpeg(picture: Image.Image) -> bytes:
    """The file of a picture that has nothing attached."""
    out = BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()


def upright(data: bytes, longest: int, mode: str | None = None) -> Image.Image:
    """The decoded photo the way up it was taken, at least `longest` on its longer side if it was.

    `mode` "L" lets a JPEG be decoded as grey at once. Raises PhotoRefused or `Undecodable`.
    """
    image = open_photo(data)
    decode_small(image, longest, mode)
    return halved(turned(image), longest)


def decode_small(image: Image.Image, longest: int, mode: str | None = None) -> None:
    """Decodes an opened photo, a JPEG at a half, a quarter or an eighth if that is large enough.

    Pillow does so only if *both* sides stay at or above what is asked, in the stored orientation:
    so ask for the sides that the result will really have. Raises `Undecodable`.
    """
    share = longest / max(image.size)
    if share < 1:
        image.draft(mode, (max(1, int(image.width * share)), max(1, int(image.height * share))))
    decode(image)


def turned(image: Image.Image) -> Image.Image:
    """A decoded photo the way up it was taken, with nothing attached but how its colours look.

    The opened photo itself is turned, as a copy of all its pixels would take time.
    """
    with suppress(Exception):  # damaged EXIF: the picture is better lying than lost
        ImageOps.exif_transpose(image, in_place=True)
    eight_bits = _eight_bits(image)
    eight_bits.info = {key: image.info[key] for key in _KEPT if key in image.info}
    return eight_bits


def halved(picture: Image.Image, longest: int) -> Image.Image:
    """The picture at a half, a quarter or an eighth, if it stays as long as `longest` then.

    So a JPEG comes out of its decoder; all that is done with others takes less time as well.
    """
    times = next((one for one in (8, 4, 2) if max(picture.size) >= one * longest), 1)
    if times == 1 or picture.mode not in _MIXED or picture.has_transparency_data:
        return picture
    return picture.reduce(times)


def _eight_bits(picture: Image.Image) -> Image.Image:
    """The picture, in grey of 256 steps where it has 65,536 of them."""
    if picture.mode.startswith("I") or picture.mode == "F":
        return picture.point(lambda value: value / 257).convert("L")
    return picture


def _smooth(picture: Image.Image) -> Image.Image:
    """The picture in a mode whose neighbouring pixels can be mixed."""
    if picture.mode == "P" or (picture.has_transparency_data and picture.mode != "LA"):
        return picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    return picture.convert("L") if picture.mode == "1" else picture


def _srgb(picture: Image.Image) -> Image.Image:
    """`picture` in sRGB on white, whatever mode and colour profile it came with."""
    flat = _on_white(picture)
    profile = picture.info.get("icc_profile")
    if not profile:
        return flat.convert("RGB")
    try:
        # littlecms wants the mode that the profile speaks of; a mismatch is an error of its own.
        converted = ImageCms.profileToProfile(
            flat, ImageCms.ImageCmsProfile(BytesIO(profile)), _srgb_profile(), outputMode="RGB"
        )
    except (ImageCms.PyCMSError, *DECODE_ERRORS):
        return flat.convert("RGB")
    return converted if converted is not None else flat.convert("RGB")


def _on_white(picture: Image.Image) -> Image.Image:
    """`picture` without transparency, in a mode that colour profiles know (RGB, L or CMYK)."""
    if picture.has_transparency_data:
        layer = picture.convert("RGBA")
        ground = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(ground, layer).convert("RGB")
    return picture if picture.mode in {"RGB", "L", "CMYK"} else picture.convert("RGB")


@cache
def _srgb_profile() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def _bare(picture: Image.Image) -> Image.Image:
    """The same pixels with nothing attached; Pillow would write a comment or profile it finds."""
    picture.info = {}
    bare = Image.new("RGB", picture.size)
    bare.paste(picture)
    return bare
