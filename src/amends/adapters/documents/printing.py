"""Sets the papers: their values go to typst as data, so that no word of theirs is ever markup."""

import json
import re
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst
from PIL import Image

from amends.adapters.documents.barcodes import DOTS_PER_INCH, code_128, data_matrix
from amends.adapters.documents.characters import fit_to_print
from amends.adapters.documents.fonts import fonts
from amends.adapters.documents.words import MONTHS, WORDS, spoken
from amends.domain.documents import LabelDocument, PackDocument

_HERE = Path(__file__).parent
_A6_MILLIMETRES = 105
_LABEL_DOTS = int(_A6_MILLIMETRES / 25.4 * DOTS_PER_INCH)
_MATRIX_DOTS = 130
# An S10 number, as posts print it: two letters, nine digits, the country.
_S10 = re.compile(r"([A-Z]{2})(\d{3})(\d{3})(\d{3})([A-Z]{2})")


def label_pdf(label: LabelDocument) -> bytes:
    """Two A6 pages: the label, and in which box, what to do before, and by when.

    Raises MissingGlyph, and `barcodes.TooLong` for a number that fits no label.
    """
    label = fit_to_print(label)
    barcode = label.barcode_text or label.return_number
    language = spoken(label.language)
    data = asdict(label) | {
        "issued": _day(label.issued, language),
        "hand_in_by": _day(label.hand_in_by, language),
        "number": _grouped(label.return_number),
        "bars": asdict(code_128(barcode, _LABEL_DOTS)),
        "matrix": asdict(data_matrix(barcode, _MATRIX_DOTS)),
        "dots_per_inch": DOTS_PER_INCH,
    }
    return _set("label.typ", data, language, ())


def pack_pdf(pack: PackDocument) -> bytes:
    """An A4 pack for the carrier: the notice in full, the facts, the timeline, the photos.

    Raises MissingGlyph.
    """
    pack = fit_to_print(pack)
    data = asdict(pack)
    for shown, photo in zip(data["photos"], pack.photos, strict=True):
        del shown["data"]
        shown["tall"] = _height_by_width(photo.data)
    data["notice"] = [part.splitlines() for part in pack.notice.split("\n\n") if part.strip()]
    return _set("pack.typ", data, spoken(pack.language), [photo.data for photo in pack.photos])


def _set(template: str, data: dict[str, Any], language: str, photos: Sequence[bytes]) -> bytes:
    """Typst reads pictures from files only: it is given a folder of its own, and no other."""
    with TemporaryDirectory(prefix="amends-paper-") as folder:
        for number, photo in enumerate(photos):
            Path(folder, f"{number}.jpg").write_bytes(photo)
        compiler = typst.Compiler(
            (_HERE / template).read_bytes(),
            root=folder,
            font_paths=fonts(),
            ignore_system_fonts=True,
            sys_inputs={
                "data": json.dumps(data, ensure_ascii=False),
                "words": json.dumps(WORDS[language], ensure_ascii=False),
                "language": language,
            },
        )
        pdf = compiler.compile(format="pdf")
    if not isinstance(pdf, bytes):
        raise TypeError(f"{template} was not set as one PDF")
    return pdf


def _day(day: date, language: str) -> str:
    return f"{day.day} {MONTHS[language][day.month - 1]} {day.year}"


def _height_by_width(photo: bytes) -> float:
    with Image.open(BytesIO(photo)) as header:
        return header.height / header.width


def _grouped(number: str) -> str:
    """A long number in groups, as people read and type it; one that has spaces stays."""
    posted = _S10.fullmatch(number)
    if posted:
        return " ".join(posted.groups())
    if " " in number or len(number) < 8:
        return number
    return " ".join(number[at : at + 4] for at in range(0, len(number), 4))
