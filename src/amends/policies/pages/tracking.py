"""The page of tracking numbers: every shape that is recognised, how it is checked, how sure."""

from collections.abc import Callable

from amends.domain.tracking import check_digits as digits
from amends.domain.tracking.carriers import CARRIERS
from amends.domain.tracking.format import EUROPE, Format
from amends.domain.tracking.formats import FORMATS
from amends.policies.pages.layout import page, table

# Where shapes, check digits and test numbers were read.
SOURCES = {
    "BPOST-BAR": "https://www.bpost.be/en/search/residential-solr-search/content?keys=mail&page=10",
    "COLI-FAQ": (
        "http://www.colissimo.fr/particuliers/Track_a_parcel/FAQ_tracking.jsp ; the key: HPDZ"
    ),
    "CORREOS-CODE": (
        "https://anypoint.mulesoft.com/exchange/portals/sociedad-estatal-correos (annex XI of the "
        "pre-registration); the letter: HPDZ"
    ),
    "DHL-HU": "https://dhl.com/hu-hu/home/nyomonkovetes/azonosito-cimkek.html",
    "EVRI-TRACK": "https://evri.com/faqs/receiving-a-parcel/how-do-i-track-my-parcel",
    "FDXGND": (
        "https://studylib.net/doc/10284359/bar-code-andamp%3B-label-layout-specification "
        "(FedEx Ground's specification)"
    ),
    "GLS-LABEL": "https://www.paketda.de/gls/gls-paketlabel.php",
    "HPDZ": (
        "https://github.com/hpdz1/project4 (src/lib/tracking: rules with reported numbers, which "
        "were computed again here)"
    ),
    "IMPB": (
        "https://1library.net/article/appendix-a-barcode-specifications-parcel-labeling-guide."
        "zkw59pr8"
    ),
    "JKEEN": "https://github.com/jkeen/tracking_number_data (MIT; shapes, rules and test numbers)",
    "LEITCODE": "https://de.wiki.li/Leitcode",
    "MR-LABEL": "https://www.scribd.com/document/859102322/labels-spe-cifications-v-23",
    "PAKETDA-CHK": "https://www.paketda.de/firmenkunden/paket-pruefziffern.html",
    "PF-NUM": (
        "https://www.parcelforce.com/help-and-advice/sending-worldwide/tracking-number-formats"
    ),
    "PNL-BAR": "https://developer.postnl.nl/browse-apis/send-and-track/barcode-webservice/",
    "SYN-MR": (
        "https://synonyme-du-mot.com/les-articles/comment-faire-si-un-colis-est-perdu-mondial-relay"
    ),
    "ZEBRA": (
        "https://docs.zebra.com/us/en/printers/software/zpl-pg/zpl-pg/c-zpl-zpl-commands/"
        "r-zpl-bd.html"
    ),
}
SURE_WORDS = {
    "R": "read in a specification, at the carrier or in a published list",
    "R2": "read in a secondary source",
    "G": "not verified",
}
HEAD = """\
What `amends tracking`, the reading of labels, the seller's forms and the import of orders
recognise. A check digit that fails means "read it again", never fraud. Every rule of a check digit
was computed here on published numbers.

Several carriers use the same shape. The hinted carrier comes first; shapes that are not used in the
hinted country come last; then what was read comes before general knowledge, a valid check digit
before none, and none before one that fails. Shapes marked with * say too little by themselves: they
are only offered where the check digit agrees, or to somebody who names the carrier or the country.
"""
SCANS = """\
## What scanners read

- `420` and an American ZIP of five or nine digits in front: cut off before the check
- FedEx's 34 digits and ASTRA's 32: the number inside them
- DPD's 28 characters, also with the character in front that says what follows: the 14 digits inside
- GS1 elements: the parcel (00), the shipment (402), routing (420, 421), in brackets, with FNC1 as
  GS or as `è` or `ñ`, after `]C1` or `]d2`, or one behind the other where the whole can be read so
- payloads after ANSI MH10.8 (`[)>`): fields, and numbers behind data identifiers; FedEx's twelve
  digits in front of its form; UPS's short number in MaxiCode, from which the whole is built with
  shipper and class of service where the check digit then agrees
- Codabar's start and stop signs, links with a number in them, words in front of a number
- spaces, dashes, dots, small letters, full-width digits, and O for 0 and I or l for 1
"""
GS1 = "GS1 modulo 10 (weights 3 and 1 from the right)"
RULES: dict[Callable[[str], bool], str] = {
    digits.colissimo_ok: f"{GS1} over the digits after the first two characters",
    digits.correos_ok: "codes of the characters summed, modulo 23, as a letter",
    digits.dpd_ok: "ISO 7064 modulo 37, 36",
    digits.evri_ok: "weights 2 and 1, letters as at UPS, the sum modulo 10",
    digits.fedex_34_ok: "weights 1, 7, 3 over the 13 before the last, modulo 11, modulo 10",
    digits.fedex_astra_ok: "that of the 12 digits in the places 17 to 28",
    digits.fedex_express_ok: "weights 3, 1, 7, modulo 11, modulo 10",
    digits.fedex_ground_96_ok: f"{GS1} over the 14 digits before the last",
    digits.gls_ok: f"{GS1}, the sum begins at 1",
    digits.gsin_ok: f"{GS1} over the digits behind 402",
    digits.identcode_ok: "weights 4 and 9, modulo 10",
    digits.luhn_ok: "Luhn",
    digits.mod7_ok: "the digits before the last, modulo 7",
    digits.mod10_31_ok: GS1,
    digits.mondial_relay_ok: "weights 2 to 7 from the right, modulo 11, in the places 15 and 26",
    digits.ontrac_ok: "C as 4, D as 5, weights 1 and 2, modulo 10",
    digits.s10_ok: "weights 8 6 4 2 3 5 9 7, modulo 11",
    digits.sf_express_ok: "odd weights from the right, digits summed, modulo 10",
    digits.smartpost_ok: f"{GS1} with 92 in front",
    digits.sscc_ok: f"{GS1} over the 18 digits",
    digits.ups_ok: "letters as ASCII less 3, modulo 10; weights 1 and 2, modulo 10",
    digits.ups_waybill_ok: "weights 1 and 2 over the digits after the letter, modulo 10",
    digits.usps_20_ok: f"{GS1}, as printed or with 91 in front",
}


def tracking_page() -> str:
    """Every shape with carriers, example, check digit, countries, source and certainty."""
    head = ("Format", "Carriers", "Shape", "Example", "Check digit", "Used in", "Source", "Sure")
    marks = "\n".join(f"- `{mark}`: {words}" for mark, words in SURE_WORDS.items())
    sources = "\n".join(f"- **{tag}**: {address}" for tag, address in SOURCES.items())
    parts = (HEAD, table(head, map(_row, FORMATS)), f"How sure:\n\n{marks}\n", SCANS)
    return page("Tracking numbers", (*parts, f"## Where it was read\n\n{sources}\n"))


def _row(shape: Format) -> tuple[str, ...]:
    return (
        f"`{shape.name}`{'*' if shape.weak else ''}",
        ", ".join(CARRIERS[code] for code in (*shape.carriers, *shape.also)),
        shape.words,
        f"`{shape.example}`",
        RULES[shape.check] if shape.check else "none known",
        _where(shape),
        shape.source,
        shape.certainty,
    )


def _where(shape: Format) -> str:
    if shape.countries == EUROPE:
        return "Europe"
    return ", ".join(shape.countries) or "everywhere"
