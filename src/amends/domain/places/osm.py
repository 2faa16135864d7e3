"""What OpenStreetMap's tags say: what is a repair shop, for which devices, and what is a place.

Keys and values are those of the editor's tagging schema and of the Name Suggestion Index (R), and
such as are found in the data (G): see the table beside each.
"""

import re
from collections.abc import Mapping

from amends.domain.places import DEVICES

Tags = Mapping[str, str]
# Tag -> certainty that it is in the schema; each is a repair shop by itself.
ALWAYS = {
    "craft=electronics_repair": "R",
    "shop=electronics_repair": "G",
    "shop=repair": "R",
}
# Shops that sell, and repair only where another tag says so; what such a shop then repairs.
WITH_REPAIR = {
    "shop=mobile_phone": ("phone",),
    "shop=computer": ("laptop", "computer"),
    "shop=electronics": (),
}
# Values of `repair=*` that say so (R).
REPAIRS = ("yes", "only", "assisted_self_service")
# Keys that say so for one kind of device, with "yes" or "only" (G).
DEVICE_KEYS: dict[str, tuple[str, ...]] = {
    "mobile_phone:repair": ("phone",),
    "computer:repair": ("laptop", "computer"),
    "service:computer:repair": ("laptop", "computer"),
}
# Values of `electronics_repair=*`: phone and computer (R), the others as found (G).
VALUES: dict[str, tuple[str, ...]] = {
    "phone": ("phone",),
    "mobile_phone": ("phone",),
    "smartphone": ("phone",),
    "tablet": ("tablet",),
    "computer": ("laptop", "computer"),
    "laptop": ("laptop",),
    "game_console": ("console",),
    "console": ("console",),
    "watch": ("watch",),
    "smartwatch": ("watch",),
}
NOTHING = ("", "no", "none")
# What a place is, and how it ranks among those of the same name.
PLACES = {
    "city": 90,
    "town": 70,
    "borough": 60,
    "municipality": 60,
    "suburb": 50,
    "village": 45,
    "quarter": 40,
    "neighbourhood": 30,
    "hamlet": 20,
    "island": 35,
    "islet": 10,
    "locality": 5,
    "isolated_dwelling": 5,
}
NAME_KEYS = ("name", "name:en", "int_name", "alt_name", "official_name", "short_name", "loc_name")
PLACE_KEY = "place"
POSTCODE_KEYS = ("addr:postcode", "postal_code")


def repair_tag(tags: Tags) -> str:
    """The tag by which an object is a repair shop ("craft=electronics_repair"); empty if none."""
    if tags.get("repair") == "no":
        return ""
    own = [f"{key}={value}" for key in ("craft", "shop") for value in _listed(tags.get(key, ""))]
    always = next((one for one in own if one in ALWAYS), "")
    if always:
        return always
    selling = next((one for one in own if one in WITH_REPAIR), "")
    return selling if selling and _says_repair(tags) else ""


def _says_repair(tags: Tags) -> bool:
    named = tags.get("repair", "") in REPAIRS
    for_one = any(tags.get(key) in ("yes", "only") for key in DEVICE_KEYS)
    return named or for_one or tags.get("electronics_repair", "no") not in NOTHING


def repaired_devices(tags: Tags) -> tuple[str, ...]:
    """The devices that the tags name, in the order of `DEVICES`; none where they name none."""
    found: set[str] = set()
    for value in _listed(tags.get("electronics_repair", "")):
        found.update(VALUES.get(value, () if value in (*NOTHING, "yes") else ("other",)))
    for key, devices in DEVICE_KEYS.items():
        if tags.get(key) in ("yes", "only"):
            found.update(devices)
    if not found:
        for tag, devices in WITH_REPAIR.items():
            key, _, value = tag.partition("=")
            if value in _listed(tags.get(key, "")):
                found.update(devices)
    return tuple(one for one in DEVICES if one in found)


def place_rank(tags: Tags) -> int:
    """How a place ranks among those of its name: by its kind, then by who lives there; 0 if none.

    Each factor of ten in inhabitants counts a hundred, each step of kind up to nine hundred.
    """
    kind = PLACES.get(tags.get(PLACE_KEY, ""), 0)
    people = re.sub(r"[ ,.']", "", tags.get("population", ""))
    living = min(len(people), 9) * 100 + int(people[0]) * 10 if re.fullmatch(r"\d+", people) else 0
    return kind * 10 + living if kind else 0


def place_names(tags: Tags) -> tuple[str, ...]:
    """All names of a place, its own first, each once."""
    found = (name for key in NAME_KEYS for name in _listed(tags.get(key, ""), lower=False))
    return tuple(dict.fromkeys(found))


def _listed(text: str, *, lower: bool = True) -> tuple[str, ...]:
    """The values of a tag that may list several behind semicolons."""
    values = (one.strip() for one in text.split(";"))
    return tuple((one.lower() if lower else one)[:200] for one in values if one)
