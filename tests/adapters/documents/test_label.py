"""The return label: its number is read back at a printer's resolution, its second page is whole."""

from dataclasses import replace
from itertools import groupby

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from amends.adapters.documents import MissingGlyph, label_pdf
from amends.adapters.documents.barcodes import TooLong, code_128
from amends.domain.documents import LabelDocument
from tests.adapters.documents.papers import LABEL

PRINTER = 203 / 72


def pages(label: LabelDocument) -> list[str]:
    document = pypdfium2.PdfDocument(label_pdf(label))
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def printed(label: LabelDocument) -> Image.Image:
    """The first page as a label printer prints it: 203 dots an inch, each black or white."""
    page = pypdfium2.PdfDocument(label_pdf(label))[0]
    picture: Image.Image = page.render(scale=PRINTER).to_pil().convert("L")
    return picture.point(lambda level: 255 * (level > 127))


NUMBERS = (
    "RA473124829FR",
    "1Z999AA10123456784",
    "00340433836442636597",
    "6A12345678901",
    "008182709980000020033350276C",
    "12345678",
)


@pytest.mark.parametrize("number", NUMBERS)
def test_the_number_is_read_back_from_the_printed_label(number: str) -> None:
    read = zxingcpp.read_barcodes(printed(replace(LABEL, return_number=number)))
    assert {(str(code.format), code.text) for code in read} == {
        ("Code 128", number),
        ("Data Matrix", number),
    }


def test_every_bar_lies_on_whole_dots_so_that_none_is_rounded() -> None:
    page = pypdfium2.PdfDocument(label_pdf(LABEL))[0]
    grey = page.render(scale=PRINTER).to_pil().convert("L")
    row = [grey.getpixel((x, round(100 / 25.4 * 203))) for x in range(grey.width)]
    assert {level for level in row if level not in (0, 255)} == set()
    runs = [(level, len(list(run))) for level, run in groupby(row)]
    bars = code_128(LABEL.return_number, 839).bars
    assert [length for level, length in runs if level == 0] == [width for _, width in bars]
    # A renderer rounds the page up to whole dots: that moves the last bar by one, no more.
    assert row.index(0) == bars[0][0]


def test_a_barcode_keeps_its_quiet_zones() -> None:
    code = code_128("RA473124829FR", 839)
    module = min(width for _, width in code.bars)
    assert code.left >= 10 * module
    assert code.left + code.width <= 839 - 10 * module


def test_a_number_that_fits_no_label_is_said() -> None:
    with pytest.raises(TooLong, match="too long for a barcode"):
        label_pdf(replace(LABEL, return_number="X" * 80))


def test_the_barcode_may_hold_more_than_the_number_that_is_read() -> None:
    read = zxingcpp.read_barcodes(printed(replace(LABEL, barcode_text="%0081827RA473124829FR")))
    assert {code.text for code in read} == {"%0081827RA473124829FR"}


def test_the_first_page_says_who_where_and_which() -> None:
    first = pages(LABEL)[0]
    for said in ("Colissimo", "RETURN", "Łukasz Żółć", "Nordlicht Refurbished GmbH", "0.48 kg"):
        assert said in first
    assert "RA 473 124 829 FR" in first
    assert "Order AL-1001" in first
    assert "3 April 2026" in first


def test_the_second_page_says_in_which_box_what_before_and_by_when() -> None:
    texts = pages(LABEL)
    assert len(texts) == 2
    for said in (
        "How to send it back",
        "Hand in by 1 May 2026",
        LABEL.box_sentence,
        "Sign out of your accounts.",
        "1. Wrap the device so that it cannot move.",
    ):
        assert said in texts[1]


def test_a_device_without_accounts_has_no_such_part() -> None:
    assert "Before you pack it" not in pages(replace(LABEL, account_steps=()))[1]


def test_equal_labels_are_equal_bytes() -> None:
    assert label_pdf(LABEL) == label_pdf(replace(LABEL))


@pytest.mark.parametrize(
    "name", ["Łukasz Żółć", "Ελένη Παπαδοπούλου", "Ødegård", "Nguyễn Thị Ánh", "Ивана Ђорђевић"]
)
def test_names_of_europe_and_vietnam_are_printed(name: str) -> None:
    assert name in pages(replace(LABEL, from_lines=(name, "1 Road")))[0]


def test_a_letter_written_in_two_parts_is_printed_as_one() -> None:
    assert "Zoé" in pages(replace(LABEL, from_lines=("Zoe\u0301",)))[0]


def test_a_character_without_a_glyph_is_named_and_nothing_is_printed() -> None:
    with pytest.raises(
        MissingGlyph, match=r"CJK UNIFIED IDEOGRAPH-738B \(U\+738B\).*王小明"
    ) as error:
        label_pdf(replace(LABEL, from_lines=("王小明", "1 Road")))
    assert error.value.character == "王"


def test_long_names_and_addresses_stay_whole_on_two_pages() -> None:
    name = "Maximiliane-Alexandra von Hohenstein-Württemberg zu Sayn"
    lines = (
        name,
        "c/o Gesellschaft für außerordentlich lange Namen",
        *["Hof 3, Stiege 4"] * 3,
        "AT",
    )
    texts = pages(
        replace(
            LABEL,
            from_lines=lines,
            to_lines=lines,
            carrier_name="Internationale Paketdienst Gesellschaft mbH",
            steps=LABEL.steps * 4,
            account_steps=LABEL.account_steps * 3,
        )
    )
    assert len(texts) == 2
    assert texts[0].count("Württemberg zu Sayn") == 2
    assert texts[0].count("AT") == 2
