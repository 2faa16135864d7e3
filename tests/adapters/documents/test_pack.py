"""The evidence pack: the notice in full, the facts, every photo with its caption, page numbers."""

from dataclasses import replace

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from amends.adapters.documents import MissingGlyph, pack_pdf
from amends.domain.documents import PackDocument
from tests.adapters.documents.papers import PACK, pack_photo, photo


def opened(pack: PackDocument) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(pack_pdf(pack))


def texts(pack: PackDocument) -> list[str]:
    return [" ".join(page.get_textpage().get_text_range().split()) for page in opened(pack)]


def pictures(pack: PackDocument) -> int:
    kind = [pdfium.FPDF_PAGEOBJ_IMAGE]
    return sum(len(list(page.get_objects(filter=kind))) for page in opened(pack))


def test_the_notice_stands_in_full_on_the_first_page() -> None:
    first = texts(PACK)[0]
    assert (
        "Łukasz Żółć Friday 3 April 2026 Notice of damage to parcel 6A12345678901 "
        "I am the addressee of this parcel. Łukasz Żółć"
    ) in first


def test_facts_contents_packaging_and_timeline_follow() -> None:
    said = " ".join(texts(PACK)[1:])
    for fact in (
        "Tracking number 6A12345678901",
        "Declared value €329.00",
        "Fern 12, 128 GB €329.00",
        "IMEI 490154203237518",
        "Damage: crack, screen",
        "All of the packaging is kept. The outside of the box looked hit.",
        "Friday 3 April 2026, 09:30 Damage reported by the recipient",
    ):
        assert fact in said


def test_every_photo_that_was_asked_for_says_by_whom_and_what_became_of_it() -> None:
    said = " ".join(texts(PACK))
    for line in (
        "The packaging Colissimo, Alderly Taken",
        "The damage, close up Alderly Cannot be taken: The driver kept it · “Désolé.”",
        "The packing inside Colissimo Missing so far",
    ):
        assert line in said


@pytest.mark.parametrize("number", [0, 1, 4, 24])
def test_every_photo_is_in_it_once(number: int) -> None:
    pack = replace(PACK, photos=tuple(pack_photo(each) for each in range(1, number + 1)))
    assert pictures(pack) == number
    said = " ".join(texts(pack))
    assert all(f"The packaging {each} Number read" in said for each in range(1, number + 1))


def test_a_caption_has_both_moments_and_the_hash_of_the_original() -> None:
    said = texts(PACK)[-1]
    assert "Taken Friday 3 April 2026, 09:27 Received Friday 3 April 2026, 09:28" in said
    assert f"{4:064x}" in said


def test_pages_are_numbered_and_carry_the_reference() -> None:
    pages = texts(replace(PACK, photos=tuple(pack_photo(each) for each in range(24))))
    for number, page in enumerate(pages, start=1):
        assert f"Reference 7K2QM-9XF4T · Parcel 6A12345678901 Page {number} of {len(pages)}" in page


def test_five_usual_photos_share_a_page() -> None:
    pack = replace(PACK, photos=tuple(pack_photo(number) for number in range(5)))
    assert len(texts(pack)) == len(texts(replace(PACK, photos=PACK.photos[:1])))


def test_tall_photos_stay_on_their_page() -> None:
    tall = replace(pack_photo(1), data=photo(10, (300, 900)))
    pack = replace(PACK, photos=(tall, tall))
    assert pictures(pack) == 2
    for page in opened(pack):
        for shown in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]):
            left, bottom, right, top = shown.get_bounds()
            assert left >= 0
            assert bottom >= 50
            assert right <= page.get_width()
            assert top <= page.get_height()


def test_equal_packs_are_equal_bytes() -> None:
    assert pack_pdf(PACK) == pack_pdf(replace(PACK))


def test_words_are_never_markup() -> None:
    words = '#panic("no") *bold* $x$ <tag> [list] = heading \\ // comment'
    assert words in " ".join(texts(replace(PACK, packaging=words)))


def test_a_pictograph_among_words_is_spelled_out_so_that_the_notice_can_leave() -> None:
    said = " ".join(texts(replace(PACK, packaging="It came broken 💔 ❤️ 👍🏽")))
    assert "It came broken [broken heart]" in said
    assert "[thumbs up sign]" in said


def test_a_name_without_glyphs_is_refused() -> None:
    with pytest.raises(MissingGlyph, match="ARABIC LETTER"):
        pack_pdf(replace(PACK, notice="مريم"))
