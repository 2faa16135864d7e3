"""What is shown where a photo could not be decoded."""

from io import BytesIO

from PIL import Image, ImageDraw


def stand_in(longest: int) -> bytes:
    """An empty frame with a bar across it, a JPEG whose longer side has `longest` pixels."""
    width, height = longest, longest * 3 // 4
    picture = Image.new("RGB", (width, height), (128, 128, 128))
    draw, line = ImageDraw.Draw(picture), max(2, width // 80)
    draw.rectangle([line, line, width - line, height - line], outline=(88, 88, 88), width=line)
    draw.line([(line, height - line), (width - line, line)], fill=(88, 88, 88), width=line)
    out = BytesIO()
    picture.save(out, "JPEG", quality=84)
    return out.getvalue()
