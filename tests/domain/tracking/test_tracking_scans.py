"""What scanners read of a label, and whether two readings name one parcel."""

import pytest

from amends.domain.tracking import Check, candidates, is_sure, lookups, normalise, same_number
from amends.domain.tracking.scans import mended, readings

GS, RS, EOT = "\x1d", "\x1e", "\x04"
MAXICODE = (
    f"[)>{RS}01{GS}96152382802{GS}840{GS}001{GS}1Z00004951{GS}UPSN{GS}06X610{GS}159{GS}1234567{GS}"
    f"1/1{GS}{GS}Y{GS}634 ALPHA DR{GS}PITTSBURGH{GS}PA{RS}{EOT}"
)
# Without the primary message, which readers put in front: the class of service is not known.
MAXICODE_SECOND = MAXICODE.replace(f"152382802{GS}840{GS}001{GS}", "")
FEDEX_PDF417 = (
    f"[)>{RS}01{GS}0294105{GS}840{GS}20{GS}7949819308110201{GS}FDE{GS}740561073{GS}031{GS}{GS}1/1"
    f"{GS}5.00LB{GS}N{GS}100 Market Street{GS}San Francisco{GS}CA{GS}Test Recipient{RS}06{GS}10ZED"
    f"{GS}31Z1195282044690009410500794981930811{GS}32Z02GD{RS}09{GS}FDX{GS}z{GS}8{GS}{RS}{EOT}"
)
DHL = "00340433836442636597"

# What is read, carrier, number, format.
SCANS = [
    # 420 and the ZIP in front, of five and of nine digits.
    ("420787459400111206206406260787", "usps", "9400111206206406260787", "usps_impb"),
    ("4201002334249200190132607600833457", "usps", "9200190132607600833457", "usps_impb"),
    ("4201028200009261290113185417468510", "usps", "9261290113185417468510", "usps_impb"),
    (f"]C142078745{GS}9400111206206406260787", "usps", "9400111206206406260787", "usps_impb"),
    ("(420)78745(94)00111206206406260787", "usps", "9400111206206406260787", "usps_impb"),
    ("420 22153 9101026837331000039521", "usps", "9101026837331000039521", "usps_legacy"),
    ("4202215392748931507708513018050063", "usps", "92748931507708513018050063", "usps_impb"),
    # FedEx: 34 digits, those of ground with 96, ASTRA, SSCC, SmartPost.
    ("1001921334250001000300779017972697", "fedex", "779017972697", "fedex_34"),
    ("9622001560001234567100794808390594", "fedex", "794808390594", "fedex_34"),
    ("3 29715 145 6010244 784917580286 2014", "fedex", "784917580286", "fedex_astra"),
    ("00 0123 4500 0000 0027", "fedex", "000123450000000027", "fedex_sscc"),
    ("(00)000123450000000027", "fedex", "000123450000000027", "fedex_sscc"),
    ("61299998820821171811", "fedex", "9261299998820821171811", "fedex_smartpost"),
    (FEDEX_PDF417, "fedex", "794981930811", "fedex_34"),
    # DPD: 28 characters, also with the character in front that says what follows.
    ("008182709980000020033350276C", "dpd", "09980000020033", "dpd_28"),
    ("%008182709980000020033350276C", "dpd", "09980000020033", "dpd_28"),
    ("A008182709980000020033350276C", "dpd", "09980000020033", "dpd_28"),
    ("0998 0000 0200 33 F", "dpd", "09980000020033", "dpd_14_check"),
    # GS1: brackets, FNC1 as GS or as what Latin-1 makes of it, symbology identifiers, routing.
    ("(00)340433836442636597", "dhl_paket", DHL, "dhl_sscc"),
    ("(00) 3 4043383 644263659 7", "dhl_paket", DHL, "dhl_sscc"),
    (f"]C1{DHL}", "dhl_paket", DHL, "dhl_sscc"),
    (f"]d2{DHL}{GS}", "dhl_paket", DHL, "dhl_sscc"),
    (f"]C1{DHL}42127610115", "dhl_paket", DHL, "dhl_sscc"),
    (f"]C142127610115{GS}{DHL}", "dhl_paket", DHL, "dhl_sscc"),
    (f"]e042127610115{DHL}", "dhl_paket", DHL, "dhl_sscc"),
    (f"(402)12345678901234560(00){DHL[2:]}", "dhl_paket", DHL, "dhl_sscc"),
    (f"40212345678901234560{GS}{DHL}", "dhl_paket", DHL, "dhl_sscc"),
    (f"40212345678901234560{DHL}", "dhl_paket", DHL, "dhl_sscc"),
    (f"02040123456789013712{GS}{DHL}", "dhl_paket", DHL, "dhl_sscc"),
    (f"(421)27610115(00){DHL[2:]}(01)04012345678901", "dhl_paket", DHL, "dhl_sscc"),
    (f"\xe8{DHL}\xe842127610115", "dhl_paket", DHL, "dhl_sscc"),
    (f"\udce8{DHL}\udce842127610115", "dhl_paket", DHL, "dhl_sscc"),
    (f"<GS>{DHL}<GS>42127610115", "dhl_paket", DHL, "dhl_sscc"),
    (f"\u241d{DHL}\u241d42127610115", "dhl_paket", DHL, "dhl_sscc"),
    ("(00)573132901903503247", "gs1", "00573132901903503247", "sscc"),
    # Payloads of two-dimensional codes.
    (MAXICODE, "ups", "1Z06X6100100004951", "ups_1z"),
    (MAXICODE_SECOND, "ups", "1Z00004951", "ups_1z_short"),
    (f"[)>{RS}01{GS}961Z5R89390357567127{GS}UPSN{RS}{EOT}", "ups", "1Z5R89390357567127", "ups_1z"),
    (f"[)>{RS}06{GS}1J{DHL[2:]}{RS}{EOT}", "dhl_paket", DHL, "dhl_sscc"),
    ("[)>|01|1Z5R89390357567127|UPSN", "ups", "1Z5R89390357567127", "ups_1z"),
    # Codabar with its start and stop signs, Code 39 with its stars.
    ("A123456789013A", "yamato", "123456789013", "japan_12"),
    ("*1Z5R89390357567127*", "ups", "1Z5R89390357567127", "ups_1z"),
    # What is printed or typed: spaces, dashes, dots, small letters, words in front, links.
    (" 1z 5r8-939.03 5756 712 7\r\n", "ups", "1Z5R89390357567127", "ups_1z"),
    ("TRACKING #: 1Z 5R8 939 03 5756 712 7", "ups", "1Z5R89390357567127", "ups_1z"),
    ("Sendungsnummer: 0034 0433 8364 4263 6597", "dhl_paket", DHL, "dhl_sscc"),
    (f"https://example.com/track?piececode={DHL}&lang=en", "dhl_paket", DHL, "dhl_sscc"),
    ("４７７１ ７９０８ １２３０", "fedex", "477179081230", "fedex_express"),
    ("4771\u00a07908\u20131230", "fedex", "477179081230", "fedex_express"),
    # O for 0 and I or l for 1, where only digits may be.
    ("47717908123O", "fedex", "477179081230", "fedex_express"),
    ("O4144176O228964", "fedex", "041441760228964", "fedex_ground"),
    ("IZ5R8939O357567l27", "ups", "1Z5R89390357567127", "ups_1z"),
    ("RBl23456785GB", "royal_mail", "RB123456785GB", "s10"),
    ("RB123456785IO", "s10", "RB123456785IO", "s10"),
    ("TBA5O2887274OOO", "amazon", "TBA502887274000", "amazon_tb"),
]


@pytest.mark.parametrize(("text", "carrier", "number", "shape"), SCANS)
def test_a_scan_is_the_number_inside_it(text: str, carrier: str, number: str, shape: str) -> None:
    first = candidates(text)[0]
    assert (first.carrier, first.number, first.format) == (carrier, number, shape)
    assert first.check is not Check.FAILED


def test_what_is_read_as_a_digit_is_said() -> None:
    assert "letter was read as the digit" in candidates("47717908123O")[0].why
    assert "letter was read" not in candidates("477179081230")[0].why


def test_letters_become_digits_only_where_few_would() -> None:
    assert mended("LOLOLOLOLO") == ()
    assert mended("1234567890") == ()
    assert "0123456789" in mended("O123456789")
    assert "OI123456785IO" in mended("OII23456785IO")


def test_a_bad_check_digit_inside_a_scan_is_read_again() -> None:
    found = candidates("4201028200009261290113185417468511")
    assert (found[0].carrier, found[0].check) == ("usps", Check.FAILED)


@pytest.mark.parametrize(
    ("scanned", "expected"),
    [
        *((text, number) for text, _, number, _ in SCANS),
        ("%008182709980000020033350276C", "0998 0000 0200 33 F"),
        ("340433836442636597", DHL),
        ("JD0002242617644732", "JJD0002242617644732"),
        (MAXICODE_SECOND, "1Z06X6100100004951"),
        (MAXICODE_SECOND, "1Z06X6109900004951"),
        ("rr 123 456 785 fr", "RR123456785FR"),
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
        (MAXICODE_SECOND, "1Z5R89390357567127"),
        (MAXICODE, "1Z06X6100200004951"),
        ("(421)27610115", DHL),
        ("", ""),
        ("", "09980000020033"),
        ("-", "09980000020033"),
    ],
)
def test_another_number_is_another_parcel(scanned: str, expected: str) -> None:
    assert not same_number(scanned, expected)


@pytest.mark.parametrize(
    ("scanned", "expected", "sure"),
    [
        ("1Z5R89390357567127", "1Z999AA10123456784", True),
        (DHL, "1Z999AA10123456784", True),
        ("1Z5R89390357567128", "1Z999AA10123456784", False),
        ("21348075016401", DHL, False),
        ("986578788855", DHL, False),
        ("986578788855", "477179081230", True),
        ("TBA502887274000", DHL, False),
    ],
)
def test_only_a_number_that_surely_is_a_parcels_makes_a_label_anothers(
    scanned: str, expected: str, *, sure: bool
) -> None:
    assert any(is_sure(found, expected) for found in candidates(scanned)) is sure


def test_readings_are_plain_first_and_never_twice() -> None:
    found = readings(f"]C1{DHL}42127610115")
    assert found[0] == normalise(f"{DHL}42127610115")
    assert DHL in found
    assert len(found) == len(set(found))


def test_a_parcel_is_looked_up_by_every_form_of_its_number() -> None:
    forms = {"09980000020033", "09980000020033F"}
    assert forms < lookups("%008182709980000020033350276C")
    assert forms <= lookups("0998 0000 0200 33")
    assert DHL in lookups("(00) 3 4043383 644263659 7")
    assert lookups("nothing") == set()
    assert len(lookups("1Z5R89390357567127|" * 10_000)) < 40
