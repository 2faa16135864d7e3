"""The photos that a customer of the journeys takes, as real files in four formats."""

from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from amends.world.pictures import draw
from tests.journeys.orders import NOW, Buyer
from tests.pictures import label_picture, picture

if TYPE_CHECKING:
    from playwright.sync_api import FilePayload

TYPES = {
    "JPEG": ("jpg", "image/jpeg"),
    "HEIC": ("heic", "image/heic"),
    "PNG": ("png", "image/png"),
    "WebP": ("webp", "image/webp"),
}
# The title of a slot, what its photo shows, and the format that the phone makes of it.
WALK = (
    ("The packaging", "packaging", "JPEG"),
    ("The shipping label", "label", "HEIC"),
    ("The front of the device", "device_front", "PNG"),
    ("The back of the device", "device_back", "WebP"),
    ("The damage, close up", "device_close_up", "JPEG"),
)
TITLES = tuple(title for title, _, _ in WALK)


@cache
def drawn(buyer: Buyer, subject: str, kind: str) -> "FilePayload":
    """A photo of a cracked phone and its crushed box, like a real one in size and content."""
    data = draw(
        subject,
        seed=buyer.number,
        tracking=buyer.tracking,
        carrier="Colissimo",
        addressee=(buyer.name, buyer.street, "69003 Lyon", "FR"),
        defect="crushed" if subject == "packaging" else "crack",
        zone="" if subject == "packaging" else "screen",
        taken_at=NOW - timedelta(minutes=10),
        size=(1200, 900),
        fmt=kind,
    )
    ending, content_type = TYPES[kind]
    return {"name": f"IMG_{buyer.number}.{ending}", "mimeType": content_type, "buffer": data}


def plain(title: str, tracking: str, seed: int = 0) -> "FilePayload":
    """A small, quick photo for the slot of this title, sharp enough to be read."""
    at = TITLES.index(title)
    is_label = title == "The shipping label"
    data = label_picture(tracking) if is_label else picture(seed * 10 + at)
    return {"name": f"photo{at}.jpg", "mimeType": "image/jpeg", "buffer": data}
