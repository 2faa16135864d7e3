"""Regions of ISO 3166-2: which larger region sets the holidays of a smaller one, and which exist.

Addresses carry either. Where regions have holidays of their own, a region that does not exist is
an error, for it would count days wrongly; elsewhere any code of the right form is taken, for it
decides nothing. The lists are those of the standard as of 2025.
"""

from functools import cache
from typing import Any

# Country -> larger region that has holidays -> the smaller ones in it.
WITHIN: dict[str, dict[str, str]] = {
    "ES": {
        "AN": "AL CA CO GR H J MA SE",
        "AR": "HU TE Z",
        "AS": "O",
        "CB": "S",
        "CL": "AV BU LE P SA SG SO VA ZA",
        "CM": "AB CR CU GU TO",
        "CN": "GC TF",
        "CT": "B GI L T",
        "EX": "BA CC",
        "GA": "C LU OR PO",
        "IB": "PM",
        "MC": "MU",
        "MD": "M",
        "NC": "NA",
        "PV": "BI SS VI",
        "RI": "LO",
        "VC": "A CS V",
    },
    # The two departments of Alsace, where local law adds Good Friday and 26 December.
    "FR": {"6AE": "67 68"},
    "GB": {
        "ENG": (
            "BAS BBD BCP BDF BDG BEN BEX BIR BKM BNE BNH BNS BOL BPL BRC BRD BRY BST BUR CAM CBF "
            "CHE CHW CLD CMA CMD CON COV CRY DAL DBY DER DEV DNC DOR DUD DUR EAL ENF ERY ESS ESX "
            "GAT GLS GRE HAL HAM HAV HCK HEF HIL HMF HNS HPL HRT HRW HRY IOS IOW ISL KEC KEN KHL "
            "KIR KTT KWL LAN LBH LCE LDS LEC LEW LIN LIV LND LUT MAN MDB MDW MIK MRT NBL NEL NET "
            "NFK NGM NLN NNH NSM NTT NTY NWM NYK OLD OXF PLY POR PTE RCC RCH RDB RDG RIC ROT RUT "
            "SAW SFK SFT SGC SHF SHN SHR SKP SLF SLG SND SOL SOM SOS SRY STE STH STN STS STT STY "
            "SWD SWK TAM TFW THR TOB TRF TWH WAR WBK WFT WGN WIL WKF WLL WLV WND WNH WNM WOK WOR "
            "WRL WRT WSM WSX YOR"
        ),
        "NIR": "ABC AND ANN BFS CCG DRS FMO LBC MEA MUL NMD",
        "SCT": (
            "ABD ABE AGB ANS CLK DGY DND EAY EDH EDU ELN ELS ERW FAL FIF GLG HLD IVC MLN MRY NAY "
            "NLK ORK PKN RFW SAY SCB SLK STG WDU WLN ZET"
        ),
        "WLS": (
            "AGY BGE BGW CAY CGN CMN CRF CWY DEN FLN GWN MON MTY NTL NWP PEM POW RCT SWA TOF VGL "
            "WRX"
        ),
    },
}

# Regions whose holidays are their country's, where others have holidays of their own.
PLAIN: dict[str, str] = {
    "FR": (
        "01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20R 21 22 23 24 25 26 27 28 "
        "29 2A 2B 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 "
        "55 56 58 59 60 61 62 63 64 65 66 69 69M 70 71 72 73 74 75 75C 76 77 78 79 80 81 82 "
        "83 84 85 86 87 88 89 90 91 92 93 94 95 ARA BFC BRE CP CVL GES HDF IDF NAQ NOR OCC "
        "PAC PDL"
    ),
    "IT": "21 23 25 32 34 36 42 45 52 55 57 62 65 67 72 75 77 78 82 88",
}

# Countries with holidays by region, all of whose regions the `holidays` package names.
WHOLE = "AD AR AU BA BO BR BT CA CH CL DE ES FI FM GB IN MY NI NZ PT SB ST SV TV US"


@cache
def _larger() -> dict[tuple[str, str], str]:
    return {
        (country, small): large
        for country, rows in WITHIN.items()
        for large, regions in rows.items()
        for small in regions.split()
    }


def larger_region(country: str, region: str) -> str:
    """The region whose holidays hold in `region`: a larger one around it, or itself."""
    return _larger().get((country, region), region)


def exists(country: str, region: str, kind: Any) -> bool:
    """Whether the country has this region, as far as is known; `kind` is the package's class."""
    if region in kind.subdivisions or region in kind.subdivisions_aliases:
        return True
    if (country, region) in _larger() or region in PLAIN.get(country, "").split():
        return True
    return country not in WHOLE.split() and country not in PLAIN
