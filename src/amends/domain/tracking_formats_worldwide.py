"""Shapes of carriers that deliver everywhere, and of the forms that all posts and GS1 share."""

from amends.domain.check_digits import (
    fedex_34_ok,
    fedex_astra_ok,
    fedex_express_ok,
    fedex_ground_96_ok,
    mod7_ok,
    mod10_31_ok,
    s10_ok,
    ups_ok,
    ups_waybill_ok,
)
from amends.domain.s10 import posts
from amends.domain.tracking_format import NORTH_AMERICA, Format, shape


def _fedex_34_number(reading: str) -> str:
    """The number at the end: fourteen digits, or twelve where those begin with 00."""
    return reading[-12:] if reading[-14:-12] == "00" else reading[-14:]


def _fedex_astra_number(reading: str) -> str:
    return reading[16:28]


def _fedex_sscc_number(reading: str) -> str:
    return reading[-18:]


def _sscc_number(reading: str) -> str:
    """An SSCC with its application identifier 00 in front, as labels print it."""
    return reading if len(reading) == 20 else f"00{reading}"


def _sscc_ok(reading: str) -> bool:
    return mod10_31_ok(reading[-18:])


def _gsin_ok(reading: str) -> bool:
    return mod10_31_ok(reading[3:])


MARKED = (
    Format(
        "ups_1z",
        ("ups",),
        shape(r"1Z[0-9A-Z]{15}\d"),
        (18,),
        "1Z and 16 characters",
        "1Z999AA10123456784",
        "JKEEN",
        "R",
        ups_ok,
    ),
    Format(
        "amazon_tb",
        ("amazon",),
        shape(r"TB[ACM]\d{12}"),
        (15,),
        "TBA, TBC or TBM and 12 digits",
        "TBA502887274000",
        "JKEEN",
        "R",
    ),
    Format(
        "s10",
        ("royal_mail", "colissimo", "usps", "s10"),
        shape(r"[A-Z]{2}\d{9}[A-Z]{2}"),
        (13,),
        "the postal form S10: two letters, nine digits, two letters of the country",
        "RB123456785GB",
        "S10-JP",
        "R",
        s10_ok,
        whose=posts,
    ),
    Format(
        "fedex_34",
        ("fedex",),
        shape(r"(?!420)[0-8]\d{33}|96\d{32}"),
        (34,),
        "FedEx's barcode of 34 digits",
        "1001921334250001000300779017972697",
        "JKEEN",
        "R",
        fedex_34_ok,
        number=_fedex_34_number,
    ),
    Format(
        "fedex_astra",
        ("fedex",),
        shape(r"3\d{31}"),
        (32,),
        "FedEx's older barcode ASTRA, 32 digits",
        "32971514560102447849175802862014",
        "JKEEN",
        "R",
        fedex_astra_ok,
        number=_fedex_astra_number,
    ),
    Format(
        "fedex_ground_96",
        ("fedex",),
        shape(r"96\d{20}"),
        (22,),
        "22 digits that begin with 96",
        "9611020987654312345672",
        "FDXGND",
        "R",
        fedex_ground_96_ok,
        NORTH_AMERICA,
    ),
    Format(
        "ups_waybill",
        ("ups",),
        shape(r"[AHJKTV]\d{10}"),
        (11,),
        "a letter and 10 digits",
        "K1506235620",
        "JKEEN",
        "R",
        ups_waybill_ok,
    ),
    Format(
        "fedex_sscc",
        ("fedex",),
        shape(r"(?:00)?0[0-24]\d{16}"),
        (18, 20),
        "an SSCC of FedEx Ground, 18 digits",
        "000123450000000027",
        "FDXGND",
        "R",
        _sscc_ok,
        NORTH_AMERICA,
        bare=True,
        weak=True,
        number=_fedex_sscc_number,
    ),
    Format(
        "sscc",
        ("gs1",),
        shape(r"00\d{18}|\d{18}"),
        (18, 20),
        "an SSCC, the number of a parcel after GS1",
        "00573132901903503247",
        "FDXGND",
        "R2",
        _sscc_ok,
        also=("posten_bring", "posti", "postnord"),
        bare=True,
        weak=True,
        number=_sscc_number,
    ),
    Format(
        "gsin",
        ("gs1",),
        shape(r"402\d{17}"),
        (20,),
        "a GSIN: it names the shipment, not the parcel",
        "40212345678901234560",
        "",
        "G",
        _gsin_ok,
        weak=True,
        routing=True,
    ),
    Format(
        "dhl_piece",
        ("dhl_express", "dhl_paket", "dhl_parcel"),
        shape(r"(?:JJ?D|JVGL)\d{9,10}"),
        (11, 12, 13, 14),
        "DHL's piece number: JD, JJD or JVGL and 9 or 10 digits",
        "JJD0099999999",
        "JKEEN",
        "R",
    ),
    Format(
        "dhl_ecommerce",
        ("dhl_ecommerce",),
        shape(r"GM(?=[A-Z]*\d)[0-9A-Z]{10,39}"),
        tuple(range(12, 42)),
        "GM and 10 to 39 characters",
        "GM2951173225174494",
        "JKEEN",
        "R",
    ),
    Format(
        "dhl_ecommerce_asia",
        ("dhl_ecommerce",),
        shape(r"(?:LX|RX|UV|CN|SG|TH|IN|HK|MY)\d[0-9A-Z]{9,38}"),
        tuple(range(12, 42)),
        "two letters of a country or service and 10 to 39 characters",
        "SG2951173225174494",
        "JKEEN",
        "R",
        weak=True,
    ),
    Format(
        "ups_1z_short",
        ("ups",),
        shape(r"1Z\d{8}"),
        (10,),
        "the short form inside UPS's MaxiCode: the whole number stands in the bars beside it",
        "1Z00004951",
        "ZEBRA",
        "R",
    ),
)

BARE = (
    Format(
        "fedex_express",
        ("fedex",),
        shape(r"\d{12}"),
        (12,),
        "12 digits",
        "986578788855",
        "JKEEN",
        "R",
        fedex_express_ok,
        bare=True,
    ),
    Format(
        "fedex_ground",
        ("fedex",),
        shape(r"\d{15}"),
        (15,),
        "15 digits",
        "041441760228964",
        "JKEEN",
        "R",
        mod10_31_ok,
        NORTH_AMERICA,
        bare=True,
    ),
    Format(
        "dhl_express",
        ("dhl_express",),
        shape(r"\d{10,11}"),
        (10, 11),
        "10 or 11 digits",
        "3318810025",
        "JKEEN",
        "R",
        mod7_ok,
        bare=True,
    ),
    Format(
        "dhl_ecommerce_14",
        ("dhl_ecommerce",),
        shape(r"\d{14}"),
        (14,),
        "14 digits",
        "60120172242323",
        "JKEEN",
        "R",
        bare=True,
        weak=True,
    ),
    Format(
        "amazon_international",
        ("amazon",),
        shape(r"[AFC]\d{10}"),
        (11,),
        "A, C or F and 10 digits",
        "C1004444443",
        "JKEEN",
        "R",
        bare=True,
        weak=True,
    ),
)
