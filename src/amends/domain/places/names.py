"""Names and postcodes as they are looked up: without accents, case, and marks between words."""

import re
import unicodedata
from functools import lru_cache

# Letters that no decomposition takes apart, as people without them on their keyboard type them.
APART = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ı": "i", "ŧ": "t", "æ": "ae", "œ": "oe", "þ": "th"}
)
LONGEST_SOUGHT = 100


@lru_cache(4096)
def plain_name(text: str) -> str:
    """The name in small letters without accents, words apart by one space: "l hay les roses"."""
    folded = unicodedata.normalize("NFKD", text.casefold()).translate(APART)
    letters = "".join(one for one in folded if not unicodedata.combining(one))
    return " ".join(re.findall(r"\w+", letters))[:LONGEST_SOUGHT]


def plain_postcode(text: str) -> str:
    """A postcode in capitals without anything between: "EH66JJ"; empty where it is none.

    Every postcode in use has a digit, and at most ten letters and digits.
    """
    letters = "".join(re.findall(r"[A-Z0-9]+", unicodedata.normalize("NFKC", text).upper()))
    return letters if len(letters) <= 10 and re.search(r"\d", letters) else ""


def postcodes_in(text: str) -> tuple[str, ...]:
    """The single postcodes of a tag that may list several: "69001;69002"."""
    found = (" ".join(re.findall(r"[\w-]+", one)) for one in re.split(r"[;,]", text)[:50])
    return tuple(dict.fromkeys(one for one in found if plain_postcode(one)))


def questions(text: str) -> tuple[tuple[str, str], ...]:
    """What somebody who typed this may look for: (name, postcode), each may be empty.

    The first that finds anything is the answer: all of it, then its postcode ("69003 Lyon"), then
    its name without the postcode, then what stands before the first comma ("Lyon, France").
    """
    words = text.split()
    digits = [word for word in words if re.search(r"\d", word)]
    rest = " ".join(word for word in words if word not in digits)
    tries = [
        (plain_name(text), plain_postcode(text)),
        ("", plain_postcode(" ".join(digits))),
        (plain_name(rest), ""),
        (plain_name(text.split(",")[0]), ""),
    ]
    return tuple(dict.fromkeys(one for one in tries if any(one)))
