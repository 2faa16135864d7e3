"""Makes what is shown out of an original: upright, of moderate size, saying nothing but itself."""

from functools import cache
from io import BytesIO

from PIL import Image, ImageCms, ImageDraw, ImageOps

from amends.adapters.photos.opening import DECODE_ERRORS, decode, open_photo

_QUALITY = 84
# What of the metadata decides how the pixels look; it is used and then dropped.
_KEPT = ("icc_profile", "transparency")


def derive(data: bytes, longest: int) -> bytes:
    """A JPEG of the upright photo in sRGB, its longer side at most `longest` pixels.

    It carries no metadata at all: no place, no date, no camera, no thumbnail, no comment. Smaller
    photos keep their size. Raises PhotoRefused when `data` is no photo or cannot be decoded.
    """
    picture = upright(data, longest)
    if max(picture.size) > longest:
        picture.thumbnail((longest, longest), Image.Resampling.LANCZOS, reducing_gap=2.0)
    out = BytesIO()
    _bare(_srgb(picture)).save(out, "JPEG", quality=_QUALITY, progressive=True)
    return out.getvalue()


def stand_in(longest: int) -> bytes:
    """What is shown of a photo that could not be decoded: an empty frame with a bar across it."""
    width, height = longest, longest * 3 // 4
    picture = Image.new("RGB", (width, height), (128, 128, 128))
    draw, line = ImageDraw.Draw(picture), max(2, width // 80)
    draw.rectangle([line, line, width - line, height - line], outline=(88, 88, 88), width=line)
    draw.line([(line, height - line), (width - line, line)], fill=(88, 88, 88), width=line)
    out = BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()


def upright(data: bytes, longest: int, mode: str | None = None) -> Image.Image:
    """The decoded photo the way up it was taken, at least `longest` on its longer side if it was.

    `mode` "L" lets a JPEG be decoded as grey at once. Raises PhotoRefused.
    """
    image = open_photo(data)
    _decode_small(image, longest, mode)
    decode(image)
    try:
        turned = ImageOps.exif_transpose(image)
    except Exception:  # damaged EXIF: the picture is better lying than lost
        turned = image
    turned.info = {key: image.info[key] for key in _KEPT if key in image.info}
    return turned


def _decode_small(image: Image.Image, longest: int, mode: str | None) -> None:
    """Let a JPEG be decoded at a half, a quarter or an eighth while it stays large enough.

    Pillow does so only if *both* sides stay at or above what is asked, in the stored orientation:
    so ask for the sides that the result will really have.
    """
    share = longest / max(image.size)
    if share < 1:
        image.draft(mode, (max(1, int(image.width * share)), max(1, int(image.height * share))))


def _srgb(picture: Image.Image) -> Image.Image:
    """`picture` in sRGB on white, whatever mode and colour profile it came with."""
    flat = _on_white(picture)
    profile = picture.info.get("icc_profile")
    if not profile:
        return flat.convert("RGB")
    try:
        # littlecms wants the mode that the profile speaks of; a mismatch is an error of its own.
        turned = ImageCms.profileToProfile(
            flat, ImageCms.ImageCmsProfile(BytesIO(profile)), _srgb_profile(), outputMode="RGB"
        )
    except (ImageCms.PyCMSError, *DECODE_ERRORS):
        return flat.convert("RGB")
    return turned if turned is not None else flat.convert("RGB")


def _on_white(picture: Image.Image) -> Image.Image:
    """`picture` without transparency, in a mode that colour profiles know (RGB, L or CMYK)."""
    if picture.mode.startswith("I") or picture.mode == "F":
        return picture.point(lambda value: value / 257).convert("L")
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
