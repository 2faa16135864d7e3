"""Tracking numbers: every format with numbers that hold and numbers that do not, and scans."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.domain.tracking import (
    Check,
    candidates,
    normalise,
    same_number,
    with_dpd_check,
)
from amends.domain.tracking_formats import FORMATS

# Text, carrier, number in normal form, format: the first candidate, its check digit valid.
VALID = [
    ("1Z5R89390357567127", "ups", "1Z5R89390357567127", "ups_1z"),
    ("1Z879E930346834440", "ups", "1Z879E930346834440", "ups_1z"),
    ("1Z999AA10123456784", "ups", "1Z999AA10123456784", "ups_1z"),
    ("1z 999 aa1 01 2345 6784", "ups", "1Z999AA10123456784", "ups_1z"),
    ("K1506235620", "ups", "K1506235620", "ups_waybill"),
    ("986578788855", "fedex", "986578788855", "fedex_express"),
    ("4771 7908 1230", "fedex", "477179081230", "fedex_express"),
    ("041441760228964", "fedex", "041441760228964", "fedex_ground"),
    ("568283610012000", "fedex", "568283610012000", "fedex_ground"),
    ("9611020987654312345672", "fedex", "9611020987654312345672", "fedex_ground_96"),
    ("1001921334250001000300779017972697", "fedex", "779017972697", "fedex_34"),
    ("9622001900000000000000776632517510", "fedex", "776632517510", "fedex_34"),
    ("61299998820821171811", "fedex", "9261299998820821171811", "fedex_smartpost"),
    ("000123450000000027", "fedex", "000123450000000027", "fedex_sscc"),
    ("9400111206206406260787", "usps", "9400111206206406260787", "usps_impb"),
    ("9505511069605048600624", "usps", "9505511069605048600624", "usps_impb"),
    ("92748931507708513018050063", "usps", "92748931507708513018050063", "usps_impb"),
    ("420787459400111206206406260787", "usps", "9400111206206406260787", "usps_impb"),
    ("4201002334249200190132607600833457", "usps", "9200190132607600833457", "usps_impb"),
    ("0307 1790 0005 2348 3741", "usps", "03071790000523483741", "usps_20"),
    ("RR123456785FR", "colissimo", "RR123456785FR", "s10"),
    ("RB 123 456 785 GB", "royal_mail", "RB123456785GB", "s10"),
    ("RB123456785NO", "s10", "RB123456785NO", "s10"),
    ("RR123456785JB", "chronopost", "RR123456785JB", "s10"),
    ("3318810025", "dhl_express", "3318810025", "dhl_express"),
    ("1099255990", "dhl_express", "1099255990", "dhl_express"),
    ("73891051146", "dhl_express", "73891051146", "dhl_express"),
    ("00340433836442636597", "dhl_paket", "00340433836442636597", "dhl_sscc"),
    ("340433836442636597", "dhl_paket", "00340433836442636597", "dhl_sscc"),
    ("(00)340433836442636597", "dhl_paket", "00340433836442636597", "dhl_sscc"),
    ("]C100340433836442636597", "dhl_paket", "00340433836442636597", "dhl_sscc"),
    ("563102430313", "dhl_paket", "563102430313", "dhl_identcode"),
    ("01015026003653C", "dpd", "01015026003653", "dpd_14_check"),
    ("0998 0000 0200 33 F", "dpd", "09980000020033", "dpd_14_check"),
    ("008182709980000020033350276C", "dpd", "09980000020033", "dpd_28"),
    ("%008182709980000020033350276C", "dpd", "09980000020033", "dpd_28"),
    ("09133131530724", "hermes", "09133131530724", "hermes_14"),
    ("123456789013", "yamato", "123456789013", "japan_12"),
    # A payload of fields, as a 2D code gives it.
    (
        "[)>\x1e01\x1d0275011\x1d250\x1d01\x1d1Z5R89390357567127\x1dUPSN\x1e\x04",
        "ups",
        "1Z5R89390357567127",
        "ups_1z",
    ),
    # The letter O, read for the digit 0.
    ("47717908123O", "fedex", "477179081230", "fedex_express"),
    ("O4144176O228964", "fedex", "041441760228964", "fedex_ground"),
]

WITHOUT_CHECK = [
    ("JD0099999999", "dhl_express", "dhl_piece"),
    ("JJD0099999999", "dhl_express", "dhl_piece"),
    ("JVGL0999999990", "dhl_express", "dhl_piece"),
    ("AA1234567", "parcelforce", "parcelforce"),
    ("3SBCC000123456", "postnl", "three_s"),
    ("TBA000000000000", "amazon", "amazon_tb"),
    ("6A12345678901", "colissimo", "colissimo"),
]

FAILED = [
    ("1Z12345E0205271688", "ups"),
    ("1Z8WY1115422705023", "ups"),
    ("1Z5R89390357567128", "ups"),
    ("K1506235621", "ups"),
    ("9400111206206406260788", "usps"),
    ("9611020987654312345673", "fedex"),
    ("1001901781990001000300617767839438", "fedex"),
    ("RB123456786US", "usps"),
    ("3318810010", "dhl_express"),
    ("00340433836442636598", "dhl_paket"),
    ("008182709980000020033350276A", "dpd"),
    ("01015026003653D", "dpd"),
]


@pytest.mark.parametrize(("text", "carrier", "number", "shape"), VALID)
def test_a_number_that_holds_is_recognised(
    text: str, carrier: str, number: str, shape: str
) -> None:
    first = candidates(text)[0]
    assert (first.carrier, first.number, first.format) == (carrier, number, shape)
    assert first.check is Check.VALID
    assert first.why.endswith("and the check digit agrees.")


@pytest.mark.parametrize(("text", "carrier", "shape"), WITHOUT_CHECK)
def test_a_shape_without_a_check_digit_says_so(text: str, carrier: str, shape: str) -> None:
    first = candidates(text)[0]
    assert (first.carrier, first.number, first.format) == (carrier, text, shape)
    assert first.check is Check.NONE
    assert first.why.endswith("a shape without a check digit that is known.")


@pytest.mark.parametrize(("text", "carrier"), FAILED)
def test_a_check_digit_that_fails_means_read_again(text: str, carrier: str) -> None:
    first = candidates(text)[0]
    assert (first.carrier, first.check) == (carrier, Check.FAILED)
    assert first.why.endswith("but the check digit does not agree: read it again.")


def test_the_tables_above_hold_every_format_that_needs_no_hint() -> None:
    strong = {shape.name for shape in FORMATS if not shape.weak} - {"dpd_14", "yodel"}
    assert {row[3] for row in VALID} | {row[2] for row in WITHOUT_CHECK} == strong


@pytest.mark.parametrize(
    ("text", "carrier", "shape"),
    [
        ("JJD0002257639032011", "yodel", "yodel"),
        ("09133131530724", "dpd", "dpd_14"),
        ("12345678", "mondial_relay", "mondial_relay"),
        ("12345678", "gls", "gls_track_id"),
        ("12345678901", "gls", "gls"),
        ("H01A123456789012", "evri", "evri_16"),
        ("201298452277", "dhl_paket", "dhl_identcode"),
        ("123456789013", "japan_post", "japan_12"),
        ("RR123456785FR", "chronopost", "s10"),
        ("RB123456785GB", "parcelforce", "s10"),
        ("3SBCC000123456", "dhl_parcel", "three_s"),
    ],
)
def test_a_hint_at_the_carrier_comes_first(text: str, carrier: str, shape: str) -> None:
    first = candidates(text, carrier)[0]
    assert (first.carrier, first.format) == (carrier, shape)


@pytest.mark.parametrize(
    ("country", "carriers"),
    [("US", ["fedex", "dhl_paket"]), ("de", ["dhl_paket", "fedex"]), ("", ["fedex", "dhl_paket"])],
)
def test_a_collision_is_ranked_by_country(country: str, carriers: list[str]) -> None:
    found = candidates("201298452277", country=country)
    assert [one.carrier for one in found if one.check is Check.VALID] == carriers


def test_a_valid_check_digit_comes_before_a_shape_without_one() -> None:
    assert [one.carrier for one in candidates("09133131530724")] == ["hermes", "dpd"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "hello",
        "0",
        "12345678",
        "1Z",
        "42",
        "(((((",
        "\x1d\x1d",
        "€€€",
        "٣٣١٨٨١٠٠٢٥",
        "１２３",
    ],
)
def test_nonsense_gives_nothing(text: str) -> None:
    assert candidates(text) == ()


@pytest.mark.parametrize(
    ("scanned", "expected"),
    [
        ("420787459400111206206406260787", "9400111206206406260787"),
        ("008182709980000020033350276C", "09980000020033"),
        ("A008182709980000020033350276C", "09980000020033"),
        ("%008182709980000020033350276C", "0998 0000 0200 33 F"),
        ("09980000020033F", "09980000020033"),
        ("(00)340433836442636597", "00340433836442636597"),
        ("340433836442636597", "00340433836442636597"),
        ("(402)12345678901234567(00)340433836442636597", "00340433836442636597"),
        ("1001921334250001000300779017972697", "779017972697"),
        ("rr 123 456 785 fr", "RR123456785FR"),
        ("[)>\x1e01\x1d1Z5R89390357567127\x1dUPSN", "1Z5R89390357567127"),
        ("ABC-123", "abc 123"),
    ],
)
def test_a_scan_names_the_parcel_whatever_was_added(scanned: str, expected: str) -> None:
    assert same_number(scanned, expected)
    assert same_number(expected, scanned)


@pytest.mark.parametrize(
    ("scanned", "expected"),
    [
        ("9400111206206406260787", "9505511069605048600624"),
        ("09980000020033", "09980000020045"),
        ("0998000002003", "09980000020033"),
        ("42078745", "420787459400111206206406260787"),
        ("008182709980000020033350276A", "09980000020033"),
        ("", ""),
        ("", "09980000020033"),
        ("-", "09980000020033"),
    ],
)
def test_another_number_is_another_parcel(scanned: str, expected: str) -> None:
    assert not same_number(scanned, expected)


def test_normal_form_is_capitals_and_digits() -> None:
    assert normalise(" 1z-999 aa1.01\n2345/6784\x1d") == "1Z999AA10123456784"


def test_a_dpd_number_gets_the_character_that_labels_print() -> None:
    assert with_dpd_check("01015026003653") == "01015026003653C"
    assert with_dpd_check("09980000020033") == "09980000020033F"


@given(st.text(max_size=200))
def test_any_text_is_answered_and_equal_to_itself_where_it_names_anything(text: str) -> None:
    candidates(text, "dpd", "DE")
    assert same_number(text, text) is bool(normalise(text)) or len(normalise(text)) > 80


@pytest.mark.parametrize(
    "text", ["1" * 10_000, "A1\x1d" * 3_000, "(00)1" * 2_000, "x" * 1_000_000, "O" * 10_000]
)
def test_hostile_texts_name_nothing(text: str) -> None:
    assert candidates(text) == ()
