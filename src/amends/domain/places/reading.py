"""Reads repair shops, place names and postcodes off a file's objects, and cleans what they say."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date

from amends.domain.places import DEVICES, MapObject, Named, RecordRefused, Shop, Spot, key_of
from amends.domain.places.names import plain_name, plain_postcode, postcodes_in
from amends.domain.places.osm import (
    PLACE_KEY,
    POSTCODE_KEYS,
    place_names,
    place_rank,
    repair_tag,
    repaired_devices,
)

Tags = Mapping[str, str]
LONGEST = {"opening_hours": 1000, "site": 500, "phone": 40}
LONGEST_FIELD = 200
# A list of the operator's own may say by these columns that an entry is a repair shop.
OWN_DEVICES, OWN_PARTS = "devices", "parts"
OWN_TAG = "devices"
PARTS = 30
# A postcode is told before a place that happens to be called so.
POSTCODE_RANK = 2000


def read_shop(found: MapObject) -> Shop | None:
    """The repair shop that an object is, or None when it is none.

    A field that cannot be used is left empty; raises `RecordRefused` when there is no position,
    or a list of the operator's own names no device that is known here.
    """
    own = not found.kind and OWN_DEVICES in found.tags
    tag = repair_tag(found.tags) or (OWN_TAG if own else "")
    if not tag:
        return None
    if found.spot is None:
        raise RecordRefused("it has no position")
    tags = found.tags
    return Shop(
        kind=found.kind,
        ref=found.ref,
        spot=found.spot,
        tag=tag,
        name=_first(tags, "name", "brand", "operator", "name:en"),
        devices=_own_devices(tags[OWN_DEVICES]) if own else repaired_devices(tags),
        parts=_listed(tags.get(OWN_PARTS, ""))[:PARTS] if not found.kind else (),
        opening_hours=_clean(tags.get("opening_hours", ""), LONGEST["opening_hours"]),
        phone=phone_as_written(_first(tags, "phone", "contact:phone", "contact:mobile", "mobile")),
        site=site_address(_first(tags, "website", "contact:website", "url", "site")),
        street=_first(tags, "addr:street", "addr:place", "street"),
        house_number=_first(tags, "addr:housenumber", "house_number"),
        postcode=_first(tags, "addr:postcode", "postcode"),
        city=_first(tags, "addr:city", "addr:town", "addr:village", "city"),
        country=country_code(tags),
        edited_at=found.edited_at,
        checked_on=_day(_first(tags, "check_date", "survey:date", "lastcheck", "checked_on")),
        hours_checked_on=_day(tags.get("check_date:opening_hours", "")),
    )


def read_names(found: MapObject, extract: str) -> Iterator[Named]:
    """The names under which an object is found as a place: none where it is no place.

    Raises `RecordRefused` for a place with a name and no position.
    """
    rank = place_rank(found.tags)
    names = place_names(found.tags) if rank else ()
    if not names:
        return
    if found.spot is None:
        raise RecordRefused("it has no position")
    codes = place_postcodes(found.tags)
    seen: set[str] = set()
    for at, name in enumerate(names):
        sought = plain_name(name)
        if sought and sought not in seen:
            seen.add(sought)
            yield Named(
                key=f"{key_of(found.kind, found.ref, extract)}/{at}",
                kind=found.tags[PLACE_KEY],
                name=_clean(names[0], LONGEST_FIELD),
                sought=sought,
                spot=found.spot,
                rank=rank,
                postcode=codes[0][:20] if len(codes) == 1 else "",
                country=country_code(found.tags),
            )


def is_wanted(tags: Tags) -> bool:
    """Whether an object is worth reading: it is a repair shop, a place, or has a postcode."""
    return bool(
        any(tags.get(key) for key in (PLACE_KEY, *POSTCODE_KEYS, OWN_DEVICES)) or repair_tag(tags)
    )


def needs_its_middle(tags: Tags) -> bool:
    """Whether the middle of an object matters; for an address alone any of its corners will do."""
    return bool(tags.get(PLACE_KEY) or tags.get("boundary") or repair_tag(tags))


def place_postcodes(tags: Tags) -> tuple[str, ...]:
    """The postcodes that an object says it is in, as written."""
    return tuple(
        dict.fromkeys(code for key in POSTCODE_KEYS for code in postcodes_in(tags.get(key, "")))
    )


def country_code(tags: Tags) -> str:
    """The country that the tags name (ISO 3166-1, two capitals); empty where they name none."""
    code = _first(tags, "addr:country", "is_in:country_code", "country").upper()
    return code if re.fullmatch(r"[A-Z]{2}", code) else ""


def site_address(text: str) -> str:
    """A web address that may be linked to, or nothing: http and https alone."""
    address = text.split(";")[0].strip()
    if re.match(r"(?i)(www\.)?[a-z0-9-]+(\.[a-z0-9-]+)+(/|$)", address):
        address = f"https://{address}"
    fits = re.fullmatch(r"(?i)https?://[^\s\"'<>\\^`{|}@]+", address)
    return address if fits and len(address) <= LONGEST["site"] else ""


def phone_as_written(text: str) -> str:
    """The first phone number of a tag as people read it; nothing where it holds no number."""
    number = re.split(r"[;,/]", text)[0].strip()
    fits = re.fullmatch(r"[+0-9][0-9 ().\-]{3,38}", number)
    return number if fits and sum(one.isdigit() for one in number) <= 15 else ""


def phone_to_call(written: str) -> str:
    """The same number for a `tel:` address: digits, and a plus where it begins with one."""
    return re.sub(r"[^0-9+]", "", written.replace("(0)", ""))


class Postcodes:
    """Gathers where the addresses of each postcode lie, to tell one point for each.

    Addresses are counted in squares of one degree, so that one wrong address far away moves
    nothing: the square with the most of them tells, by their mean.
    """

    def __init__(self) -> None:
        self._squares: dict[tuple[str, int, int], list[int]] = {}
        self._written: dict[str, str] = {}
        self._countries: dict[tuple[str, int, int], str] = {}

    def add(self, tags: Tags, spot: Spot) -> None:
        """Counts the postcodes that these tags name at this place."""
        for code in place_postcodes(tags):
            sought = plain_postcode(code)
            square = (sought, spot.latitude // 10_000_000, spot.longitude // 10_000_000)
            sums = self._squares.setdefault(square, [0, 0, 0])
            sums[0] += 1
            sums[1] += spot.latitude
            sums[2] += spot.longitude
            self._written.setdefault(sought, code.upper()[:20])
            country = country_code(tags)
            if country:
                self._countries.setdefault(square, country)

    def __len__(self) -> int:
        return len(self._written)

    def squares(self) -> Iterator[Named]:
        """Each postcode in each square with addresses; a country where one of them tells it.

        The more addresses, the higher the rank. Its key is the postcode alone.
        """
        for square, (count, norths, easts) in self._squares.items():
            code = square[0]
            yield Named(
                key=code,
                kind="postcode",
                name=self._written[code],
                sought=code.lower(),
                spot=Spot(_hundred_metres(norths / count), _hundred_metres(easts / count)),
                rank=POSTCODE_RANK + 10 * count.bit_length(),
                postcode=self._written[code],
                country=self._countries.get(square, ""),
            )


def _hundred_metres(units: float) -> int:
    """Rounded to a thousandth of a degree: one address more does not make a postcode another."""
    return round(units / 10_000) * 10_000


def _own_devices(text: str) -> tuple[str, ...]:
    named = _listed(text.lower())
    unknown = [one for one in named if one not in DEVICES]
    if unknown:
        raise RecordRefused(f"{unknown[0]!r} is no device; known are {', '.join(DEVICES)}")
    return tuple(one for one in DEVICES if one in named)


def _listed(text: str) -> tuple[str, ...]:
    values = (_clean(one, 40) for one in re.split(r"[;,|]", text))
    return tuple(dict.fromkeys(one for one in values if one))


def _first(tags: Tags, *keys: str) -> str:
    """The first of these tags that says anything, cleaned."""
    return next((clean for key in keys if (clean := _clean(tags.get(key, "")))), "")


def _clean(text: str, longest: int = LONGEST_FIELD) -> str:
    """The text in one line without control characters; nothing where it is longer than allowed."""
    if len(text) > 4 * longest:
        return ""
    if text.isprintable():
        line = " ".join(text.split())
        return line if len(line) <= longest else ""
    visible = "".join(" " if unicodedata.category(one).startswith("C") else one for one in text)
    line = " ".join(visible.split())
    return line if len(line) <= longest else ""


def _day(text: str) -> date | None:
    """A day as written in a tag (2026-03-12, also 2026-03); None where it is none."""
    fits = re.fullmatch(r"(\d{4})-(\d{2})(?:-(\d{2}))?(?:T.*)?", text.strip())
    if not fits:
        return None
    year, month, day = (int(part or 1) for part in fits.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None
