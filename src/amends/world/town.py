"""A small invented town with repair shops, as a file of a map that comes in through the import.

Numbers of its objects are far above any that OpenStreetMap has given.
"""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from amends.adapters import registry
from amends.usecases.import_places import import_places
from amends.world.guard import demo_only

FILE = "demo-town.geojson"
FIRST = 900_000_000_000_000_000
# In the country side north of Lyon, where the first customer lives.
NORTH, EAST = 45.915, 4.968
TOWN, POSTCODE = "Aubrelle-sur-Sane", "69998"
ADDRESS = {"addr:city": TOWN, "addr:postcode": POSTCODE, "addr:country": "FR"}
FIXES = {"craft": "electronics_repair"}
SELLS = {"shop": "mobile_phone", "repair": "yes"}
USUAL = "Mo-Fr 09:00-12:30,14:00-18:30; Sa 10:00-17:00; PH off"

# (metres north, metres east of the market square, days since it was looked at, tags)
PLACES: tuple[tuple[int, int, int, Mapping[str, str]], ...] = (
    (0, 0, 200, {"place": "town", "name": TOWN, "population": "8200", "postal_code": POSTCODE}),
    (3800, -2500, 900, {"place": "village", "name": "Saint-Clair-des-Prés", "population": "640"}),
    (-900, 1400, 400, {"place": "suburb", "name": "Les Tuileries"}),
    (-16_600, -9800, 300, {"place": "city", "name": "Lyon", "population": "520000"}),
    (-16_900, -8900, 300, {"addr:postcode": "69003", "addr:country": "FR"}),
)
SHOPS: tuple[tuple[int, int, int, Mapping[str, str]], ...] = (
    (
        90,
        -60,
        40,
        FIXES
        | {
            "name": "Atelier du Marché",
            "electronics_repair": "phone;tablet;computer",
            "opening_hours": USUAL,
            "phone": "+33 1 99 00 50 11",
            "website": "https://atelier-du-marche.example",
            "addr:street": "Place du Marché",
            "addr:housenumber": "4",
        },
    ),
    (
        -210,
        340,
        130,
        SELLS
        | {
            "name": "Écran Clair",
            "opening_hours": "Mo-Sa 10:00-19:30; PH off",
            "phone": "+33 1 99 00 50 22",
            "addr:street": "Rue des Lavandières",
            "addr:housenumber": "27 bis",
        },
    ),
    (
        480,
        510,
        15,
        FIXES
        | {
            "name": "Repair Café de la Gare",
            "opening_hours": "Sa[1],Sa[3] 14:00-18:00",
            "addr:street": "Rue de la Gare",
            "addr:housenumber": "1",
        },
    ),
    (
        -650,
        -720,
        1100,
        {"shop": "repair", "name": "Dépannage Ferrand", "phone": "+33 1 99 00 50 44"},
    ),
    (
        1300,
        -400,
        310,
        {
            "shop": "computer",
            "repair": "only",
            "name": "Clavier & Cie",
            "opening_hours": "Tu-Fr 09:00-19:00; Sa 09:00-13:00; PH off",
            "website": "www.clavier-et-cie.example",
            "addr:street": "Chemin du Moulin",
            "addr:housenumber": "12",
        },
    ),
    (
        2100,
        1700,
        60,
        SELLS
        | {
            "name": "Station Mobile",
            "electronics_repair": "phone;smartwatch",
            "opening_hours": "24/7",
            "phone": "+33 1 99 00 50 66",
            "addr:street": "Aire de la Sane",
        },
    ),
    (
        3750,
        -2450,
        520,
        FIXES
        | {
            "name": "Chez Odile, réparations",
            "opening_hours": 'Mo-Fr 14:00-18:00 "on appointment"',
            "phone": "+33 1 99 00 50 77",
            "addr:city": "Saint-Clair-des-Prés",
        },
    ),
    (
        -1000,
        1500,
        75,
        FIXES
        | {
            "name": "Pixel Nocturne",
            "electronics_repair": "phone;game_console",
            "opening_hours": "We-Su 16:00-24:00",
            "addr:street": "Allée des Tuileries",
            "addr:housenumber": "8",
        },
    ),
    (5200, 4100, 700, FIXES | {"name": "Atelier Bellevue", "opening_hours": "9h-18h sauf lundi"}),
)


def take_in(now: datetime) -> None:
    """Writes the town as a file, its entries as old as they are at `now`, and imports it."""
    demo_only()
    features = [_feature(number, one, now) for number, one in enumerate((*PLACES, *SHOPS))]
    told = {"type": "FeatureCollection", "timestamp": now.isoformat(), "features": features}
    path = registry.var() / FILE
    path.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    import_places(path, now=now)


def _feature(
    number: int, told: tuple[int, int, int, Mapping[str, str]], now: datetime
) -> dict[str, Any]:
    north, east, days, tags = told
    # A degree of latitude is about 111 km, one of longitude here about 77 km.
    spot = [round(EAST + east / 77_400, 6), round(NORTH + north / 111_200, 6)]
    address = {} if "place" in tags else ADDRESS
    edited = {"@id": f"node/{FIRST + number}", "@timestamp": (now - timedelta(days)).isoformat()}
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": spot},
        "properties": {**edited, **address, **tags},
    }
