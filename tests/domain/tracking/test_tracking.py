"""Tracking numbers: every format with numbers that hold and numbers that do not, and collisions."""

import pytest

from amends.domain.tracking import Check, candidates, normalise, with_dpd_check
from amends.domain.tracking.carriers import CARRIERS, FAMILIES, family, short_name
from amends.domain.tracking.formats import FORMATS, FORMATS_BY_NAME, LONGEST_NUMBER, Format
from amends.domain.tracking.s10 import COUNTRIES, ISSUERS, POSTS, POSTS_BY_KIND
from tests.domain.tracking_numbers import ROWS

GOOD = [(name, number) for name, row in ROWS.items() for number in row.good]
BAD = [(name, number) for name, row in ROWS.items() for number in row.bad]


def test_every_format_has_numbers_that_hold_and_numbers_that_do_not() -> None:
    assert list(ROWS) == [shape.name for shape in FORMATS]
    assert all(len(row.good) >= 3 and len(row.bad) >= 2 for row in ROWS.values())


@pytest.mark.parametrize(("name", "number"), GOOD)
def test_a_number_that_holds_is_recognised(name: str, number: str) -> None:
    shape = FORMATS_BY_NAME[name]
    assert shape.shape.fullmatch(number)
    assert len(number) in shape.lengths
    first = candidates(number, shape.owners(number)[0])[0]
    assert first.carrier == shape.owners(number)[0]
    assert first.check is (Check.VALID if shape.check else Check.NONE)


@pytest.mark.parametrize(("name", "number"), BAD)
def test_a_number_that_does_not_hold_is_none_or_to_be_read_again(name: str, number: str) -> None:
    shape = FORMATS_BY_NAME[name]
    owner = (shape.owners(number) or shape.carriers)[0]
    found = [one for one in candidates(number, owner) if one.format == name]
    assert {one.check for one in found} <= {Check.FAILED}


@pytest.mark.parametrize("shape", FORMATS, ids=lambda shape: shape.name)
def test_every_format_has_an_example_a_source_and_known_carriers(shape: Format) -> None:
    assert shape.example in ROWS[shape.name].good
    assert {*shape.carriers, *shape.also} <= set(CARRIERS)
    assert set(shape.countries) <= COUNTRIES
    assert shape.certainty in ("R", "R2", "G")
    assert bool(shape.source) is (shape.certainty != "G")
    assert max(shape.lengths) <= LONGEST_NUMBER
    assert shape.number(shape.example)


# Text, carrier, number in normal form, format: the first candidate without any hint.
FIRST = [
    ("1Z999AA10123456784", "ups", "1Z999AA10123456784", "ups_1z"),
    ("K1506235620", "ups", "K1506235620", "ups_waybill"),
    ("986578788855", "fedex", "986578788855", "fedex_express"),
    ("041441760228964", "fedex", "041441760228964", "fedex_ground"),
    ("9611020987654312345672", "fedex", "9611020987654312345672", "fedex_ground_96"),
    ("1001921334250001000300779017972697", "fedex", "779017972697", "fedex_34"),
    ("9622001900000000000000776632517510", "fedex", "776632517510", "fedex_34"),
    ("32971514560102447849175802862014", "fedex", "784917580286", "fedex_astra"),
    ("61299998820821171811", "fedex", "9261299998820821171811", "fedex_smartpost"),
    ("000123450000000027", "fedex", "000123450000000027", "fedex_sscc"),
    ("9400111206206406260787", "usps", "9400111206206406260787", "usps_impb"),
    ("9261290983497923666238", "usps", "9261290983497923666238", "usps_impb"),
    ("940011291234567812345678901233", "usps", "940011291234567812345678901233", "usps_impb"),
    ("03071790000523483741", "usps", "03071790000523483741", "usps_20"),
    ("RB123456785GB", "royal_mail", "RB123456785GB", "s10"),
    ("CP123456785GB", "parcelforce", "CP123456785GB", "s10"),
    ("RR123456785FR", "la_poste", "RR123456785FR", "s10"),
    ("CB123456785FR", "colissimo", "CB123456785FR", "s10"),
    ("EE123456785FR", "chronopost", "EE123456785FR", "s10"),
    ("RR123456785JB", "chronopost", "RR123456785JB", "s10"),
    ("CD123456785DE", "dhl_paket", "CD123456785DE", "s10"),
    ("RB123456785US", "usps", "RB123456785US", "s10"),
    ("CD123456785BE", "bpost", "CD123456785BE", "s10"),
    ("RB123456785CV", "s10", "RB123456785CV", "s10"),
    ("3318810025", "dhl_express", "3318810025", "dhl_express"),
    ("JJD0099999999", "dhl_express", "JJD0099999999", "dhl_piece"),
    ("JJD0002257639032011", "yodel", "JJD0002257639032011", "yodel"),
    ("JJD1410302937991", "dhl_paket", "JJD1410302937991", "dhl_licence"),
    ("00340433836442636597", "dhl_paket", "00340433836442636597", "dhl_sscc"),
    ("340433836442636597", "dhl_paket", "00340433836442636597", "dhl_sscc"),
    ("00573132901903503247", "gs1", "00573132901903503247", "sscc"),
    ("563102430313", "dhl_paket", "563102430313", "dhl_identcode"),
    ("01015026003653C", "dpd", "01015026003653", "dpd_14_check"),
    ("008182709980000020033350276C", "dpd", "09980000020033", "dpd_28"),
    ("15504366056765", "dpd", "15504366056765", "dpd_14"),
    ("09133131530724", "hermes", "09133131530724", "hermes"),
    ("841225178292", "gls", "841225178292", "gls"),
    ("H00RVD0551541466", "evri", "H00RVD0551541466", "evri"),
    ("8G45061126689", "colissimo", "8G45061126689", "colissimo"),
    ("PK0DLC0000085800128009G", "correos", "PK0DLC0000085800128009G", "correos"),
    ("3SBCC000123456", "postnl", "3SBCC000123456", "three_s"),
    ("329998745632147852365873", "bpost", "329998745632147852365873", "bpost"),
    ("73800244620101503002000732", "mondial_relay", "80024462", "mondial_relay_26"),
    ("24622447660SE", "postnord", "24622447660SE", "postnord"),
    ("AA1234567", "parcelforce", "AA1234567", "parcelforce"),
    ("TBA502887274000", "amazon", "TBA502887274000", "amazon_tb"),
    ("320595463938", "purolator", "320595463938", "purolator"),
    ("KYV009956937", "purolator", "KYV009956937", "purolator_letters"),
    ("0073938000549297", "canada_post", "0073938000549297", "canada_post"),
    ("C11031500001879", "ontrac", "C11031500001879", "ontrac"),
    ("1LS717793482164", "lasership", "1LS717793482164", "lasership"),
    ("123456789013", "yamato", "123456789013", "japan_12"),
    ("SF6047789135544", "sf_express", "SF6047789135544", "sf_express"),
]


@pytest.mark.parametrize(("text", "carrier", "number", "shape"), FIRST)
def test_without_a_hint_the_likeliest_carrier_comes_first(
    text: str, carrier: str, number: str, shape: str
) -> None:
    first = candidates(text)[0]
    assert (first.carrier, first.number, first.format) == (carrier, number, shape)
    assert first.check is not Check.FAILED


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("1Z999AA10123456784", ", and the check digit agrees."),
        ("1Z999AA10123456785", ", but the check digit does not agree: read it again."),
        ("TBA502887274000", ", a shape without a check digit that is known."),
    ],
)
def test_why_says_what_the_check_digit_says(text: str, end: str) -> None:
    assert candidates(text)[0].why.endswith(end)


@pytest.mark.parametrize(
    "text", ["1Z12345E0205271688", "1Z8WY1115422705023", "996578788855", "3318810010"]
)
def test_a_check_digit_that_fails_means_read_again_and_never_more(text: str) -> None:
    found = candidates(text)
    assert Check.FAILED in [one.check for one in found]
    words = " ".join(one.why for one in found).casefold()
    assert "read it again" in words
    assert not any(word in words for word in ("fraud", "fake", "forged", "invalid", "scam"))


def test_what_agrees_comes_before_what_would_have_to_be_read_again() -> None:
    found = [(one.carrier, one.check) for one in candidates("996578788855")]
    assert found[0] == ("yamato", Check.VALID)
    assert ("fedex", Check.FAILED) in found
    assert found[-1][1] is Check.FAILED
    hinted = candidates("996578788855", "fedex")[0]
    assert (hinted.carrier, hinted.check) == ("fedex", Check.FAILED)


@pytest.mark.parametrize(
    ("text", "hint", "carrier", "shape"),
    [
        ("JJD0002257639032011", "dhl_paket", "dhl_paket", "dhl_licence"),
        ("JJD0099999999", "dhl_paket", "dhl_paket", "dhl_piece"),
        ("09133131530724", "dpd", "dpd", "dpd_14"),
        ("21348075016401", "dhl_paket", "dhl_paket", "dhl_leitcode"),
        ("12345678", "mondial_relay", "mondial_relay", "mondial_relay"),
        ("XHAX4HDA", "gls", "gls", "gls_track_id"),
        ("20189360332", "gls", "gls", "gls_11"),
        ("201298452277", "dhl_paket", "dhl_paket", "dhl_identcode"),
        ("201298452277", "dhl", "dhl_paket", "dhl_identcode"),
        ("3318810025", "dhl", "dhl_express", "dhl_express"),
        ("123456789013", "japan_post", "japan_post", "japan_12"),
        ("RR123456785FR", "chronopost", "chronopost", "s10"),
        ("RR123456785FR", "colissimo", "colissimo", "s10"),
        ("RB123456785GB", "parcelforce", "parcelforce", "s10"),
        ("3SBCC000123456", "dhl_parcel", "dhl_parcel", "three_s"),
        ("9261290983497923666238", "fedex", "fedex", "fedex_smartpost"),
        ("00573132901903503247", "postnord", "postnord", "sscc"),
        ("866509472154917", "chronopost", "chronopost", "dpd_15"),
    ],
)
def test_a_hint_at_the_carrier_comes_first(text: str, hint: str, carrier: str, shape: str) -> None:
    first = candidates(text, hint)[0]
    assert (first.carrier, first.format) == (carrier, shape)


@pytest.mark.parametrize(
    ("text", "country", "carriers"),
    [
        ("201298452277", "", ["fedex", "dhl_paket", "gls"]),
        ("201298452277", "de", ["dhl_paket", "fedex", "gls"]),
        ("201298452277", "US", ["fedex", "dhl_paket", "gls"]),
        ("JJD0002257639032011", "DE", ["dhl_paket", "dhl_parcel", "dhl_express", "yodel"]),
        ("JJD0002257639032011", "GB", ["yodel", "dhl_paket", "dhl_parcel", "dhl_express"]),
        ("123456789013", "JP", ["yamato", "japan_post", "sagawa"]),
    ],
)
def test_a_collision_is_ranked_by_country(text: str, country: str, carriers: list[str]) -> None:
    found = candidates(text, country=country)
    assert [one.carrier for one in found if one.check is not Check.FAILED] == carriers


def test_a_valid_check_digit_comes_before_a_shape_without_one() -> None:
    assert [one.carrier for one in candidates("09133131530724")] == ["hermes", "dpd"]


def test_general_knowledge_never_comes_before_what_was_read() -> None:
    found = [(one.format, one.certainty) for one in candidates("33188100255", country="DE")]
    assert found == [("dhl_express", "R"), ("gls_11", "G")]
    assert "not verified" in candidates("33188100255", country="DE")[1].why


def test_a_code_that_names_the_address_comes_after_every_parcel() -> None:
    found = candidates("21348075016401")
    assert [one.format for one in found] == ["dpd_14", "hermes", "dhl_leitcode"]
    assert "names the address, not the parcel" in found[2].why


def test_a_postal_number_of_no_country_is_nobodys() -> None:
    assert candidates("RB123456785XX") == ()
    assert {*POSTS, *POSTS_BY_KIND} <= ISSUERS
    assert len(COUNTRIES) == 249


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "hello", "0", "12345678", "1Z", "42", "(((((", "\x1d\x1d", "€€€", "１２３"),
        *("٣٣١٨٨١٠٠٢٥", "000000000000", "111111111111111", "LOLOLOLOLO", "hello world", "]C1"),
        *("ßßßßßßßßßß", "AAAAAAAAAAAAAAAAAA", "ABCDEFGHILJKLMNOPQRSTU", "(00)", "420", "[)>\x1e"),
    ],
)
def test_nonsense_gives_nothing(text: str) -> None:
    assert candidates(text) == ()


def test_normal_form_is_capitals_and_digits() -> None:
    assert normalise(" 1z-999 aa1.01\n2345/6784\x1d") == "1Z999AA10123456784"
    assert normalise("\u200b4771\u00a07908–1230ß") == "477179081230"


def test_a_dpd_number_gets_the_character_that_labels_print() -> None:
    assert with_dpd_check("01015026003653") == "01015026003653C"
    assert with_dpd_check("09980000020033") == "09980000020033F"


def test_carriers_are_known_by_what_people_call_them() -> None:
    assert [short_name(text) for text in ("DHL Paket", "dhl-paket", "Česká pošta", " UPS ")] == [
        *("dhl_paket", "dhl_paket", "ceska_posta", "ups"),
    ]
    assert family("dhl")[0] == "dhl_paket"
    assert family("") == ()
    assert all(set(members) <= set(CARRIERS) for members in FAMILIES.values())
    with pytest.raises(LookupError):
        short_name("no such carrier")
