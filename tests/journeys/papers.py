"""What a PDF says, and what a scanner reads from it."""

import pypdfium2
import zxingcpp

PRINTER = 203 / 72


def pages(data: bytes) -> list[str]:
    """The words of each page, with single spaces."""
    document = pypdfium2.PdfDocument(data)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def photos(data: bytes) -> int:
    """How many photos the document holds."""
    image = pypdfium2.raw.FPDF_PAGEOBJ_IMAGE
    return sum(len(list(page.get_objects([image]))) for page in pypdfium2.PdfDocument(data))


def scanned(data: bytes) -> set[str]:
    """What a scanner reads from the first page, printed at 203 dots an inch in black and white."""
    picture = pypdfium2.PdfDocument(data)[0].render(scale=PRINTER).to_pil().convert("L")
    codes = zxingcpp.read_barcodes(picture.point(lambda level: 255 * (level > 127)))
    return {code.text for code in codes}
